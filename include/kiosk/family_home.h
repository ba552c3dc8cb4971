/* What a family may do that has opened its own with code and PIN (rule D10). */
#ifndef FOYER_KIOSK_FAMILY_HOME_H
#define FOYER_KIOSK_FAMILY_HOME_H

#include "ui/ui.h"

/* Asks for the code and the PIN; then the family's menu stands there. */
void kiosk_family_open(struct ui *ui);
/* The same, and then what stood there before. */
void kiosk_family_open_here(struct ui *ui);

#endif
