/* A zone's clock by arithmetic: the same as ICU's own at every hour, and one rule where a
 * time is skipped or comes twice. */
#include "text/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "dice.h"
#include "text/calendar.h"
#include "text/locale.h"

static const int64_t minute_ms = 60000, hour_ms = 3600000, day_ms = 86400000;

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

static struct zone *open_zone(const char *name)
{
	struct zone *zone = NULL;
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), name), ERR_OK);
	assert_int_equal(zone_open(name, &zone), ERR_OK);
	return zone;
}

static int64_t utc(int year, int month, int date, int hour, int minute)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date, .tm_hour = hour, .tm_min = minute };
	return (int64_t)timegm(&tm) * 1000;
}

static int32_t number(const char *day)
{
	int32_t number = 0;
	assert_true(calendar_read(day, &number));
	return number;
}

static int64_t instant(struct zone *zone, const char *day, int hour, int minute)
{
	return zone_instant(zone, number(day), hour * 60 + minute);
}

static void only_the_database_s_names_are_zones(void **state)
{
	(void)state;
	static const char too_long[] =
		"America/New_YorkAmerica/New_YorkAmerica/New_YorkAmerica/New_YorkAmerica/New_York"
		"America/New_YorkAmerica/New_YorkAmerica/New_YorkAmerica/New_York";
	static const char *const none[] = {
		"", "America", "New_York", "america/new_york", "America/New_York ", "GMT+5", "UTC+01:00", "-5", "+05:00",
		"-18000", "Nowhere/Land", "Am\xc3\xa9rica/New_York",
		too_long,
	};
	struct zone *zone = NULL;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (zone_is_known(none[i]) || zone_open(none[i], &zone) != ERR_NOT_FOUND || zone)
			fail_msg("taken for a zone: %s", none[i]);
	assert_true(zone_is_known("America/New_York"));
	assert_true(zone_is_known("Asia/Calcutta")); /* an earlier name */
	assert_true(zone_is_known("UTC"));
	zone_close(NULL);
}

static void without_a_name_it_is_the_school_s(void **state)
{
	(void)state;
	struct zone *zone = NULL;
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "Asia/Kathmandu"), ERR_OK);
	assert_int_equal(zone_open(NULL, &zone), ERR_OK);
	assert_int_equal(instant(zone, "2026-11-25", 0, 0), utc(2026, 11, 24, 18, 15));
	zone_close(zone);
}

/* What stands in the header, on both nights. */
static void a_gap_is_its_jump_and_a_fold_its_first(void **state)
{
	(void)state;
	struct zone *zone = open_zone("America/New_York");
	int64_t spring = utc(2026, 3, 8, 7, 0), autumn = utc(2026, 11, 1, 6, 0);
	assert_int_equal(instant(zone, "2026-03-08", 1, 59), spring - minute_ms);
	for (int minute = 0; minute < 60; minute++)
		assert_int_equal(instant(zone, "2026-03-08", 2, minute), spring);
	assert_int_equal(instant(zone, "2026-03-08", 3, 0), spring);
	assert_int_equal(instant(zone, "2026-03-08", 3, 1), spring + minute_ms);
	assert_int_equal(instant(zone, "2026-11-01", 1, 0), autumn - hour_ms);
	assert_int_equal(instant(zone, "2026-11-01", 1, 59), autumn - minute_ms);
	assert_int_equal(instant(zone, "2026-11-01", 2, 0), autumn + hour_ms);
	/* the second time, the hour's end was reached before */
	assert_int_equal(zone_reached(zone, autumn - 1).minute, 119);
	assert_int_equal(zone_reached(zone, autumn).minute, 119);
	assert_int_equal(zone_reached(zone, autumn + hour_ms - 1).minute, 119);
	assert_int_equal(zone_reached(zone, autumn + hour_ms).minute, 120);
	assert_int_equal(zone_time(zone, autumn).minute, 60);
	assert_int_equal(zone_reached(zone, spring - 1).minute, 119);
	assert_int_equal(zone_reached(zone, spring).minute, 180);
	zone_close(zone);
	/* midnight itself */
	zone = open_zone("America/Havana");
	assert_int_equal(instant(zone, "2026-03-08", 0, 0), utc(2026, 3, 8, 5, 0));
	assert_int_equal(instant(zone, "2026-03-07", 24, 0), utc(2026, 3, 8, 5, 0));
	zone_close(zone);
	/* half an hour */
	zone = open_zone("Australia/Lord_Howe");
	assert_int_equal(instant(zone, "2026-10-04", 2, 15), utc(2026, 10, 3, 15, 30));
	assert_int_equal(instant(zone, "2026-04-05", 1, 45), utc(2026, 4, 4, 14, 45));
	assert_int_equal(zone_reached(zone, utc(2026, 4, 4, 15, 0)).minute, 119);
	zone_close(zone);
	/* a whole day */
	zone = open_zone("Pacific/Apia");
	int64_t side = utc(2011, 12, 30, 10, 0);
	assert_int_equal(instant(zone, "2011-12-30", 0, 0), side);
	assert_int_equal(instant(zone, "2011-12-30", 23, 59), side);
	assert_int_equal(instant(zone, "2011-12-31", 0, 0), side);
	assert_false(zone_has_day(zone, number("2011-12-30")));
	assert_true(zone_has_day(zone, number("2011-12-29")) && zone_has_day(zone, number("2011-12-31")));
	assert_int_equal(zone_reached(zone, side).day, number("2011-12-31"));
	zone_close(zone);
}

static void minutes_reach_over_the_day(void **state)
{
	(void)state;
	struct zone *zone = open_zone("America/New_York");
	assert_int_equal(instant(zone, "2026-11-24", 24, 0), instant(zone, "2026-11-25", 0, 0));
	assert_int_equal(instant(zone, "2026-11-24", 36, 0), instant(zone, "2026-11-25", 12, 0));
	assert_int_equal(zone_instant(zone, number("2026-11-24"), -1), instant(zone, "2026-11-23", 23, 59));
	struct zone_time time = zone_time(zone, utc(1969, 12, 31, 23, 59) + 59999);
	assert_true(time.day == -1 && time.minute == 18 * 60 + 59);
	zone_close(zone);
}

/* ICU's calendar, asked one by one, is the second opinion. */
static void every_clock_is_as_icu_has_it(void **state)
{
	(void)state;
	static const char *const names[] = {
		"America/New_York", "America/Phoenix", "America/St_Johns", "America/Havana", "America/Sao_Paulo",
		"Europe/Berlin", "Europe/London", "Europe/Dublin", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu",
		"Asia/Tehran", "Asia/Gaza", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham",
		"Pacific/Kiritimati", "Antarctica/Troll", "UTC",
	};
	unsigned seed = 7;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct zone *zone = open_zone(names[i]);
		for (int64_t at = utc(2024, 12, 30, 0, 0); at < utc(2027, 1, 3, 0, 0); at += 97 * minute_ms + 7) {
			char day[CALENDAR_DAY_BYTES], minute[6];
			/* other years between, so that what is remembered is made anew */
			if (dice(&seed, 2000) == 0)
				zone_time(zone, at - (int64_t)dice(&seed, 20000) * day_ms);
			calendar_day(at, day);
			calendar_minute(at, minute);
			struct zone_time time = zone_time(zone, at);
			if (time.day != number(day) || time.minute != atoi(minute) * 60 + atoi(minute + 3))
				fail_msg("%s: %s %s is not %d %d", names[i], day, minute, time.day, time.minute);
		}
		zone_close(zone);
	}
}

/* The first instant of a time, and the last time of an instant, found by looking at each
 * minute around every change of a century. */
static void instants_and_times_are_each_other_s(void **state)
{
	(void)state;
	static const struct { const char *name; int from, to; } zones[] = {
		{ "America/New_York", 1966, 2040 }, { "Europe/Berlin", 1979, 2040 }, { "Africa/Casablanca", 2010, 2040 },
		{ "Asia/Gaza", 2005, 2030 }, { "Australia/Lord_Howe", 1980, 2040 }, { "Pacific/Apia", 2008, 2024 },
		{ "Antarctica/Troll", 2004, 2030 }, { "America/Havana", 1980, 2040 },
	};
	int changes = 0;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		struct zone *zone = open_zone(zones[i].name);
		int64_t offset = 0;
		for (int64_t at = utc(zones[i].from, 1, 1, 0, 0); at < utc(zones[i].to, 1, 1, 0, 0); at += day_ms) {
			struct zone_time time = zone_time(zone, at);
			int64_t now = ((int64_t)time.day * ZONE_DAY + time.minute) * minute_ms - at;
			if (now != offset) {
				int64_t most = INT64_MIN;
				for (int64_t near = at - 2 * day_ms; near < at + day_ms; near += minute_ms) {
					time = zone_time(zone, near);
					struct zone_time reached = zone_reached(zone, near);
					int64_t shows = (int64_t)time.day * ZONE_DAY + time.minute;
					int64_t is = (int64_t)reached.day * ZONE_DAY + reached.minute;
					bool first = shows > most;
					most = first ? shows : most;
					assert_int_equal(is, most);
					int64_t back = zone_instant(zone, time.day, time.minute);
					assert_true(first ? back == near : back < near);
				}
				changes++;
			}
			offset = now;
		}
		zone_close(zone);
	}
	assert_true(changes > 700);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(only_the_database_s_names_are_zones, stop),
		cmocka_unit_test_teardown(without_a_name_it_is_the_school_s, stop),
		cmocka_unit_test_teardown(a_gap_is_its_jump_and_a_fold_its_first, stop),
		cmocka_unit_test_teardown(minutes_reach_over_the_day, stop),
		cmocka_unit_test_teardown(every_clock_is_as_icu_has_it, stop),
		cmocka_unit_test_teardown(instants_and_times_are_each_other_s, stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
