/* The words of a stage of a child's path, on the screen and on paper. */
#ifndef FOYER_FORMS_PATHWAY_WORDS_H
#define FOYER_FORMS_PATHWAY_WORDS_H

#include "base/arena.h"
#include "domain/pathway.h"
#include "text/catalog.h"

/* What stands beside or above a kind; not of the title, which is its own. */
enum msg pathway_words_heading(enum pathway_kind kind);

/* One text; of what is to be decided with by when. The arena's, or the card's. */
const char *pathway_words_said(const struct pathway_said *said, struct catalog *catalog, struct arena *arena);

/* Who has checked it in that language and when, or that nobody has, or that some of it is in
 * English (rule D21); on the screen F1 calls a person, on paper the office is named. */
enum pathway_medium { PATHWAY_SCREEN, PATHWAY_PAPER };
const char *pathway_words_vouched(const struct pathway_card *card, enum pathway_medium medium,
                                  struct catalog *catalog, struct arena *arena);

#endif
