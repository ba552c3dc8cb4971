#include "store/seal.h"

#include <sodium.h>
#include <string.h>

#include "connection.h"

enum {
	NONCE = crypto_secretbox_NONCEBYTES,
	OVERHEAD = NONCE + crypto_secretbox_MACBYTES,
};
_Static_assert(SEAL_KEY_BYTES == crypto_secretbox_KEYBYTES, "the key of crypto_secretbox");

enum err seal_text(struct db *db, struct arena *arena, const unsigned char key[SEAL_KEY_BYTES],
                   const char *text, unsigned char **ret_sealed, size_t *ret_size)
{
	size_t length = strlen(text);
	unsigned char *sealed = arena_alloc(arena, length + OVERHEAD);
	chance_fill(db->chance, sealed, NONCE);
	if (crypto_secretbox_easy(sealed + NONCE, (const unsigned char *)text, length, sealed, key) != 0)
		return err_set(ERR_INVALID, "a value is too long to be sealed");
	*ret_sealed = sealed;
	*ret_size = length + OVERHEAD;
	return ERR_OK;
}

enum err seal_open(struct db *db, struct arena *arena, const unsigned char key[SEAL_KEY_BYTES],
                   const unsigned char *sealed, size_t size, const char **ret_text)
{
	char *text = arena_alloc(arena, size + 1);
	if (size < OVERHEAD ||
	    crypto_secretbox_open_easy((unsigned char *)text, sealed + NONCE, size - NONCE, sealed, key) != 0)
		return err_set(ERR_CORRUPT, "%s: a sealed value cannot be opened", db->path);
	*ret_text = text;
	return ERR_OK;
}
