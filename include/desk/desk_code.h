/* A code that was just made: on paper, or where nothing prints on the screen. A family's is
 * nowhere else, so that the screen cannot be left while the paper is on its way. A list of staff's
 * goes the same way, and has no code. */
#ifndef FOYER_DESK_DESK_CODE_H
#define FOYER_DESK_DESK_CODE_H

#include <stdint.h>

#include "ui/ui.h"

/* Copied on entry, and wiped when the screen goes. */
struct desk_code_start {
	const char *spelt; /* the code, as it is read; "" for none */
	const char *paper;
	enum msg title, printed, write; /* what it is; it came out on paper; it did not */
	enum msg printing;              /* it is on its way; MSG_NONE: that of a code */
};

extern const struct screen desk_code_screen;

#endif
