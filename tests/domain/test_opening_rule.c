/* The days of a rule, against a second opinion: libical's, and the C library's. Of libical
 * 3.0.16 only what it does rightly is asked: every few weeks it is right from a day of the
 * rule, in weeks from Monday or Sunday (from Saturday 387 of 1344 such rules were not), and
 * week numbers it knows in YEARLY rules alone. Those are counted day by day here. */
#include "domain/opening.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "dice.h"
#include "opening_rows.h"
#include "text/calendar.h"
#include "text/locale.h"

enum { DAYS = 730, RULES = 2000, LINE = 512, LIST = 4 };

static const int64_t day_ms = 86400000, hour_ms = 3600000;
static const char *const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static struct zone *utc;

/* By asking at noon of each day. */
static void by_asking(const struct opening_set *set, int32_t from, bool *days)
{
	struct opening_answer answer;
	for (int i = 0; i < DAYS; i++) {
		opening_at(set, utc, (from + i) * day_ms + 12 * hour_ms, &answer);
		days[i] = answer.state == OPENING_OPEN;
	}
}

/* By going from each opening to the next. */
static void by_going_on(const struct opening_set *set, int32_t from, bool *days)
{
	memset(days, 0, DAYS * sizeof *days);
	int64_t at = from * day_ms;
	struct opening_answer answer;
	for (;;) {
		opening_at(set, utc, at, &answer);
		/* further than that it does not look */
		at = answer.next ? answer.next : at + OPENING_DAYS_AHEAD * day_ms;
		if (at >= (from + DAYS) * day_ms)
			return;
		if (answer.next)
			days[at / day_ms - from] = true;
	}
}

static char *add_list(unsigned *seed, char *row, const char *name, unsigned count, int most, bool back)
{
	row += sprintf(row, ";%s=", name);
	for (unsigned i = 0; i < count; i++) {
		int number = 1 + (int)dice(seed, (unsigned)most);
		row += sprintf(row, "%s%d", i ? "," : "", back && dice(seed, 3) == 0 ? -number : number);
	}
	return row;
}

static char *add_weekdays(unsigned *seed, char *row, bool is_monthly)
{
	row = stpcpy(row, ";BYDAY=");
	unsigned which = 1 + dice(seed, 127);
	bool first = true;
	for (int i = 0; i < 7; i++) {
		if (!(which >> i & 1))
			continue;
		row = stpcpy(row, first ? "" : ",");
		first = false;
		if (is_monthly && dice(seed, 3) > 0)
			row += sprintf(row, "%s%u", dice(seed, 3) == 0 ? "-" : "", 1 + dice(seed, 5));
		row = stpcpy(row, codes[i]);
	}
	return row;
}

/* A rule as iCalendar writes it, from that day on. */
static void random_rule(unsigned *seed, char *row, int32_t from)
{
	unsigned kind = dice(seed, 10);
	bool is_monthly = kind >= 4 && kind < 9;
	row += sprintf(row, "FREQ=%s", is_monthly ? "MONTHLY" : kind == 9 ? "YEARLY" : "WEEKLY");
	bool has_year_days = kind == 9 && dice(seed, 4) > 0;
	if (has_year_days)
		row = add_list(seed, row, "BYYEARDAY", 1 + dice(seed, 4), 366, true);
	else if (dice(seed, 2))
		row += sprintf(row, ";INTERVAL=%u", 1 + dice(seed, is_monthly ? 14 : kind == 9 ? 2 : 6));
	bool has_month_days = is_monthly && dice(seed, 2);
	if (has_month_days)
		row = add_list(seed, row, "BYMONTHDAY", 1 + dice(seed, 4), 31, true);
	if (kind < 9 && dice(seed, 5) > 0)
		row = add_weekdays(seed, row, is_monthly && !has_month_days);
	if (!is_monthly && dice(seed, 2))
		row = stpcpy(row, dice(seed, 2) ? ";WKST=SU" : ";WKST=MO");
	if (dice(seed, 3) == 0) {
		sprintf(row, ";COUNT=%u", 1 + dice(seed, 40));
	} else if (dice(seed, 3) == 0) {
		struct calendar_date until = calendar_date(from + (int32_t)dice(seed, 800));
		sprintf(row, ";UNTIL=%04d%02d%02d", until.year, until.month, until.day);
	}
}

static icalrecur_iterator *begin(const char *rule, int32_t from)
{
	struct calendar_date date = calendar_date(from);
	struct icaltimetype start = icaltime_null_time();
	start.year = date.year;
	start.month = date.month;
	start.day = date.day;
	start.is_date = 1;
	icalrecur_iterator *iterator = icalrecur_iterator_new(icalrecurrencetype_from_string(rule), start);
	if (!iterator)
		fail_msg("libical refuses %s", rule);
	return iterator;
}

/* INT32_MAX behind the last. */
static int32_t go_on(icalrecur_iterator *iterator)
{
	struct icaltimetype at = icalrecur_iterator_next(iterator);
	return icaltime_is_null_time(at) ? INT32_MAX : calendar_number(at.year, at.month, at.day);
}

static void by_libical(const char *rule, int32_t from, bool *days)
{
	memset(days, 0, DAYS * sizeof *days);
	icalrecur_iterator *iterator = begin(rule, from);
	for (int32_t day; (day = go_on(iterator)) < from + DAYS;)
		days[day - from] = true;
	icalrecur_iterator_free(iterator);
}

static int32_t first_day(const char *rule, int32_t from)
{
	icalrecur_iterator *iterator = begin(rule, from);
	int32_t day = go_on(iterator);
	icalrecur_iterator_free(iterator);
	return day;
}

/* The same as a row of a directory. */
static enum opening_flaw read_rule(const char *rule, int32_t from, struct opening_rule *ret_rule)
{
	char row[LINE], *at = row;
	struct calendar_date date = calendar_date(from);
	at += sprintf(at, "opens_at=11:00;closes_at=13:00;dtstart=%04d-%02d-%02d;", date.year, date.month, date.day);
	for (const char *from_rule = rule; *from_rule;) {
		size_t length = strcspn(from_rule, "=;");
		for (size_t i = 0; i < length; i++)
			*at++ = (char)(from_rule[i] | 0x20); /* in lower case */
		bool is_until = strncmp(from_rule, "UNTIL", 5) == 0;
		from_rule += length;
		length = strcspn(from_rule, ";");
		at += is_until ? sprintf(at, "=%.4s-%.2s-%.2s", from_rule + 1, from_rule + 5, from_rule + 7)
		               : sprintf(at, "%.*s", (int)length, from_rule);
		from_rule += length;
		if (*from_rule)
			*at++ = *from_rule++;
	}
	*at = '\0';
	return opening_row(row, ret_rule);
}

static void compare(const char *what, int32_t from, const bool *is, const bool *expected, const char *how)
{
	for (int i = 0; i < DAYS; i++) {
		struct calendar_date date = calendar_date(from + i), start = calendar_date(from);
		if (is[i] != expected[i])
			fail_msg("%s, from %04d-%02d-%02d, %s: %s on %04d-%02d-%02d", what, start.year, start.month, start.day, how,
			         is[i] ? "open" : "closed", date.year, date.month, date.day);
	}
}

static void as_libical_has_it(void **state)
{
	(void)state;
	static bool expected[DAYS], asked[DAYS], gone[DAYS];
	unsigned seed = 1123;
	size_t days = 0;
	for (int round = 0; round < RULES; round++) {
		char rule[LINE];
		struct opening_rule read;
		int32_t from = calendar_number(2023, 1, 1) + (int32_t)dice(&seed, 2500);
		random_rule(&seed, rule, from);
		from = first_day(rule, from);
		if (from > calendar_number(2037, 1, 1))
			continue;
		if (read_rule(rule, from, &read) != OPENING_SOUND)
			fail_msg("refused: %s", rule);
		struct opening_set set = { &read, 1, NULL, 0, OPENING_ACTIVE };
		by_libical(rule, from, expected);
		by_going_on(&set, from, gone);
		compare(rule, from, gone, expected, "going on");
		if (round % 5 == 0) {
			by_asking(&set, from, asked);
			compare(rule, from, asked, expected, "asked");
		}
		for (int i = 0; i < DAYS; i++)
			days += expected[i];
	}
	print_message("%d rules, %zu days\n", RULES, days);
	assert_true(days > RULES);
}

/* ---- Counted day by day ---- */

struct list {
	int numbers[LIST], count;
};

/* A rule of which each list is looked at by itself, with the C library's calendar. */
struct counted {
	bool is_monthly;
	int interval, week_start, weekdays; /* Monday is 0, and bit 0 */
	struct list weeks, month_days, year_days;
	int most;
};

static struct tm tm_of(int32_t day)
{
	time_t seconds = (time_t)day * 86400;
	struct tm tm;
	gmtime_r(&seconds, &tm);
	return tm;
}

static int weekday_of(int32_t day)
{
	return (tm_of(day).tm_wday + 6) % 7;
}

static int32_t week_of(int32_t day, int week_start)
{
	while (weekday_of(day) != week_start)
		day--;
	return day;
}

/* How many weeks of the same year there are from this one on, backwards or forwards. */
static int weeks_to_end(int32_t begins, int32_t step)
{
	int count = 0;
	for (int year = tm_of(begins + 3).tm_year; tm_of(begins + 3).tm_year == year; begins += step)
		count++;
	return count;
}

static bool is_listed(const struct list *list, int number, int back)
{
	for (int i = 0; i < list->count; i++)
		if (list->numbers[i] == number || list->numbers[i] == -back)
			return true;
	return list->count == 0;
}

static bool is_counted(const struct counted *rule, int32_t from, int32_t day)
{
	struct tm tm = tm_of(day), start = tm_of(from), next_month = tm_of(day - tm.tm_mday + 1 + 31);
	int32_t week = week_of(day, rule->week_start);
	int since = rule->is_monthly ? (tm.tm_year - start.tm_year) * 12 + tm.tm_mon - start.tm_mon
	                             : (week - week_of(from, rule->week_start)) / 7;
	/* 31 days from the first is the next month's first day, to its fourth */
	int length = 32 - next_month.tm_mday;
	int year_length = 365 + (tm_of(calendar_number(tm.tm_year + 1900, 12, 31)).tm_yday == 365);
	return since % rule->interval == 0 && rule->weekdays >> weekday_of(day) & 1 &&
	       is_listed(&rule->month_days, tm.tm_mday, length - tm.tm_mday + 1) &&
	       is_listed(&rule->year_days, tm.tm_yday + 1, year_length - tm.tm_yday) &&
	       (rule->weeks.count == 0 || is_listed(&rule->weeks, weeks_to_end(week, -7), weeks_to_end(week, 7)));
}

static void by_counting(const struct counted *rule, int32_t from, bool *days)
{
	int count = 0;
	for (int i = 0; i < DAYS; i++) {
		days[i] = (rule->most == 0 || count < rule->most) && is_counted(rule, from, from + i);
		count += days[i];
	}
}

static char *random_list(unsigned *seed, char *row, const char *name, int most, struct list *ret_list)
{
	*ret_list = (struct list){ .count = 1 + (int)dice(seed, LIST) };
	for (int i = 0; i < ret_list->count; i++) {
		int number = 1 + (int)dice(seed, (unsigned)most);
		ret_list->numbers[i] = dice(seed, 3) == 0 ? -number : number;
		row += sprintf(row, "%s%s%d", i ? "," : name, i ? "" : "=", ret_list->numbers[i]);
	}
	return stpcpy(row, ";");
}

static void random_counted(unsigned *seed, struct counted *ret_rule, char *row)
{
	*ret_rule = (struct counted){ .is_monthly = dice(seed, 3) == 0, .interval = 1 + (int)dice(seed, 3), .week_start = (int)dice(seed, 7),
	                              .weekdays = 1 + (int)dice(seed, 127) };
	row += sprintf(row, "freq=%s;interval=%d;wkst=%s;", ret_rule->is_monthly ? "MONTHLY" : "WEEKLY", ret_rule->interval,
	               codes[ret_rule->week_start]);
	row = stpcpy(row, "byday=");
	for (int i = 0; i < 7; i++)
		if (ret_rule->weekdays >> i & 1)
			row += sprintf(row, "%s,", codes[i]);
	row = stpcpy(row, ";");
	if (dice(seed, 2))
		row = random_list(seed, row, "byweekno", 53, &ret_rule->weeks);
	if (dice(seed, 4) == 0)
		row = random_list(seed, row, "bymonthday", 31, &ret_rule->month_days);
	if (dice(seed, 4) == 0)
		row = random_list(seed, row, "byyearday", 366, &ret_rule->year_days);
	if (dice(seed, 3) == 0)
		sprintf(row, "count=%d;", ret_rule->most = 1 + (int)dice(seed, 12));
}

static void as_it_is_counted(void **state)
{
	(void)state;
	static bool expected[DAYS], asked[DAYS], gone[DAYS];
	unsigned seed = 53;
	size_t days = 0;
	for (int round = 0; round < 400; round++) {
		char row[LINE], what[LINE];
		struct counted rule;
		struct opening_rule read;
		int32_t from = calendar_number(2019, 1, 1) + (int32_t)dice(&seed, 4000);
		struct calendar_date date = calendar_date(from);
		int head = sprintf(row, "opens_at=11:00;closes_at=13:00;dtstart=%04d-%02d-%02d;", date.year, date.month, date.day);
		random_counted(&seed, &rule, row + head);
		strcpy(what, row);
		if (opening_row(row, &read) != OPENING_SOUND)
			fail_msg("refused: %s", what);
		struct opening_set set = { &read, 1, NULL, 0, OPENING_ACTIVE };
		by_counting(&rule, from, expected);
		by_asking(&set, from, asked);
		by_going_on(&set, from, gone);
		compare(what, from, asked, expected, "asked");
		compare(what, from, gone, expected, "going on");
		for (int i = 0; i < DAYS; i++)
			days += expected[i];
	}
	print_message("%zu days\n", days);
	assert_true(days > 10000);
}

static int start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), "UTC") || zone_open("UTC", &utc);
}

static int stop(void **state)
{
	(void)state;
	zone_close(utc);
	locale_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(as_libical_has_it, start, stop),
		cmocka_unit_test_setup_teardown(as_it_is_counted, start, stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
