#include "database.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

sqlite3 *database_open(struct term *term)
{
	char path[128];
	sqlite3 *db;
	snprintf(path, sizeof path, "%s/foyer.db", term_folder(term));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

int database_value(sqlite3 *db, const char *sql, const char *name)
{
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	if (name)
		sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int result = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return result;
}

int database_number(struct term *term, const char *sql)
{
	sqlite3 *db = database_open(term);
	int result = database_value(db, sql, NULL);
	sqlite3_close(db);
	return result;
}

void database_expect_sound(struct term *term)
{
	assert_int_equal(database_number(term, "select count(*) = 1 and max(integrity_check) = 'ok'"
	                                       " from pragma_integrity_check"), 1);
	assert_int_equal(database_number(term, "select count(*) from pragma_foreign_key_check"), 0);
}

void database_expect(struct term *term, const char *sql, int expected)
{
	int is = database_number(term, sql);
	if (is != expected)
		fail_msg("%s: %d, not %d", sql, is, expected);
}
