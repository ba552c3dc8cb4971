/* What a person takes for one character (UAX #29, extended grapheme clusters),
 * by ICU's break iterator. Offsets are in bytes of UTF-8. */
#ifndef FOYER_TEXT_GRAPHEME_H
#define FOYER_TEXT_GRAPHEME_H

#include <stddef.h>

size_t grapheme_count(const char *text);

/* The boundary after `at` (or the end), and the one before it (or 0). */
size_t grapheme_next(const char *text, size_t at);
size_t grapheme_previous(const char *text, size_t at);

/* The longest head of `text` with at most `limit` graphemes, in bytes. */
size_t grapheme_head(const char *text, size_t limit);

/* Terminal cells of a code point: wcwidth of the running C library, 0 for format
 * characters that the canvas drops, 1 for what it shows as U+FFFD. */
int grapheme_point_cells(unsigned code_point);

#endif
