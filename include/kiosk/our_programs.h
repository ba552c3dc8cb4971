/* The places in programs of a family that opened its own with code and PIN. */
#ifndef FOYER_KIOSK_OUR_PROGRAMS_H
#define FOYER_KIOSK_OUR_PROGRAMS_H

#include "ui/ui.h"

void kiosk_our_programs(struct ui *ui);
extern const struct screen our_programs_screen;

#endif
