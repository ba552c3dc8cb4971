/* Whether a name that was typed is that of somebody on file. Stricter than the lookup: no
 * slip of the hand, no beginning of a word, never a given name alone of an adult. */
#ifndef FOYER_DOMAIN_NAME_MATCH_H
#define FOYER_DOMAIN_NAME_MATCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/recognition.h"
#include "text/search_latin.h"

enum name_who {
	NAME_ADULT, /* a given and a family name */
	NAME_CHILD, /* a child is often typed without the family name */
};

/* Case, accents, order of the words and script are no difference; one of several given or
 * family names may be left out, on either side; wished and recorded names both count. A name
 * that stands whole, since nobody divided it yet, counts as each way to divide it would. */
bool name_match(struct search_keys *tools, struct arena *arena, enum name_who who, const char *typed,
                const struct recognition_name *known);

#endif
