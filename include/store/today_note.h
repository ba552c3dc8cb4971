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
	const char *day, *kind, *text, *asked_by, *checked;
	/* of lists */
	const char *child_given, *child_family, *class_title, *made_by_name;
};

/* Of a day and a school, by class and name; or of one child. Not what was taken back. */
enum err today_note_of_day(struct db *db, struct arena *arena, int64_t school, const char *day,
                           struct today_note **ret_rows, size_t *ret_count);
enum err today_note_of_child(struct db *db, struct arena *arena, int64_t child, const char *day,
                             struct today_note **ret_rows, size_t *ret_count);

/* Within a transaction. */
enum err today_note_insert(struct db *db, const struct today_note *row, int64_t *ret_id);
enum err today_note_end(struct db *db, int64_t id, int64_t at, int *ret_changed);

#endif
