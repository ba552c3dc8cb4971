/* The hours that somebody gave who opened the family with code and PIN; "I stayed until …". */
#ifndef FOYER_KIOSK_MY_HOURS_H
#define FOYER_KIOSK_MY_HOURS_H

#include "ui/ui.h"

void kiosk_my_hours(struct ui *ui);
extern const struct screen my_hours_screen;

#endif
