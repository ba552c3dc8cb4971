/* One place in a program, to whoever has its code or has just joined: what it is, when and
 * where, how it goes on, and how to give it back. */
#ifndef FOYER_KIOSK_PLACE_CARD_H
#define FOYER_KIOSK_PLACE_CARD_H

#include <stdbool.h>

#include "ui/ui.h"

/* Argument: struct place_shown, copied. */
struct place_shown {
	const char *code;
	bool named;   /* whose it is may be read: not to whoever holds a slip (D10) */
	bool fresh;   /* just joined: the receipt, with the name */
	bool already; /* they had it before */
};
extern const struct screen place_screen;

#endif
