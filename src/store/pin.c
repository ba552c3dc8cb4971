#include "store/pin.h"

#include <sodium.h>
#include <string.h>

_Static_assert(PIN_HASH_BYTES == crypto_pwhash_STRBYTES, "the size of a hash as text");

const struct pin_cost pin_cost_interactive = {
	.operations = crypto_pwhash_OPSLIMIT_INTERACTIVE,
	.memory = crypto_pwhash_MEMLIMIT_INTERACTIVE,
};

static void count(const struct pin_cost *cost)
{
	if (cost->hashings)
		(*cost->hashings)++;
	if (cost->wait)
		cost->wait();
}

enum err pin_hash(const struct pin_cost *cost, const char *pin, char ret_hash[PIN_HASH_BYTES])
{
	count(cost);
	if (sodium_init() < 0 ||
	    crypto_pwhash_str(ret_hash, pin, strlen(pin), cost->operations, cost->memory) != 0)
		return err_set(ERR_IO, "there is not enough memory to keep a PIN");
	return ERR_OK;
}

bool pin_matches(const struct pin_cost *cost, const char *hash, const char *pin)
{
	count(cost);
	return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
}

void pin_dummy(const struct chance *chance, const char *hash, char ret_hash[PIN_HASH_BYTES])
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { SIGNS = 64, COMMON = 16 /* a last sign that is common to salt and end: its low bits are 0 */ };
	memset(ret_hash, 0, PIN_HASH_BYTES);
	memcpy(ret_hash, hash, strnlen(hash, PIN_HASH_BYTES - 1));
	char *end = strrchr(ret_hash, '$');
	if (!end)
		return;
	*end = '\0';
	char *salt = strrchr(ret_hash, '$');
	*end = '$';
	for (char *at = salt ? salt + 1 : end + 1; *at; at++)
		if (*at != '$')
			*at = at[1] && at[1] != '$' ? signs[chance_below(chance, SIGNS)]
			                            : signs[chance_below(chance, SIGNS / COMMON) * COMMON];
}
