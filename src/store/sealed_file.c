#include "store/sealed_file.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "store/private_file.h"

enum {
	FORMAT = 1,
	AT_FORMAT = 8,
	AT_SCHEMA = 12,
	AT_PASSES = 16,
	AT_MEMORY = 24,
	AT_SALT = 32,
	AT_MADE = 48,
	AT_TICK = 56,
	AT_STREAM = 64,
	SEALED_CHUNK = SEALED_FILE_CHUNK + SEALED_FILE_OVERHEAD,
	KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
	MOST_PASSES = 16,
};
static const uint64_t most_memory = UINT64_C(1) << 30; /* a changed header must not eat the machine */
static const char magic[] = "FOYERBAK";

_Static_assert(AT_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES == SEALED_FILE_HEADER, "header");
_Static_assert(AT_SALT + crypto_pwhash_SALTBYTES == AT_MADE, "salt");
_Static_assert(SEALED_FILE_OVERHEAD == crypto_secretstream_xchacha20poly1305_ABYTES, "overhead");
_Static_assert(SEALED_FILE_HASH == crypto_generichash_BYTES, "hash");

const struct sealed_cost sealed_cost_usual = {
	crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
};
const struct sealed_cost sealed_cost_least = {
	crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN,
};

/* What both directions hold; wiped when they end. */
struct stream {
	crypto_secretstream_xchacha20poly1305_state state;
	crypto_generichash_state hash;
	unsigned char header[SEALED_FILE_HEADER];
	unsigned char key[KEY];
	unsigned char plain[SEALED_FILE_CHUNK], sealed[SEALED_CHUNK];
};

static void put(unsigned char *at, size_t bytes, uint64_t value)
{
	for (size_t i = 0; i < bytes; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t get(const unsigned char *at, size_t bytes)
{
	uint64_t value = 0;
	for (size_t i = 0; i < bytes; i++)
		value |= (uint64_t)at[i] << (8 * i);
	return value;
}

enum err sealed_file_passphrase(const char *passphrase)
{
	size_t signs = 0;
	for (const char *at = passphrase; *at; at++)
		signs += ((unsigned char)*at & 0xc0) != 0x80;
	if (signs < SEALED_FILE_SIGNS)
		return err_set(ERR_INVALID, "a passphrase has at least %d characters; several words are best",
		               SEALED_FILE_SIGNS);
	return ERR_OK;
}

static enum err derive(struct stream *stream, const char *passphrase)
{
	const unsigned char *header = stream->header;
	uint64_t passes = get(header + AT_PASSES, 8), memory = get(header + AT_MEMORY, 8);
	if (sodium_init() < 0 ||
	    crypto_pwhash(stream->key, KEY, passphrase, strlen(passphrase), header + AT_SALT, passes,
	                  (size_t)memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(ERR_IO, "there is no memory left: a passphrase needs %d MiB for a moment",
		               (int)(memory >> 20));
	crypto_generichash_init(&stream->hash, NULL, 0, SEALED_FILE_HASH);
	return ERR_OK;
}

static enum err seal_chunk(struct stream *stream, int plain, int sealed, const char *name, bool *ret_last)
{
	size_t got = 0, next = 0;
	unsigned char ahead;
	enum err err = private_file_read(plain, stream->plain, SEALED_FILE_CHUNK, name, &got);
	if (err == ERR_OK && got == SEALED_FILE_CHUNK)
		err = private_file_read(plain, &ahead, 1, name, &next);
	if (err == ERR_OK && next && lseek(plain, -1, SEEK_CUR) < 0)
		err = private_file_error(errno, name);
	if (err != ERR_OK)
		return err;
	bool last = next == 0;
	crypto_generichash_update(&stream->hash, stream->plain, got);
	crypto_secretstream_xchacha20poly1305_push(
		&stream->state, stream->sealed, NULL, stream->plain, got, stream->header, SEALED_FILE_HEADER,
		last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
		     : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
	*ret_last = last;
	return private_file_write(sealed, stream->sealed, got + SEALED_FILE_OVERHEAD, name);
}

enum err sealed_file_write(int plain, int sealed, const char *name, const char *passphrase,
                           const struct sealed_cost *cost, const struct sealed_facts *facts,
                           unsigned char ret_hash[SEALED_FILE_HASH])
{
	struct stream stream;
	unsigned char *header = stream.header;
	memcpy(header, magic, AT_FORMAT);
	put(header + AT_FORMAT, 4, FORMAT);
	put(header + AT_SCHEMA, 4, (uint64_t)facts->schema);
	put(header + AT_PASSES, 8, cost->passes);
	put(header + AT_MEMORY, 8, cost->memory);
	put(header + AT_MADE, 8, (uint64_t)facts->made_at);
	put(header + AT_TICK, 8, (uint64_t)facts->last_tick);
	/* the library's own source: a repeatable one would repeat the key */
	if (sodium_init() < 0)
		return err_set(ERR_IO, "the system gives no random bytes");
	randombytes_buf(header + AT_SALT, crypto_pwhash_SALTBYTES);
	enum err err = derive(&stream, passphrase);
	if (err == ERR_OK) {
		crypto_secretstream_xchacha20poly1305_init_push(&stream.state, header + AT_STREAM, stream.key);
		err = private_file_write(sealed, header, SEALED_FILE_HEADER, name);
	}
	for (bool last = false; err == ERR_OK && !last;)
		err = seal_chunk(&stream, plain, sealed, name, &last);
	if (err == ERR_OK)
		crypto_generichash_final(&stream.hash, ret_hash, SEALED_FILE_HASH);
	sodium_memzero(&stream, sizeof stream);
	return err;
}

static enum err read_header(struct stream *stream, int sealed, const char *name)
{
	const unsigned char *header = stream->header;
	size_t got = 0;
	enum err err = private_file_read(sealed, stream->header, SEALED_FILE_HEADER, name, &got);
	if (err != ERR_OK)
		return err;
	if (got < AT_FORMAT || memcmp(header, magic, AT_FORMAT) != 0)
		return err_set(ERR_FOREIGN, "%s: is not a backup of foyer", name);
	if (got < SEALED_FILE_HEADER)
		return err_set(ERR_CORRUPT, "%s: is cut off; take another backup", name);
	if (get(header + AT_FORMAT, 4) > FORMAT)
		return err_set(ERR_NEWER, "%s: was made by a newer foyer; install that one", name);
	uint64_t passes = get(header + AT_PASSES, 8), memory = get(header + AT_MEMORY, 8);
	if (get(header + AT_FORMAT, 4) < FORMAT || passes < sealed_cost_least.passes || passes > MOST_PASSES ||
	    memory < sealed_cost_least.memory || memory > most_memory)
		return err_set(ERR_CORRUPT, "%s: its beginning is damaged; take another backup", name);
	return ERR_OK;
}

static enum err open_chunk(struct stream *stream, int sealed, int plain, const char *name, bool first,
                           bool *ret_last)
{
	size_t got = 0;
	unsigned char tag;
	enum err err = private_file_read(sealed, stream->sealed, SEALED_CHUNK, name, &got);
	if (err != ERR_OK)
		return err;
	if (got < SEALED_FILE_OVERHEAD)
		return err_set(ERR_CORRUPT, "%s: is cut off; take another backup", name);
	if (crypto_secretstream_xchacha20poly1305_pull(&stream->state, stream->plain, NULL, &tag,
	                                               stream->sealed, got, stream->header,
	                                               SEALED_FILE_HEADER) != 0)
		return first ? err_set(ERR_INVALID, "%s: does not open with this passphrase; if it is the right "
		                       "one, the file is damaged", name)
		             : err_set(ERR_CORRUPT, "%s: is damaged or cut off; take another backup", name);
	bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	if (!last && (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE || got < SEALED_CHUNK))
		return err_set(ERR_CORRUPT, "%s: is cut off; take another backup", name);
	got -= SEALED_FILE_OVERHEAD;
	crypto_generichash_update(&stream->hash, stream->plain, got);
	*ret_last = last;
	return plain < 0 ? ERR_OK : private_file_write(plain, stream->plain, got, "the unsealed copy");
}

static enum err expect_end(int sealed, const char *name)
{
	unsigned char more;
	size_t got = 0;
	enum err err = private_file_read(sealed, &more, 1, name, &got);
	if (err == ERR_OK && got)
		err = err_set(ERR_CORRUPT, "%s: something stands behind its end; take another backup", name);
	return err;
}

enum err sealed_file_read(int sealed, int plain, const char *name, const char *passphrase,
                          struct sealed_facts *ret_facts, unsigned char ret_hash[SEALED_FILE_HASH])
{
	struct stream stream;
	enum err err = read_header(&stream, sealed, name);
	if (err == ERR_OK)
		err = derive(&stream, passphrase);
	if (err == ERR_OK && crypto_secretstream_xchacha20poly1305_init_pull(
	                             &stream.state, stream.header + AT_STREAM, stream.key) != 0)
		err = err_set(ERR_CORRUPT, "%s: its beginning is damaged; take another backup", name);
	bool first = true;
	for (bool last = false; err == ERR_OK && !last; first = false)
		err = open_chunk(&stream, sealed, plain, name, first, &last);
	if (err == ERR_OK)
		err = expect_end(sealed, name);
	if (err == ERR_OK) {
		crypto_generichash_final(&stream.hash, ret_hash, SEALED_FILE_HASH);
		*ret_facts = (struct sealed_facts){ .schema = (int)get(stream.header + AT_SCHEMA, 4),
		                                    .made_at = (int64_t)get(stream.header + AT_MADE, 8),
		                                    .last_tick = (int64_t)get(stream.header + AT_TICK, 8) };
	}
	sodium_memzero(&stream, sizeof stream);
	return err;
}
