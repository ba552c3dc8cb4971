/* Table `sign_in_failure`: tries that failed in a row, by what account_name_key says of the
 * name that was typed, whether it is anybody's or not. */
#ifndef FOYER_STORE_SIGN_IN_FAILURE_H
#define FOYER_STORE_SIGN_IN_FAILURE_H

#include <stdint.h>

#include "store/account.h"

struct sign_in_failure {
	int count;       /* 0: none */
	int64_t last_at; /* milliseconds UTC */
};

enum err sign_in_failure_get(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                             struct sign_in_failure *ret_failure);

/* Within a transaction. */
enum err sign_in_failure_put(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                             const struct sign_in_failure *failure);
enum err sign_in_failure_forget(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES]);

/* Within a transaction: forgets the series that ended before that time. */
enum err sign_in_failure_expire(struct db *db, int64_t before);

#endif
