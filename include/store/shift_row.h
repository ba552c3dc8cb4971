/* Tables `volunteer_shift` and `volunteer_series`: when something is to be done, and for how
 * many. What *taken* means is in the view volunteer_taken alone. */
#ifndef FOYER_STORE_SHIFT_ROW_H
#define FOYER_STORE_SHIFT_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/volunteer_row.h"

struct shift_row {
	int64_t id, school, opportunity, series, starts_at, ends_at, capacity, least, made_at, made_by;
	const char *day, *role, *languages; /* role, languages: "" for none */
	/* read, and written by the statements themselves */
	int64_t sequence, changed_at;
	bool cancelled;
	int64_t taken, waiting, offered;
};

/* Within a transaction. */
enum err shift_row_insert(struct db *db, const struct shift_row *row, int64_t *ret_id);
/* Day, hours, places, role and languages; its sequence grows. */
enum err shift_row_update(struct db *db, const struct shift_row *row, int64_t at);
enum err shift_row_cancel(struct db *db, int64_t id, int64_t at);

/* Texts are the arena's. ERR_NOT_FOUND. */
enum err shift_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id, struct shift_row *ret_row);

/* Which: those that begin from an instant up to another (0: no end), of one opportunity or of
 * all (0), with those that are cancelled or without. */
struct shift_window {
	int64_t school, opportunity, from, to;
	bool cancelled;
};
/* By time. */
enum err shift_row_list(struct db *db, struct arena *arena, const struct shift_window *window,
                        struct shift_row **ret_rows, size_t *ret_count);
/* Of a series, from an instant on, not cancelled, by time. */
enum err shift_row_series(struct db *db, struct arena *arena, int64_t school, int64_t series, int64_t from,
                          struct shift_row **ret_rows, size_t *ret_count);

/* The roles of a window's shifts in other languages, in its order. */
enum err shift_row_texts(struct db *db, struct arena *arena, const struct shift_window *window,
                         struct volunteer_text_row **ret_rows, size_t *ret_count);

struct shift_series_row {
	int64_t opportunity, made_at, made_by;
	const char *first_day, *last_day, *freq, *byday, *except_days; /* the last two: "" for none */
	int64_t every;
};
/* Within a transaction. */
enum err shift_series_insert(struct db *db, const struct shift_series_row *row, int64_t *ret_id);

#endif
