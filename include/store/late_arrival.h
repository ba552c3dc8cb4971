/* A child who comes late. */
#ifndef FOYER_STORE_LATE_ARRIVAL_H
#define FOYER_STORE_LATE_ARRIVAL_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct late_arrival_row {
	int64_t school, visit;
	int position;
	const char *child_name, *class_name, *reason; /* the last two NULL or "": not said */
};

/* Within a transaction; the child is waiting. */
enum err late_arrival_insert(struct db *db, const struct late_arrival_row *row);

/* Within a transaction, at the end of a day: who was not passed on. */
enum err late_arrival_close(struct db *db, int64_t visit, int64_t decided_at, int *ret_unseen);

/* Within a transaction: the child has its slip and goes to class. */
enum err late_arrival_pass(struct db *db, int64_t id, int64_t decided_at, int64_t decided_by,
                           int *ret_changed);

/* Why the child is late, a code of the form, "" where it was not said; the arena's. */
enum err late_arrival_reason(struct db *db, struct arena *arena, int64_t id, const char **ret_reason);

#endif
