/* Table `left_item`: something that lies at the office for a child. */
#ifndef FOYER_STORE_LEFT_ITEM_H
#define FOYER_STORE_LEFT_ITEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct left_item_row {
	int64_t school, visit;
	int position;
	const char *what, *for_name, *class_name; /* the last NULL or "": not said */
};

/* Within a transaction; it lies *here*. */
enum err left_item_insert(struct db *db, const struct left_item_row *row);

/* What lies here, the oldest first; rows and strings are the arena's. */
struct left_item_here {
	int64_t id, visit, left_at;
	const char *what, *for_name, *class_name, *from; /* who left it */
};
enum err left_item_list(struct db *db, struct arena *arena, int64_t school,
                        struct left_item_here **ret_rows, size_t *ret_count);

/* Within a transaction: "fetched" or "given_back". `ret_changed` 0: it was already. */
enum err left_item_end(struct db *db, int64_t id, const char *state, int64_t at, int64_t by,
                       int *ret_changed);

#endif
