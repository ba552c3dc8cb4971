#include "opening_inside.h"

#include "text/calendar.h"

enum { WEEK = 7, THURSDAY = 3 };

int opening_weekday(int32_t day)
{
	/* 0001-01-01 is a Monday */
	return (int)((uint32_t)(day - OPENING_DAY_FIRST + WEEK * 60) % WEEK);
}

static int32_t floor_by(int32_t number, int32_t by)
{
	return number >= 0 ? number / by : -((by - 1 - number) / by);
}

static bool has_bit(const uint8_t *bits, int number)
{
	return bits[number / 8] >> number % 8 & 1;
}

/* The first day of the year's first week: the one with four of its days. */
static int32_t first_week(int year, int week_start)
{
	int32_t fourth = calendar_number(year, 1, 4);
	return fourth - (opening_weekday(fourth) - week_start + WEEK) % WEEK;
}

static bool is_in_weeks(const struct opening_rule *rule, int32_t day)
{
	int32_t begins = day - (opening_weekday(day) - rule->week_start + WEEK) % WEEK;
	/* the week is of the year that has its middle */
	int year = calendar_date(begins + THURSDAY).year;
	int32_t first = first_week(year, rule->week_start);
	int number = (begins - first) / WEEK + 1;
	if (rule->weeks >> number & 1)
		return true;
	int count = (first_week(year + 1, rule->week_start) - first) / WEEK;
	return rule->weeks_back >> (count - number + 1) & 1;
}

static bool is_in_year_days(const struct opening_rule *rule, const struct calendar_date *date)
{
	int back = 365 + (calendar_month_days(date->year, 2) == 29) - date->year_day + 1;
	return has_bit(rule->year_days, date->year_day - 1) || has_bit(rule->year_days_back, back - 1);
}

static bool is_in_month_days(const struct opening_rule *rule, const struct calendar_date *date)
{
	int back = calendar_month_days(date->year, date->month) - date->day + 1;
	return rule->month_days >> date->day & 1 || rule->month_days_back >> back & 1;
}

static bool is_in_lists(const struct opening_rule *rule, int32_t day)
{
	if (rule->lists & OPENING_WEEKS && !is_in_weeks(rule, day))
		return false;
	if (!(rule->lists & (OPENING_YEAR_DAYS | OPENING_MONTH_DAYS)))
		return true;
	struct calendar_date date = calendar_date(day);
	return !(rule->lists & OPENING_YEAR_DAYS && !is_in_year_days(rule, &date)) &&
	       !(rule->lists & OPENING_MONTH_DAYS && !is_in_month_days(rule, &date));
}

/* The month's days of the rule's weekdays, bit 0 the first of the month. */
static uint32_t month_bits(const struct opening_rule *rule, int32_t first, int length)
{
	uint32_t bits = 0, whole = (1u << (length - 1) << 1) - 1;
	int weekday = opening_weekday(first);
	for (int i = 0; i < WEEK; i++) {
		uint32_t which = rule->month_weekdays[i];
		if (which == 0)
			continue;
		int begins = (i - weekday + WEEK) % WEEK, times = (length - 1 - begins) / WEEK + 1;
		uint32_t each = (1u | 1u << 7 | 1u << 14 | 1u << 21 | 1u << 28) << begins & whole;
		if (which & OPENING_EACH) {
			bits |= each;
			continue;
		}
		for (int nth = 0; nth < times; nth++)
			if (which >> nth & 1 || which >> (OPENING_FROM_END + times - 1 - nth) & 1)
				bits |= 1u << (begins + WEEK * nth);
	}
	return bits;
}

static int32_t next_in_month(const struct opening_rule *rule, int32_t from, int32_t to)
{
	struct calendar_date date = calendar_date(from);
	int32_t month = date.year * 12 + date.month - 1;
	int begin = date.day - 1;
	for (;;) {
		int32_t off = (month - rule->anchor) % rule->interval;
		if (off != 0) {
			month += off > 0 ? rule->interval - off : -off;
			begin = 0;
		}
		int32_t first = calendar_number(month / 12, month % 12 + 1, 1);
		if (first > to)
			return OPENING_NO_DAY;
		uint32_t bits = month_bits(rule, first, calendar_month_days(month / 12, month % 12 + 1)) >> begin << begin;
		for (; bits; bits &= bits - 1) {
			int32_t day = first + __builtin_ctz(bits);
			if (day > to)
				return OPENING_NO_DAY;
			if (!rule->lists || is_in_lists(rule, day))
				return day;
		}
		month += rule->interval;
		begin = 0;
	}
}

static int32_t next_in_week(const struct opening_rule *rule, int32_t from, int32_t to)
{
	int32_t week = floor_by(from - rule->anchor, WEEK);
	int begin = from - (rule->anchor + week * WEEK);
	for (;;) {
		int32_t off = rule->interval == 1 ? 0 : week % rule->interval;
		if (off != 0) {
			week += off > 0 ? rule->interval - off : -off;
			begin = 0;
		}
		int32_t first = rule->anchor + week * WEEK;
		if (first > to)
			return OPENING_NO_DAY;
		for (unsigned bits = (unsigned)rule->weekdays >> begin << begin; bits; bits &= bits - 1) {
			int32_t day = first + __builtin_ctz(bits);
			if (day > to)
				return OPENING_NO_DAY;
			if (!rule->lists || is_in_lists(rule, day))
				return day;
		}
		week += rule->interval;
		begin = 0;
	}
}

int32_t opening_rule_next(const struct opening_rule *rule, int32_t from, int32_t to)
{
	from = from > rule->first ? from : rule->first;
	to = to < rule->last ? to : rule->last;
	if (from > to)
		return OPENING_NO_DAY;
	return rule->is_monthly ? next_in_month(rule, from, to) : next_in_week(rule, from, to);
}

bool opening_rule_has(const struct opening_rule *rule, int32_t day)
{
	return opening_rule_next(rule, day, day) == day;
}
