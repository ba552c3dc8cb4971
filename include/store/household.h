/* Tables `household` and `household_member`. Of a confidential address only the
 * substitute is ever stored (rule D13). */
#ifndef FOYER_STORE_HOUSEHOLD_H
#define FOYER_STORE_HOUSEHOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct household {
	int64_t id, confidential; /* 0 or 1: then `address` is the substitute */
	const char *name, *address, *language, *interpreter; /* "" where there is none */
};

struct household_member {
	int64_t person;
	const char *given, *family, *called;
};

/* Those that somebody lives in; a child can live in two. Texts are the arena's. */
enum err household_of_person(struct db *db, struct arena *arena, int64_t person,
                             struct household **ret_rows, size_t *ret_count);
enum err household_get(struct db *db, struct arena *arena, int64_t id, struct household *ret_row);
enum err household_members(struct db *db, struct arena *arena, int64_t household,
                           struct household_member **ret_rows, size_t *ret_count);

/* Within a transaction. Who lives there already is not added twice; who does
 * no more is not ended again (ERR_CONFLICT). */
enum err household_insert(struct db *db, const struct household *row, int64_t at, int64_t *ret_id);
enum err household_update(struct db *db, const struct household *row);
enum err household_add_member(struct db *db, int64_t household, int64_t person, int64_t at);
enum err household_end_member(struct db *db, int64_t household, int64_t person, int64_t at);

#endif
