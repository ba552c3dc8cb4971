/* The filters of what was found, with how many there would be. */
#ifndef FOYER_KIOSK_NARROWING_H
#define FOYER_KIOSK_NARROWING_H

#include "ui/ui.h"

/* Argument: struct discover_question *, whose filters it changes; it must outlive the screen. */
extern const struct screen narrowing_screen;

#endif
