#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/id.h"
#include "connection.h"
#include "store/private_file.h"
#include "store/schema.h"

enum {
	STEP_PAGES = 256,
	RESTARTS = 8,    /* then everything in one step */
	BUSY_TRIES = 40, /* of up to DB_BUSY_MS each */
	TRY_MS = 10,
	AT_WAL = 18,     /* of the file's header: two bytes, 2 is write-ahead, 1 is not */
};

enum err backup_go_on(const struct backup_stop *stop)
{
	if (stop->asked && stop->asked(stop->context))
		return err_set(ERR_IO, "stopped; nothing was changed");
	return ERR_OK;
}

int64_t backup_tick_ms(int64_t last_tick)
{
	return id_wall_ms(id_make(last_tick, 0));
}

/* A file of the database itself, by whatever name. */
static bool of_database(const struct db *db, const struct stat *target)
{
	char path[4096];
	struct stat found;
	for (size_t i = 0; db_endings[i]; i++) {
		int size = snprintf(path, sizeof path, "%s%s", db->path, db_endings[i]);
		if (size < (int)sizeof path && stat(path, &found) == 0 && found.st_dev == target->st_dev &&
		    found.st_ino == target->st_ino)
			return true;
	}
	return false;
}

enum err backup_check_target(const struct db *db, const char *file, bool replace)
{
	struct stat found;
	size_t size = strlen(file);
	if (size == 0 || file[size - 1] == '/')
		return err_set(ERR_INVALID, "%s: is not the name of a file", file);
	if (lstat(file, &found) < 0)
		return errno == ENOENT ? ERR_OK : private_file_error(errno, file);
	if (!S_ISREG(found.st_mode))
		return err_set(ERR_INVALID, "%s: is not a file; name another one", file);
	if (of_database(db, &found))
		return err_set(ERR_INVALID, "%s: is the database itself; name another file", file);
	if (!replace)
		return err_set(ERR_CONFLICT, "%s: is there already; name another file, or replace it with --force",
		               file);
	return ERR_OK;
}

/* A file that nobody else knows: no locks, no journal, and nothing beside it. */
static enum err open_copy(const char *path, int flags, const char *name, struct db *copy)
{
	*copy = (struct db){ .path = (char *)name, .lock_fd = -1 };
	int code = sqlite3_open_v2(path, &copy->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	                           "unix-none");
	if (code != SQLITE_OK)
		return connection_error(copy, code, "copying");
	sqlite3_db_config(copy->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return connection_run(copy, "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "
	                            "PRAGMA cache_size = -1024; PRAGMA cell_size_check = ON; "
	                            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
	                      "copying");
}

static enum err copy_error(struct db *db, struct db *copy, int code)
{
	int kind = code & 0xff;
	bool source = kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_BUSY ||
	              kind == SQLITE_LOCKED || code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ;
	return connection_error(source ? db : copy, code, "copying");
}

static enum err copy_pages(struct db *db, struct db *copy, const struct backup_stop *stop)
{
	sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main", db->handle, "main");
	if (!backup)
		return copy_error(db, copy, sqlite3_extended_errcode(copy->handle));
	int code = SQLITE_OK, at = 0, restarts = 0, busy = 0;
	enum err err = ERR_OK;
	while (err == ERR_OK && code != SQLITE_DONE) {
		code = sqlite3_backup_step(backup, restarts < RESTARTS ? STEP_PAGES : -1);
		int done = sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup);
		bool waits = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
		if (code == SQLITE_OK && done <= at)
			restarts++;
		at = done;
		if (waits && ++busy < BUSY_TRIES)
			poll(NULL, 0, TRY_MS);
		else if (code != SQLITE_OK && code != SQLITE_DONE)
			err = copy_error(db, copy, code);
		if (err == ERR_OK)
			err = backup_go_on(stop);
	}
	code = sqlite3_backup_finish(backup);
	return err == ERR_OK && code != SQLITE_OK ? copy_error(db, copy, code) : err;
}

static enum err copy_database(struct db *db, const char *path, const struct backup_order *order)
{
	struct db copy;
	enum err err = open_copy(path, SQLITE_OPEN_READWRITE, order->file, &copy);
	if (err == ERR_OK)
		err = copy_pages(db, &copy, &order->stop);
	sqlite3_close(copy.handle);
	return err;
}

/* Without it the engine would look for a log beside the copy, and make one. */
static enum err leave_wal(const char *path, const char *name)
{
	static const unsigned char legacy[] = { 1, 1 };
	struct stat found;
	int fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	enum err err = ERR_OK;
	if (fd < 0 || fstat(fd, &found) < 0)
		err = private_file_error(errno, name);
	else if (found.st_size < 512)
		err = err_set(ERR_CORRUPT, "%s: holds no database", name);
	else if (pwrite(fd, legacy, sizeof legacy, AT_WAL) != (ssize_t)sizeof legacy)
		err = private_file_error(errno, name);
	if (fd >= 0)
		close(fd);
	return err;
}

/* The engine's complaint has lines; a sentence has none. It names tables, no value. */
static enum err damaged(const char *name, const char *complaint)
{
	char line[200];
	snprintf(line, sizeof line, "%s", complaint);
	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = ' ';
	return err_set(ERR_CORRUPT, "%s: the database is damaged: %s; take an earlier backup", name, line);
}

static enum err check_all(struct db *copy, const char *name)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v2(copy->handle, "PRAGMA integrity_check(1)", -1, &stmt, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	enum err err = ERR_OK;
	if (code != SQLITE_ROW)
		err = connection_error(copy, code, "checking");
	else if (strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
		err = damaged(name, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return err;
}

static enum err identify(struct db *copy, const char *name, struct sealed_facts *ret_facts)
{
	int64_t application = 0, version = 0;
	enum err err = connection_number(copy, "PRAGMA application_id", &application);
	if (err == ERR_OK)
		err = connection_number(copy, "PRAGMA user_version", &version);
	if (err == ERR_OK && application != DB_APPLICATION_ID)
		err = err_set(ERR_FOREIGN, "%s: the database belongs to another program", name);
	else if (err == ERR_OK && version > schema_count)
		err = err_set(ERR_NEWER, "%s: was made by a newer foyer (schema %d, this one knows %d); "
		              "install that one", name, (int)version, schema_count);
	else if (err == ERR_OK && version < 1)
		err = err_set(ERR_CORRUPT, "%s: the database has no schema; take an earlier backup", name);
	if (err == ERR_OK)
		ret_facts->schema = (int)version;
	return err;
}

enum err backup_prove(const char *path, const char *name, struct sealed_facts *ret_facts)
{
	struct db copy;
	struct sealed_facts facts = { 0 };
	enum err err = leave_wal(path, name);
	if (err != ERR_OK)
		return err;
	err = open_copy(path, SQLITE_OPEN_READONLY, name, &copy);
	if (err == ERR_OK)
		err = identify(&copy, name, &facts);
	if (err == ERR_OK)
		err = check_all(&copy, name);
	if (err == ERR_OK)
		err = connection_number(&copy, "SELECT last_tick FROM id_state", &facts.last_tick);
	sqlite3_close(copy.handle);
	if (err == ERR_OK)
		*ret_facts = facts;
	return err;
}

/* What the disk has, not what the system remembers, opened again from the passphrase. */
static enum err read_back(int fd, const struct backup_order *order, const struct sealed_facts *facts,
                          const unsigned char hash[SEALED_FILE_HASH])
{
	unsigned char again[SEALED_FILE_HASH];
	struct sealed_facts said;
	if (fsync(fd) < 0 || lseek(fd, 0, SEEK_SET) < 0)
		return private_file_error(errno, order->file);
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	enum err err = sealed_file_read(fd, -1, order->file, order->passphrase, &said, again);
	if (err == ERR_INVALID || (err == ERR_OK && (memcmp(hash, again, sizeof again) != 0 ||
	                                             said.schema != facts->schema ||
	                                             said.made_at != facts->made_at ||
	                                             said.last_tick != facts->last_tick)))
		err = err_set(ERR_CORRUPT, "%s: reads back differently from what was written; use another disk",
		              order->file);
	return err;
}

static enum err seal(const struct private_file *plain, struct private_file *sealed,
                     const struct backup_order *order, const struct sealed_facts *facts)
{
	unsigned char hash[SEALED_FILE_HASH];
	enum err err = private_file_make(order->file, PRIVATE_SEALED, sealed);
	if (err == ERR_OK && lseek(plain->fd, 0, SEEK_SET) < 0)
		err = private_file_error(errno, order->file);
	if (err == ERR_OK)
		err = sealed_file_write(plain->fd, sealed->fd, order->file, order->passphrase, &order->cost, facts,
		                        hash);
	if (err == ERR_OK)
		err = read_back(sealed->fd, order, facts, hash);
	return err;
}

enum err backup_write(struct db *db, const struct backup_order *order, struct sealed_facts *ret_facts)
{
	struct private_file plain = { .path = NULL }, sealed = { .path = NULL };
	struct sealed_facts facts = { 0 };
	enum err err = sealed_file_passphrase(order->passphrase);
	if (err == ERR_OK)
		err = backup_check_target(db, order->file, order->replace);
	if (err != ERR_OK)
		return err;
	private_file_sweep(order->file);
	err = private_file_make(order->file, PRIVATE_PLAIN, &plain);
	if (err == ERR_OK)
		err = copy_database(db, plain.path, order);
	if (err == ERR_OK)
		err = backup_prove(plain.path, db->path, &facts);
	if (err == ERR_OK)
		err = backup_go_on(&order->stop);
	facts.made_at = clock_wall_ms(db->clock);
	if (err == ERR_OK)
		err = seal(&plain, &sealed, order, &facts);
	private_file_drop(&plain);
	if (err == ERR_OK)
		err = backup_go_on(&order->stop);
	if (err == ERR_OK)
		err = private_file_place(&sealed, order->file, order->replace);
	private_file_drop(&sealed);
	if (err == ERR_OK)
		*ret_facts = facts;
	return err;
}
