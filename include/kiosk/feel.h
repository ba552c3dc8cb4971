/* The question after a check-out by code: did you feel welcome here? The answer is kept of
 * nobody (domain/feel_welcome.h). */
#ifndef FOYER_KIOSK_FEEL_H
#define FOYER_KIOSK_FEEL_H

#include "ui/ui.h"

/* Argument: const enum msg[2], what stands above the question: that they are checked out,
 * and what else they need to know, or MSG_NONE. Ends the session where it is skipped. */
extern const struct screen feel_screen;

#endif
