/* PINs, kept as argon2id strings (libsodium's crypto_pwhash_str). None of these touches a
 * database: they may run in a thread of their own. */
#ifndef FOYER_STORE_PIN_H
#define FOYER_STORE_PIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/chance.h"
#include "base/err.h"

/* What one hashing costs; a test makes it cheap, and counts. */
struct pin_cost {
	unsigned long long operations;
	size_t memory; /* bytes */
	int *hashings; /* one more with each; NULL: nobody counts */
	void (*wait)(void); /* called before each, where it is done: a test's; or NULL */
};
extern const struct pin_cost pin_cost_interactive; /* about 0.1 s and 64 MiB */

enum { PIN_HASH_BYTES = 128 };

/* ERR_IO: there is not enough memory for it. */
enum err pin_hash(const struct pin_cost *cost, const char *pin, char ret_hash[PIN_HASH_BYTES]);

/* Whether it is the PIN of that hash, which says itself what it costs. */
bool pin_matches(const struct pin_cost *cost, const char *hash, const char *pin);

/* A hash of the same cost that is that of no PIN, to be looked at for nobody: as one more
 * PIN would look, with another salt and another end by chance. */
void pin_dummy(const struct chance *chance, const char *hash, char ret_hash[PIN_HASH_BYTES]);

#endif
