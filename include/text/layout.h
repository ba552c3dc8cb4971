/* From logical text to cells in the order in which a terminal shows them.
 *
 * Lines are broken in logical order by ICU's line-break iterator, measured after
 * shaping, then reordered (UAX #9), Arabic letters joined, brackets mirrored, and
 * cut into clusters of one base and up to four marks. One cluster is one cell, or
 * two for wide characters. A text without right-to-left letters takes a short way
 * without bidi. */
#ifndef FOYER_TEXT_LAYOUT_H
#define FOYER_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "base/arena.h"

enum { LAYOUT_POINTS = 5 }; /* ncurses' CCHARW_MAX */

struct cluster {
	wchar_t points[LAYOUT_POINTS + 1]; /* base, marks, 0 */
	unsigned char cells;               /* 1 or 2 */
	bool rtl;                          /* lies in a right-to-left run */
	size_t at, bytes;                  /* where it stands in the logical text */
};

struct line {
	const struct cluster *clusters; /* left to right */
	size_t count;
	int cells;
	size_t at, bytes; /* the logical text it shows, trailing spaces included */
};

enum layout_direction {
	LAYOUT_LTR,
	LAYOUT_RTL,
	LAYOUT_AUTO_LTR, /* by the first strong letter, else left to right */
	LAYOUT_AUTO_RTL,
};

enum layout_bidi {
	LAYOUT_APP,      /* the default: shape and reorder here */
	LAYOUT_TERMINAL, /* the terminal does: logical order, unshaped */
};

/* How right-to-left text is to be handed over; set once at start. */
void layout_set_bidi(enum layout_bidi bidi);

/* Lines of at most `width` cells (width >= 2). A newline ends a line; a word that
 * is wider than a line is broken between graphemes. With more than `most` lines
 * the last one ends in an ellipsis. `locale` (an ICU tag) chooses the break rules.
 * Returns the number of lines; lines and clusters are the arena's. */
size_t layout_wrap(struct arena *arena, const char *text, const char *locale,
                   enum layout_direction direction, int width, size_t most,
                   struct line **ret_lines);

/* One line, never broken, cut with an ellipsis at `width` cells. */
struct line layout_line(struct arena *arena, const char *text,
                        enum layout_direction direction, int width);

/* Cells of the text on one line. */
int layout_cells(const char *text);

#endif
