/* The schema takes longer to make than most tests: it is made once in a test program, and
 * every later database in memory begins as a copy of that first one. */
#ifndef FOYER_TESTS_DOMAIN_FIXTURE_KEPT_H
#define FOYER_TESTS_DOMAIN_FIXTURE_KEPT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/err.h"
#include "store/memory.h"

static struct {
	sqlite3 *opening; /* opened last */
	unsigned char *bytes;
	sqlite3_int64 count;
	uint64_t seed; /* as making it left the source of chance */
} fixture_kept;

static int fixture_kept_opened(sqlite3 *handle, char **ret_error, const void *routines)
{
	(void)ret_error;
	(void)routines;
	const char *path = sqlite3_db_filename(handle, "main");
	fixture_kept.opening = handle;
	if (!fixture_kept.bytes || (path && *path))
		return SQLITE_OK;
	unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)fixture_kept.count);
	if (!copy)
		return SQLITE_NOMEM;
	memcpy(copy, fixture_kept.bytes, (size_t)fixture_kept.count);
	return sqlite3_deserialize(handle, "main", copy, fixture_kept.count, fixture_kept.count,
	                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
}

/* Before an office in memory is opened, and after: `seed` is the state of its source of chance. */
static inline void fixture_kept_before(uint64_t *seed)
{
	if (fixture_kept.bytes) {
		*seed = fixture_kept.seed;
		return;
	}
	assert_int_equal(memory_install(), ERR_OK); /* before the engine starts */
	assert_int_equal(sqlite3_auto_extension((void (*)(void))fixture_kept_opened), SQLITE_OK);
}

static inline void fixture_kept_after(uint64_t seed)
{
	if (fixture_kept.bytes)
		return;
	fixture_kept.bytes = sqlite3_serialize(fixture_kept.opening, "main", &fixture_kept.count, 0);
	fixture_kept.seed = seed;
	assert_non_null(fixture_kept.bytes);
}

#endif
