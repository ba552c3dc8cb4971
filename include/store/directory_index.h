/* Which programs have which words. Words are folded (text/prose_words.h); a program is its
 * row's id. */
#ifndef FOYER_STORE_DIRECTORY_INDEX_H
#define FOYER_STORE_DIRECTORY_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction: nothing is in it. */
enum err directory_index_clear(struct db *db);
/* Within a transaction: a program that is not in it. One space between the words. */
enum err directory_index_add(struct db *db, int64_t service, const char *words);

/* The words with which it was added, the arena's; ERR_NOT_FOUND: it was not, or by an older Foyer. */
enum err directory_index_words(struct db *db, struct arena *arena, int64_t service, const char **ret_words);
/* Within a transaction: takes it out again; the words are those with which it was added. */
enum err directory_index_remove(struct db *db, int64_t service, const char *words);
/* Within a transaction: one program more or less (`by` 1 or -1) has the word. */
enum err directory_index_count_word(struct db *db, const char *word, int by);

/* Within a transaction, after the last was added: the words are counted, and the directory
 * has another version. */
enum err directory_index_count(struct db *db);

/* Within a transaction: the same words, and another version: hours changed, and what hangs on
 * programs. */
enum err directory_index_turn(struct db *db);

/* Which directory it is: another number after every change. */
/* Whether there are programs and none of them is in the index. */
enum err directory_index_is_missing(struct db *db, bool *ret_missing);
enum err directory_index_version(struct db *db, int64_t *ret_version);

/* Programs that have all of these words or longer ones that begin so, in rising order; at
 * least one word. The arena's. */
enum err directory_index_find(struct db *db, struct arena *arena, const char *const *words, size_t count,
                              int64_t **ret_services, size_t *ret_count);

/* Programs that have any of these words, as they are; in rising order, the arena's. */
enum err directory_index_find_any(struct db *db, struct arena *arena, const char *const *words, size_t count,
                                  int64_t **ret_services, size_t *ret_count);

/* The word of the index that is nearest to what was typed, by a slip or in a long word two
 * behind the same first letter, and of those the one that most programs have; "" for none. The arena's. */
enum err directory_index_near(struct db *db, struct arena *arena, const char *typed, const char **ret_word);

#endif
