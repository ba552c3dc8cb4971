#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/memory.h"
#include "store/schema.h"
#include "store/statement.h"
#include "store/transaction.h"

/* Before any test touches the engine itself. */
static int install(void **state)
{
	(void)state;
	return memory_install() == ERR_OK ? 0 : -1;
}

struct folder {
	char path[64], db[96];
	uint64_t seed;
	struct chance chance;
};

static int make_folder(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);
	snprintf(folder->path, sizeof folder->path, "/tmp/foyer-db-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->db, sizeof folder->db, "%s/foyer.db", folder->path);
	folder->seed = 5;
	folder->chance = chance_seeded(&folder->seed);
	*state = folder;
	return 0;
}

static void drop(const struct folder *folder, const char *end)
{
	char path[128];
	snprintf(path, sizeof path, "%s%s", folder->db, end);
	unlink(path);
}

static int drop_folder(void **state)
{
	struct folder *folder = *state;
	static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".lock", ".reserve" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		drop(folder, ends[i]);
	assert_int_equal(rmdir(folder->path), 0);
	free(folder);
	return 0;
}

static enum err open_db(struct folder *folder, enum db_open how, struct db **ret_db)
{
	return db_open(folder->db, how, &clock_system, &folder->chance, ret_db);
}

/* Refused with the code, one sentence of detail that names the file, nothing handed
 * back and no file beside it that was not there. */
static void refused(struct folder *folder, enum err expected)
{
	struct db *db = (struct db *)folder;
	assert_int_equal(open_db(folder, DB_EXISTING, &db), expected);
	assert_ptr_equal(db, folder);
	assert_non_null(strstr(err_detail(), folder->db));
	assert_true(strlen(err_detail()) > strlen(folder->db) + 10);
	assert_null(strchr(err_detail(), '\n'));
}

static bool there(const struct folder *folder, const char *end)
{
	char path[128];
	snprintf(path, sizeof path, "%s%s", folder->db, end);
	return access(path, F_OK) == 0;
}

static void write_bytes(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *handle;
	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	char *message = NULL;
	if (sqlite3_exec(handle, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(handle);
}

static int64_t ask(struct db *db, const char *sql)
{
	struct statement *statement;
	if (statement_get(db, sql, &statement) != ERR_OK || statement_row(statement) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

static void make(struct folder *folder)
{
	struct db *db = NULL;
	if (open_db(folder, DB_NEW, &db) != ERR_OK)
		fail_msg("%s", err_detail());
	db_close(db);
}

static void fresh_then_again(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	struct stat found;
	make(folder);
	assert_int_equal(stat(folder->db, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	assert_int_equal(open_db(folder, DB_NEW, &db), ERR_CONFLICT);
	assert_null(db);
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_string_equal(db_path(db), folder->db);
	assert_int_equal(db_schema_version(db), schema_count);
	assert_int_equal(ask(db, "PRAGMA user_version"), schema_count);
	assert_int_equal(ask(db, "PRAGMA application_id"), DB_APPLICATION_ID);
	assert_int_equal(ask(db, "SELECT count(*) FROM device"), 1);
	assert_int_equal(ask(db, "SELECT number = (SELECT device FROM id_state) FROM device"), 1);
	assert_int_equal(db_check(db), ERR_OK);
	db_close(db);
}

static void the_pragmas(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	make(folder);
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_int_equal(ask(db, "PRAGMA foreign_keys"), 1);
	assert_int_equal(ask(db, "PRAGMA recursive_triggers"), 1);
	assert_int_equal(ask(db, "PRAGMA trusted_schema"), 0);
	assert_int_equal(ask(db, "PRAGMA secure_delete"), 1);
	assert_int_equal(ask(db, "PRAGMA synchronous"), 2);
	assert_int_equal(ask(db, "PRAGMA busy_timeout"), DB_BUSY_MS);
	assert_int_equal(ask(db, "PRAGMA temp_store"), 2);
	assert_int_equal(ask(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	assert_true(there(folder, "-wal"));
	db_close(db);
}

static void missing(void **state)
{
	struct folder *folder = *state;
	refused(folder, ERR_NOT_FOUND);
	assert_false(there(folder, ""));
	assert_false(there(folder, ".lock"));
}

static void empty_file(void **state)
{
	struct folder *folder = *state;
	write_bytes(folder->db, "", 0);
	refused(folder, ERR_NOT_FOUND);
	assert_false(there(folder, ".lock"));
	make(folder); /* init takes it */
	/* and a database of the engine in which nothing is yet */
	unlink(folder->db);
	run_sql(folder->db, "PRAGMA journal_mode = WAL");
	refused(folder, ERR_NOT_FOUND);
}

static void garbage(void **state)
{
	struct folder *folder = *state;
	char bytes[8192];
	memset(bytes, 'g', sizeof bytes);
	write_bytes(folder->db, bytes, sizeof bytes);
	refused(folder, ERR_INVALID);
	write_bytes(folder->db, bytes, 5);
	refused(folder, ERR_INVALID);
	/* the right beginning and nothing else right */
	memcpy(bytes, "SQLite format 3", 16);
	write_bytes(folder->db, bytes, sizeof bytes);
	refused(folder, ERR_INVALID);
	assert_false(there(folder, ".lock"));
}

static void a_folder_is_no_database(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	assert_int_equal(db_open(folder->path, DB_EXISTING, &clock_system, &folder->chance, &db), ERR_INVALID);
}

static void foreign(void **state)
{
	struct folder *folder = *state;
	struct stat before, after;
	run_sql(folder->db, "CREATE TABLE birds (name TEXT)");
	stat(folder->db, &before);
	refused(folder, ERR_FOREIGN);
	struct db *db = NULL;
	assert_int_equal(open_db(folder, DB_NEW, &db), ERR_FOREIGN);
	stat(folder->db, &after);
	assert_int_equal(before.st_size, after.st_size);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_false(there(folder, "-wal"));
	assert_false(there(folder, ".lock"));
}

static void newer(void **state)
{
	struct folder *folder = *state;
	make(folder);
	run_sql(folder->db, "PRAGMA user_version = 999");
	refused(folder, ERR_NEWER);
	assert_non_null(strstr(err_detail(), "999"));
}

static void corrupt(void **state)
{
	struct folder *folder = *state;
	struct stat found;
	make(folder);
	/* cut off in the middle */
	assert_int_equal(stat(folder->db, &found), 0);
	assert_int_equal(truncate(folder->db, found.st_size / 4096 / 2 * 4096), 0);
	refused(folder, ERR_CORRUPT);
}

static void a_page_of_noise_is_found_by_the_check(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	char noise[4096];
	struct stat found;
	make(folder);
	memset(noise, 0x5a, sizeof noise);
	assert_int_equal(stat(folder->db, &found), 0);
	int fd = open(folder->db, O_WRONLY);
	assert_int_equal(pwrite(fd, noise, sizeof noise, found.st_size - 4096), 4096);
	close(fd);
	enum err err = open_db(folder, DB_EXISTING, &db);
	if (err == ERR_OK)
		err = db_check(db);
	db_close(db);
	assert_int_equal(err, ERR_CORRUPT);
}

/* Permissions do not hold root back: a child without rights tries. */
static void in_a_child(struct folder *folder, enum err expected)
{
	pid_t child = fork();
	if (child == 0) {
		struct db *db = NULL;
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(100);
		_exit((int)open_db(folder, DB_EXISTING, &db));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), expected);
}

static void read_only(void **state)
{
	struct folder *folder = *state;
	char lock[128];
	make(folder);
	snprintf(lock, sizeof lock, "%s.lock", folder->db);
	assert_int_equal(chmod(folder->db, 0444), 0);
	assert_int_equal(chmod(lock, 0666), 0);
	assert_int_equal(chmod(folder->path, 0777), 0);
	in_a_child(folder, ERR_READ_ONLY);
	/* the file may be written, but no -wal can be made beside it */
	drop(folder, "-wal");
	drop(folder, "-shm");
	assert_int_equal(chmod(folder->db, 0666), 0);
	assert_int_equal(chmod(folder->path, 0555), 0);
	in_a_child(folder, ERR_READ_ONLY);
	assert_int_equal(unlink(lock), 0);
	in_a_child(folder, ERR_READ_ONLY);
	assert_int_equal(chmod(folder->path, 0755), 0);
}

static void locked_by_another(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	sqlite3 *other;
	make(folder);
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_int_equal(sqlite3_open(folder->db, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_BUSY);
	/* reading goes on, and so does opening */
	assert_int_equal(ask(db, "SELECT count(*) FROM device"), 1);
	struct db *second = NULL;
	assert_int_equal(open_db(folder, DB_EXISTING, &second), ERR_OK);
	db_close(second);
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, ERR_OK), ERR_OK);
	db_close(db);
	/* taken whole */
	assert_int_equal(sqlite3_exec(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL,
	                              NULL), SQLITE_OK);
	refused(folder, ERR_BUSY);
	sqlite3_close(other);
}

static void a_restore_keeps_everybody_out(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	char lock[128];
	make(folder);
	snprintf(lock, sizeof lock, "%s.lock", folder->db);
	int fd = open(lock, O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	refused(folder, ERR_BUSY);
	assert_int_equal(flock(fd, LOCK_UN), 0);
	/* and while anybody has it open, no restore starts */
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), -1);
	db_close(db);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	close(fd);
}

static void the_reserve(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	struct stat found;
	char path[128];
	make(folder);
	snprintf(path, sizeof path, "%s.reserve", folder->db);
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_size, DB_RESERVE_BYTES);
	assert_true(db_free_reserve(db));
	assert_int_equal(access(path, F_OK), -1);
	assert_false(db_free_reserve(db));
	assert_true(db_take_reserve(db));
	assert_int_equal(stat(path, &found), 0);
	db_close(db);
	assert_int_equal(db_open(":memory:", DB_NEW, &clock_system, &folder->chance, &db), ERR_OK);
	assert_false(db_free_reserve(db));
	assert_false(db_take_reserve(db));
	db_close(db);
}

/* A full database: the transaction is refused as a whole. */
static void full(void **state)
{
	struct folder *folder = *state;
	struct db *db = NULL;
	make(folder);
	assert_int_equal(open_db(folder, DB_EXISTING, &db), ERR_OK);
	assert_true(ask(db, "PRAGMA max_page_count = 1") > 1);
	enum err err = ERR_OK;
	for (int i = 0; i < 1000 && err == ERR_OK; i++) {
		struct statement *statement;
		assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
		assert_int_equal(statement_get(db, "INSERT INTO known_value (id, list, code) VALUES (?1, 'l', ?1)",
		                               &statement), ERR_OK);
		statement_bind_int(statement, 1, transaction_id(db));
		err = statement_run(statement);
		statement_end(statement);
		err = transaction_end(db, err);
	}
	assert_int_equal(err, ERR_FULL);
	assert_int_equal(ask(db, "SELECT count(*) - (SELECT count(*) FROM change_log "
	                         "WHERE table_name = 'known_value') FROM known_value"), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM write_context WHERE txn IS NULL"), 1);
	db_close(db);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)
	const struct CMUnitTest tests[] = {
		TEST(fresh_then_again),
		TEST(the_pragmas),
		TEST(missing),
		TEST(empty_file),
		TEST(garbage),
		TEST(a_folder_is_no_database),
		TEST(foreign),
		TEST(newer),
		TEST(corrupt),
		TEST(a_page_of_noise_is_found_by_the_check),
		TEST(read_only),
		TEST(locked_by_another),
		TEST(a_restore_keeps_everybody_out),
		TEST(the_reserve),
		TEST(full),
	};
	return cmocka_run_group_tests(tests, install, NULL);
}
