/* What is copied while others write, and what is left when it fails. */
#include "store/backup.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sealed_fixture.h"
#include "store/private_file.h"

enum { TOGETHER = 10, MANY = 600 };

static const char counted[] = "SELECT count(*) FROM known_value";
static const char in_step[] = "SELECT count(*) = (SELECT count(*) FROM change_log WHERE table_name = "
                              "'known_value') FROM known_value";

static void a_backup_is_the_database(void **state)
{
	struct folder *folder = *state;
	struct stat found;
	write_rows(folder->handle, 37);
	back_up(folder);
	assert_string_equal(others(folder), "out.foyer ");
	assert_int_equal(stat(folder->out, &found), 0);
	assert_int_equal(found.st_mode & 0777, 0600);
	struct picture sealed = picture_of(folder, folder->out);
	assert_null(memmem(sealed.bytes, sealed.size, "known_value", 11));
	assert_null(memmem(sealed.bytes, sealed.size, "SQLite", 6));
	write_rows(folder->handle, 5);
	close_db(folder);
	bring_back(folder, true);
	assert_int_equal(ask_file(folder->db, counted), 37);
	assert_int_equal(ask_file(folder->db, in_step), 1);
}

/* Somebody who commits between two steps, as often as `left` says. */
struct meddler {
	struct db *db;
	int left, commits;
};

static bool meddle(void *context)
{
	struct meddler *meddler = context;
	if (meddler->left > 0) {
		meddler->left--;
		meddler->commits++;
		write_rows(meddler->db, TOGETHER); /* fails the test where the copy holds a lock */
	}
	return false;
}

static void meddled(struct folder *folder, int commits, int *ret_commits, int64_t *ret_rows)
{
	struct meddler meddler = { .left = commits };
	assert_int_equal(db_open(folder->db, DB_EXISTING, &clock_system, &folder->chance, &meddler.db), ERR_OK);
	assert_int_equal(back_up_with(folder, &(struct backup_stop){ meddle, &meddler }, true), ERR_OK);
	db_close(meddler.db);
	close_db(folder);
	bring_back(folder, true);
	*ret_commits = meddler.commits;
	*ret_rows = ask_file(folder->db, counted);
	assert_int_equal(ask_file(folder->db, in_step), 1);
	assert_int_equal(ask_file(folder->db, "SELECT count(*) = 1 AND max(integrity_check) = 'ok' "
	                                      "FROM pragma_integrity_check"), 1);
}

static void a_commit_between_two_steps_begins_the_copy_again(void **state)
{
	struct folder *folder = *state;
	int commits = 0;
	int64_t rows = 0;
	fill(folder->handle, MANY);
	meddled(folder, 3, &commits, &rows);
	assert_int_equal(commits, 3);
	assert_int_equal(rows, MANY + 3 * TOGETHER);
}

static void who_never_stops_writing_does_not_keep_it_from_ending(void **state)
{
	struct folder *folder = *state;
	int commits = 0;
	int64_t rows = 0;
	fill(folder->handle, MANY);
	meddled(folder, 200, &commits, &rows);
	assert_in_range(commits, 9, 100);
	assert_in_range(rows, MANY + 8 * TOGETHER, MANY + commits * TOGETHER);
	assert_int_equal(rows % TOGETHER, 0);
}

/* Another process, as fast as it can. */
static pid_t start_writer(struct folder *folder)
{
	pid_t child = fork();
	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* also where the test fails */
	struct db *db = NULL;
	uint64_t seed = 77;
	struct chance chance = chance_seeded(&seed);
	if (db_open(folder->db, DB_EXISTING, &clock_system, &chance, &db) != ERR_OK)
		_exit(1);
	for (;;)
		write_rows(db, TOGETHER);
}

static void another_process_writes_all_the_time(void **state)
{
	struct folder *folder = *state;
	enum { BACKUPS = 5 };
	int64_t last = 0;
	int grown = 0;
	fill(folder->handle, MANY);
	pid_t writer = start_writer(folder);
	for (int i = 0; i < BACKUPS; i++) {
		struct folder beside = *folder;
		const char *copy = beside.db;
		struct restore_done done;
		back_up(folder);
		snprintf(beside.db, sizeof beside.db, "%s/copy.db", folder->path);
		assert_int_equal(bring_back_as(&beside, words, true, &done), ERR_OK);
		int64_t rows = ask_file(copy, counted);
		assert_int_equal(rows % TOGETHER, 0);
		assert_int_equal(ask_file(copy, in_step), 1);
		assert_true(rows >= last);
		grown += rows > last;
		last = rows;
	}
	assert_int_equal(kill(writer, SIGKILL), 0);
	assert_int_equal(waitpid(writer, NULL, 0), writer);
	/* the first finds the rows from before; most of the others find new ones */
	assert_true(grown > BACKUPS / 2);
}

static void a_target_that_is_there(void **state)
{
	struct folder *folder = *state;
	struct picture old = { (char[]){ "old" }, 3 };
	put_picture(folder->out, old);
	assert_int_equal(back_up_with(folder, NULL, false), ERR_CONFLICT);
	assert_non_null(strstr(err_detail(), "--force"));
	expect_same(folder, old, folder->out);
	assert_string_equal(others(folder), "out.foyer ");
	back_up(folder);
	assert_true(picture_of(folder, folder->out).size > 1000);
	/* even replaced, it is never the database or what belongs to it, by any name */
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *name = arena_printf(folder->arena, "%s%s", folder->db, ends[i]);
		assert_int_equal(unlink(folder->out), 0);
		assert_int_equal(link(name, folder->out), 0);
		assert_int_equal(back_up_with(folder, NULL, true), ERR_INVALID);
		assert_non_null(strstr(err_detail(), "the database itself"));
	}
	assert_int_equal(unlink(folder->out), 0);
	assert_int_equal(mkdir(folder->out, 0700), 0);
	assert_int_equal(back_up_with(folder, NULL, true), ERR_INVALID);
	assert_int_equal(rmdir(folder->out), 0);
	/* a link would carry it elsewhere */
	assert_int_equal(symlink("elsewhere", folder->out), 0);
	assert_int_equal(back_up_with(folder, NULL, true), ERR_INVALID);
	assert_string_equal(others(folder), "out.foyer ");
	snprintf(folder->out, sizeof folder->out, "%s/none/out.foyer", folder->path);
	assert_int_equal(back_up_with(folder, NULL, true), ERR_NOT_FOUND);
}

/* Somebody else takes the name while the copy is made. */
static bool take_name(void *context)
{
	struct folder *folder = context;
	put_picture(folder->out, (struct picture){ (char[]){ "theirs" }, 6 });
	return false;
}

static void a_target_that_comes_meanwhile(void **state)
{
	struct folder *folder = *state;
	assert_int_equal(back_up_with(folder, &(struct backup_stop){ take_name, folder }, false), ERR_CONFLICT);
	assert_int_equal(picture_of(folder, folder->out).size, 6);
	assert_string_equal(others(folder), "out.foyer ");
}

static bool count_down(void *context)
{
	int *left = context;
	return (*left)-- == 0;
}

static void stopped_at_any_step_it_leaves_nothing(void **state)
{
	struct folder *folder = *state;
	enum err err = ERR_IO;
	int steps = 0;
	fill(folder->handle, MANY);
	for (; err != ERR_OK; steps++) {
		int left = steps;
		err = back_up_with(folder, &(struct backup_stop){ count_down, &left }, false);
		if (err == ERR_OK)
			break;
		assert_int_equal(err, ERR_IO);
		assert_non_null(strstr(err_detail(), "stopped"));
		assert_string_equal(others(folder), "");
	}
	assert_true(steps > 4);
	assert_string_equal(others(folder), "out.foyer ");
}

static void a_short_passphrase_writes_nothing(void **state)
{
	struct folder *folder = *state;
	struct backup_order order = { .file = folder->out, .passphrase = "too short", .cost = sealed_cost_least };
	struct sealed_facts facts;
	assert_int_equal(backup_write(folder->handle, &order, &facts), ERR_INVALID);
	assert_string_equal(others(folder), "");
}

static void a_damaged_database_is_not_backed_up(void **state)
{
	struct folder *folder = *state;
	struct stat found;
	fill(folder->handle, MANY);
	close_db(folder);
	/* a page of an index in the middle, which opening does not read */
	int64_t page = ask_file(folder->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'known_value_code'");
	int fd = open(folder->db, O_WRONLY | O_CLOEXEC);
	assert_int_equal(fstat(fd, &found), 0);
	char noise[4096];
	memset(noise, 0x5a, sizeof noise);
	assert_int_equal(pwrite(fd, noise, sizeof noise, (page - 1) * 4096), 4096);
	close(fd);
	assert_int_equal(db_open(folder->db, DB_AS_IT_IS, &clock_system, &folder->chance, &folder->handle), ERR_OK);
	assert_int_equal(back_up_with(folder, NULL, false), ERR_CORRUPT);
	assert_non_null(strstr(err_detail(), folder->db));
	assert_string_equal(others(folder), "");
}

/* Before an update: the schema stays the one that it has. */
static void an_older_schema_is_backed_up_as_it_is(void **state)
{
	struct folder *folder = *state;
	close_db(folder);
	run_sql(folder->db, "PRAGMA user_version = 1");
	assert_int_equal(db_open(folder->db, DB_AS_IT_IS, &clock_system, &folder->chance, &folder->handle), ERR_OK);
	assert_int_equal(db_schema_version(folder->handle), 1);
	struct backup_order order = { .file = folder->out, .passphrase = words, .cost = sealed_cost_least };
	struct sealed_facts facts = { 0 };
	assert_int_equal(backup_write(folder->handle, &order, &facts), ERR_OK);
	assert_int_equal(facts.schema, 1);
	close_db(folder);
	assert_int_equal(ask_file(folder->db, "PRAGMA user_version"), 1);
}

/* Of one who was killed: wiped, but not what somebody is at work with. */
static void what_was_left_behind_is_wiped(void **state)
{
	struct folder *folder = *state;
	struct private_file busy;
	const char *left = arena_printf(folder->arena, "%s/.foyer-plain-abcdef", folder->path);
	const char *kept = arena_printf(folder->arena, "%s/kept", folder->path);
	put_picture(left, (struct picture){ (char[]){ "names" }, 5 });
	put_picture(kept, (struct picture){ (char[]){ "names" }, 5 });
	assert_int_equal(private_file_make(folder->out, PRIVATE_PLAIN, &busy), ERR_OK);
	int fd = open(left, O_RDONLY | O_CLOEXEC);
	back_up(folder);
	assert_int_equal(access(left, F_OK), -1);
	char bytes[5];
	assert_int_equal(pread(fd, bytes, 5, 0), 5);
	assert_memory_equal(bytes, "\0\0\0\0\0", 5);
	close(fd);
	assert_int_equal(access(busy.path, F_OK), 0);
	assert_int_equal(picture_of(folder, kept).size, 5);
	/* and what is dropped is wiped, too */
	assert_int_equal(private_file_write(busy.fd, "names", 5, "busy"), ERR_OK);
	fd = open(busy.path, O_RDONLY | O_CLOEXEC);
	private_file_drop(&busy);
	assert_int_equal(pread(fd, bytes, 5, 0), 5);
	assert_memory_equal(bytes, "\0\0\0\0\0", 5);
	close(fd);
	assert_int_equal(unlink(kept), 0);
	assert_string_equal(others(folder), "out.foyer ");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(a_backup_is_the_database),
		TEST(a_commit_between_two_steps_begins_the_copy_again),
		TEST(who_never_stops_writing_does_not_keep_it_from_ending),
		TEST(another_process_writes_all_the_time),
		TEST(a_target_that_is_there),
		TEST(a_target_that_comes_meanwhile),
		TEST(stopped_at_any_step_it_leaves_nothing),
		TEST(a_short_passphrase_writes_nothing),
		TEST(a_damaged_database_is_not_backed_up),
		TEST(an_older_schema_is_backed_up_as_it_is),
		TEST(what_was_left_behind_is_wiped),
	};
	return cmocka_run_group_tests(tests, install, NULL);
}
