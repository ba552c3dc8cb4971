/* How late somebody is, by when school begins on that day. */
#include "domain/bell.h"

#include "fixture.h"

/* The zone is New York: five hours behind UTC in November and December, four in October. */
static const struct config_bell bell = {
	.is_set = true,
	.begins = { "08:00", "08:00", "09:00", "08:00", "08:00", "", "" },
	.days = {
		{ CONFIG_BELL_CLOSED, "2026-11-26", "2026-11-27", "" },
		{ CONFIG_BELL_CLOSED, "2026-12-23", "2027-01-01", "" },
		{ CONFIG_BELL_DELAY, "2026-12-01", "2026-12-01", "10:00" },
		{ CONFIG_BELL_HALF, "2026-12-11", "2026-12-11", "12:00" },
	},
	.day_count = 4,
};

static void minutes_are_counted_from_that_days_begin(void **state)
{
	struct fixture *fixture = *state;
	static const struct { const char *utc; int minutes; bool school; } came[] = {
		{ "2026-11-24T12:59:59", 0, true },              /* a Tuesday, before it */
		{ "2026-11-24T13:00:00", 0, true },
		{ "2026-11-24T13:05:59", 5, true },
		{ "2026-10-20T12:05:00", 5, true },              /* in summer time */
		{ "2026-11-25T13:30:00", 0, true },              /* Wednesday begins later */
		{ "2026-11-25T14:12:00", 12, true },
		{ "2026-11-26T14:00:00", BELL_UNKNOWN, false },  /* closed */
		{ "2026-11-27T14:00:00", BELL_UNKNOWN, false },
		{ "2026-11-28T14:00:00", BELL_UNKNOWN, false },  /* a Saturday */
		{ "2026-12-01T14:30:00", 0, true },              /* delayed */
		{ "2026-12-01T15:01:00", 1, true },
		{ "2026-12-11T16:59:00", 239, true },            /* a half day */
		{ "2026-12-11T17:00:00", 240, false },           /* and after it */
		{ "2026-12-30T13:05:00", BELL_UNKNOWN, false },  /* between two years */
		{ "2027-01-04T13:05:00", 5, true },              /* a Monday */
		{ "2028-02-29T13:07:00", 7, true },              /* a Tuesday */
	};
	fixture->config.bell = bell;
	for (size_t i = 0; i < sizeof came / sizeof *came; i++) {
		int64_t at = fixture_utc(came[i].utc);
		if (bell_minutes_late(&fixture->config, at) != came[i].minutes || bell_is_school(&fixture->config, at) != came[i].school)
			fail_msg("%s: %d minutes", came[i].utc, bell_minutes_late(&fixture->config, at));
	}
}

static void without_a_begin_nobody_is_counted(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(bell_minutes_late(&fixture->config, fixture->now), BELL_UNKNOWN);
	assert_true(bell_is_school(&fixture->config, fixture->now));
	/* that a day is closed is heard all the same */
	fixture->config.bell.days[0] = (struct config_bell_day){ CONFIG_BELL_CLOSED, "2026-11-24", "2026-11-24", "" };
	fixture->config.bell.day_count = 1;
	assert_false(bell_is_school(&fixture->config, fixture->now));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(minutes_are_counted_from_that_days_begin, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(without_a_begin_nobody_is_counted, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
