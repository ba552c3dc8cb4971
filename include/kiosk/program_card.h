/* One program. */
#ifndef FOYER_KIOSK_PROGRAM_CARD_H
#define FOYER_KIOSK_PROGRAM_CARD_H

#include "ui/ui.h"

extern const struct screen program_card_screen; /* argument: int64_t, a program's id */

#endif
