/* Tables `merge` and `merge_row`: two rows that were one person or one household, and step
 * by step what joining them changed, so that it can be undone. */
#ifndef FOYER_STORE_MERGE_ROW_H
#define FOYER_STORE_MERGE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct merge {
	int64_t id, school, kept, gone, made_at, made_by;
	const char *kind; /* "person", "household" */
	int64_t final;    /* 1: it cannot be undone, as something was forgotten by it */
};

/* Whether there is such a row, and it is not ended. */
enum err merge_is_open(struct db *db, const char *kind, int64_t id, bool *ret_open);

/* Whether one is related to the other, or ever was: then they are two people. */
enum err merge_are_related(struct db *db, int64_t person, int64_t other, bool *ret_related);

/* The last one into that row that was not undone. ERR_NOT_FOUND. */
enum err merge_latest(struct db *db, struct arena *arena, const char *kind, int64_t kept,
                      struct merge *ret_merge);
enum err merge_get(struct db *db, struct arena *arena, int64_t id, struct merge *ret_merge);

/* Whether another transaction changed either row since, or one that moved. */
enum err merge_is_untouched(struct db *db, int64_t id, bool *ret_untouched);

/* Within a transaction. Sets the id. */
enum err merge_insert(struct db *db, struct merge *merge);
enum err merge_end(struct db *db, int64_t id, int64_t at, int64_t worker);

/* One thing that was changed: a number of a row, or (column "") its values, which the
 * history has. */
struct merge_step {
	const char *table, *column;
	int64_t row, before;
};
/* Within a transaction: notes that it is about to be changed. */
enum err merge_note(struct db *db, const struct merge *merge, const struct merge_step *step);
/* The last one first. */
enum err merge_steps(struct db *db, struct arena *arena, int64_t merge, struct merge_step **ret_steps,
                     size_t *ret_count);

#endif
