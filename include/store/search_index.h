/* The lookup's index: who is found by which words, in the one display order.
 *
 * A word is a token of its own, in the form that text/search_key.h gives it; a sign below
 * '0' at its start marks what is no name. A row's place is its rowid in the index, so
 * that the first rows of a list are the first that the index has: nothing is sorted and
 * nothing is ranked, and how many there are is never counted. */
#ifndef FOYER_STORE_SEARCH_INDEX_H
#define FOYER_STORE_SEARCH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct search_entry {
	int64_t person;
	const void *sort_key; /* compared byte for byte, then by person */
	size_t sort_size;
	const char *words;    /* one space between */
	const char *card;     /* what a list shows of them, in the caller's form */
};

/* Within a transaction: what somebody is found by from now on; writes nothing where it
 * was so already. */
enum err search_index_put(struct db *db, const struct search_entry *entry);
enum err search_index_remove(struct db *db, int64_t person);

/* What may stand for one word of a question. */
struct search_term {
	const char *text;
	bool whole; /* not the start of a longer word */
};
struct search_clause {
	const struct search_term *terms; /* any of them */
	size_t count;
};

struct search_found {
	int64_t place, person;
	const char *card, *words; /* the arena's */
};

/* Whether the words of somebody found have one more. */
bool search_index_has(const char *words, const char *word);

/* The first `limit` people who have all clauses, in display order; at least one clause.
 * A word that begins another one of the question adds nothing to it. */
enum err search_index_find(struct db *db, struct arena *arena, const struct search_clause *clauses,
                           size_t count, size_t limit, struct search_found **ret_found, size_t *ret_count);

/* Which of those inside the school now have all clauses, in display order: a small set,
 * asked one by one. */
enum err search_index_inside(struct db *db, struct arena *arena, int64_t school,
                             const struct search_clause *clauses, size_t count,
                             struct search_found **ret_found, size_t *ret_count);

/* The same of these people, each given once: nobody else is looked at. */
enum err search_index_among(struct db *db, struct arena *arena, const int64_t *people, size_t n_people,
                            const struct search_clause *clauses, size_t count,
                            struct search_found **ret_found, size_t *ret_count);

/* For idle time, within a transaction: joins about `pages` pages of the index; *ret_more
 * is false when there is nothing left to join. */
enum err search_index_merge(struct db *db, int pages, bool *ret_more);

/* Within a transaction: one segment, in which no removed word is left (it takes long). */
enum err search_index_optimize(struct db *db);

/* The whole anew, within a transaction: begin takes everything out, then everybody in
 * the order of their sort keys, then end. `rules` and `locale` are what the words and the
 * keys were made with. */
enum err search_index_begin_anew(struct db *db, int rules, const char *locale);
enum err search_index_append(struct db *db, const struct search_entry *entry);
enum err search_index_end_anew(struct db *db);

/* What the index was made with; ERR_NOT_FOUND where it never was. */
enum err search_index_state(struct db *db, struct arena *arena, int *ret_rules, const char **ret_locale);

#endif
