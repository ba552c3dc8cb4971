/* What the adult who opened the family with code and PIN signed up for, and what is known of
 * their hours and requirements (rules D10, D20). */
#ifndef FOYER_KIOSK_MY_SHIFTS_H
#define FOYER_KIOSK_MY_SHIFTS_H

#include "ui/ui.h"

/* Of the first the argument is what was just taken at once (struct several_shifts, the kiosk's), or
 * NULL. */
extern const struct screen my_shifts_screen, volunteer_self_screen;

#endif
