/* UTF-8 as the rest of Foyer meets it: what comes in is made clean once, at the
 * edge, and everything behind that edge may rely on it. */
#ifndef FOYER_TEXT_UTF8_H
#define FOYER_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { UTF8_REPLACEMENT = 0xfffd };

/* Decodes one code point at `text` (at most `length` bytes, `length` > 0); writes
 * how many bytes it took. Bytes that are no UTF-8 (surrogates and overlong forms
 * too) are one U+FFFD a byte. */
uint32_t utf8_decode(const char *text, size_t length, size_t *ret_bytes);

/* Writes the code point to `out` (at least 4 bytes) and returns the bytes written. */
size_t utf8_encode(uint32_t code_point, char *out);

bool utf8_valid(const char *text, size_t length);

/* What a visitor typed or pasted, made safe for one line: valid UTF-8 in NFC
 * (a byte that is none is U+FFFD);
 * line breaks and tabs are spaces; control characters, escape sequences,
 * direction overrides and isolates, zero-width characters, byte-order marks,
 * variation selectors and tags are dropped. The zero-width non-joiner stays
 * between two letters of a joining script (Persian and Urdu spell with it).
 * Runs of more than four combining marks are cut to four. Never longer than
 * three times the input; owned by the arena. */
char *utf8_clean(struct arena *arena, const char *text, size_t length);

/* Without white space at either end and with inner runs of it made one space. */
char *utf8_trim(struct arena *arena, const char *text);

/* What somebody typed, as it is kept: clean and trimmed; "" of NULL. */
char *utf8_tidy(struct arena *arena, const char *text);

/* True when there is nothing but white space and marks. */
bool utf8_blank(const char *text);
/* Whether there is a letter, or a sign of a script that has none, in it. */
bool utf8_has_letter(const char *text);

#endif
