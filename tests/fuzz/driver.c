#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dice.h"
#include "fuzz.h"

enum { ROUNDS = 6000, MOST = 4096 };

/* One of the usual harms: a byte changed, a piece doubled, moved out, or cut off. */
static size_t harm(unsigned *seed, uint8_t *bytes, size_t size)
{
	if (size == 0) {
		bytes[0] = (uint8_t)dice(seed, 256);
		return 1;
	}
	size_t at = dice(seed, (unsigned)size), length = 1 + dice(seed, (unsigned)(size - at));
	switch (dice(seed, 5)) {
	case 0: bytes[at] = (uint8_t)dice(seed, 256); return size;
	case 1: bytes[at] ^= (uint8_t)(1u << dice(seed, 8)); return size;
	case 2:
		if (size + length > MOST)
			return size;
		memmove(bytes + at + length, bytes + at, size - at);
		return size + length;
	case 3: memmove(bytes + at, bytes + at + length, size - at - length); return size - length;
	default: return at;
	}
}

int main(void)
{
	unsigned seed = 1;
	size_t seeds = 0;
	while (fuzz_seeds[seeds])
		seeds++;
	for (int round = 0; round < ROUNDS; round++) {
		const char *text = fuzz_seeds[(size_t)round % seeds];
		uint8_t *bytes = malloc(2 * MOST);
		if (!bytes)
			return 1;
		size_t size = strlen(text) < MOST ? strlen(text) : MOST;
		memcpy(bytes, text, size);
		for (unsigned harms = dice(&seed, 8); harms > 0; harms--)
			size = harm(&seed, bytes, size);
		/* of exactly this size, so that a step over its end is seen */
		uint8_t *exact = malloc(size ? size : 1);
		if (!exact)
			return 1;
		memcpy(exact, bytes, size);
		LLVMFuzzerTestOneInput(exact, size);
		free(exact);
		free(bytes);
	}
	printf("%d rounds\n", ROUNDS);
	return 0;
}
