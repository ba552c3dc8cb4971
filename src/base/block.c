#include "base/block.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct block {
	size_t size;
	_Alignas(max_align_t) unsigned char bytes[];
};

static struct block *block_of(const void *bytes)
{
	return (struct block *)((uintptr_t)bytes - offsetof(struct block, bytes));
}

void *block_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct block))
		return NULL;
	struct block *block = malloc(sizeof *block + size);
	if (!block)
		return NULL;
	block->size = size;
	return block->bytes;
}

void block_free(void *bytes)
{
	if (!bytes)
		return;
	struct block *block = block_of(bytes);
	explicit_bzero(block->bytes, block->size);
	free(block);
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

size_t block_size(const void *bytes)
{
	return bytes ? block_of(bytes)->size : 0;
}
