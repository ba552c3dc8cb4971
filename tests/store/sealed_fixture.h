/* A folder with a database, and its backup, for the tests of both directions. */
#ifndef FOYER_TESTS_SEALED_FIXTURE_H
#define FOYER_TESTS_SEALED_FIXTURE_H

#include <dirent.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/backup.h"
#include "store/memory.h"
#include "store/restore.h"
#include "store/schema.h"
#include "store/statement.h"
#include "store/transaction.h"

static const char words[] = "correct horse battery";

struct folder {
	char path[64], db[96], out[96]; /* the folder, the database, the backup */
	uint64_t seed;
	struct chance chance;
	struct db *handle;
	struct arena *arena;
};

static inline int install(void **state)
{
	(void)state;
	return memory_install() == ERR_OK ? 0 : -1;
}

static inline int start(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	snprintf(folder->path, sizeof folder->path, "/tmp/foyer-backup-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->db, sizeof folder->db, "%s/foyer.db", folder->path);
	snprintf(folder->out, sizeof folder->out, "%s/out.foyer", folder->path);
	folder->seed = 9;
	folder->chance = chance_seeded(&folder->seed);
	folder->arena = arena_new();
	assert_int_equal(db_open(folder->db, DB_NEW, &clock_system, &folder->chance, &folder->handle), ERR_OK);
	*state = folder;
	return 0;
}

static inline int stop(void **state)
{
	struct folder *folder = *state;
	char command[128];
	db_close(folder->handle);
	arena_free(folder->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
	assert_int_equal(system(command), 0);
	free(folder);
	return 0;
}

static inline void close_db(struct folder *folder)
{
	db_close(folder->handle);
	folder->handle = NULL;
}

/* The names in the folder but for those of the database in use, in one string. */
static const char *others(struct folder *folder)
{
	static const char *const known[] = { ".", "..", "foyer.db", "foyer.db-wal", "foyer.db-shm",
	                                     "foyer.db.lock", "foyer.db.reserve" };
	DIR *entries = opendir(folder->path);
	assert_non_null(entries);
	const char *all = "";
	for (const struct dirent *entry; (entry = readdir(entries));) {
		bool expected = false;
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			expected |= strcmp(known[i], entry->d_name) == 0;
		if (!expected)
			all = arena_printf(folder->arena, "%s%s ", all, entry->d_name);
	}
	closedir(entries);
	return all;
}

static inline void write_text(struct db *db, int count, const char *text)
{
	enum err err = ERR_BUSY;
	for (int tries = 0; tries < 100 && err == ERR_BUSY; tries++)
		err = transaction_begin(db, (struct actor){ "program", 0 }, 1796000000000);
	if (err != ERR_OK)
		fail_msg("%s", err_detail());
	for (int i = 0; i < count && err == ERR_OK; i++)
		err = statement_write(db, "INSERT INTO known_value (id, list, code) VALUES (?1, ?2, ?1)",
		                      STATEMENT_VALUES(value_id(transaction_id(db)), value_word(text)), NULL);
	err = transaction_end(db, err);
	if (err != ERR_OK)
		fail_msg("%s", err_detail());
}

/* `count` rows that belong together: one transaction. */
static inline void write_rows(struct db *db, int count)
{
	write_text(db, count, "l");
}

/* The same with long ones: a page and more a row, so that copying takes steps. */
static inline void fill(struct db *db, int count)
{
	char text[4000];
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	write_text(db, count, text);
}

static inline int64_t ask_file(const char *path, const char *sql)
{
	sqlite3 *handle;
	sqlite3_stmt *stmt;
	assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int64_t value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return value;
}

static inline void run_sql(const char *path, const char *sql)
{
	sqlite3 *handle;
	assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
	sqlite3_close(handle);
}

static inline enum err back_up_with(struct folder *folder, const struct backup_stop *end, bool replace)
{
	struct backup_order order = { .file = folder->out, .passphrase = words, .cost = sealed_cost_least,
	                              .replace = replace };
	struct sealed_facts facts = { 0 };
	if (end)
		order.stop = *end;
	enum err err = backup_write(folder->handle, &order, &facts);
	if (err == ERR_OK) {
		assert_int_equal(facts.schema, schema_count);
		assert_true(facts.last_tick > 0);
	} else {
		assert_int_equal(facts.schema, 0);
		assert_null(strchr(err_detail(), '\n'));
	}
	return err;
}

static inline void back_up(struct folder *folder)
{
	if (back_up_with(folder, NULL, true) != ERR_OK)
		fail_msg("%s", err_detail());
}

static inline enum err bring_back_as(struct folder *folder, const char *passphrase, bool discard,
                              struct restore_done *ret_done)
{
	struct restore_order order = { .db_path = folder->db, .file = folder->out, .passphrase = passphrase,
	                               .discard = discard };
	return restore_run(&order, folder->arena, ret_done);
}

static inline void bring_back(struct folder *folder, bool discard)
{
	struct restore_done done = { .kept = NULL };
	if (bring_back_as(folder, words, discard, &done) != ERR_OK)
		fail_msg("%s", err_detail());
	assert_int_equal(done.kept != NULL, !discard);
}

/* A whole file. */
struct picture {
	char *bytes;
	size_t size;
};

static inline struct picture picture_of(struct folder *folder, const char *path)
{
	enum { MOST = 1 << 23 };
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	struct picture picture = { arena_alloc(folder->arena, MOST), 0 };
	picture.size = fread(picture.bytes, 1, MOST, file);
	assert_true(picture.size < MOST);
	fclose(file);
	return picture;
}

static inline void expect_same(struct folder *folder, struct picture before, const char *path)
{
	struct picture now = picture_of(folder, path);
	assert_int_equal(now.size, before.size);
	assert_memory_equal(now.bytes, before.bytes, now.size);
}

static inline void put_picture(const char *path, struct picture picture)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(picture.bytes, 1, picture.size, file), picture.size);
	assert_int_equal(fclose(file), 0);
}

#endif
