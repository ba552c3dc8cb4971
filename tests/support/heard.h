/* What SQLite was asked, in order: whether two answers were the same work. */
#ifndef FOYER_TESTS_HEARD_H
#define FOYER_TESTS_HEARD_H

#include <sqlite3.h>
#include <string.h>

#include "store/memory.h"

static struct {
	const char *sql[64];
	size_t count;
	sqlite3 *handle;     /* the connection that opened last */
	const char *ignored; /* statements with this in them are not counted; NULL: all are */
} heard;

static inline int heard_hear(unsigned kind, void *context, void *stmt, void *sql)
{
	(void)kind, (void)context, (void)sql;
	if (heard.ignored && strstr(sqlite3_sql(stmt), heard.ignored))
		return 0;
	assert_true(heard.count < sizeof heard.sql / sizeof *heard.sql);
	heard.sql[heard.count++] = sqlite3_sql(stmt);
	return 0;
}

static inline int heard_listen(sqlite3 *handle, char **error, const sqlite3_api_routines *api)
{
	(void)error, (void)api;
	heard.handle = handle;
	return SQLITE_OK;
}

/* The set-up of a group: before any database is opened. */
static inline int heard_install(void **state)
{
	(void)state;
	return memory_install() == ERR_OK && sqlite3_auto_extension((void (*)(void))heard_listen) == SQLITE_OK ? 0 : -1;
}

#endif
