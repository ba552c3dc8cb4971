#include "domain/close_day.h"

#include "domain/check_in.h"
#include "domain/presence.h"
#include "fixture.h"

/* A visitor who came at a moment in New York, waiting or let in. */
static int64_t arrive(struct fixture *fixture, const char *utc, bool inside)
{
	static const char *const names[] = { "Rosa" };
	struct check_in visit = { .purpose = "meet", .locale = "es", .origin = "kiosk",
	                          .names = names, .name_count = 1 };
	struct check_in_receipt receipt;
	fixture->now = fixture_utc(utc);
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	if (inside)
		fixture_admit(fixture, receipt.visit);
	return receipt.visit;
}

static void close_at(struct fixture *fixture, const char *utc)
{
	fixture->now = fixture_utc(utc);
	assert_int_equal(close_day(fixture->office), ERR_OK);
}

#define STATES "SELECT group_concat(state || coalesce('/' || end_kind || '/' || ended_at, ''), ' ') " \
               "FROM (SELECT * FROM visit_person ORDER BY id)"
#define DAYS "SELECT coalesce(group_concat(school_day || ':' || left_unseen || ':' || unknown, ' '), '') " \
             "FROM (SELECT * FROM day_close ORDER BY school_day)"

static void waiting_left_and_inside_is_unknown(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-11-24T13:05:00", false);
	arrive(fixture, "2026-11-24T13:06:00", true);
	close_at(fixture, "2026-11-24T21:59:59"); /* 16:59:59 */
	fixture_expect_text(fixture, STATES, "waiting inside");
	fixture_expect_text(fixture, DAYS, "");
	close_at(fixture, "2026-11-24T22:00:00"); /* 17:00 */
	fixture_expect_text(fixture, STATES, "ended/left_unseen/1795557600000 ended/unknown/1795557600000");
	fixture_expect_text(fixture, DAYS, "2026-11-24:1:1");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE actor_kind = 'program' "
	                                      "AND table_name = 'visit_person' AND at = 1795557600000"), 2);
}

static void twice_is_once(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-11-24T13:05:00", true);
	close_at(fixture, "2026-11-24T22:30:00");
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	close_at(fixture, "2026-11-24T22:31:00");
	close_at(fixture, "2026-11-25T13:00:00");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	fixture_expect_text(fixture, DAYS, "2026-11-24:0:1");
}

static void nothing_came_nothing_is_written(void **state)
{
	struct fixture *fixture = *state;
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	close_at(fixture, "2026-11-24T23:00:00");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
}

static void a_day_on_which_all_left_is_closed_too(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = { "Rosa" };
	struct check_in visit = { .purpose = "meet", .locale = "es", .origin = "kiosk",
	                          .names = names, .name_count = 1, .ends_in_lobby = true };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	close_at(fixture, "2026-11-24T23:00:00");
	fixture_expect_text(fixture, DAYS, "2026-11-24:0:0");
}

/* An evening event: who comes after closing time is not thrown out by the next tick. */
static void after_closing_time_belongs_to_the_next(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-11-24T13:05:00", true);
	close_at(fixture, "2026-11-24T22:00:00");
	arrive(fixture, "2026-11-24T23:30:00", true); /* 18:30 */
	close_at(fixture, "2026-11-24T23:31:00");
	close_at(fixture, "2026-11-25T05:01:00"); /* past midnight */
	fixture_expect_text(fixture, STATES, "ended/unknown/1795557600000 inside");
	close_at(fixture, "2026-11-25T22:00:00");
	fixture_expect_text(fixture, STATES, "ended/unknown/1795557600000 ended/unknown/1795644000000");
	fixture_expect_text(fixture, DAYS, "2026-11-24:0:1 2026-11-25:0:1");
}

/* The machine was off from Friday to Monday. */
static void days_that_were_missed(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-11-19T13:05:00", true);  /* Thursday */
	arrive(fixture, "2026-11-20T13:05:00", false); /* Friday */
	close_at(fixture, "2026-11-23T13:00:00");      /* Monday morning */
	fixture_expect_text(fixture, DAYS, "2026-11-19:0:1 2026-11-20:1:0");
}

/* On 2026-11-01 New York goes from UTC-4 to UTC-5, on 2026-03-08 back: closing is at
 * 17:00 there on both sides. */
static void over_the_change_of_clocks(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-10-31T20:00:00", true);
	close_at(fixture, "2026-10-31T20:59:59");
	fixture_expect_text(fixture, STATES, "inside");
	assert_int_equal(close_day_next(fixture->office), fixture_utc("2026-10-31T21:00:00"));
	close_at(fixture, "2026-10-31T21:00:00");
	assert_int_equal(close_day_next(fixture->office), fixture_utc("2026-11-01T22:00:00"));
	arrive(fixture, "2026-10-31T22:00:00", true);
	close_at(fixture, "2026-11-01T21:59:59");
	fixture_expect_text(fixture, STATES, "ended/unknown/1793480400000 inside");
	close_at(fixture, "2026-11-01T22:00:00");
	fixture_expect_text(fixture, STATES, "ended/unknown/1793480400000 ended/unknown/1793570400000");

	fixture->now = fixture_utc("2026-03-07T23:00:00");
	assert_int_equal(close_day_next(fixture->office), fixture_utc("2026-03-08T21:00:00"));
}

/* A school that closes within the hour that the clocks skip. */
static void closing_time_that_does_not_exist(void **state)
{
	struct fixture *fixture = *state;
	memcpy(fixture->config.closes, "02:30", 6);
	fixture->now = fixture_utc("2026-03-08T05:00:00"); /* 00:00 */
	int64_t next = close_day_next(fixture->office);
	assert_true(next > fixture->now && next <= fixture_utc("2026-03-08T07:30:00"));
	arrive(fixture, "2026-03-08T05:00:00", true);
	close_at(fixture, "2026-03-08T08:00:00");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE end_kind = 'unknown'"), 1);
}

static void a_late_child_who_was_not_passed_on(void **state)
{
	struct fixture *fixture = *state;
	static const struct check_in_child late[] = { { "Kofi", "3B", NULL } };
	struct check_in visit = { .purpose = "late", .locale = "en", .origin = "kiosk",
	                          .children_named = late, .children_named_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	close_at(fixture, "2026-11-24T22:00:00");
	fixture_expect_text(fixture, "SELECT state FROM late_arrival", "left_unseen");
	fixture_expect_text(fixture, DAYS, "2026-11-24:1:0");
}

static void rule_D2_unknown_stays_on_the_list(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "2026-11-24T13:05:00", true);
	arrive(fixture, "2026-11-24T13:05:00", false);
	close_at(fixture, "2026-11-26T13:00:00");
	struct arena *arena = arena_new();
	struct presence_row *rows = NULL;
	size_t count = 0;
	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].end_kind, "unknown");
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(waiting_left_and_inside_is_unknown),
		TEST(twice_is_once),
		TEST(nothing_came_nothing_is_written),
		TEST(a_day_on_which_all_left_is_closed_too),
		TEST(after_closing_time_belongs_to_the_next),
		TEST(days_that_were_missed),
		TEST(over_the_change_of_clocks),
		TEST(closing_time_that_does_not_exist),
		TEST(a_late_child_who_was_not_passed_on),
		TEST(rule_D2_unknown_stays_on_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
