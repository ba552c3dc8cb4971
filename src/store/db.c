#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/id.h"
#include "connection.h"
#include "store/lock_file.h"
#include "store/memory.h"
#include "store/schema.h"

static const char magic[] = "SQLite format 3"; /* its NUL is part of it */

static bool in_memory(const char *path)
{
	return strcmp(path, ":memory:") == 0;
}

/* Before the engine and the lock file touch anything. */
static enum err look(const char *path, enum db_open how)
{
	struct stat found;
	if (stat(path, &found) < 0) {
		if (errno == ENOENT && how == DB_NEW)
			return ERR_OK;
		if (errno == ENOENT || errno == ENOTDIR)
			return err_set(ERR_NOT_FOUND, "%s: there is no database; make one with `foyer init`", path);
		return err_set(ERR_IO, "%s: %s", path, strerror(errno));
	}
	if (!S_ISREG(found.st_mode))
		return err_set(ERR_INVALID, "%s: is not a file; name another one with --db", path);
	if (found.st_size == 0)
		return how == DB_NEW ? ERR_OK
		                     : err_set(ERR_NOT_FOUND, "%s: is empty; make a database with `foyer init`", path);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_set(ERR_IO, "%s: %s", path, strerror(errno));
	char head[sizeof magic];
	ssize_t got = read(fd, head, sizeof head);
	close(fd);
	if (got != (ssize_t)sizeof head || memcmp(head, magic, sizeof magic) != 0)
		return err_set(ERR_INVALID, "%s: is not a database; name another file or move it away", path);
	return ERR_OK;
}

static enum err configure(struct db *db)
{
	static const struct { int option, value; } options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
	};
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		int code = sqlite3_db_config(db->handle, options[i].option, options[i].value, NULL);
		if (code != SQLITE_OK)
			return connection_error(db, code, "configuring");
	}
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
	/* nothing that a visitor typed in a temporary file or in a mapping */
	return connection_run(db, "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "
	                          "PRAGMA cache_size = -1024; PRAGMA recursive_triggers = ON; "
	                          "PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON",
	                      "configuring");
}

/* What the file is, by the engine; ret_fresh: nothing is in it yet. */
static enum err identify(struct db *db, enum db_open how, bool *ret_fresh)
{
	int64_t application = 0, version = 0, objects = 0;
	enum err err = connection_number(db, "PRAGMA application_id", &application);
	if (err == ERR_OK)
		err = connection_number(db, "PRAGMA user_version", &version);
	if (err == ERR_OK)
		err = connection_number(db, "SELECT count(*) FROM sqlite_schema", &objects);
	if (err != ERR_OK)
		return err;
	*ret_fresh = application == 0 && version == 0 && objects == 0;
	if (*ret_fresh)
		return how == DB_NEW ? ERR_OK
		                     : err_set(ERR_NOT_FOUND, "%s: is empty; make a database with `foyer init`",
		                               db->path);
	if (application != DB_APPLICATION_ID)
		return err_set(ERR_FOREIGN, "%s: belongs to another program; name another file with --db",
		               db->path);
	if (version > schema_count)
		return err_set(ERR_NEWER, "%s: was made by a newer foyer (schema %d, this one knows %d); "
		               "install that one", db->path, (int)version, schema_count);
	if (version < 1 || objects == 0)
		return err_set(ERR_CORRUPT, "%s: has no schema; restore a backup", db->path);
	if (how == DB_NEW && !in_memory(db->path))
		return err_set(ERR_CONFLICT, "%s: there already is a database; nothing was changed", db->path);
	return ERR_OK;
}

static enum err use_wal(struct db *db)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(db->handle, "PRAGMA journal_mode = WAL", -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = ERR_OK;
	if (code != SQLITE_ROW)
		err = connection_error(db, code, "starting the write-ahead log");
	else if (!in_memory(db->path) && strcmp((const char *)sqlite3_column_text(stmt, 0), "wal") != 0)
		err = err_set(ERR_IO, "%s: this disk takes no write-ahead log (a network share?); "
		              "move the database to a local disk", db->path);
	sqlite3_finalize(stmt);
	if (err == ERR_OK)
		err = connection_run(db, "PRAGMA synchronous = FULL", "configuring");
	return err;
}

static enum err open_file(struct db *db, enum db_open how)
{
	if (how == DB_NEW && !in_memory(db->path)) {
		/* names are in it: for its owner alone; -wal and -shm take over the mode */
		int fd = open(db->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0)
			return err_set(errno == ENOSPC ? ERR_FULL : errno == EACCES ? ERR_READ_ONLY : ERR_IO,
			               "%s: %s", db->path, strerror(errno));
		close(fd);
	}
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	if (in_memory(db->path))
		flags |= SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(db->path, &db->handle, flags, NULL);
	if (code != SQLITE_OK)
		return connection_error(db, code, "opening");
	bool fresh = false;
	enum err err = configure(db);
	if (err == ERR_OK)
		err = identify(db, how, &fresh);
	if (err == ERR_OK && sqlite3_db_readonly(db->handle, "main"))
		err = connection_error(db, SQLITE_READONLY, "opening");
	if (err == ERR_OK)
		err = use_wal(db);
	if (err == ERR_OK && how == DB_AS_IT_IS)
		err = connection_version(db);
	else if (err == ERR_OK)
		err = connection_migrate(db, fresh);
	return err;
}

enum err db_open(const char *path, enum db_open how, const struct clock *clock,
                 const struct chance *chance, struct db **ret_db)
{
	bool made_lock = false, file = !in_memory(path);
	if (!file)
		how = DB_NEW;
	enum err err = memory_install();
	if (err == ERR_OK && file)
		err = look(path, how);
	if (err != ERR_OK)
		return err;
	struct db *db = calloc(1, sizeof *db);
	char *copy = strdup(path);
	if (!db || !copy) {
		free(db);
		free(copy);
		return err_set(ERR_IO, "there is no memory left");
	}
	*db = (struct db){ .path = copy, .lock_fd = -1, .clock = clock, .chance = chance };
	if (file)
		err = lock_file_take(path, LOCK_FILE_SHARED, 0, &db->lock_fd, &made_lock);
	if (err == ERR_OK)
		err = open_file(db, how);
	if (err != ERR_OK) {
		/* only beside what no foyer will ever open: others may hold it by now */
		if (made_lock && (err == ERR_FOREIGN || err == ERR_INVALID))
			lock_file_drop(path);
		db_close(db);
		return err;
	}
	db_take_reserve(db);
	*ret_db = db;
	return ERR_OK;
}

const char *const db_endings[] = { "", "-wal", "-shm", "-journal", ".lock", ".reserve", NULL };

void db_discard(const char *path)
{
	for (size_t i = 0; db_endings[i]; i++) {
		char *file = NULL;
		if (asprintf(&file, "%s%s", path, db_endings[i]) < 0)
			return;
		unlink(file);
		free(file);
	}
}

void db_close(struct db *db)
{
	if (!db)
		return;
	connection_drop_statements(db);
	sqlite3_close(db->handle);
	if (db->lock_fd >= 0)
		close(db->lock_fd);
	free(db->path);
	free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

enum err db_data_version(struct db *db, int64_t *ret_version)
{
	return connection_number(db, "PRAGMA data_version", ret_version);
}

enum err db_last_change(struct db *db, int64_t *ret_change)
{
	return connection_number(db, "SELECT coalesce(max(seq), 0) FROM change_log WHERE device = (SELECT device FROM id_state)",
	                         ret_change);
}

enum err db_is_alone(const struct db *db, bool *ret_alone)
{
	*ret_alone = true;
	return db->lock_fd < 0 ? ERR_OK : lock_file_is_alone(db->lock_fd, ret_alone);
}

int db_schema_version(const struct db *db)
{
	return db->version;
}

/* The engine keeps one page in which it builds each row and one through which it packs a page
 * that has room only in pieces. A row as long as rows get within a page overwrites the first; a
 * full page with three gaps, and a row that needs two of them, the second. The numbers fill pages
 * of 4096 bytes. */
static const char overwrite[] =
	"BEGIN IMMEDIATE; "
	"INSERT INTO scratch VALUES (1, zeroblob(8149)); DELETE FROM scratch; "
	"WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 7) "
	"INSERT INTO scratch SELECT i, zeroblob(575) FROM n; "
	"DELETE FROM scratch WHERE id IN (2, 4, 6); "
	"INSERT INTO scratch VALUES (8, zeroblob(1200)); "
	"ROLLBACK";

bool db_forget_cache(struct db *db)
{
	if (db->writing)
		return false;
	for (size_t i = 0; i < db->statement_count; i++)
		if (!db->statements[i]->borrowed) {
			sqlite3_reset(db->statements[i]->stmt);
			sqlite3_clear_bindings(db->statements[i]->stmt);
		}
	int code = sqlite3_exec(db->handle, overwrite, NULL, NULL, NULL);
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	sqlite3_db_release_memory(db->handle);
	return code == SQLITE_OK;
}

static enum err check(struct db *db, const char *sql)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = ERR_OK;
	if (code != SQLITE_ROW)
		err = connection_error(db, code, "checking");
	else if (strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
		err = err_set(ERR_CORRUPT, "%s: the database is damaged: %s; restore a backup", db->path,
		              (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return err;
}

enum err db_make_room(struct db *db, enum db_room room)
{
	char sql[48];
	sqlite3_snprintf(sizeof sql, sql, "PRAGMA cache_size = -%d", (int)room * 1024);
	return connection_run(db, sql, "making room");
}

enum err db_check(struct db *db)
{
	return check(db, "PRAGMA quick_check(1)");
}

static enum err check_references(struct db *db)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check", -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = ERR_OK;
	if (code == SQLITE_ROW)
		err = err_set(ERR_CORRUPT, "%s: row %lld of %s refers to a row of %s that is missing; restore a backup",
		              db->path, (long long)sqlite3_column_int64(stmt, 1),
		              (const char *)sqlite3_column_text(stmt, 0),
		              (const char *)sqlite3_column_text(stmt, 2));
	else if (code != SQLITE_DONE)
		err = connection_error(db, code, "checking");
	sqlite3_finalize(stmt);
	return err;
}

enum err db_verify(struct db *db)
{
	enum err err = check(db, "PRAGMA integrity_check(1)");
	return err == ERR_OK ? check_references(db) : err;
}

enum err db_last_write(struct db *db, int64_t *ret_wall_ms)
{
	int64_t tick = 0;
	enum err err = connection_number(db, "SELECT last_tick FROM id_state", &tick);
	if (err == ERR_OK)
		*ret_wall_ms = id_wall_ms(id_make(tick, 0));
	return err;
}
