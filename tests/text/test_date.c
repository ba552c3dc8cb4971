/* A day being typed: its parts, the order of each language, what is said of an impossible one. */
#include "text/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK;
}

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

static void each_language_has_its_order(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		enum date_part order[DATE_PARTS];
	} rows[] = {
		{ "en", { DATE_MONTH, DATE_DAY, DATE_YEAR } },
		{ "es", { DATE_DAY, DATE_MONTH, DATE_YEAR } },
		{ "ar", { DATE_DAY, DATE_MONTH, DATE_YEAR } },
		{ "zh", { DATE_YEAR, DATE_MONTH, DATE_DAY } },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum date_part order[DATE_PARTS];
		date_order(locale_find(rows[i].tag), order);
		assert_memory_equal(order, rows[i].order, sizeof order);
	}
}

static void what_is_said_of_each(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		enum date_problem problem;
		const char *day;
	} rows[] = {
		{ "", DATE_EMPTY, NULL },
		{ "--", DATE_EMPTY, NULL },
		{ "2019-3-2", DATE_OK, "2019-03-02" },
		{ "2019-03-02", DATE_OK, "2019-03-02" },
		{ "2019-3-", DATE_INCOMPLETE, NULL },
		{ "-3-2", DATE_INCOMPLETE, NULL },
		{ "2019--2", DATE_INCOMPLETE, NULL },
		{ "19-3-2", DATE_YEAR_SHORT, NULL },
		{ "0019-3-2", DATE_YEAR_FAR, NULL },
		{ "1899-3-2", DATE_YEAR_FAR, NULL },
		{ "1900-3-2", DATE_OK, "1900-03-02" },
		{ "2200-3-2", DATE_YEAR_FAR, NULL },
		{ "2019-0-2", DATE_NO_MONTH, NULL },
		{ "2019-13-2", DATE_NO_MONTH, NULL },
		{ "2019-12-31", DATE_OK, "2019-12-31" },
		{ "2019-12-32", DATE_AT_MOST_31, NULL },
		{ "2019-12-0", DATE_AT_MOST_31, NULL },
		{ "2019-4-31", DATE_AT_MOST_30, NULL },
		{ "2019-2-29", DATE_AT_MOST_28, NULL },
		{ "2020-2-29", DATE_OK, "2020-02-29" },
		{ "2020-2-30", DATE_AT_MOST_29, NULL },
		{ "1900-2-29", DATE_AT_MOST_28, NULL },
		{ "2000-2-29", DATE_OK, "2000-02-29" },
		/* no parts at all */
		{ "2 March", DATE_EMPTY, NULL },
		{ "20199-3-2", DATE_EMPTY, NULL },
		{ "2019-003-2", DATE_EMPTY, NULL },
		{ "2019-3-2-1", DATE_EMPTY, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct date date;
		char day[CALENDAR_DAY_BYTES] = "";
		date_split(rows[i].typed, &date);
		enum date_problem problem = date_check(&date, day);
		if (problem != rows[i].problem || strcmp(day, rows[i].day ? rows[i].day : "") != 0)
			fail_msg("%s: %d, \"%s\"", rows[i].typed, (int)problem, day);
	}
}

static void parts_stay_as_they_are_typed(void **state)
{
	(void)state;
	struct date date = { 0 };
	char text[DATE_BYTES];
	assert_true(date_put(&date, DATE_MONTH, '0'));
	assert_false(date_is_full(&date, DATE_MONTH));
	assert_true(date_put(&date, DATE_MONTH, '2'));
	assert_true(date_is_full(&date, DATE_MONTH));
	assert_false(date_put(&date, DATE_MONTH, '3'));
	date_join(&date, text);
	assert_string_equal(text, "-02-");
	date_split(text, &date);
	assert_string_equal(date.parts[DATE_MONTH], "02");
	assert_true(date_take(&date, DATE_MONTH));
	assert_true(date_take(&date, DATE_MONTH));
	assert_false(date_take(&date, DATE_MONTH));
	date_join(&date, text);
	assert_string_equal(text, "");
	date_put(&date, DATE_MONTH, '4');
	assert_true(date_is_full(&date, DATE_MONTH));
	date_put(&date, DATE_DAY, '3');
	assert_false(date_is_full(&date, DATE_DAY));
}

static void picked_with_the_arrows(void **state)
{
	(void)state;
	struct date date = { 0 };
	date_step(&date, DATE_MONTH, 1, "2026-11-24");
	assert_string_equal(date.parts[DATE_MONTH], "11");
	date_step(&date, DATE_MONTH, 1, "2026-11-24");
	date_step(&date, DATE_MONTH, 1, "2026-11-24");
	assert_string_equal(date.parts[DATE_MONTH], "1");
	date_step(&date, DATE_MONTH, -1, "2026-11-24");
	assert_string_equal(date.parts[DATE_MONTH], "12");
	date_step(&date, DATE_YEAR, -1, "2026-11-24");
	date_step(&date, DATE_YEAR, -1, "2026-11-24");
	assert_string_equal(date.parts[DATE_YEAR], "2025");
	for (int i = 0; i < 300; i++)
		date_step(&date, DATE_YEAR, -1, "2026-11-24");
	assert_string_equal(date.parts[DATE_YEAR], "1900");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_language_has_its_order),
		cmocka_unit_test(what_is_said_of_each),
		cmocka_unit_test(parts_stay_as_they_are_typed),
		cmocka_unit_test(picked_with_the_arrows),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
