/* Table `not_found`: what families looked for and did not find, of nobody. */
#ifndef FOYER_STORE_NOT_FOUND_ROW_H
#define FOYER_STORE_NOT_FOUND_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within transaction_begin_anonymous. */
enum err not_found_insert(struct db *db, int64_t school, const char *day, const char *kind, const char *code);

struct not_found_count {
	const char *kind, *code, *last; /* last: the day */
	int64_t count;
};
/* From that day on, what was missed most first; the arena's. */
enum err not_found_counts(struct db *db, struct arena *arena, int64_t school, const char *from,
                          struct not_found_count **ret_rows, size_t *ret_count);

#endif
