/* A sealed file: what lies outside the school's own disk opens with a passphrase alone.
 *
 *     8  "FOYERBAK"                     4  format, 1
 *     4  schema of the database         8  argon2id's passes
 *     8  argon2id's bytes of memory    16  its salt
 *     8  made at, milliseconds UTC      8  last tick of the database's ids
 *    24  header of the stream
 *
 * (88 bytes, numbers little-endian), then crypto_secretstream_xchacha20poly1305 in
 * chunks of 64 KiB with the header as additional data of each; the last chunk, which
 * may be shorter, carries TAG_FINAL, and nothing stands behind it. The header can be
 * read by anybody and changed by nobody; how long the text is shows. */
#ifndef FOYER_STORE_SEALED_FILE_H
#define FOYER_STORE_SEALED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum {
	SEALED_FILE_HEADER = 88,
	SEALED_FILE_CHUNK = 64 * 1024,
	SEALED_FILE_OVERHEAD = 17, /* of each chunk */
	SEALED_FILE_HASH = 32,
	SEALED_FILE_SIGNS = 12, /* a new passphrase has at least so many characters */
};

/* What a guess at the passphrase costs. */
struct sealed_cost {
	uint64_t passes, memory; /* memory in bytes */
};
extern const struct sealed_cost sealed_cost_usual; /* libsodium's MODERATE: 256 MiB, under a second */
extern const struct sealed_cost sealed_cost_least; /* for tests */

/* What the header says of the database. */
struct sealed_facts {
	int schema;
	int64_t made_at;
	int64_t last_tick; /* how far its ids had come: every write takes one */
};

/* ERR_INVALID: fewer than SEALED_FILE_SIGNS characters (code points of UTF-8). */
enum err sealed_file_passphrase(const char *passphrase);

/* Seals everything from the place where `plain` stands to its end behind the place
 * where `sealed` stands. `name` is the file in sentences. ret_hash is of the plain text.
 * ERR_IO: reading, writing, no memory for argon2id; ERR_FULL. */
enum err sealed_file_write(int plain, int sealed, const char *name, const char *passphrase,
                           const struct sealed_cost *cost, const struct sealed_facts *facts,
                           unsigned char ret_hash[SEALED_FILE_HASH]);

/* Opens a whole sealed file into `plain`, or only proves it where `plain` is -1. What
 * was written before an error is not to be trusted.
 * ERR_FOREIGN: no sealed file; ERR_NEWER: of a newer format; ERR_INVALID: not this
 * passphrase (or its header or first chunk was changed, which looks the same);
 * ERR_CORRUPT: cut off, changed or continued; ERR_IO; ERR_FULL. */
enum err sealed_file_read(int sealed, int plain, const char *name, const char *passphrase,
                          struct sealed_facts *ret_facts, unsigned char ret_hash[SEALED_FILE_HASH]);

#endif
