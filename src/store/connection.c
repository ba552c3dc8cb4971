#include "connection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum err connection_error(struct db *db, int code, const char *doing)
{
	int reason = db->handle ? sqlite3_system_errno(db->handle) : 0;
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(ERR_BUSY, "%s: another program is writing (%s); try again", db->path, doing);
	case SQLITE_FULL:
		return err_set(ERR_FULL, "%s: the disk is full (%s); make room", db->path, doing);
	case SQLITE_READONLY:
		return err_set(ERR_READ_ONLY, "%s: the database cannot be written (%s); "
		               "give the file and its folder to the user who runs foyer", db->path, doing);
	case SQLITE_CORRUPT:
		return err_set(ERR_CORRUPT, "%s: the database is damaged (%s); restore a backup",
		               db->path, doing);
	case SQLITE_NOTADB:
		return err_set(ERR_INVALID, "%s: is not a database; name another file or move it away",
		               db->path);
	case SQLITE_ERROR:
		/* the SQL is ours and tested: what does not fit is the file's schema */
		return err_set(ERR_CORRUPT, "%s: %s (%s); restore a backup", db->path,
		               sqlite3_errmsg(db->handle), doing);
	case SQLITE_CONSTRAINT:
		/* SQLite's text names the table and column, never a value */
		return err_set(ERR_INVALID, "%s: %s (%s)", db->path, sqlite3_errmsg(db->handle), doing);
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		if (reason == ENOSPC || reason == EDQUOT)
			return err_set(ERR_FULL, "%s: the disk is full (%s); make room", db->path, doing);
		if (reason == EROFS || reason == EACCES || reason == EPERM)
			return err_set(ERR_READ_ONLY, "%s: the database cannot be written (%s): %s; "
			               "give the file and its folder to the user who runs foyer",
			               db->path, doing, strerror(reason));
		break;
	case SQLITE_NOMEM:
		return err_set(ERR_IO, "%s: there is no memory left (%s)", db->path, doing);
	}
	return err_set(ERR_IO, "%s: %s (%s)%s%s", db->path, sqlite3_errstr(code), doing,
	               reason ? ": " : "", reason ? strerror(reason) : "");
}

enum err connection_run(struct db *db, const char *sql, const char *doing)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return code == SQLITE_OK ? ERR_OK : connection_error(db, code, doing);
}

enum err connection_number(struct db *db, const char *sql, int64_t *ret_number)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = ERR_OK;
	if (code == SQLITE_ROW)
		*ret_number = sqlite3_column_int64(stmt, 0);
	else
		err = connection_error(db, code == SQLITE_DONE ? SQLITE_CORRUPT : code, "reading");
	sqlite3_finalize(stmt);
	return err;
}

void connection_drop_statements(struct db *db)
{
	for (size_t i = 0; i < db->statement_count; i++) {
		sqlite3_finalize(db->statements[i]->stmt);
		free(db->statements[i]);
	}
	free(db->statements);
	db->statements = NULL;
	db->statement_count = 0;
}
