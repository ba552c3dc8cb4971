/* Table `volunteer_clearance`: which requirements somebody meets. */
#ifndef FOYER_STORE_CLEARANCE_ROW_H
#define FOYER_STORE_CLEARANCE_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct clearance_row {
	int64_t id, school, person, requirement, recorded_at, recorded_by;
	const char *state; /* "pending", "met", "refused" */
	const char *until; /* that day included; "" for none */
	const char *recorded_by_name; /* read, never written; so are the next ones */
	const char *given, *family, *called; /* of the person */
};

/* Within a transaction. `_end`: the one that stands, where there is one. */
enum err clearance_row_insert(struct db *db, const struct clearance_row *row, int64_t *ret_id);
enum err clearance_row_end(struct db *db, int64_t person, int64_t requirement, int64_t at);

/* Those that stand, of requirements that stand; the arena's. */
enum err clearance_row_list(struct db *db, struct arena *arena, int64_t school, int64_t person,
                            struct clearance_row **ret_rows, size_t *ret_count);
/* Those that are met and end on a day from `from` to `to`, both included; the first first. */
enum err clearance_row_ending(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                              struct clearance_row **ret_rows, size_t *ret_count);
/* Everybody who offered to help, signed up, gave hours or has something recorded; `met`: of
 * the requirements that stand, on that day. */
struct clearance_person_row {
	int64_t person, met;
	const char *given, *family, *called;
};
enum err clearance_person_list(struct db *db, struct arena *arena, int64_t school, const char *day,
                               struct clearance_person_row **ret_rows, size_t *ret_count);
/* Requirements of a level that the person (0: nobody) does not meet on that day, in the level's order. */
enum err clearance_row_missing(struct db *db, struct arena *arena, int64_t person, int64_t level, const char *day,
                               int64_t **ret_requirements, size_t *ret_count);

#endif
