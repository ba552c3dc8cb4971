/* What the adult who opened the family with code and PIN would share with the school: what
 * stands, one more, one less (rules D10, D15). */
#ifndef FOYER_KIOSK_SHARE_H
#define FOYER_KIOSK_SHARE_H

#include "ui/ui.h"

void kiosk_share(struct ui *ui);
extern const struct screen share_screen;

#endif
