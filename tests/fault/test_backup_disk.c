/* A backup and a restore on a disk that is full, broken, or writes something else.
 * Runs with fault_shim preloaded. */
#include <sys/stat.h>
#include <unistd.h>

#include "store/sealed_fixture.h"

static void fail_writes(struct folder *folder, const char *name, const char *word)
{
	const char *flag = arena_printf(folder->arena, "%s.flag", folder->path);
	setenv("FOYER_FAULT_PREFIX", arena_printf(folder->arena, "%s/%s", folder->path, name), 1);
	setenv("FOYER_FAULT_FLAG", flag, 1);
	FILE *file = fopen(flag, "w");
	assert_non_null(file);
	fputs(word, file);
	fclose(file);
}

static void make_room(void)
{
	assert_int_equal(unlink(getenv("FOYER_FAULT_FLAG")), 0);
}

/* The copy or the sealed file cannot be written: the earlier backup stays. */
static void a_backup_that_has_no_room(void **state)
{
	struct folder *folder = *state;
	static const struct { const char *name, *word; enum err err; } rows[] = {
		{ ".foyer-plain-", "ENOSPC", ERR_FULL }, { ".foyer-sealed-", "ENOSPC", ERR_FULL },
		{ ".foyer-plain-", "EIO", ERR_IO },      { ".foyer-sealed-", "EIO", ERR_IO },
		{ ".foyer-sealed-", "RENAME", ERR_IO },
	};
	write_rows(folder->handle, 100);
	back_up(folder);
	struct picture earlier = picture_of(folder, folder->out);
	write_rows(folder->handle, 100);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fail_writes(folder, rows[i].name, rows[i].word);
		enum err err = back_up_with(folder, NULL, true);
		if (err != rows[i].err)
			fail_msg("%s %s: %s: %s", rows[i].name, rows[i].word, err_word(err), err_detail());
		make_room();
		expect_same(folder, earlier, folder->out);
		assert_string_equal(others(folder), "out.foyer ");
	}
	back_up(folder);
	assert_int_equal(ask_file(folder->db, "SELECT count(*) FROM known_value"), 200);
}

/* What the disk took without a word is not what it holds. */
static void a_disk_that_writes_something_else(void **state)
{
	struct folder *folder = *state;
	write_rows(folder->handle, 100);
	fail_writes(folder, ".foyer-sealed-", "FLIP");
	assert_int_equal(back_up_with(folder, NULL, false), ERR_CORRUPT);
	make_room();
	assert_string_equal(others(folder), "");
	back_up(folder);
}

static void a_restore_that_has_no_room(void **state)
{
	struct folder *folder = *state;
	struct restore_done done;
	static const struct { const char *name, *word; enum err err; } rows[] = {
		{ ".foyer-plain-", "ENOSPC", ERR_FULL }, { ".foyer-plain-", "EIO", ERR_IO },
		{ ".foyer-plain-", "RENAME", ERR_IO },
	};
	write_rows(folder->handle, 100);
	back_up(folder);
	write_rows(folder->handle, 5);
	close_db(folder);
	struct picture before = picture_of(folder, folder->db);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int discard = 0; discard < 2; discard++) {
			fail_writes(folder, rows[i].name, rows[i].word);
			assert_int_equal(bring_back_as(folder, words, discard, &done), rows[i].err);
			make_room();
			expect_same(folder, before, folder->db);
			assert_string_equal(others(folder), "out.foyer ");
		}
	/* a database that had to be moved aside comes back to its name, too */
	static char noise[] = "noise";
	struct picture broken = { noise, sizeof noise }, log = { noise, 3 };
	const char *wal = arena_printf(folder->arena, "%s-wal", folder->db);
	put_picture(folder->db, broken);
	put_picture(wal, log);
	fail_writes(folder, ".foyer-plain-", "RENAME");
	assert_int_equal(bring_back_as(folder, words, false, &done), ERR_IO);
	make_room();
	expect_same(folder, broken, folder->db);
	expect_same(folder, log, wal);
	assert_string_equal(others(folder), "out.foyer ");
	bring_back(folder, false);
	assert_int_equal(ask_file(folder->db, "SELECT count(*) FROM known_value"), 100);
}

/* Where a file has one name only, the former one is renamed. */
static void a_disk_without_second_names(void **state)
{
	struct folder *folder = *state;
	write_rows(folder->handle, 100);
	back_up(folder);
	write_rows(folder->handle, 5);
	close_db(folder);
	struct picture before = picture_of(folder, folder->db);
	fail_writes(folder, "foyer.db", "LINK");
	bring_back(folder, false);
	make_room();
	expect_same(folder, before, arena_printf(folder->arena, "%s.before-restore", folder->db));
	assert_int_equal(ask_file(folder->db, "SELECT count(*) FROM known_value"), 100);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(a_backup_that_has_no_room),
		TEST(a_disk_that_writes_something_else),
		TEST(a_restore_that_has_no_room),
		TEST(a_disk_without_second_names),
	};
	return cmocka_run_group_tests(tests, install, NULL);
}
