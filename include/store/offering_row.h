/* Tables `volunteer_offering` and `volunteer_asking`: what somebody would share, and when they
 * were asked for it. */
#ifndef FOYER_STORE_OFFERING_ROW_H
#define FOYER_STORE_OFFERING_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct offering_row {
	int64_t id, school, person, request, made_at, ended_at;
	const char *words, *locale, *how_often, *until;
	/* read, never written */
	const char *given, *family, *called, *phone; /* phone: the first of the person, else of their household; "" */
	int64_t asked, asked_at;
};

/* Within a transaction. */
enum err offering_row_insert(struct db *db, const struct offering_row *row, int64_t *ret_id);
/* *ret_changed 0: it has ended. */
enum err offering_row_end(struct db *db, int64_t id, int64_t at, int *ret_changed);
enum err offering_asking_insert(struct db *db, int64_t offering, int64_t at, int64_t by);

/* Texts are the arena's. ERR_NOT_FOUND, the first also of somebody who is no longer on file. */
enum err offering_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct offering_row *ret_row);
enum err offering_row_by_request(struct db *db, struct arena *arena, int64_t request, struct offering_row *ret_row);

/* Those that stand on a day, the newest first; of one person, or of everybody who is on file (0). */
enum err offering_row_list(struct db *db, struct arena *arena, int64_t school, int64_t person, const char *day,
                           struct offering_row **ret_rows, size_t *ret_count);

#endif
