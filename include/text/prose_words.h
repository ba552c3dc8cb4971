/* The words of a text that people read, as an index keeps them: cut as its language cuts
 * them (Chinese, Japanese, Thai by dictionary, everything else by Unicode's rules for
 * words), each made alike by text/search_fold.h. */
#ifndef FOYER_TEXT_PROSE_WORDS_H
#define FOYER_TEXT_PROSE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Words gathered of several texts, each once; the arena's. */
struct prose_words {
	struct arena *arena;
	const char **list;
	size_t count, room;
	bool asked; /* what somebody types: one form of each word, which the index has of all */
};

/* Adds the words of a text. Parts of a word with an apostrophe or a hyphen also stand alone,
 * as does an Arabic word without its article; of Chinese words longer than one sign each
 * sign stands alone, too, since a reader may cut them otherwise. */
void prose_words_add(struct prose_words *words, const char *text);

/* All with one space between, in rising byte order; the arena's. */
const char *prose_words_text(struct prose_words *words);

#endif
