#include "opening_inside.h"
#include "opening_text.h"

#include <string.h>

#include "text/calendar.h"

enum {
	WEEK = 7,
	WHOLE_WEEK = 127,
	INTERVAL_MOST = 5000,
	HUNDRED_YEARS = 36525,
};

static const int32_t since_1970 = 4; /* Monday, 1970-01-05 */

/* A row on its way to a rule. */
struct reading {
	const struct opening_text *text;
	struct opening_rule *rule;
	enum opening_flaw flaw;        /* the first that was found */
	bool has_start, has_valid_from;
	int32_t dtstart, until, valid_from, valid_to;
	int32_t counted_from;          /* intervals and weeks */
	bool has_weekdays, has_month_days, has_year_days, has_weeks;
};

static void refuse(struct reading *reading, enum opening_flaw flaw)
{
	if (reading->flaw == OPENING_SOUND)
		reading->flaw = flaw;
}

/* True where a day is written; `ret_day` stays where none is. */
static bool read_day(struct reading *reading, const char *text, int32_t *ret_day)
{
	char day[CALENDAR_DAY_BYTES] = "";
	struct opening_piece piece = opening_piece(text);
	if (piece.length == 0)
		return false;
	if (piece.length < sizeof day)
		memcpy(day, piece.at, piece.length);
	if (calendar_read(day, ret_day))
		return true;
	refuse(reading, OPENING_NO_SUCH_DATE);
	return false;
}

static void read_dates(struct reading *reading)
{
	const struct opening_text *text = reading->text;
	reading->valid_from = reading->dtstart = OPENING_DAY_FIRST;
	reading->valid_to = reading->until = OPENING_DAY_LAST;
	reading->counted_from = since_1970;
	reading->has_valid_from = read_day(reading, text->valid_from, &reading->valid_from);
	reading->has_start = read_day(reading, text->dtstart, &reading->dtstart);
	read_day(reading, text->valid_to, &reading->valid_to);
	read_day(reading, text->until, &reading->until);
	if (reading->valid_from > reading->valid_to || reading->dtstart > reading->until)
		refuse(reading, OPENING_DATES_REVERSED);
	if (reading->has_start)
		reading->counted_from = reading->dtstart;
	else if (reading->has_valid_from)
		reading->counted_from = reading->valid_from;
}

/* A number from 1; `fallback` where none is said. */
static int read_count(struct reading *reading, const char *text, int most, int fallback)
{
	int number = fallback;
	struct opening_piece piece = opening_piece(text);
	if (piece.length && (!opening_piece_number(piece, &number) || number < 1 || number > most)) {
		refuse(reading, OPENING_NUMBER_UNKNOWN);
		return fallback;
	}
	return number;
}

/* Monday is 0; -1 for no day of the week. */
static int read_weekday(struct opening_piece piece)
{
	static const char *const codes[] = { "mo", "tu", "we", "th", "fr", "sa", "su" };
	for (int i = 0; i < WEEK; i++)
		if (opening_piece_is(piece, codes[i]))
			return i;
	return -1;
}

static bool read_weekday_nth(struct opening_piece item, bool is_monthly, int *ret_weekday, unsigned *ret_which)
{
	int nth;
	bool back = opening_piece_sign(&item, '-'), is_signed = back || opening_piece_sign(&item, '+');
	bool has_nth = opening_piece_digits(&item, 1, 1, &nth);
	int weekday = read_weekday(item);
	if (weekday < 0 || (has_nth ? !is_monthly || nth < 1 || nth > 5 : is_signed))
		return false;
	*ret_weekday = weekday;
	*ret_which = has_nth ? 1u << (nth - 1 + (back ? OPENING_FROM_END : 0)) : OPENING_EACH;
	return true;
}

/* Those of a week as bits from Monday, and those of a month. */
static unsigned read_weekdays(struct reading *reading)
{
	unsigned week = 0;
	struct opening_piece list = opening_piece(reading->text->byday), item;
	while (opening_piece_item(&list, &item)) {
		int weekday;
		unsigned which;
		reading->has_weekdays = true;
		if (!read_weekday_nth(item, reading->rule->is_monthly, &weekday, &which)) {
			refuse(reading, OPENING_BYDAY_UNKNOWN);
			continue;
		}
		week |= 1u << weekday;
		reading->rule->month_weekdays[weekday] |= (uint16_t)which;
	}
	return week;
}

/* The next number of a list, 1 to `most` or -1 to -most; 0 at its end, or where it is none. */
static int next_number(struct reading *reading, struct opening_piece *list, int most)
{
	int number;
	struct opening_piece item;
	if (!opening_piece_item(list, &item))
		return 0;
	if (opening_piece_number(item, &number) && number != 0 && number <= most && number >= -most)
		return number;
	refuse(reading, OPENING_LIST_UNKNOWN);
	return 0;
}

static void read_lists(struct reading *reading)
{
	int number;
	struct opening_rule *rule = reading->rule;
	struct opening_piece weeks = opening_piece(reading->text->byweekno);
	struct opening_piece month_days = opening_piece(reading->text->bymonthday);
	struct opening_piece year_days = opening_piece(reading->text->byyearday);
	while ((number = next_number(reading, &weeks, 53)) != 0) {
		*(number > 0 ? &rule->weeks : &rule->weeks_back) |= (uint64_t)1 << (number > 0 ? number : -number);
		reading->has_weeks = true;
	}
	while ((number = next_number(reading, &month_days, 31)) != 0) {
		*(number > 0 ? &rule->month_days : &rule->month_days_back) |= 1u << (number > 0 ? number : -number);
		reading->has_month_days = true;
	}
	while ((number = next_number(reading, &year_days, 366)) != 0) {
		int bit = (number > 0 ? number : -number) - 1;
		(number > 0 ? rule->year_days : rule->year_days_back)[bit / 8] |= (uint8_t)(1u << bit % 8);
		reading->has_year_days = true;
	}
	rule->lists = (uint8_t)((reading->has_weeks ? OPENING_WEEKS : 0) | (reading->has_year_days ? OPENING_YEAR_DAYS : 0) |
	                        (reading->has_month_days ? OPENING_MONTH_DAYS : 0));
}

static bool has_any(const struct opening_text *text)
{
	return opening_piece(text->byday).length || opening_piece(text->byweekno).length ||
	       opening_piece(text->bymonthday).length || opening_piece(text->byyearday).length;
}

/* No freq: the day of dtstart, unless something says that there are more. */
static void read_one_day(struct reading *reading, int interval, int count)
{
	bool goes_on = reading->until != OPENING_DAY_LAST && reading->until != reading->dtstart;
	if (!reading->has_start || has_any(reading->text) || interval != 1 || count > 1 || goes_on) {
		refuse(reading, OPENING_DAYS_MISSING);
		return;
	}
	reading->until = reading->dtstart;
	reading->rule->weekdays = WHOLE_WEEK;
}

static void read_week_start(struct reading *reading)
{
	struct opening_piece piece = opening_piece(reading->text->wkst);
	int weekday = piece.length ? read_weekday(piece) : 0;
	bool matters = reading->has_weeks || (!reading->rule->is_monthly && reading->rule->interval > 1);
	if (weekday < 0 && matters)
		refuse(reading, OPENING_WKST_UNKNOWN);
	reading->rule->week_start = (uint8_t)(weekday < 0 ? 0 : weekday);
}

static void read_weekly(struct reading *reading)
{
	struct opening_rule *rule = reading->rule;
	unsigned week = read_weekdays(reading);
	if (!reading->has_weekdays && (reading->has_month_days || reading->has_year_days))
		week = WHOLE_WEEK;
	else if (!reading->has_weekdays && reading->has_start)
		week = 1u << opening_weekday(reading->dtstart);
	else if (!reading->has_weekdays)
		refuse(reading, OPENING_DAYS_MISSING);
	rule->weekdays = (uint8_t)((week >> rule->week_start | week << (WEEK - rule->week_start)) & WHOLE_WEEK);
	rule->anchor = reading->counted_from -
	               (opening_weekday(reading->counted_from) - rule->week_start + WEEK) % WEEK;
}

static void read_monthly(struct reading *reading)
{
	struct opening_rule *rule = reading->rule;
	struct calendar_date from = calendar_date(reading->counted_from);
	read_weekdays(reading);
	rule->anchor = from.year * 12 + from.month - 1;
	if (reading->has_weekdays)
		return;
	for (int i = 0; i < WEEK; i++)
		rule->month_weekdays[i] = OPENING_EACH;
	if (reading->has_month_days || reading->has_year_days)
		return;
	if (!reading->has_start)
		refuse(reading, OPENING_DAYS_MISSING);
	rule->month_days |= 1u << from.day;
	rule->lists |= OPENING_MONTH_DAYS;
}

/* As a rule of months that says the same; false where there is none. */
static bool is_plain_year(const struct reading *reading, int interval)
{
	if (opening_piece(reading->text->byday).length || reading->has_weeks || reading->has_month_days)
		return false;
	return reading->has_year_days ? interval == 1 : reading->has_start;
}

static void read_recurrence(struct reading *reading)
{
	struct opening_rule *rule = reading->rule;
	struct opening_piece freq = opening_piece(reading->text->freq);
	int interval = read_count(reading, reading->text->interval, INTERVAL_MOST, 1);
	bool is_yearly = opening_piece_is(freq, "yearly");
	rule->interval = 1;
	if (freq.length == 0) {
		read_one_day(reading, interval, read_count(reading, reading->text->count, 999999, 0));
		return;
	}
	read_lists(reading);
	rule->is_monthly = is_yearly || opening_piece_is(freq, "monthly");
	if ((is_yearly && !is_plain_year(reading, interval)) || (!rule->is_monthly && !opening_piece_is(freq, "weekly"))) {
		refuse(reading, OPENING_FREQ_UNKNOWN);
		return;
	}
	rule->interval = (uint16_t)(is_yearly && !reading->has_year_days ? 12 * interval : interval);
	if (is_yearly)
		rule->notes |= OPENING_NOTE_YEARLY;
	if (interval > 1 && !reading->has_start && !reading->has_valid_from)
		rule->notes |= OPENING_NOTE_SINCE_1970;
	read_week_start(reading);
	if (rule->is_monthly)
		read_monthly(reading);
	else
		read_weekly(reading);
}

/* The day of the last of so many, where that is before `until`. */
static void end_by_count(struct reading *reading)
{
	struct opening_rule *rule = reading->rule;
	int count = read_count(reading, reading->text->count, 999999, 0);
	if (count == 0 || opening_piece(reading->text->freq).length == 0)
		return;
	if (!reading->has_start && !reading->has_valid_from)
		refuse(reading, OPENING_NUMBER_UNKNOWN);
	if (reading->flaw != OPENING_SOUND)
		return;
	int32_t most = reading->counted_from + HUNDRED_YEARS, day = reading->counted_from - 1;
	rule->first = reading->counted_from;
	rule->last = OPENING_DAY_LAST;
	while (count-- > 0 && day != OPENING_NO_DAY)
		day = opening_rule_next(rule, day + 1, most);
	day = day < most ? day : most;
	reading->until = reading->until < day ? reading->until : day;
}

static void make_unknown(struct opening_rule *rule)
{
	rule->is_monthly = rule->lists = 0;
	rule->weekdays = WHOLE_WEEK;
	rule->interval = 1;
	rule->anchor = since_1970;
}

static void bound(struct reading *reading)
{
	struct opening_rule *rule = reading->rule;
	bool sure = reading->flaw != OPENING_NO_SUCH_DATE && reading->flaw != OPENING_DATES_REVERSED;
	int32_t begins = sure ? reading->dtstart : OPENING_DAY_FIRST, ends = sure ? reading->until : OPENING_DAY_LAST;
	int32_t from = sure ? reading->valid_from : OPENING_DAY_FIRST, to = sure ? reading->valid_to : OPENING_DAY_LAST;
	rule->first = begins > from ? begins : from;
	rule->last = ends < to ? ends : to;
	rule->known_from = begins >= from && reading->has_start ? OPENING_DAY_FIRST : from;
	rule->known_to = ends <= to ? OPENING_DAY_LAST : to;
}

enum opening_flaw opening_read(const struct opening_text *text, struct opening_rule *ret_rule)
{
	*ret_rule = (struct opening_rule){ 0 };
	struct reading reading = { .text = text, .rule = ret_rule };
	read_dates(&reading);
	read_recurrence(&reading);
	end_by_count(&reading);
	if (opening_piece(text->timezone).length)
		ret_rule->notes |= OPENING_NOTE_OFFSET;
	if (reading.flaw != OPENING_SOUND)
		make_unknown(ret_rule);
	bound(&reading);
	refuse(&reading, opening_read_hours(text->opens_at, text->closes_at, &ret_rule->opens, &ret_rule->closes,
	                                    &ret_rule->notes));
	ret_rule->flaw = (uint8_t)reading.flaw;
	if (reading.flaw != OPENING_SOUND) {
		ret_rule->opens = 0;
		ret_rule->closes = ZONE_DAY;
	}
	return reading.flaw;
}

enum opening_flaw opening_read_exception(const char *date, const char *opens_at, const char *closes_at,
                                         struct opening_exception *ret_exception)
{
	struct reading reading = { 0 };
	struct opening_exception exception = { 0 };
	if (!read_day(&reading, date, &exception.day))
		return OPENING_NO_SUCH_DATE;
	if (opening_piece(opens_at).length || opening_piece(closes_at).length)
		exception.flaw = (uint8_t)opening_read_hours(opens_at, closes_at, &exception.opens, &exception.closes,
		                                             &exception.notes);
	*ret_exception = exception;
	return exception.flaw;
}

enum opening_status opening_read_status(const char *text)
{
	static const struct { const char *word; enum opening_status status; } words[] = {
		{ "", OPENING_ACTIVE }, { "active", OPENING_ACTIVE }, { "inactive", OPENING_INACTIVE },
		{ "defunct", OPENING_DEFUNCT }, { "temporarily closed", OPENING_TEMPORARILY_CLOSED },
		{ "temporarily_closed", OPENING_TEMPORARILY_CLOSED },
	};
	struct opening_piece piece = opening_piece(text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (opening_piece_is(piece, words[i].word))
			return words[i].status;
	return OPENING_OTHER_STATUS;
}
