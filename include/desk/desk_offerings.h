/* What families would share (domain/offering.h): found by its words, and that they were asked
 * for it. */
#ifndef FOYER_DESK_DESK_OFFERINGS_H
#define FOYER_DESK_DESK_OFFERINGS_H

#include "ui/ui.h"

extern const struct screen desk_offerings_screen;
extern const struct screen desk_offering_screen; /* argument: int64_t, an offering's id */

#endif
