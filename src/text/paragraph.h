/* One paragraph on its way from logical text to the cells of its lines. */
#ifndef FOYER_TEXT_PARAGRAPH_H
#define FOYER_TEXT_PARAGRAPH_H

#include <stdint.h>
#include <unicode/ubidi.h>

#include "text/layout.h"

enum { NO_BREAK_SPACE = 0xa0 };

/* One paragraph: its UTF-16 and where each unit stands in the UTF-8. */
struct paragraph {
	struct arena *arena;
	UChar *wide;
	int32_t length;
	size_t *at; /* length + 1 */
	bool arabic, rtl_letters;
	bool rtl; /* its base direction */
	UBiDi *bidi;
};

/* The text from byte `from` to byte `to`; memory is the arena's, and what ICU holds of
 * it goes with paragraph_done. */
struct paragraph *paragraph_new(struct arena *arena, const char *text, size_t from, size_t to,
                                enum layout_direction direction);
void paragraph_done(struct paragraph *paragraph);

/* The cells that [from, to) of its UTF-16 takes. */
int paragraph_cells(const struct paragraph *paragraph, int32_t from, int32_t to);

/* The line [from, to) as clusters from left to right. */
struct line paragraph_line(const struct paragraph *paragraph, int32_t from, int32_t to,
                           bool ellipsis);

#endif
