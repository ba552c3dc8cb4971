/* Check-in at a kiosk. */
#ifndef FOYER_KIOSK_CHECKING_IN_H
#define FOYER_KIOSK_CHECKING_IN_H

#include "domain/family_party.h"
#include "ui/ui.h"

/* With who opened their family, whose usual ones are chosen already, or NULL. */
void kiosk_check_in(struct ui *ui, const struct family_party *party);

#endif
