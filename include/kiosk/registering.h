/* A new family makes itself known at the kiosk. */
#ifndef FOYER_KIOSK_REGISTERING_H
#define FOYER_KIOSK_REGISTERING_H

#include "kiosk/kiosk.h"

void kiosk_register(struct ui *ui);

#endif
