/* The words of names that the lookup has, and those that differ by a slip of the hand. */
#ifndef FOYER_STORE_SEARCH_WORD_H
#define FOYER_STORE_SEARCH_WORD_H

#include <stddef.h>

#include "base/arena.h"
#include "store/db.h"

enum { SEARCH_WORD_LEAST = 4 /* letters of a word that may have a slip */ };

/* Within a transaction: one more use of a word, or one less; at none it is gone. */
enum err search_word_add(struct db *db, const char *word);
enum err search_word_drop(struct db *db, const char *word);

/* Words that begin so, in the order of their bytes; at most `limit`. The arena's. */
enum err search_word_starting(struct db *db, struct arena *arena, const char *start, size_t limit,
                              const char ***ret_words, size_t *ret_count);

/* Words, or starts of words, that are one slip away (two in words of seven letters and
 * more): a letter missing, too many, another, or two exchanged. The nearest first, then
 * the most used; at most `limit`. The arena's. */
enum err search_word_near(struct db *db, struct arena *arena, const char *typed, size_t limit,
                          const char ***ret_words, size_t *ret_count);

/* Within a transaction: all words anew, from the index. */
enum err search_word_make_anew(struct db *db);

#endif
