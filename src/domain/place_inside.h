/* What the files of places share. */
#ifndef FOYER_DOMAIN_PLACE_INSIDE_H
#define FOYER_DOMAIN_PLACE_INSIDE_H

#include "domain/place.h"
#include "store/place_row.h"

enum place_state place_state_of(const char *word);

/* Whether it is of somebody whom that party sees, or of a name that they typed. */
bool place_is_of(const struct place_row *row, const struct family_party *party);
bool place_is_live(const struct place_row *row);

#endif
