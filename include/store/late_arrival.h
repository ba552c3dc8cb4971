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
	int64_t person; /* of the records, 0: as it was typed */
};

/* Within a transaction; the child is waiting. */
enum err late_arrival_insert(struct db *db, const struct late_arrival_row *row);

/* Within a transaction, at the end of a day: who was not passed on. */
enum err late_arrival_close(struct db *db, int64_t visit, int64_t decided_at, int *ret_unseen);

/* Within a transaction: the child has its slip and goes to class. */
enum err late_arrival_pass(struct db *db, int64_t id, int64_t decided_at, int64_t decided_by,
                           int *ret_changed);

/* Why the child is late, a code of the form; when and by whom (a worker's name) it was
 * excused. "" and 0 where that was not said; strings are the arena's. ERR_NOT_FOUND. */
struct late_arrival_facts {
	const char *reason, *excused_by;
	int64_t excused_at;
};
enum err late_arrival_facts(struct db *db, struct arena *arena, int64_t id, struct late_arrival_facts *ret_facts);

/* Within a transaction; *ret_changed is 0 where it stands so already. */
enum err late_arrival_excuse(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed);
enum err late_arrival_excuse_end(struct db *db, int64_t id, int *ret_changed);

/* Everybody who came late on a day, as they came; strings are the arena's. */
struct late_arrival_came {
	const char *child_name, *class_name, *reason, *excused_by;
	int64_t arrived_at;
};
enum err late_arrival_list(struct db *db, struct arena *arena, int64_t school, const char *day,
                           struct late_arrival_came **ret_rows, size_t *ret_count);

#endif
