/* Another process commits, and this one hears of it. */
#include "domain/watch.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain/help.h"
#include "domain/worker_sign_in.h"
#include "fixture.h"

static void call_from_another_process(struct fixture *fixture, const char *path)
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct office *office;
		int64_t id;
		enum err err = office_open(path, &fixture->config, &fixture->clock, &fixture->chance, &office);
		if (!err)
			err = help_ask(office, "call", "menu", "es", 0, &id);
		_exit((int)err);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static bool heard(struct watch *watch, int wait_ms)
{
	struct pollfd fd = { .fd = watch_fd(watch), .events = POLLIN };
	int64_t again;
	while (poll(&fd, 1, wait_ms) == 1)
		if (watch_look(watch, 0, &again))
			return true;
	return false;
}

static void what_others_commit_is_heard_once(void **state)
{
	struct fixture *fixture = *state;
	char folder[] = "/tmp/foyer-watch-XXXXXX", path[64];
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	assert_int_equal(office_init(path, &fixture->config, &fixture->clock, &fixture->chance, NULL), ERR_OK);
	struct office *office;
	assert_int_equal(office_open(path, &fixture->config, &fixture->clock, &fixture->chance, &office), ERR_OK);
	struct watch *watch = watch_open(office);
	assert_non_null(watch);
	for (int i = 0; i < 20; i++) {
		call_from_another_process(fixture, path);
		assert_true(heard(watch, 5000));
		assert_false(heard(watch, 0));
	}
	struct arena *arena = arena_new();
	struct help_call *calls;
	size_t count;
	assert_int_equal(help_calls(office, arena, &calls, &count), ERR_OK);
	assert_int_equal(count, 20);
	/* after a write it looks again for a while, ever less often, and then not at all */
	int64_t again, now = 0;
	int looks = 0;
	for (; watch_look(watch, now, &again), again != INT64_MAX; looks++)
		now = again;
	assert_in_range(looks, 10, 60);
	assert_in_range(now, WATCH_AGAIN_MS, WATCH_AGAIN_MS + 64);
	/* what this process writes is its own business */
	const char *locale;
	assert_int_equal(worker_sign_in(office, arena, "A. Brown", &locale), ERR_OK);
	assert_int_equal(help_on_way(office, calls[0].id), ERR_OK);
	assert_false(heard(watch, 0));
	assert_int_equal(help_on_way(office, calls[0].id), ERR_CONFLICT);
	enum help_state answered;
	assert_int_equal(help_state(office, calls[0].id, &answered), ERR_OK);
	assert_int_equal(answered, HELP_ON_WAY);
	assert_int_equal(help_close(office, calls[0].id), ERR_OK);
	assert_int_equal(help_close(office, calls[0].id), ERR_CONFLICT);
	assert_int_equal(help_calls(office, arena, &calls, &count), ERR_OK);
	assert_int_equal(count, 19);
	arena_free(arena);
	watch_close(watch);
	office_close(office);
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".reserve" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char file[96];
		snprintf(file, sizeof file, "%s%s", path, ends[i]);
		unlink(file);
	}
	assert_int_equal(rmdir(folder), 0);
}

static void nothing_to_watch_in_memory(void **state)
{
	struct fixture *fixture = *state;
	struct watch *watch = watch_open(fixture->office);
	assert_null(watch);
	assert_int_equal(watch_fd(watch), -1);
	int64_t again;
	assert_false(watch_look(watch, 0, &again));
	assert_true(again == INT64_MAX);
	watch_close(watch);
}

static void a_worker_is_one_row_and_reads_one_language(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *locale;
	assert_int_equal(worker_sign_in(fixture->office, arena, "A. Brown", &locale), ERR_OK);
	int64_t worker = fixture->office->worker;
	assert_int_equal(worker_read_in(fixture->office, "zh"), ERR_OK);
	assert_int_equal(worker_sign_in(fixture->office, arena, "C. Diaz", &locale), ERR_OK);
	assert_string_equal(locale, "");
	assert_int_equal(worker_sign_in(fixture->office, arena, "A. Brown", &locale), ERR_OK);
	assert_int_equal(fixture->office->worker, worker);
	assert_string_equal(locale, "zh");
	assert_int_equal(worker_sign_in(fixture->office, arena, " \t", &locale), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM worker"), 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_others_commit_is_heard_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(nothing_to_watch_in_memory, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_worker_is_one_row_and_reads_one_language, fixture_open,
		                                fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
