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
 * as does an Arabic word without its article; of Chinese text each sign and each two neighbours
 * stand alone, too, since a reader may cut it otherwise. Until prose_words_text they stand in
 * their order. */
void prose_words_add(struct prose_words *words, const char *text);

/* Words as they were typed: Chinese signs that stand alone side by side are made the pairs that
 * an index has of them. The arena's; *count is how many. */
const char **prose_words_paired(struct arena *arena, const char *const *words, size_t *count);

/* Whether it is one Chinese sign. */
bool prose_words_is_sign(const char *word);

/* All with one space between, in rising byte order; the arena's. */
const char *prose_words_text(struct prose_words *words);

#endif
