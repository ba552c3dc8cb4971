/* Tables `family_code` and `family_code_secret`: codes that adults were handed, known by
 * their keyed hash alone, each with the hash of its PIN. */
#ifndef FOYER_STORE_FAMILY_CODE_ROW_H
#define FOYER_STORE_FAMILY_CODE_ROW_H

#include <stdint.h>

#include "store/db.h"
#include "store/pin.h"
#include "store/secret.h"

/* Within a transaction (the first makes the key): what a code is known by. */
enum err family_code_row_key(struct db *db, const char *code, unsigned char ret_key[SECRET_HASH_BYTES]);

/* The code that somebody has now; ERR_NOT_FOUND: none. */
struct family_code_row {
	int64_t id, made_at;
};
enum err family_code_row_of(struct db *db, int64_t person, struct family_code_row *ret_row);

/* Within a transaction. The one before has to be ended first. */
enum err family_code_row_insert(struct db *db, int64_t school, int64_t person, int64_t at, int64_t by,
                            const unsigned char key[SECRET_HASH_BYTES], const char *hash);
/* Its hashes are gone then. */
enum err family_code_row_end(struct db *db, int64_t id, int64_t at, int64_t by);
enum err family_code_row_set_hash(struct db *db, int64_t id, const char *hash);

/* What a PIN is compared with: that of the code, or a valid hash that no PIN has where no
 * live code has that key; `person` is 0 then. One statement in any case. Where there never
 * was a code, the hash is "". */
struct family_code_candidate {
	int64_t id, person;
	char hash[PIN_HASH_BYTES];
};
enum err family_code_row_candidate(struct db *db, int64_t school, const unsigned char key[SECRET_HASH_BYTES],
                               struct family_code_candidate *ret_candidate);

/* Within a transaction: the hash of no PIN, kept once. */
enum err family_code_row_keep_dummy(struct db *db, const char hash[PIN_HASH_BYTES]);

#endif
