/* What there is to do and fits, the best first, with the reasons. */
#ifndef FOYER_KIOSK_SHIFTS_H
#define FOYER_KIOSK_SHIFTS_H

#include "domain/volunteer_find.h"
#include "ui/ui.h"

/* Argument: struct volunteer_ask, copied; person and language are the kiosk's. */
extern const struct screen shifts_screen;

#endif
