#include "base/block.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *block_new(size_t size)
{
	return malloc(size ? size : 1);
}

/* Kept apart from whoever allocated: a compiler that knows how much was asked for takes the
 * overwriting of all that may be used for an overflow. */
__attribute__((noinline)) void block_free(void *bytes)
{
	if (!bytes)
		return;
	explicit_bzero(bytes, block_size(bytes));
	free(bytes);
}

/* realloc would leave the old place as it was */
void *block_resize(void *bytes, size_t size)
{
	void *moved = block_new(size);
	if (!moved || !bytes)
		return moved;
	size_t old = block_size(bytes);
	memcpy(moved, bytes, old < size ? old : size);
	block_free(bytes);
	return moved;
}

/* The allocator knows it: a number of our own before each of the engine's many small
 * blocks was a quarter of a megabyte in a kiosk. */
size_t block_size(const void *bytes)
{
	return malloc_usable_size((void *)(uintptr_t)bytes);
}
