/* What else was asked: any question, without a column of its own. */
#ifndef FOYER_STORE_VISIT_ANSWER_H
#define FOYER_STORE_VISIT_ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct visit_answer_row {
	int64_t school, visit;
	const char *question;
	int n;
	const char *kind, *value;
};

/* Within a transaction. */
enum err visit_answer_insert(struct db *db, const struct visit_answer_row *row);

/* The answers of a visit in the order in which they were kept; the arena's. */
struct visit_answer_kept {
	const char *question, *kind, *value;
};
enum err visit_answer_list(struct db *db, struct arena *arena, int64_t visit,
                           struct visit_answer_kept **ret_rows, size_t *ret_count);

#endif
