/* One line of text being typed: by grapheme, with a cursor and a limit. It knows
 * no screen and no language, so a language switch leaves it alone. */
#ifndef FOYER_TEXT_EDIT_H
#define FOYER_TEXT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

/* A text of at most EDIT_LINE graphemes has at most EDIT_LINE_BYTES, the NUL among them. */
enum { EDIT_BYTES = 4096, EDIT_LINE = 256, EDIT_LINE_BYTES = 1024 };

struct edit {
	char text[EDIT_BYTES]; /* clean UTF-8 in NFC, NUL behind it */
	size_t length;         /* bytes */
	size_t cursor;         /* a grapheme boundary, in bytes */
	size_t limit;          /* graphemes */
};

void edit_start(struct edit *edit, const char *text, size_t limit);

/* Puts cleaned text at the cursor. False when some of it did not fit (limit or
 * bytes): what fits was put in, at a grapheme boundary. */
bool edit_insert(struct edit *edit, const char *text, size_t length);

void edit_left(struct edit *edit);   /* one grapheme towards the start of the text */
void edit_right(struct edit *edit);  /* and towards its end */
void edit_home(struct edit *edit);
void edit_end(struct edit *edit);
void edit_backspace(struct edit *edit);
void edit_delete(struct edit *edit);
void edit_clear(struct edit *edit);

/* The same with a dot for every grapheme: what must not be read over a shoulder. */
void edit_mask(const struct edit *edit, struct edit *ret_masked);

/* Takes away the last `bytes` before the cursor, whole graphemes. */
void edit_take(struct edit *edit, size_t bytes);

/* Puts the cursor at the boundary at or before `offset`. */
void edit_move(struct edit *edit, size_t offset);

#endif
