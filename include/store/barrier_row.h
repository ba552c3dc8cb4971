/* Tables `barrier` and `barrier_step`: what stands in a family's way, and what was tried (E4). */
#ifndef FOYER_STORE_BARRIER_ROW_H
#define FOYER_STORE_BARRIER_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct barrier_row {
	int64_t id;             /* 0: a need that nobody has taken up */
	int64_t need, person;   /* 0: of no one family; person: an adult of that household */
	const char *code, *text, *state, *owner; /* owner: the worker's name, "" for nobody */
	int64_t made_at, closed_at;
	int64_t steps;          /* how many were tried */
	bool named;             /* the family still names it */
};

/* Open ones, the oldest first, those that nobody has taken up among them, then what was
 * closed since; the arena's. */
enum err barrier_row_list(struct db *db, struct arena *arena, int64_t school, int64_t since,
                          struct barrier_row **ret_rows, size_t *ret_count);

struct barrier_step {
	const char *text, *by;
	int64_t at;
};
enum err barrier_step_list(struct db *db, struct arena *arena, int64_t barrier, struct barrier_step **ret_rows,
                           size_t *ret_count);

/* Within a transaction, here and below. A need that was taken up, or one of no family that is
 * open, is found and not made twice; a need's code and text are its own. ERR_NOT_FOUND: no
 * such need stands. */
enum err barrier_row_take(struct db *db, int64_t school, int64_t need, const char *code, const char *text, int64_t at,
                          int64_t by, int64_t *ret_id);
enum err barrier_row_own(struct db *db, int64_t id, int64_t by);
enum err barrier_step_add(struct db *db, int64_t barrier, const char *text, int64_t at, int64_t by);
/* `ret_changed` 0: it is closed already. */
enum err barrier_row_close(struct db *db, int64_t id, const char *state, int64_t at, int64_t by, int *ret_changed);

#endif
