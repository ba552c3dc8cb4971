/* A new family makes itself known at the kiosk; one that opened its own adds to it, or
 * changes its details. */
#ifndef FOYER_KIOSK_REGISTERING_H
#define FOYER_KIOSK_REGISTERING_H

#include "kiosk/kiosk.h"

void kiosk_register(struct ui *ui);
void kiosk_register_add(struct ui *ui);
void kiosk_register_change(struct ui *ui);

#endif
