/* Table `household_need`: what makes it easier for a household to take part (E4). */
#ifndef FOYER_STORE_HOUSEHOLD_NEED_H
#define FOYER_STORE_HOUSEHOLD_NEED_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct household_need {
	const char *code, *text; /* text: in the family's own words, "" for none */
};

/* The arena's, in the order in which they were said. */
enum err household_need_of(struct db *db, struct arena *arena, int64_t household, struct household_need **ret_rows,
                           size_t *ret_count);

/* Within a transaction. What stands there already is not said twice. */
enum err household_need_add(struct db *db, int64_t household, const char *code, const char *text, int64_t at);
/* What is not there needs no end. */
enum err household_need_end(struct db *db, int64_t household, const char *code, int64_t at);

#endif
