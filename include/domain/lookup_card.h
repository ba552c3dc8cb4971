/* What a row of the lookup's list shows, kept beside the index as one text: so that a key
 * typed reads no more rows than it shows. */
#ifndef FOYER_DOMAIN_LOOKUP_CARD_H
#define FOYER_DOMAIN_LOOKUP_CARD_H

#include "domain/lookup.h"
#include "store/search_source.h"

/* The card of somebody as the rows say it now; the arena's. */
enum err lookup_card_make(struct office *office, struct arena *arena, const struct search_source_name *name,
                          const char **ret_card);

/* Sets name, adults, children, grade and class of the hit. */
void lookup_card_read(struct arena *arena, const char *card, struct lookup_hit *hit);

#endif
