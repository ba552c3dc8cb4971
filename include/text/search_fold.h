/* Names made alike for the lookup: stricter than text/fold.h, since a word here is
 * compared from its first letter on and must be the same whoever wrote it. */
#ifndef FOYER_TEXT_SEARCH_FOLD_H
#define FOYER_TEXT_SEARCH_FOLD_H

#include "base/arena.h"

/* The sign that stands for an apostrophe or a hyphen between two parts of a word. */
enum { SEARCH_FOLD_JOIN = '\'' };

/* Words with one space between: small letters without accents, also where Unicode calls
 * the stroke no accent (ł đ ø ı ß æ); Arabic and Hebrew without vowel points and with one
 * form of each letter; ASCII digits for all scripts' digits; Hangul as its single letters,
 * so that half a syllable is the start of the whole one; the signs of Indian and
 * south-east Asian vowels stay. Apostrophes and hyphens inside a word are
 * SEARCH_FOLD_JOIN, whatever else is no letter and no digit parts words. The arena's. */
char *search_fold(struct arena *arena, const char *text);

/* The same for a number or an e-mail address as written: one word, white space left out,
 * signs other than . - _ @ + made dots. The arena's; "" where nothing is left. */
char *search_fold_code(struct arena *arena, const char *text);

#endif
