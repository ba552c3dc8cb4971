/* The end of a school day. */
#ifndef FOYER_STORE_DAY_CLOSE_H
#define FOYER_STORE_DAY_CLOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum err day_close_done(struct db *db, int64_t school, const char *school_day, bool *ret_done);

/* Within a transaction: makes the day's row, or adds to it. */
enum err day_close_add(struct db *db, int64_t school, const char *school_day, int64_t closed_at,
                       int left_unseen, int unknown);

/* The visits with anybody waiting or inside who arrived before `before`. `helps_until`: when the
 * shift ends that somebody of it came for and has not gone from; 0: for none. */
struct day_close_open {
	int64_t visit, arrived_at, helps_until;
};
enum err day_close_list(struct db *db, struct arena *arena, int64_t school, int64_t before,
                        struct day_close_open **ret_open, size_t *ret_count);

#endif
