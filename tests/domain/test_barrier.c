/* What stands in families' way: an owner, what was tried, what came of it; what was looked
 * for and not found, of nobody (E4). */
#include "domain/barrier.h"

#include "domain/family_change.h"
#include "domain/not_found.h"
#include "family_fixture.h"

enum { HOME = 50 };

static int open_named(void **state)
{
	if (family_fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	int64_t worker = fixture->office->worker;
	struct family_change_receipt receipt;
	char code[FAMILY_CODE_BYTES];
	family_fixture_issue(fixture, ROSA, "738204", code);
	fixture->office->worker = 0;
	const struct family_change change = { .person = ROSA, .household = HOME, .locale = "es", .needs = "ride,other",
		                                  .need_text = "a lift to the third floor" };
	if (family_change(fixture->office, &change, &receipt) != ERR_OK)
		fail_msg("%s", err_detail());
	fixture->office->worker = worker;
	fixture_role(fixture->office, ROLE_LIAISON);
	return 0;
}

static struct barrier *list(struct fixture *fixture, struct arena *arena, size_t expected)
{
	struct barrier *rows = NULL;
	size_t count = 0;
	if (barrier_list(fixture->office, arena, &rows, &count) != ERR_OK)
		fail_msg("%s", err_detail());
	assert_int_equal(count, expected);
	return rows;
}

/* What a family named is there, and nobody's until somebody takes it up. */
static void row_E4_each_has_an_owner_and_what_was_tried(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct barrier_tried *tried = NULL;
	size_t count = 0;
	struct barrier *rows = list(fixture, arena, 2);
	assert_string_equal(rows[0].key.code, "ride");
	assert_string_equal(rows[0].owner, "");
	assert_string_equal(rows[1].key.text, "a lift to the third floor");
	assert_true(rows[0].named && rows[0].person && rows[0].state == BARRIER_OPEN && rows[0].id == 0);
	assert_int_equal(barrier_take(fixture->office, &rows[0].key), ERR_OK);
	assert_int_equal(barrier_try(fixture->office, &rows[0].key, "asked the district for a bus stop"), ERR_OK);
	rows = list(fixture, arena, 2);
	assert_true(*rows[0].owner && rows[0].tried == 1 && rows[0].id);
	assert_int_equal(barrier_history(fixture->office, arena, rows[0].id, &tried, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(tried[0].text, "asked the district for a bus stop");
	/* two who take up the same one are one row */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM barrier"), 1);
	arena_free(arena);
}

/* Lifted or not, nothing is closed without saying what was done, and only once. */
static void row_E4_what_is_told_as_lifted_was_lifted(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct barrier_key ride = list(fixture, arena, 2)[0].key;
	assert_int_equal(barrier_close(fixture->office, &ride, BARRIER_LIFTED, " "), ERR_INVALID);
	assert_int_equal(barrier_close(fixture->office, &ride, BARRIER_OPEN, "we rang"), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM barrier"), 0);
	assert_int_equal(barrier_close(fixture->office, &ride, BARRIER_LIFTED, "the bus stops here now, she takes it"), ERR_OK);
	assert_int_equal(barrier_close(fixture->office, &ride, BARRIER_STAYS, "no"), ERR_CONFLICT);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM barrier_step"), 1);
	struct barrier *rows = list(fixture, arena, 2);
	assert_int_equal(rows[0].state, BARRIER_OPEN);
	assert_int_equal(rows[1].state, BARRIER_LIFTED);
	fixture->now += 91 * (int64_t)86400000;
	list(fixture, arena, 1);
	arena_free(arena);
}

/* What the family does not name any more, and nobody took up, is gone; what somebody works at
 * stays until it is closed. */
static void what_is_named_no_more(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct barrier *rows = list(fixture, arena, 2);
	const struct barrier_key ride = rows[0].key, lift = rows[1].key;
	assert_int_equal(barrier_take(fixture->office, &ride), ERR_OK);
	family_fixture_write(fixture, (const char *const[]){ "UPDATE household_need SET ended_at = 2" }, 1);
	rows = list(fixture, arena, 1);
	assert_false(rows[0].named);
	assert_int_equal(barrier_take(fixture->office, &lift), ERR_NOT_FOUND);
	assert_int_equal(barrier_close(fixture->office, &ride, BARRIER_STAYS, "they moved away"), ERR_OK);
	arena_free(arena);
}

static void one_of_no_family(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct barrier_key chess = { 0, "word", "ajedrez" };
	assert_int_equal(barrier_take(fixture->office, &chess), ERR_OK);
	assert_int_equal(barrier_try(fixture->office, &chess, "asked the library"), ERR_OK);
	struct barrier *rows = list(fixture, arena, 3);
	assert_string_equal(rows[2].key.text, "ajedrez");
	assert_int_equal(rows[2].person, 0);
	assert_int_equal(rows[2].tried, 1);
	assert_int_equal(barrier_close(fixture->office, &chess, BARRIER_LIFTED, "a club meets on Fridays"), ERR_OK);
	/* missed once more, it is another one */
	assert_int_equal(barrier_take(fixture->office, &chess), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM barrier"), 2);
	arena_free(arena);
}

static void not_for_everybody(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct barrier_key ride = list(fixture, arena, 2)[0].key;
	struct barrier *rows;
	struct not_found *missed;
	size_t count;
	fixture_role(fixture->office, ROLE_TEACHER);
	assert_int_equal(barrier_list(fixture->office, arena, &rows, &count), ERR_FORBIDDEN);
	assert_int_equal(barrier_take(fixture->office, &ride), ERR_FORBIDDEN);
	assert_int_equal(not_found_list(fixture->office, arena, &missed, &count), ERR_FORBIDDEN);
	arena_free(arena);
}

/* ---- looked for, and not found ---- */

static void what_is_missing(void **state)
{
	(void)state;
	static const struct discover_service services[] = {
		{ .id = 1, .needs = 1u << NEED_FOOD, .lifts = 1u << BARRIER_RIDE, .least = DISCOVER_NO_AGE,
		  .most = DISCOVER_NO_AGE },
		{ .id = 2, .needs = 1u << NEED_LEGAL, .lifts = 1u << BARRIER_FREE, .least = 18, .most = DISCOVER_NO_AGE },
	};
	static const struct {
		unsigned needs, barriers;
		int age;
		unsigned missing, unlifted;
	} rows[] = {
		{ 1u << NEED_FOOD, 1u << BARRIER_RIDE, 7, 0, 0 },
		{ 1u << NEED_FOOD, 1u << BARRIER_RIDE | 1u << BARRIER_FOOD, 7, 0, 1u << BARRIER_FOOD },
		{ 1u << NEED_HOUSING, 0, DISCOVER_NO_AGE, 1u << NEED_HOUSING, 0 },
		/* there is one, and not for a child of seven: what it lifts helps nobody */
		{ 1u << NEED_LEGAL, 1u << BARRIER_FREE, 7, 1u << NEED_LEGAL, 1u << BARRIER_FREE },
		{ 0, 0, 7, 0, 0 },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct discover_question question = { .needs = rows[i].needs, .barriers = rows[i].barriers,
			                                        .age = rows[i].age, .now = 1 };
		const struct discover_results results = discover(arena, services, 2, &question);
		const struct not_found_what what = not_found_of(&question, &results);
		assert_int_equal(what.needs, rows[i].missing);
		assert_int_equal(what.barriers, rows[i].unlifted);
	}
	/* a directory that says of no program what it is for or what it lifts lacks nothing */
	const struct discover_service silent = { .id = 1, .lifts = 1u << BARRIER_FREE, .least = DISCOVER_NO_AGE, .most = DISCOVER_NO_AGE };
	const struct discover_question health = { .needs = 1u << NEED_HEALTH, .age = 7, .now = 1,
		                                      .barriers = 1u << BARRIER_RIDE | 1u << BARRIER_ACCESS | 1u << BARRIER_EVENING };
	const struct discover_results none = discover(arena, &silent, 1, &health);
	const struct not_found_what what = not_found_of(&health, &none);
	assert_int_equal(what.needs, 0);
	assert_int_equal(what.barriers, 1u << BARRIER_EVENING);
	arena_free(arena);
}

static void counted_of_nobody(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const struct not_found_what what = { 1u << NEED_HOUSING, 1u << BARRIER_RIDE };
	struct not_found *rows = NULL;
	size_t count = 0;
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	static const char *const said[] = { "un Cuarto", "un cuarto", "un cuarto", "ÚN CUARTO", "cuarto", "un cuarto" };
	for (int i = 0; i < 5; i++)
		if (not_found_count(fixture->office, &what) != ERR_OK)
			fail_msg("%s", err_detail());
	assert_int_equal(not_found_count(fixture->office, &(struct not_found_what){ 1u << NEED_HOUSING, 0 }), ERR_OK);
	assert_int_equal(not_found_count(fixture->office, &(struct not_found_what){ 0 }), ERR_OK);
	for (int i = 0; i < 4; i++)
		assert_int_equal(not_found_count(fixture->office, &(struct not_found_what){ 1u << NEED_FOOD, 0 }), ERR_OK);
	/* four have said it, and a fifth something else: not shown before there are five */
	for (int i = 0; i < 5; i++)
		assert_int_equal(not_found_say(fixture->office, said[i]), ERR_OK);
	assert_int_equal(not_found_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(not_found_say(fixture->office, said[5]), ERR_OK);
	assert_int_equal(not_found_say(fixture->office, "  "), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	assert_int_equal(not_found_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_true(rows[0].kind == NOT_FOUND_NEED && rows[0].times == 6);
	assert_string_equal(rows[0].code, "housing");
	assert_true(rows[1].kind == NOT_FOUND_BARRIER && rows[1].times == 5);
	assert_true(rows[2].kind == NOT_FOUND_WORD && rows[2].times == 5);
	assert_string_equal(rows[2].code, "un cuarto");
	fixture->now += 91 * (int64_t)86400000;
	assert_int_equal(not_found_list(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_named, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(row_E4_each_has_an_owner_and_what_was_tried),
		TEST(row_E4_what_is_told_as_lifted_was_lifted),
		TEST(what_is_named_no_more),
		TEST(one_of_no_family),
		TEST(not_for_everybody),
		cmocka_unit_test(what_is_missing),
		TEST(counted_of_nobody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
