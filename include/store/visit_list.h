/* The people of visits with what stands around them, for lists and reports. */
#ifndef FOYER_STORE_VISIT_LIST_H
#define FOYER_STORE_VISIT_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct visit_list_row {
	int64_t id, visit;
	const char *kind; /* "adult", "student", "late", "leaver" */
	const char *name, *class_name, *code, *day;
	int64_t arrived_at, ended_at, ended_by;
	const char *state, *end_kind;
	const char *purpose, *locale, *interpreter, *call_by, *phone, *origin;
	const char *place; /* whom they meet, "" where it was not asked */
	int64_t admitted_at;
	int children;
};

/* Ordered by arrival, then by visit and place in it. Rows and strings are the
 * arena's; what is not there is "" or 0. */
enum err visit_list_days(struct db *db, struct arena *arena, int64_t school, const char *from,
                         const char *to, struct visit_list_row **ret_rows, size_t *ret_count);

/* Waiting, inside, *unknown* and not taken off the list, and the leavers of `day`. */
enum err visit_list_now(struct db *db, struct arena *arena, int64_t school, const char *day,
                        struct visit_list_row **ret_rows, size_t *ret_count);

/* Collections of days before that one which nobody decided. */
enum err visit_list_undecided(struct db *db, struct arena *arena, int64_t school, const char *day,
                              struct visit_list_row **ret_rows, size_t *ret_count);

/* Everybody of one visit, however they stand. */
enum err visit_list_party(struct db *db, struct arena *arena, int64_t school, int64_t visit,
                          struct visit_list_row **ret_rows, size_t *ret_count);

#endif
