/* What else was asked: any question, without a column of its own. */
#ifndef FOYER_STORE_VISIT_ANSWER_H
#define FOYER_STORE_VISIT_ANSWER_H

#include <stdint.h>

#include "store/db.h"

struct visit_answer_row {
	int64_t school, visit;
	const char *question;
	int n;
	const char *kind, *value;
};

/* Within a transaction. */
enum err visit_answer_insert(struct db *db, const struct visit_answer_row *row);

#endif
