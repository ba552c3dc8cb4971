/* A value that staff put right: one column of one row, and what it said before. */
#ifndef FOYER_STORE_CORRECTION_H
#define FOYER_STORE_CORRECTION_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum correction {
	CORRECTION_PERSON_NAME,
	CORRECTION_LATE_NAME,
	CORRECTION_LATE_CLASS,
	CORRECTION_COLLECTION_NAME,
	CORRECTION_COLLECTION_CLASS,
	CORRECTION_PLACE, /* the answer to "whom"; its row is named by the visit */
	CORRECTION_COUNT
};

/* The row whose value it is: `id` itself, or for a place the visit's answer.
 * ERR_NOT_FOUND. */
enum err correction_row(struct db *db, enum correction what, int64_t id, int64_t *ret_row);

/* What it says now, "" where it says nothing; the arena's. */
enum err correction_now(struct db *db, struct arena *arena, enum correction what, int64_t row,
                        const char **ret_value);

/* Within a transaction. */
enum err correction_apply(struct db *db, enum correction what, int64_t row, const char *value);

/* The table of the row, as the change log names it, and what kind of value it is. */
const char *correction_table(enum correction what);
const char *correction_key(enum correction what);

#endif
