/* Staff register a family that stands there, or is on the telephone (D5). */
#ifndef FOYER_DESK_DESK_REGISTERING_H
#define FOYER_DESK_DESK_REGISTERING_H

#include "ui/ui.h"

/* Runs the families' own table; what was typed is wiped at its end. */
void desk_register(struct ui *ui);

extern const struct screen desk_registered_screen; /* what is to be said to the family then */

#endif
