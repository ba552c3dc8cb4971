/* Pairs of words, shared by the files of the lookup's index: the first letters of each two
 * words of a name are a token, too, so that several short beginnings find few rows. The first
 * letter alone is that also together with each school, and of each three words. And each
 * word of a name is a token with each school: whom a kiosk asks for is of its own school,
 * where few have a word that is common in a district. */
#ifndef FOYER_STORE_SEARCH_PAIR_H
#define FOYER_STORE_SEARCH_PAIR_H

#include "store/search_index.h"

/* The tokens of a row: its words and their pairs. The arena's. */
const char *search_pair_tokens(struct arena *arena, const char *words);

/* The token of a word of a name, or of its consonants, with a school. The arena's. */
const char *search_pair_of_school(struct arena *arena, const char *school, const char *word);

/* The clauses with what pairs say beside them or in their place: first *ret_rare
 * that few rows have (pairs, and a school beside them), then those that may be common. The arena's. */
size_t search_pair_plan(struct arena *arena, const struct search_clause *clauses, size_t count,
                        struct search_clause **ret_plan, size_t *ret_rare);

#endif
