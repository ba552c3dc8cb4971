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
