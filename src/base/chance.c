#include "base/chance.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static void system_fill(void *context, void *bytes, size_t size)
{
	(void)context;
	unsigned char *at = bytes;
	while (size > 0) {
		ssize_t got = getrandom(at, size, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			perror("foyer: the system gives no random bytes");
			abort();
		}
		at += got;
		size -= (size_t)got;
	}
}

const struct chance chance_system = { system_fill, NULL };

/* splitmix64: good enough to be repeatable, never used where it must be secret */
static void seeded_fill(void *context, void *bytes, size_t size)
{
	uint64_t *state = context;
	unsigned char *at = bytes;
	while (size > 0) {
		uint64_t z = (*state += 0x9e3779b97f4a7c15u);
		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
		z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
		z ^= z >> 31;
		size_t part = size < sizeof z ? size : sizeof z;
		memcpy(at, &z, part);
		at += part;
		size -= part;
	}
}

struct chance chance_seeded(uint64_t *state)
{
	return (struct chance){ seeded_fill, state };
}

void chance_fill(const struct chance *chance, void *bytes, size_t size)
{
	chance->fill(chance->context, bytes, size);
}

uint32_t chance_below(const struct chance *chance, uint32_t bound)
{
	uint32_t limit = UINT32_MAX - UINT32_MAX % bound;
	uint32_t value;
	do
		chance_fill(chance, &value, sizeof value);
	while (value >= limit);
	return value % bound;
}
