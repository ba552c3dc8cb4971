/* What two spellings of a word have in common though a letter is wrong: for search_word. */
#ifndef FOYER_STORE_SEARCH_SLIP_H
#define FOYER_STORE_SEARCH_SLIP_H

#include <stddef.h>
#include <stdint.h>

enum {
	SLIP_LETTERS = 7,                                                  /* that are looked at */
	SLIP_RESTS = 1 + SLIP_LETTERS + SLIP_LETTERS * (SLIP_LETTERS - 1) / 2,
};

/* Hashes of the start of a word with no letter, one, and in long words two taken out; each
 * once. None of a word of fewer than four letters or with a digit. */
size_t slip_rests(const char *word, uint32_t ret_rests[SLIP_RESTS]);

/* How many slips lie between what was typed and the word, or a start of it where five
 * letters and more were typed; 0 where they are the same, -1 where they are too far apart. */
int slip_distance(const char *typed, const char *word);

#endif
