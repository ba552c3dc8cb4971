/* One shift at a kiosk: what it is, what it needs, taking a place and giving it back. */
#ifndef FOYER_KIOSK_SHIFT_CARD_H
#define FOYER_KIOSK_SHIFT_CARD_H

#include "ui/ui.h"

extern const struct screen shift_screen; /* argument: int64_t, its id */

#endif
