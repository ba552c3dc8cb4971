/* The school that owns the rows. */
#ifndef FOYER_STORE_SCHOOL_H
#define FOYER_STORE_SCHOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"

struct school_row {
	const char *name, *zone, *locale; /* zone NULL: the system's */
	int64_t made_at;
};

/* The first school of the database; ERR_NOT_FOUND when there is none yet.
 * `ret_same`: its name, zone and locale are those of `row`. */
enum err school_first(struct db *db, const struct school_row *row, int64_t *ret_id, bool *ret_same);

/* Within a transaction. */
enum err school_insert(struct db *db, const struct school_row *row, int64_t *ret_id);
enum err school_update(struct db *db, int64_t id, const struct school_row *row);

#endif
