/* Tables `account` and `account_pin`: what a worker may do, and how they prove who they
 * are. */
#ifndef FOYER_STORE_ACCOUNT_H
#define FOYER_STORE_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"
#include "store/pin.h"

enum { ACCOUNT_KEY_BYTES = 32, ACCOUNT_ROLE_BYTES = 32 };

/* Whether the school has any account, a disabled one counted. */
enum err account_any(struct db *db, int64_t school, bool *ret_any);

/* Within a transaction (the first makes the key): what a folded name is known by, so that
 * no name that was typed has to be kept. */
enum err account_name_key(struct db *db, int64_t school, const char *folded,
                          unsigned char ret_key[ACCOUNT_KEY_BYTES]);

/* The account of that name; ERR_NOT_FOUND. */
struct account_facts {
	int64_t id, worker;
	char role[ACCOUNT_ROLE_BYTES];
	bool disabled;
};
enum err account_find(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                      struct account_facts *ret_facts);

/* How a worker's account stands; ERR_NOT_FOUND: they have none. `pin_mark` is another
 * number after each change of the PIN and tells nothing of it; 0: there is no PIN. */
struct account_standing {
	char role[ACCOUNT_ROLE_BYTES];
	bool disabled;
	int64_t pin_mark;
	int64_t person; /* who they are in the roster; 0: nobody */
};
enum err account_standing(struct db *db, int64_t worker, struct account_standing *ret_standing);

/* What a PIN is compared with: that of the account, or a valid hash that no PIN has where
 * there is none of that name or it is disabled; `worker` is 0 then. One statement in any
 * case. ERR_NOT_FOUND: there never was an account. */
struct account_candidate {
	int64_t worker;
	char role[ACCOUNT_ROLE_BYTES], hash[PIN_HASH_BYTES];
	int64_t pin_mark; /* of that hash */
};
enum err account_candidate(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                           struct account_candidate *ret_candidate);

/* Within a transaction: the hash of no PIN, kept once; whether it is kept. */
enum err account_has_dummy(struct db *db, bool *ret_has);
enum err account_keep_dummy(struct db *db, const char hash[PIN_HASH_BYTES]);

/* Within a transaction. `account_enable` brings a disabled one back, with a role. */
enum err account_insert(struct db *db, int64_t school, int64_t worker, const char *role, int64_t made_at,
                        int64_t *ret_id);
enum err account_enable(struct db *db, int64_t id, const char *role);
enum err account_disable(struct db *db, int64_t id, int64_t at);
enum err account_set_person(struct db *db, int64_t id, int64_t person);
enum err account_set_pin(struct db *db, int64_t id, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                         const char hash[PIN_HASH_BYTES]);

/* All accounts of a school, the oldest first; the arena's. */
struct account_row {
	int64_t worker, made_at, disabled_at; /* 0: is not */
	const char *name, *role;
	int64_t person;            /* in the roster; 0: nobody */
	const char *given, *family; /* of that person */
};
enum err account_list(struct db *db, struct arena *arena, int64_t school, struct account_row **ret_rows,
                      size_t *ret_count);

#endif
