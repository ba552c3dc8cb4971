/* When a program is open, in words, as its card says it: at the kiosk, on paper, at the desk. */
#ifndef FOYER_FORMS_HOURS_WORDS_H
#define FOYER_FORMS_HOURS_WORDS_H

#include "domain/directory_hours.h"
#include "text/catalog.h"

/* "Mon, Wed, 6:00 PM to 8:00 PM, from Sep 1, 2026"; where they are, and their note behind it. A
 * first day before `today` (YYYY-MM-DD, "" for none) is not said. "" where hours are of no kind
 * that has words, and there is no note. The arena's. */
const char *hours_words(struct catalog *catalog, struct arena *arena, const struct directory_hours *hours, const char *today);

#endif
