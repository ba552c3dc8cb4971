/* What stands where after a restore, and after one that fails. */
#include "store/restore.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sealed_fixture.h"

static const char counted[] = "SELECT count(*) FROM known_value";

static const char *named(struct folder *folder, const char *end)
{
	return arena_printf(folder->arena, "%s%s", folder->db, end);
}

/* 10 rows in the backup, 15 in the database, everybody gone */
static void prepare(struct folder *folder)
{
	write_rows(folder->handle, 10);
	back_up(folder);
	write_rows(folder->handle, 5);
	close_db(folder);
}

/* Refused, and the present database is byte for byte what it was. */
static void expect_refused(struct folder *folder, const char *passphrase, bool discard, enum err expected)
{
	struct restore_done done = { .kept = "untouched" };
	struct picture before = picture_of(folder, folder->db);
	const char *there = others(folder);
	enum err err = bring_back_as(folder, passphrase, discard, &done);
	if (err != expected)
		fail_msg("%s instead of %s: %s", err_word(err), err_word(expected), err_detail());
	assert_string_equal(done.kept, "untouched");
	assert_null(strchr(err_detail(), '\n'));
	assert_true(strlen(err_detail()) > 20);
	expect_same(folder, before, folder->db);
	assert_string_equal(others(folder), there);
}

static void the_former_one_is_kept(void **state)
{
	struct folder *folder = *state;
	struct restore_done done;
	struct stat found;
	prepare(folder);
	struct picture before = picture_of(folder, folder->db);
	assert_int_equal(chmod(folder->db, 0640), 0);
	assert_int_equal(bring_back_as(folder, words, false, &done), ERR_OK);
	assert_string_equal(done.kept, named(folder, ".before-restore"));
	expect_same(folder, before, done.kept);
	assert_int_equal(stat(folder->db, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0640);
	assert_int_equal(found.st_nlink, 1);
	assert_int_equal(ask_file(folder->db, counted), 10);
	assert_int_equal(ask_file(done.kept, counted), 15);
	/* it is ours again: it opens, checks, and is written to */
	assert_int_equal(db_open(folder->db, DB_EXISTING, &clock_system, &folder->chance, &folder->handle), ERR_OK);
	assert_int_equal(db_check(folder->handle), ERR_OK);
	write_rows(folder->handle, 1);
	close_db(folder);
	assert_int_equal(ask_file(folder->db, counted), 11);
	/* a second one does not overwrite what the first has kept */
	expect_refused(folder, words, false, ERR_CONFLICT);
	assert_non_null(strstr(err_detail(), ".before-restore"));
	bring_back(folder, true);
	assert_int_equal(ask_file(folder->db, counted), 10);
	expect_same(folder, before, named(folder, ".before-restore"));
}

static void discarded_it_is_gone(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	bring_back(folder, true);
	assert_string_equal(others(folder), "out.foyer ");
	assert_int_equal(ask_file(folder->db, counted), 10);
}

static void on_a_machine_that_is_new(void **state)
{
	struct folder *folder = *state;
	struct restore_done done;
	struct stat found;
	prepare(folder);
	snprintf(folder->db, sizeof folder->db, "%s/new.db", folder->path);
	assert_int_equal(bring_back_as(folder, "another passphrase", false, &done), ERR_INVALID);
	assert_null(strstr(others(folder), "new.db"));
	assert_int_equal(bring_back_as(folder, words, false, &done), ERR_OK);
	assert_null(done.kept);
	assert_int_equal(ask_file(folder->db, counted), 10);
	assert_int_equal(stat(folder->db, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	assert_null(strstr(others(folder), ".foyer-"));
}

static void nobody_may_be_running(void **state)
{
	struct folder *folder = *state;
	struct db *other = NULL;
	prepare(folder);
	assert_int_equal(db_open(folder->db, DB_EXISTING, &clock_system, &folder->chance, &other), ERR_OK);
	expect_refused(folder, words, false, ERR_BUSY);
	assert_non_null(strstr(err_detail(), "still runs"));
	expect_refused(folder, words, true, ERR_BUSY);
	/* nor by another name of the same file */
	struct folder linked = *folder;
	const char *link = linked.db;
	snprintf(linked.db, sizeof linked.db, "%s/link.db", folder->path);
	assert_int_equal(symlink(folder->db, link), 0);
	expect_refused(&linked, words, false, ERR_BUSY);
	db_close(other);
	/* through the link it is the file that is exchanged, and the link stays */
	bring_back(&linked, false);
	struct stat found;
	assert_int_equal(lstat(link, &found), 0);
	assert_true(S_ISLNK(found.st_mode));
	assert_int_equal(ask_file(folder->db, counted), 10);
}

/* Who dies without closing leaves rows in the log alone. */
static void die_with_a_log(struct folder *folder, int rows)
{
	pid_t child = fork();
	if (child == 0) {
		struct db *db = NULL;
		if (db_open(folder->db, DB_EXISTING, &clock_system, &folder->chance, &db) != ERR_OK)
			_exit(1);
		write_rows(db, rows);
		_exit(0);
	}
	int status = 0;
	struct stat found;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(stat(named(folder, "-wal"), &found), 0);
	assert_true(found.st_size > 0);
}

static void a_log_that_was_left_never_meets_the_new_database(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	die_with_a_log(folder, 7);
	/* a failed one leaves the log where it is */
	struct picture log = picture_of(folder, named(folder, "-wal"));
	expect_refused(folder, "another passphrase", false, ERR_INVALID);
	expect_same(folder, log, named(folder, "-wal"));
	bring_back(folder, false);
	assert_int_equal(access(named(folder, "-wal"), F_OK), -1);
	assert_int_equal(access(named(folder, "-shm"), F_OK), -1);
	assert_int_equal(ask_file(folder->db, counted), 10);
	/* and what stood in it is in the kept one */
	assert_int_equal(ask_file(named(folder, ".before-restore"), counted), 22);
}

/* The head of the file is gone, the log is whole: both are kept together. */
static void a_present_one_that_is_too_damaged_is_moved_aside(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	die_with_a_log(folder, 7);
	int fd = open(folder->db, O_WRONLY | O_CLOEXEC);
	assert_int_equal(pwrite(fd, "noise noise noise noise", 23, 0), 23);
	close(fd);
	struct picture before = picture_of(folder, folder->db), log = picture_of(folder, named(folder, "-wal"));
	expect_refused(folder, words, true, ERR_INVALID); /* it might be anything */
	bring_back(folder, false);
	expect_same(folder, before, named(folder, ".before-restore"));
	expect_same(folder, log, named(folder, ".before-restore-wal"));
	assert_int_equal(access(named(folder, "-wal"), F_OK), -1);
	assert_int_equal(ask_file(folder->db, counted), 10);
}

/* A log whose database was moved away by hand may hold the only copy of its rows. */
static void a_log_without_its_database_is_kept(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	die_with_a_log(folder, 7);
	struct picture log = picture_of(folder, named(folder, "-wal"));
	assert_int_equal(unlink(folder->db), 0);
	struct restore_done done;
	assert_int_equal(bring_back_as(folder, words, false, &done), ERR_OK);
	assert_int_equal(ask_file(folder->db, counted), 10);
	expect_same(folder, log, named(folder, ".before-restore-wal"));
}

static void another_passphrase_touches_nothing(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	expect_refused(folder, "correct horse batterz", false, ERR_INVALID);
	expect_refused(folder, "correct horse batterz", true, ERR_INVALID);
	expect_refused(folder, "", true, ERR_INVALID);
}

static void a_changed_or_cut_file_touches_nothing(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	struct picture whole = picture_of(folder, folder->out);
	/* every 1009th byte and cut: all chunks, header and end; test_sealed_file takes each */
	for (size_t at = 8; at < whole.size; at += 16 * 1009) {
		struct restore_done done;
		whole.bytes[at] ^= 0x10;
		put_picture(folder->out, whole);
		assert_int_not_equal(bring_back_as(folder, words, true, &done), ERR_OK);
		whole.bytes[at] ^= 0x10;
		put_picture(folder->out, (struct picture){ whole.bytes, at });
		expect_refused(folder, words, true,
		               at < SEALED_FILE_HEADER || at > SEALED_FILE_HEADER + SEALED_FILE_CHUNK + 17
		               ? ERR_CORRUPT : ERR_INVALID);
	}
	put_picture(folder->out, (struct picture){ whole.bytes, 0 });
	expect_refused(folder, words, true, ERR_FOREIGN);
	put_picture(folder->out, whole);
	FILE *file = fopen(folder->out, "a");
	fputc(0, file);
	fclose(file);
	expect_refused(folder, words, true, ERR_CORRUPT);
	assert_string_equal(others(folder), "out.foyer ");
	put_picture(folder->out, whole);
	bring_back(folder, true);
}

/* Seals any bytes, as a program of another time might have. */
static void seal_file(struct folder *folder, const char *path, struct sealed_facts facts)
{
	unsigned char hash[SEALED_FILE_HASH];
	int plain = open(path, O_RDONLY | O_CLOEXEC);
	int sealed = open(folder->out, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_int_equal(sealed_file_write(plain, sealed, "out", words, &sealed_cost_least, &facts, hash), ERR_OK);
	close(plain);
	close(sealed);
}

static void what_was_sealed_must_be_a_database_of_ours(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	const char *copy = arena_printf(folder->arena, "%s/copy", folder->path);
	struct picture sound = picture_of(folder, folder->db);
	struct sealed_facts facts = { .schema = schema_count,
	                              .last_tick = ask_file(folder->db, "SELECT last_tick FROM id_state") };
	put_picture(copy, sound);
	run_sql(copy, "PRAGMA user_version = 999");
	seal_file(folder, copy, (struct sealed_facts){ 999, 1, facts.last_tick });
	expect_refused(folder, words, true, ERR_NEWER);
	assert_non_null(strstr(err_detail(), "999"));

	put_picture(copy, sound);
	run_sql(copy, "PRAGMA application_id = 77");
	seal_file(folder, copy, facts);
	expect_refused(folder, words, true, ERR_FOREIGN);

	/* a header that does not fit */
	put_picture(copy, sound);
	seal_file(folder, copy, (struct sealed_facts){ schema_count - 1, 1, facts.last_tick });
	expect_refused(folder, words, true, ERR_CORRUPT);
	seal_file(folder, copy, (struct sealed_facts){ schema_count, 1, facts.last_tick - 1 });
	expect_refused(folder, words, true, ERR_CORRUPT);

	/* sealed well, and damaged before */
	int64_t page = ask_file(copy, "SELECT rootpage FROM sqlite_schema WHERE name = 'known_value_code'");
	struct picture damaged = picture_of(folder, copy);
	memset(damaged.bytes + (page - 1) * 4096, 0x5a, 4096);
	put_picture(copy, damaged);
	seal_file(folder, copy, facts);
	expect_refused(folder, words, true, ERR_CORRUPT);
	put_picture(copy, (struct picture){ sound.bytes, 0 });
	seal_file(folder, copy, facts);
	expect_refused(folder, words, true, ERR_CORRUPT);

	put_picture(copy, sound);
	seal_file(folder, copy, facts);
	bring_back(folder, true);
}

static void another_programs_database_is_left_alone(void **state)
{
	struct folder *folder = *state;
	prepare(folder);
	run_sql(folder->db, "PRAGMA application_id = 77");
	expect_refused(folder, words, false, ERR_FOREIGN);
	expect_refused(folder, words, true, ERR_FOREIGN);
	struct restore_done done;
	assert_int_equal(unlink(folder->out), 0);
	assert_int_equal(bring_back_as(folder, words, false, &done), ERR_NOT_FOUND);
	assert_non_null(strstr(err_detail(), folder->out));
}

static bool at_once(void *context)
{
	(void)context;
	return true;
}

static void stopped_it_touches_nothing(void **state)
{
	struct folder *folder = *state;
	struct restore_done done;
	prepare(folder);
	struct picture before = picture_of(folder, folder->db);
	struct restore_order order = { .db_path = folder->db, .file = folder->out, .passphrase = words,
	                               .stop = { .asked = at_once } };
	assert_int_equal(restore_run(&order, folder->arena, &done), ERR_IO);
	expect_same(folder, before, folder->db);
	assert_string_equal(others(folder), "out.foyer ");
}

/* Whether another process has the file open. */
static bool has_open(pid_t process, const char *path)
{
	char name[128], target[256];
	snprintf(name, sizeof name, "/proc/%d/fd", (int)process);
	DIR *entries = opendir(name);
	bool found = false;
	for (const struct dirent *entry; entries && (entry = readdir(entries));) {
		ssize_t size = readlinkat(dirfd(entries), entry->d_name, target, sizeof target - 1);
		found |= size > 0 && (size_t)size == strlen(path) && memcmp(target, path, (size_t)size) == 0;
	}
	if (entries)
		closedir(entries);
	return found;
}

/* Somebody holds the lock until the restore has come to it, and then ends. */
static void it_waits_for_whoever_is_about_to_end(void **state)
{
	struct folder *folder = *state;
	struct restore_done done;
	int gate[2];
	prepare(folder);
	const char *lock = named(folder, ".lock");
	assert_int_equal(pipe(gate), 0);
	pid_t child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* also where the test fails */
		int fd = open(lock, O_RDWR | O_CLOEXEC);
		if (flock(fd, LOCK_SH) < 0 || write(gate[1], "x", 1) != 1)
			_exit(1);
		while (!has_open(getppid(), lock))
			;
		_exit(0);
	}
	char byte;
	assert_int_equal(read(gate[0], &byte, 1), 1);
	struct restore_order order = { .db_path = folder->db, .file = folder->out, .passphrase = words,
	                               .wait_ms = 60 * 1000, .discard = true };
	assert_int_equal(restore_run(&order, folder->arena, &done), ERR_OK);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(gate[0]);
	close(gate[1]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(the_former_one_is_kept),
		TEST(discarded_it_is_gone),
		TEST(on_a_machine_that_is_new),
		TEST(nobody_may_be_running),
		TEST(it_waits_for_whoever_is_about_to_end),
		TEST(a_log_that_was_left_never_meets_the_new_database),
		TEST(a_present_one_that_is_too_damaged_is_moved_aside),
		TEST(a_log_without_its_database_is_kept),
		TEST(another_passphrase_touches_nothing),
		TEST(a_changed_or_cut_file_touches_nothing),
		TEST(what_was_sealed_must_be_a_database_of_ours),
		TEST(another_programs_database_is_left_alone),
		TEST(stopped_it_touches_nothing),
	};
	return cmocka_run_group_tests(tests, install, NULL);
}
