/* Table `key_loan`: keys that are out with somebody who works here today. */
#ifndef FOYER_STORE_KEY_LOAN_H
#define FOYER_STORE_KEY_LOAN_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction; nothing is changed for somebody who has one already. */
enum err key_loan_out(struct db *db, int64_t school, int64_t visit_person, const char *what,
                      int64_t at, int64_t by, int *ret_changed);
enum err key_loan_in(struct db *db, int64_t visit_person, int64_t at, int64_t by, int *ret_changed);

/* Which key is out with them, "" for none; the arena's. */
enum err key_loan_now(struct db *db, struct arena *arena, int64_t visit_person, const char **ret_what);

#endif
