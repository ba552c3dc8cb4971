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

/* One of the texts, or of the files; at most MOST bytes of it. */
static size_t begin(size_t which, size_t texts, char **files, uint8_t *bytes)
{
	if (which < texts) {
		size_t size = strlen(fuzz_seeds[which]) < MOST ? strlen(fuzz_seeds[which]) : MOST;
		memcpy(bytes, fuzz_seeds[which], size);
		return size;
	}
	FILE *file = fopen(files[which - texts], "rb");
	if (!file)
		abort();
	size_t size = fread(bytes, 1, MOST, file);
	fclose(file);
	return size;
}

/* The arguments are files to begin with, beside the texts. */
int main(int argc, char **argv)
{
	unsigned seed = 1;
	size_t texts = 0;
	while (fuzz_seeds[texts])
		texts++;
	for (int round = 0; round < ROUNDS; round++) {
		uint8_t *bytes = malloc(2 * MOST);
		if (!bytes)
			return 1;
		size_t size = begin((size_t)round % (texts + (size_t)argc - 1), texts, argv + 1, bytes);
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
