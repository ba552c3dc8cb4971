/* One program, and what to take along of it. */
#ifndef FOYER_KIOSK_PROGRAM_CARD_H
#define FOYER_KIOSK_PROGRAM_CARD_H

#include "ui/ui.h"

extern const struct screen program_card_screen;   /* argument: int64_t, a program's id */
extern const struct screen program_square_screen; /* argument: const char *, what it says */

#endif
