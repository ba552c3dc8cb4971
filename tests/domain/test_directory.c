#include "domain/directory.h"

#include <stdbool.h>

#include "../support/dice.h"
#include "fixture.h"

struct taking {
	struct arena *arena;
	struct directory *directory;
	struct reconcile_counts counts[DIRECTORY_KINDS];
};

static struct taking begin(struct fixture *fixture, enum reconcile_mode mode)
{
	struct taking taking = { .arena = arena_new() };
	fixture_sign_in_as(fixture->office, ROLE_ADMINISTRATOR);
	taking.directory = directory_new(taking.arena, fixture->office);
	assert_int_equal(directory_load(taking.directory), ERR_OK);
	for (int kind = 0; kind < DIRECTORY_KINDS; kind++)
		directory_set_mode(taking.directory, (enum directory_kind)kind, mode);
	return taking;
}

static size_t end(struct taking *taking, enum err expected)
{
	directory_compare(taking->directory, taking->counts);
	size_t changes = directory_changes(taking->directory);
	assert_int_equal(directory_write(taking->directory, NULL, NULL), expected);
	arena_free(taking->arena);
	return changes;
}

static enum directory_put put_service(struct taking *taking, const char *uid, const char *name, const char *alert,
                                      const char *after)
{
	struct directory_item item = { .uid = uid, .after = after };
	uint32_t columns = 0;
	item.texts[DIRECTORY_SERVICE_NAME] = name;
	item.texts[DIRECTORY_SERVICE_ALERT] = alert;
	enum directory_put put = directory_put(taking->directory, DIRECTORY_SERVICE, &item, &columns);
	if (put == DIRECTORY_DIFFERS)
		assert_int_equal(columns, alert ? 1 << DIRECTORY_SERVICE_ALERT : 1 << DIRECTORY_SERVICE_NAME);
	return put;
}

static void put_letters(struct taking *taking, const char *letters)
{
	for (; *letters; letters++)
		put_service(taking, (const char[]){ *letters, '\0' }, "n", NULL, NULL);
}

#define IN_ORDER "SELECT group_concat(uid, '') FROM (SELECT uid FROM directory_service " \
	"WHERE ended_at IS NULL ORDER BY place, id)"

static size_t take_in(struct fixture *fixture, const char *letters)
{
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_letters(&taking, letters);
	size_t changes = end(&taking, ERR_OK);
	fixture_expect_text(fixture, IN_ORDER, letters);
	return changes;
}

static void nothing_is_written_the_second_time(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(take_in(fixture, "abc"), 3);
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'import' AND code = 'hsds'"), 1);
	assert_int_equal(take_in(fixture, "abc"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'import'"), 1);
}

static void what_a_package_no_longer_has_ends_and_comes_back(void **state)
{
	struct fixture *fixture = *state;
	take_in(fixture, "abc");
	int64_t b = fixture_int(fixture, "SELECT id FROM directory_service WHERE uid = 'b'");
	assert_int_equal(take_in(fixture, "ac"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_service WHERE ended_at IS NOT NULL"), 1);
	struct taking taking = begin(fixture, RECONCILE_BULK);
	assert_int_equal(directory_services(taking.directory), 2);
	assert_false(directory_has(taking.directory, DIRECTORY_SERVICE, "b"));
	put_letters(&taking, "abc");
	end(&taking, ERR_OK);
	assert_int_equal(taking.counts[DIRECTORY_SERVICE].revived, 1);
	assert_int_equal(taking.counts[DIRECTORY_SERVICE].same, 2);
	assert_int_equal(fixture_int(fixture, "SELECT id FROM directory_service WHERE uid = 'b' AND ended_at IS NULL"), b);
	fixture_expect_text(fixture, IN_ORDER, "abc");
}

/* A kind that a package says nothing of, translations of ours for one, stays. */
static void what_it_does_not_speak_of_stays(void **state)
{
	struct fixture *fixture = *state;
	take_in(fixture, "abc");
	struct taking taking = begin(fixture, RECONCILE_BULK);
	directory_set_mode(taking.directory, DIRECTORY_SERVICE, RECONCILE_ABSENT);
	assert_true(directory_has(taking.directory, DIRECTORY_SERVICE, "a"));
	assert_int_equal(end(&taking, ERR_OK), 0);
	fixture_expect_text(fixture, IN_ORDER, "abc");
}

static void one_file_of_a_service_only_adds_and_changes(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_service(&taking, "a", "A", "closed", NULL);
	put_service(&taking, "b", "B", "closed", NULL);
	end(&taking, ERR_OK);
	taking = begin(fixture, RECONCILE_DELTA);
	/* what is not said stays, what is said empty goes */
	put_service(&taking, "a", "Aa", NULL, NULL);
	put_service(&taking, "b", NULL, "", NULL);
	put_service(&taking, "c", "C", NULL, NULL);
	assert_string_equal(directory_text(taking.directory, DIRECTORY_SERVICE, "a", DIRECTORY_SERVICE_ALERT), "closed");
	assert_string_equal(directory_text(taking.directory, DIRECTORY_SERVICE, "a", DIRECTORY_SERVICE_NAME), "Aa");
	end(&taking, ERR_OK);
	assert_int_equal(taking.counts[DIRECTORY_SERVICE].changed, 2);
	assert_int_equal(taking.counts[DIRECTORY_SERVICE].added, 1);
	fixture_expect_text(fixture, "SELECT group_concat(uid || name || coalesce(alert, '-'), ' ') FROM "
	                             "(SELECT * FROM directory_service ORDER BY place)", "aAaclosed bB- cC-");
}

static void a_row_that_is_said_twice(void **state)
{
	struct taking taking = begin(*state, RECONCILE_DELTA);
	assert_int_equal(put_service(&taking, "a", "A", NULL, NULL), DIRECTORY_NEW);
	assert_int_equal(put_service(&taking, "a", "A", NULL, NULL), DIRECTORY_AGAIN);
	assert_int_equal(put_service(&taking, "a", NULL, "closed", NULL), DIRECTORY_AGAIN);
	assert_int_equal(put_service(&taking, "a", "A", "open", NULL), DIRECTORY_DIFFERS);
	assert_int_equal(put_service(&taking, "a", "B", NULL, NULL), DIRECTORY_DIFFERS);
	end(&taking, ERR_OK);
	fixture_expect_text(*state, "SELECT name || alert FROM directory_service", "Aclosed");
}

/* A row that is moved, or put between, is written alone: the others stay as they are. */
static void few_rows_move(void **state)
{
	struct fixture *fixture = *state;
	take_in(fixture, "abcdef");
	assert_int_equal(take_in(fixture, "abcxdef"), 1);
	assert_int_equal(take_in(fixture, "yabcxdefz"), 2);
	assert_int_equal(take_in(fixture, "zyabcxdef"), 1);
	assert_int_equal(take_in(fixture, "yabcxdefz"), 1);
	assert_int_equal(take_in(fixture, "yfabcxdez"), 1);
	assert_int_equal(take_in(fixture, "zedxcbafy"), 8);
	/* at one place again and again, until there is no room left */
	char letters[64] = "ab";
	for (int i = 0; i < 40; i++) {
		size_t length = strlen(letters);
		memmove(letters + 2, letters + 1, length);
		letters[1] = (char)('0' + i);
		take_in(fixture, letters);
	}
}

static void any_order_is_kept(void **state)
{
	struct fixture *fixture = *state;
	unsigned seed = 11;
	char letters[] = "abcdefghijklmnopqrstuvwxyz";
	for (int round = 0; round < 60; round++) {
		for (size_t i = 0; i < 1 + dice(&seed, 12); i++) {
			size_t one = dice(&seed, 26), other = dice(&seed, 26);
			char kept = letters[one];
			letters[one] = letters[other];
			letters[other] = kept;
		}
		char some[27] = "";
		strncat(some, letters + dice(&seed, 8), 26 - dice(&seed, 8));
		take_in(fixture, some);
	}
}

/* Lists that are parts of one order give that order again. */
static void what_stands_behind_another_comes_behind_it(void **state)
{
	struct fixture *fixture = *state;
	static const char *const lists[] = { "ac", "bc", "ab", "de", "xd", "ea", "bb" };
	struct taking taking = begin(fixture, RECONCILE_DELTA);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t j = 0; lists[i][j]; j++)
			put_service(&taking, (const char[]){ lists[i][j], '\0' }, "n", NULL,
			            j > 0 ? (const char[]){ lists[i][j - 1], '\0' } : NULL);
	end(&taking, ERR_OK);
	fixture_expect_text(fixture, IN_ORDER, "xdeabc");
	/* a ring has no order, and is no trouble */
	taking = begin(fixture, RECONCILE_DELTA);
	put_service(&taking, "p", "n", NULL, NULL);
	put_service(&taking, "q", "n", NULL, "p");
	put_service(&taking, "p", "n", NULL, "q");
	put_service(&taking, "b", "n", NULL, "q");
	assert_int_equal(end(&taking, ERR_OK), 2);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_service WHERE place > "
	                                      "(SELECT place FROM directory_service WHERE uid = 'c')"), 2);
}

static void who_may_not_import_does_not(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_letters(&taking, "a");
	fixture_sign_in_as(fixture->office, ROLE_FRONT_OFFICE);
	end(&taking, ERR_FORBIDDEN);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM directory_service"), 0);
}

static void what_is_given_away_is_what_is_in_use(void **state)
{
	struct fixture *fixture = *state;
	struct directory_rows rows[DIRECTORY_KINDS];
	take_in(fixture, "abc");
	take_in(fixture, "ca");
	struct arena *arena = arena_new();
	assert_int_equal(directory_export(fixture->office, arena, rows), ERR_OK);
	assert_int_equal(rows[DIRECTORY_SERVICE].count, 2);
	assert_string_equal(rows[DIRECTORY_SERVICE].rows[0].uid, "c");
	assert_string_equal(rows[DIRECTORY_SERVICE].rows[1].texts[DIRECTORY_SERVICE_NAME], "n");
	assert_int_equal(rows[DIRECTORY_LOCATION].count, 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'export' AND code = 'hsds'"), 1);
	fixture_sign_in_as(fixture->office, ROLE_VOLUNTEER_COORDINATOR);
	assert_int_equal(directory_export(fixture->office, arena, rows), ERR_FORBIDDEN);
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_written_the_second_time),
		TEST(what_a_package_no_longer_has_ends_and_comes_back),
		TEST(what_it_does_not_speak_of_stays),
		TEST(one_file_of_a_service_only_adds_and_changes),
		TEST(a_row_that_is_said_twice),
		TEST(few_rows_move),
		TEST(any_order_is_kept),
		TEST(what_stands_behind_another_comes_behind_it),
		TEST(who_may_not_import_does_not),
		TEST(what_is_given_away_is_what_is_in_use),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
