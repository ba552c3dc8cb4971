/* Chinese characters for what they sound like, by libgooglepinyin and its dictionary.
 *
 * The library is loaded by the first pinyin_open and stays. It is given no dictionary of the user's
 * and is never told what was chosen, so that one visitor's words never change what
 * another is offered, and nothing is written. There is one search at a time. */
#ifndef FOYER_TEXT_PINYIN_H
#define FOYER_TEXT_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* The library stops the program on much longer texts; a name has four syllables. */
enum { PINYIN_LETTERS = 24, PINYIN_SYLLABLES = 6, PINYIN_BYTES = 32 };

/* ERR_NOT_FOUND where the library or its dictionary are not installed. */
enum err pinyin_open(void);

/* Overwrites what the last search left; fine when it was never opened. */
void pinyin_forget(void);

/* Looks up small letters a–z with single apostrophes inside. With `names` the usual
 * family names come first. False, and nothing found, for a text that is longer than the
 * limits or of other signs. */
bool pinyin_search(const char *letters, size_t length, bool names, size_t *ret_count);

/* The candidate in UTF-8, and how many of the letters it stands for; 0 for none. */
size_t pinyin_candidate(size_t nth, char ret_text[PINYIN_BYTES]);

#endif
