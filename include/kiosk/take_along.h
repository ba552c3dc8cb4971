/* Something to take along from a screen: as a square for a telephone's camera, in words, and
 * on paper where there is a print command. */
#ifndef FOYER_KIOSK_TAKE_ALONG_H
#define FOYER_KIOSK_TAKE_ALONG_H

#include "ui/ui.h"

/* Copied on entry. */
struct take_along {
	const char *text; /* what the square says (take_along_text) */
	enum msg help;    /* what that is */
	const char *paper; /* what is printed, "" for nothing */
	const char *said;  /* beside the square, where its own text is for programs; NULL: that text */
};
extern const struct screen take_along_screen;

/* Lines that have room in a square of a terminal's size: each whole or not at all, the last one
 * before the others, which leave the first some; of that what is left for it. At least one;
 * the arena's. */
const char *take_along_lines(struct arena *arena, const char *const *lines, size_t count);

/* Two lines that have room in a square of a terminal's size: the second whole or not at all,
 * of the first what is left for it. The arena's. */
const char *take_along_text(struct arena *arena, const char *first, const char *second);

#endif
