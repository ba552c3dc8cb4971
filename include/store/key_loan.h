/* Table `key_loan`: keys that are out with somebody who works here today. */
#ifndef FOYER_STORE_KEY_LOAN_H
#define FOYER_STORE_KEY_LOAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction; nothing is changed for somebody who has one already. */
enum err key_loan_out(struct db *db, int64_t school, int64_t visit_person, const char *what,
                      int64_t at, int64_t by, int *ret_changed);
enum err key_loan_in(struct db *db, int64_t visit_person, int64_t at, int64_t by, int *ret_changed);

/* Whether one is out with them. */
enum err key_loan_any(struct db *db, int64_t visit_person, bool *ret_any);

/* Every key that is out, of any day, the oldest first; texts are the arena's. */
struct key_loan_out_row {
	int64_t person, visit, out_at;
	const char *name, *what;
};
enum err key_loan_list(struct db *db, struct arena *arena, int64_t school, struct key_loan_out_row **ret_rows,
                       size_t *ret_count);

/* Which key is out with them, "" for none; the arena's. */
enum err key_loan_now(struct db *db, struct arena *arena, int64_t visit_person, const char **ret_what);

#endif
