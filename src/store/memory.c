#include "store/memory.h"

#include <sqlite3.h>
#include <stdbool.h>

#include "base/block.h"

static void *memory_new(int size)
{
	return block_new((size_t)size);
}

static void *memory_resize(void *bytes, int size)
{
	return block_resize(bytes, (size_t)size);
}

static int memory_size(void *bytes)
{
	return (int)block_size(bytes);
}

static int memory_roundup(int size)
{
	return (size + 7) & ~7;
}

static int memory_start(void *context)
{
	(void)context;
	return SQLITE_OK;
}

static void memory_stop(void *context)
{
	(void)context;
}

enum err memory_install(void)
{
	static const sqlite3_mem_methods methods = {
		.xMalloc = memory_new,
		.xFree = block_free,
		.xRealloc = memory_resize,
		.xSize = memory_size,
		.xRoundup = memory_roundup,
		.xInit = memory_start,
		.xShutdown = memory_stop,
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
