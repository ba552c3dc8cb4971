/* Tables `affiliation`, `class` and `enrollment`: where somebody belongs. A roster writes
 * them (store/roster_row.h). */
#ifndef FOYER_STORE_AFFILIATION_H
#define FOYER_STORE_AFFILIATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct affiliation {
	int64_t school;
	const char *school_name, *role, *grade;
};
enum err affiliation_of_person(struct db *db, struct arena *arena, int64_t person,
                               struct affiliation **ret_rows, size_t *ret_count);

/* Whether somebody belongs to a school, or a child of theirs does. */
enum err affiliation_is_of(struct db *db, int64_t school, int64_t person, bool *ret_is);

/* The same of any school. */
enum err affiliation_is_any(struct db *db, int64_t person, bool *ret_is);

struct enrollment {
	int64_t class_id, school;
	const char *title, *kind, *place, *role;
};
enum err enrollment_of_person(struct db *db, struct arena *arena, int64_t person,
                              struct enrollment **ret_rows, size_t *ret_count);

#endif
