/* Table `welcome_answer`: answers of nobody (class SCHEMA_ANONYMOUS). */
#ifndef FOYER_STORE_WELCOME_ANSWER_H
#define FOYER_STORE_WELCOME_ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction of transaction_begin_anonymous. */
enum err welcome_answer_insert(struct db *db, int64_t school, const char *day, const char *answer);

/* How many of each day gave which answer, in the order of the days; before `end`. */
struct welcome_answer_count {
	const char *day, *answer;
	int64_t count;
};
enum err welcome_answer_counts(struct db *db, struct arena *arena, int64_t school, const char *end,
                               struct welcome_answer_count **ret_rows, size_t *ret_count);

#endif
