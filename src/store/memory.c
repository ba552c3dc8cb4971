#include "store/memory.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The size stands before each block; eight bytes keep the alignment that the
 * engine asks for. */
struct block {
	int64_t size;
	_Alignas(8) unsigned char bytes[];
};

static struct block *block_of(void *bytes)
{
	return (struct block *)((unsigned char *)bytes - offsetof(struct block, bytes));
}

static void *block_malloc(int size)
{
	struct block *block = malloc(sizeof *block + (size_t)size);
	if (!block)
		return NULL;
	block->size = size;
	return block->bytes;
}

static void block_free(void *bytes)
{
	if (!bytes)
		return;
	struct block *block = block_of(bytes);
	explicit_bzero(block->bytes, (size_t)block->size);
	free(block);
}

static int block_size(void *bytes)
{
	return bytes ? (int)block_of(bytes)->size : 0;
}

/* realloc would leave the old place as it was */
static void *block_realloc(void *bytes, int size)
{
	void *moved = block_malloc(size);
	if (!moved)
		return NULL;
	int old = block_size(bytes);
	memcpy(moved, bytes, (size_t)(old < size ? old : size));
	block_free(bytes);
	return moved;
}

static int block_roundup(int size)
{
	return (size + 7) & ~7;
}

static int block_start(void *context)
{
	(void)context;
	return SQLITE_OK;
}

static void block_stop(void *context)
{
	(void)context;
}

enum err memory_install(void)
{
	static const sqlite3_mem_methods methods = {
		.xMalloc = block_malloc,
		.xFree = block_free,
		.xRealloc = block_realloc,
		.xSize = block_size,
		.xRoundup = block_roundup,
		.xInit = block_start,
		.xShutdown = block_stop,
	};
	static bool installed;
	if (installed)
		return ERR_OK;
	/* the pools of small blocks and of pages hand memory back to themselves and
	 * never to xFree, so there are none */
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0) != SQLITE_OK ||
	    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK ||
	    sqlite3_initialize() != SQLITE_OK)
		return err_set(ERR_IO, "the database engine was started before its memory was set up");
	installed = true;
	return ERR_OK;
}
