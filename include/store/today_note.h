/* Table `today_note`: what holds for one child on one day (rule D8). */
#ifndef FOYER_STORE_TODAY_NOTE_H
#define FOYER_STORE_TODAY_NOTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct today_note {
	int64_t id, school, child, made_at, made_by;
	int64_t after_cut_off; /* 0 or 1 */
	int64_t ended_at;      /* 0: it holds */
	const char *day, *kind, *text, *asked_by, *checked;
	const char *way;       /* "bus", "foot", "car", or "": as the text says */
	const char *end_reason;
	/* of lists */
	const char *child_given, *child_family, *class_title, *made_by_name, *ended_by_name;
	/* other names by which the child is known; "" where there is none */
	const char *child_called, *record_given, *record_family;
};

/* Of a day and a school, or of one child, as they were made. Not what was taken back. */
enum err today_note_of_day(struct db *db, struct arena *arena, int64_t school, const char *day,
                           struct today_note **ret_rows, size_t *ret_count);
enum err today_note_of_child(struct db *db, struct arena *arena, int64_t child, const char *day,
                             struct today_note **ret_rows, size_t *ret_count);

/* One of a school, also one that was taken back. ERR_NOT_FOUND. */
enum err today_note_one(struct db *db, struct arena *arena, int64_t school, int64_t id, struct today_note *ret_row);

/* Within a transaction. */
enum err today_note_insert(struct db *db, const struct today_note *row, int64_t *ret_id);

/* Within a transaction: it is taken back, and stays. `ret_changed` 0: it was before. */
struct today_note_ending {
	int64_t at, by;
	const char *reason;
};
enum err today_note_end(struct db *db, int64_t id, const struct today_note_ending *ending, int *ret_changed);

#endif
