/* Texts sealed with a key: XSalsa20-Poly1305 (libsodium's crypto_secretbox) behind a
 * nonce of its own. */
#ifndef FOYER_STORE_SEAL_H
#define FOYER_STORE_SEAL_H

#include <stddef.h>

#include "base/arena.h"
#include "store/db.h"

enum { SEAL_KEY_BYTES = 32 };

/* The sealed bytes are the arena's. ERR_INVALID: too long. */
enum err seal_text(struct db *db, struct arena *arena, const unsigned char key[SEAL_KEY_BYTES],
                   const char *text, unsigned char **ret_sealed, size_t *ret_size);

/* ERR_CORRUPT where another key sealed, or a byte was changed. The text is the arena's. */
enum err seal_open(struct db *db, struct arena *arena, const unsigned char key[SEAL_KEY_BYTES],
                   const unsigned char *sealed, size_t size, const char **ret_text);

#endif
