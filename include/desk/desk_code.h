/* A family code that was just made: on paper, or where nothing prints once on the screen.
 * It is nowhere else, so that the screen cannot be left while the paper is on its way. */
#ifndef FOYER_DESK_DESK_CODE_H
#define FOYER_DESK_DESK_CODE_H

#include <stdint.h>

#include "ui/ui.h"

/* Copied on entry, and wiped when the screen goes. */
struct desk_code_start {
	const char *code;   /* FAMILY_CODE_LENGTH signs */
	const char *locale; /* what the adult reads, "" where it is not known */
};

extern const struct screen desk_code_screen;

#endif
