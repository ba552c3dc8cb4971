/* Days and times of a school, where clocks change and where they do not. */
#include "text/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "text/catalog.h"

static const int64_t minute_ms = 60000, hour_ms = 3600000, day_ms = 86400000;

static void zone(const char *name)
{
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), name), ERR_OK);
}

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

static int64_t utc(int year, int month, int date, int hour, int minute)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = date,
	                 .tm_hour = hour, .tm_min = minute };
	return (int64_t)timegm(&tm) * 1000;
}

static void is(int64_t instant, const char *day, const char *minute)
{
	char day_is[CALENDAR_DAY_BYTES], minute_is[6];
	calendar_day(instant, day_is);
	calendar_minute(instant, minute_is);
	assert_string_equal(day_is, day);
	assert_string_equal(minute_is, minute);
}

static int64_t instant(const char *day, const char *minute)
{
	int64_t at = INT64_MIN;
	assert_int_equal(calendar_instant(day, minute, &at), ERR_OK);
	return at;
}

static void a_day_changes_at_the_school_s_midnight(void **state)
{
	(void)state;
	zone("America/New_York");
	is(utc(2026, 11, 25, 4, 59) + 59999, "2026-11-24", "23:59");
	is(utc(2026, 11, 25, 5, 0), "2026-11-25", "00:00");
	is(utc(2026, 7, 1, 4, 0) - 1, "2026-06-30", "23:59"); /* in summer */
	is(utc(2026, 7, 1, 4, 0), "2026-07-01", "00:00");
	is(utc(2027, 1, 1, 4, 59), "2026-12-31", "23:59");
	is(utc(2028, 2, 29, 12, 0), "2028-02-29", "07:00");
	/* where it is already tomorrow, still yesterday, and a quarter of an hour off */
	zone("Pacific/Kiritimati");
	is(utc(2026, 11, 24, 10, 0), "2026-11-25", "00:00");
	zone("Pacific/Pago_Pago");
	is(utc(2026, 11, 24, 10, 59), "2026-11-23", "23:59");
	zone("Asia/Kathmandu");
	is(utc(2026, 11, 24, 18, 15), "2026-11-25", "00:00");
	zone("UTC");
	is(utc(2026, 11, 24, 0, 0) - 1, "2026-11-23", "23:59");
}

static void days_long_ago_and_far_ahead(void **state)
{
	(void)state;
	zone("UTC");
	is(0, "1970-01-01", "00:00");
	is(-1, "1969-12-31", "23:59");
	is(utc(1938, 3, 1, 0, 0) - 1, "1938-02-28", "23:59"); /* a grandmother's birth */
	is(utc(1900, 3, 1, 0, 0) - 1, "1900-02-28", "23:59");
	is(utc(2038, 1, 19, 3, 15), "2038-01-19", "03:15");
	is(utc(9999, 12, 31, 23, 59), "9999-12-31", "23:59");
	assert_int_equal(instant("1938-03-01", "00:00"), utc(1938, 3, 1, 0, 0));
	assert_int_equal(instant("2100-02-28", "23:59"), utc(2100, 2, 28, 23, 59));
}

static void clocks_go_forward(void **state)
{
	(void)state;
	zone("America/New_York");
	int64_t change = utc(2026, 3, 8, 7, 0);
	is(change - 1, "2026-03-08", "01:59");
	is(change, "2026-03-08", "03:00");
	assert_int_equal(instant("2026-03-08", "01:59"), change - minute_ms);
	assert_int_equal(instant("2026-03-08", "03:00"), change);
	assert_int_equal(instant("2026-03-09", "00:00") - instant("2026-03-08", "00:00"), 23 * hour_ms);
	assert_int_equal(instant("2026-03-07", "15:30"), utc(2026, 3, 7, 20, 30));
	assert_int_equal(instant("2026-03-08", "15:30"), utc(2026, 3, 8, 19, 30));
}

static void a_time_that_is_skipped_is_after_the_gap(void **state)
{
	(void)state;
	zone("America/New_York");
	int64_t change = utc(2026, 3, 8, 7, 0);
	assert_int_equal(instant("2026-03-08", "02:00"), change);
	static const char *const skipped[] = { "02:01", "02:30", "02:59" };
	for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++) {
		int64_t at = instant("2026-03-08", skipped[i]);
		assert_true(at >= change && at < change + hour_ms);
	}
	/* where midnight itself is skipped, the day still begins on that day */
	zone("America/Havana");
	change = utc(2026, 3, 8, 5, 0);
	is(change - 1, "2026-03-07", "23:59");
	is(change, "2026-03-08", "01:00");
	assert_int_equal(instant("2026-03-08", "00:00"), change);
	/* half an hour */
	zone("Australia/Lord_Howe");
	change = utc(2026, 10, 3, 15, 30);
	is(change - 1, "2026-10-04", "01:59");
	is(change, "2026-10-04", "02:30");
	assert_int_equal(instant("2026-10-04", "02:00"), change);
	/* a whole day, when an island changed sides */
	zone("Pacific/Apia");
	is(utc(2011, 12, 30, 10, 0) - 1, "2011-12-29", "23:59");
	is(utc(2011, 12, 30, 10, 0), "2011-12-31", "00:00");
	assert_true(instant("2011-12-30", "12:00") >= utc(2011, 12, 30, 10, 0));
}

static void clocks_go_back(void **state)
{
	(void)state;
	zone("America/New_York");
	int64_t change = utc(2026, 11, 1, 6, 0);
	is(change - hour_ms, "2026-11-01", "01:00");
	is(change - 1, "2026-11-01", "01:59");
	is(change, "2026-11-01", "01:00");
	is(change + hour_ms, "2026-11-01", "02:00");
	assert_int_equal(instant("2026-11-01", "00:59"), change - hour_ms - minute_ms);
	assert_int_equal(instant("2026-11-01", "02:00"), change + hour_ms);
	assert_int_equal(instant("2026-11-02", "00:00") - instant("2026-11-01", "00:00"), 25 * hour_ms);
	int64_t twice = instant("2026-11-01", "01:30");
	assert_true(twice == change - hour_ms / 2 || twice == change + hour_ms / 2);
}

/* There and back, every hour of a year; only an hour that comes twice may differ. */
static void an_instant_comes_back_from_its_day_and_time(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		int twice; /* hours of the year that come twice */
	} zones[] = {
		{ "America/New_York", 1 }, { "America/Phoenix", 0 }, { "America/St_Johns", 1 },
		{ "Pacific/Auckland", 1 }, { "Asia/Kathmandu", 0 },
	};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		zone(zones[i].zone);
		int other = 0;
		int64_t end = utc(2027, 1, 1, 0, 0);
		for (int64_t at = utc(2026, 1, 1, 0, 0); at < end; at += hour_ms) {
			char day[CALENDAR_DAY_BYTES], minute[6];
			calendar_day(at, day);
			calendar_minute(at, minute);
			assert_true(calendar_valid_day(day));
			int64_t back = instant(day, minute);
			if (back == at)
				continue;
			assert_int_equal(llabs(back - at), hour_ms);
			is(back, day, minute);
			other++;
		}
		assert_int_equal(other, zones[i].twice);
	}
}

static void a_valid_day_exists(void **state)
{
	(void)state;
	static const char *const valid[] = {
		"2026-11-24", "2024-02-29", "2000-02-29", "2026-01-31", "2026-04-30", "2026-12-31",
		"0001-01-01", "9999-12-31",
	};
	static const char *const no_days[] = {
		"", "2026", "2026-11", "2026-11-2", "2026-11-240", "2026-1-24", "26-11-24", "2026-11-24 ",
		" 2026-11-2", "2026/11/24", "2026-11.24", "20261124", "2026-11-24T00:00", "+026-11-24",
		"-026-11-24", "2026-+1-24", "2026- 1-24", "2026-0x-24", "2026-00-10", "2026-13-01",
		"2026-01-00", "2026-01-32", "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31",
		"2026-02-29", "2100-02-29", "1900-02-29", "2024-02-30", "0000-01-01", "2026-11-aa",
		"٢٠٢٦-١١-٢٤", "2026-11-\xff\xff", "二〇二六",
	};
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
		if (!calendar_valid_day(valid[i]))
			fail_msg("refused: %s", valid[i]);
	for (size_t i = 0; i < sizeof no_days / sizeof *no_days; i++)
		if (calendar_valid_day(no_days[i]))
			fail_msg("accepted: %s", no_days[i]);
}

static void what_is_no_day_or_no_time_has_no_instant(void **state)
{
	(void)state;
	zone("America/New_York");
	static const char *const pairs[][2] = {
		{ "2026-02-29", "12:00" }, { "2026-11-31", "12:00" }, { "", "12:00" }, { "24.11.2026", "12:00" },
		{ "2026-11-24", "" }, { "2026-11-24", "24:00" }, { "2026-11-24", "23:60" },
		{ "2026-11-24", "8:05" }, { "2026-11-24", "08:5" }, { "2026-11-24", "08.05" },
		{ "2026-11-24", " 8:05" }, { "2026-11-24", "-1:00" }, { "2026-11-24", "08:05:00" },
		{ "2026-11-24", "08:05 " }, { "2026-11-24", "+8:05" }, { "2026-11-24", "08:-5" },
		{ "2026-11-24", "٠٨:٠٥" }, { "2026-11-24", "noon" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		int64_t untouched = 4711;
		if (calendar_instant(pairs[i][0], pairs[i][1], &untouched) != ERR_INVALID)
			fail_msg("accepted: %s %s", pairs[i][0], pairs[i][1]);
		assert_int_equal(untouched, 4711);
	}
	assert_int_equal(instant("2026-11-24", "00:00"), utc(2026, 11, 24, 5, 0));
	assert_int_equal(instant("2026-11-24", "23:59"), utc(2026, 11, 25, 4, 59));
}

/* The same instant is another week day in another zone, and has its own name in
 * every language of the build. */
static void the_week_in_four_languages(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *days[7]; /* from Monday */
	} weeks[] = {
		{ "en", { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" } },
		{ "es", { "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo" } },
		{ "ar", { "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد" } },
		{ "zh", { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" } },
	};
	for (size_t i = 0; i < 2 * sizeof weeks / sizeof *weeks; i++) {
		zone(i % 2 ? "Asia/Shanghai" : "America/New_York");
		struct catalog *catalog;
		assert_int_equal(catalog_open(locale_find(weeks[i / 2].tag), &catalog), ERR_OK);
		struct arena *arena = arena_new();
		/* Tuesday evening in New York, Wednesday morning in Shanghai; a week in which
		 * New York's clocks change on the Sunday */
		for (int day = 0; day < 14; day++) {
			const char *said = catalog_say(catalog, arena, MSG_HEADER_DAY,
			                               msg_time(utc(2026, 10, 28, 1, 30) + day * day_ms));
			size_t today = (size_t)(day + 1 + (int)(i % 2)) % 7;
			for (size_t other = 0; other < 7; other++)
				if ((strstr(said, weeks[i / 2].days[other]) != NULL) != (other == today))
					fail_msg("%s: %s", weeks[i / 2].days[today], said);
		}
		arena_free(arena);
		catalog_close(catalog);
	}
}

#define calendar_test(function) cmocka_unit_test_teardown(function, stop)

/* Counted on, day by day, from the first to the last. */
static void a_day_and_its_number_are_each_other_s(void **state)
{
	(void)state;
	int32_t number = calendar_number(1, 1, 1);
	for (int year = 1; year <= 9999; year++) {
		int year_day = 1;
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= calendar_month_days(year, month); day++, number++, year_day++) {
				struct calendar_date date = calendar_date(number);
				if (calendar_number(year, month, day) != number || date.year != year || date.month != month ||
				    date.day != day || date.year_day != year_day)
					fail_msg("%d-%d-%d", year, month, day);
			}
	}
	assert_int_equal(calendar_number(1970, 1, 1), 0);
	assert_int_equal(calendar_number(2026, 11, 24) * day_ms, utc(2026, 11, 24, 0, 0));
	int32_t same = 7;
	assert_true(calendar_read("2026-11-24", &same));
	assert_int_equal(same, calendar_number(2026, 11, 24));
	assert_false(calendar_read("2026-02-29", &same) || calendar_read("2026-11-24 ", &same) || calendar_read("", &same));
	assert_int_equal(same, calendar_number(2026, 11, 24));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		calendar_test(a_day_changes_at_the_school_s_midnight),
		calendar_test(days_long_ago_and_far_ahead),
		calendar_test(clocks_go_forward),
		calendar_test(a_time_that_is_skipped_is_after_the_gap),
		calendar_test(clocks_go_back),
		calendar_test(an_instant_comes_back_from_its_day_and_time),
		calendar_test(a_valid_day_exists),
		cmocka_unit_test(a_day_and_its_number_are_each_other_s),
		calendar_test(what_is_no_day_or_no_time_has_no_instant),
		calendar_test(the_week_in_four_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
