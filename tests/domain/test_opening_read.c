/* What stands in schedules.csv, read: what is sure, and why the rest is not. */
#include "domain/opening.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "opening_rows.h"

#define SOUND OPENING_SOUND
#define OFFSET OPENING_NOTE_OFFSET
#define CLOCK OPENING_NOTE_CLOCK
#define NONE 0

static void hours_are_read_where_they_are_sure(void **state)
{
	(void)state;
	static const struct { const char *opens_at, *closes_at; enum opening_flaw flaw; int opens, closes; unsigned notes; } hours[] = {
		{ "09:00", "17:00", SOUND, 540, 1020, NONE },
		{ "10:00:00", "18:00:00", SOUND, 600, 1080, NONE },
		{ " 09:00 ", "17:00\r", SOUND, 540, 1020, NONE },
		{ "09:00:00.000", "17:00:00.000", SOUND, 540, 1020, NONE },
		/* surely open is a minute less */
		{ "09:00:01", "17:00:59", SOUND, 541, 1020, NONE },
		{ "09:00:00.5", "17:00:00", SOUND, 541, 1020, NONE },
		/* the digits are those of the place */
		{ "09:00Z", "17:00Z", SOUND, 540, 1020, OFFSET },
		{ "09:00:00z", "17:00:00Z", SOUND, 540, 1020, OFFSET },
		{ "09:00-05:00", "17:00-05:00", SOUND, 540, 1020, OFFSET },
		{ "09:00+0545", "17:00+05:45", SOUND, 540, 1020, OFFSET },
		{ "09:00:00+14", "17:00:00+14:00", SOUND, 540, 1020, OFFSET },
		{ "09:00-05:00", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "08:00-11:00", "13:00-12:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "08:00-12:00", "13:00-17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00+15:00", "17:00+15:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00-05:07", "17:00-05:07", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00-5", "17:00-5", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00 - 17:00", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		/* all day, and not at all */
		{ "00:00", "23:59", SOUND, 0, 1440, NONE },
		{ "00:00:00", "23:59:59", SOUND, 0, 1440, NONE },
		{ "00:00", "24:00", SOUND, 0, 1440, NONE },
		{ "08:00", "24:00", SOUND, 480, 1440, NONE },
		{ "08:00", "23:59", SOUND, 480, 1439, NONE },
		{ "00:00", "00:00", SOUND, 0, 0, NONE },
		{ "0:00", "0:00", SOUND, 0, 0, CLOCK },
		/* past midnight, up to twelve hours */
		{ "22:00", "06:00", SOUND, 1320, 1800, NONE },
		{ "20:00", "08:00", SOUND, 1200, 1920, NONE },
		{ "13:00", "00:00", SOUND, 780, 1440, NONE },
		{ "12:00", "00:00", SOUND, 720, 1440, NONE },
		{ "23:59", "11:59", SOUND, 1439, 2159, NONE },
		{ "11:59", "00:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "20:00", "08:01", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "10:00", "4:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "10:00", "04:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "09:00", "00:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "09:00", "09:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "22:00", "6:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "24:00", "24:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		{ "23:59:30", "08:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		/* half a day is said */
		{ "9 am", "5 pm", SOUND, 540, 1020, CLOCK },
		{ "9AM", "5:30 p.m.", SOUND, 540, 1050, CLOCK },
		{ "9:00:00 AM", "05:00:00 PM", SOUND, 540, 1020, CLOCK },
		{ "10 pm", "6 a.m.", SOUND, 1320, 1800, CLOCK },
		{ "9 am", "12 pm", OPENING_HOURS_AMBIGUOUS, 0, 0, NONE },
		{ "12 am", "5 am", OPENING_HOURS_AMBIGUOUS, 0, 0, NONE },
		{ "13 pm", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "0 am", "5 am", OPENING_HOURS_PROSE, 0, 0, NONE },
		/* or shown by the other time */
		{ "9:00", "17:00", SOUND, 540, 1020, CLOCK },
		{ "8:30", "13:00", SOUND, 510, 780, CLOCK },
		{ "8:30", "12:30", OPENING_HOURS_AMBIGUOUS, 0, 0, NONE },
		{ "1:00", "5:00", OPENING_HOURS_AMBIGUOUS, 0, 0, NONE },
		{ "9:00", "5:00", OPENING_HOURS_REVERSED, 0, 0, NONE },
		/* prose */
		{ "9.30", "17.00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "0900", "1700", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "9", "17", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "noon", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "by appointment", "by appointment", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "25:00", "26:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "24:01", "24:30", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:60", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00:60", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:0", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "09:00:", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "-9:00", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		{ "\xd9\xa0\xd9\xa9:\xd9\xa0\xd9\xa0", "17:00", OPENING_HOURS_PROSE, 0, 0, NONE },
		/* nothing */
		{ NULL, NULL, OPENING_HOURS_MISSING, 0, 0, NONE },
		{ "", "  ", OPENING_HOURS_MISSING, 0, 0, NONE },
		{ "09:00", "", OPENING_HOURS_MISSING, 0, 0, NONE },
		{ "null", "NULL", OPENING_HOURS_MISSING, 0, 0, NONE },
		{ NULL, "soon", OPENING_HOURS_MISSING, 0, 0, NONE },
	};
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
		struct opening_text text = { .freq = "WEEKLY", .byday = "MO", .opens_at = hours[i].opens_at, .closes_at = hours[i].closes_at };
		struct opening_rule rule;
		enum opening_flaw flaw = opening_read(&text, &rule);
		int opens = hours[i].flaw ? 0 : hours[i].opens, closes = hours[i].flaw ? 1440 : hours[i].closes;
		if (flaw != hours[i].flaw || rule.flaw != flaw || rule.opens != opens || rule.closes != closes || rule.notes != hours[i].notes)
			fail_msg("%s to %s: flaw %d, %d to %d, notes %u", hours[i].opens_at, hours[i].closes_at, flaw, rule.opens, rule.closes,
			         rule.notes);
	}
}

static void days_are_read_where_they_are_sure(void **state)
{
	(void)state;
	static const struct { const char *row; enum opening_flaw flaw; unsigned notes; } rows[] = {
		{ "freq=WEEKLY;byday=MO", SOUND, NONE },
		{ "freq=weekly;byday=mo, we ,FR,", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;timezone=-5", SOUND, OFFSET },
		{ "freq=WEEKLY;byday=MO;timezone=null", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;interval=1.0;count=;until=null", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;interval=2", SOUND, OPENING_NOTE_SINCE_1970 },
		{ "freq=WEEKLY;byday=MO;interval=2;dtstart=2026-11-23", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;interval=2;valid_from=2026-11-23", SOUND, NONE },
		{ "freq=MONTHLY;byday=2MO,-1FR,+3TU,WE", SOUND, NONE },
		{ "freq=MONTHLY;bymonthday=1,15,-1", SOUND, NONE },
		{ "freq=MONTHLY;dtstart=2026-11-24", SOUND, NONE },
		{ "freq=WEEKLY;dtstart=2026-11-24", SOUND, NONE },
		{ "freq=WEEKLY;byyearday=1,366,-366", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;byweekno=1,53,-53", SOUND, NONE },
		{ "dtstart=2026-11-24", SOUND, NONE },
		{ "dtstart=2026-11-24;until=2026-11-24;count=1;interval=1;wkst=MO", SOUND, NONE },
		{ "freq=YEARLY;byyearday=60", SOUND, OPENING_NOTE_YEARLY },
		{ "freq=YEARLY;dtstart=2026-05-01;interval=2", SOUND, OPENING_NOTE_YEARLY },
		/* how often */
		{ "freq=DAILY", OPENING_FREQ_UNKNOWN, NONE },
		{ "freq=every week;byday=MO", OPENING_FREQ_UNKNOWN, NONE },
		{ "freq=YEARLY;byday=MO;dtstart=2026-05-01", OPENING_FREQ_UNKNOWN, NONE },
		{ "freq=YEARLY;byyearday=60;interval=2", OPENING_FREQ_UNKNOWN, NONE },
		{ "freq=YEARLY", OPENING_FREQ_UNKNOWN, NONE },
		{ "", OPENING_DAYS_MISSING, NONE },
		{ "byday=MO", OPENING_DAYS_MISSING, NONE },
		{ "byday=MO;dtstart=2026-11-23", OPENING_DAYS_MISSING, NONE },
		{ "dtstart=2026-11-23;until=2026-11-30", OPENING_DAYS_MISSING, NONE },
		{ "dtstart=2026-11-23;count=2", OPENING_DAYS_MISSING, NONE },
		{ "dtstart=2026-11-23;interval=2", OPENING_DAYS_MISSING, NONE },
		{ "freq=WEEKLY", OPENING_DAYS_MISSING, NONE },
		{ "freq=WEEKLY;byweekno=41", OPENING_DAYS_MISSING, NONE },
		{ "freq=MONTHLY", OPENING_DAYS_MISSING, NONE },
		{ "freq=MONTHLY;valid_from=2026-11-01", OPENING_DAYS_MISSING, NONE },
		{ "freq=WEEKLY;byday=MO;interval=0", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;interval=-1", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;interval=1.5", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;interval=two", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;interval=5001", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;count=0;dtstart=2026-11-23", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;count=3", OPENING_NUMBER_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;count=3;valid_from=2026-11-23", SOUND, NONE },
		/* which days */
		{ "freq=WEEKLY;byday=Mondays", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO-FR", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;byday=MO TU", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=2MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=-MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=MONTHLY;byday=0MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=MONTHLY;byday=6MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=MONTHLY;byday=+MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=MONTHLY;byday=12MO", OPENING_BYDAY_UNKNOWN, NONE },
		{ "freq=MONTHLY;bymonthday=0", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=MONTHLY;bymonthday=32", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=MONTHLY;bymonthday=1-5", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=MONTHLY;bymonthday=1,last", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;byweekno=54", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;byweekno=-54", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byyearday=367", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byyearday=99999999999999999999", OPENING_LIST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;wkst=Monday", SOUND, NONE },
		{ "freq=WEEKLY;byday=MO;wkst=Monday;interval=2;dtstart=2026-11-23", OPENING_WKST_UNKNOWN, NONE },
		{ "freq=WEEKLY;byday=MO;wkst=Monday;byweekno=3", OPENING_WKST_UNKNOWN, NONE },
		/* which dates */
		{ "freq=WEEKLY;byday=MO;valid_from=2026-02-29", OPENING_NO_SUCH_DATE, NONE },
		{ "freq=WEEKLY;byday=MO;valid_to=31.12.2026", OPENING_NO_SUCH_DATE, NONE },
		{ "freq=WEEKLY;byday=MO;dtstart=11/24/2026", OPENING_NO_SUCH_DATE, NONE },
		{ "freq=WEEKLY;byday=MO;until=2026-11-24T00:00:00", OPENING_NO_SUCH_DATE, NONE },
		{ "freq=WEEKLY;byday=MO;valid_from=2026-12-01;valid_to=2026-11-01", OPENING_DATES_REVERSED, NONE },
		{ "freq=WEEKLY;byday=MO;dtstart=2026-12-01;until=2026-11-01", OPENING_DATES_REVERSED, NONE },
		{ "freq=WEEKLY;byday=MO;valid_from=0001-01-01;valid_to=9999-12-31;until=9999-12-31", SOUND, NONE },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char row[256];
		struct opening_rule rule;
		snprintf(row, sizeof row, "opens_at=09:00;closes_at=17:00;%s", rows[i].row);
		enum opening_flaw flaw = opening_row(row, &rule);
		if (flaw != rows[i].flaw || rule.flaw != flaw || rule.notes != rows[i].notes)
			fail_msg("%s: flaw %d, notes %u", rows[i].row, flaw, rule.notes);
	}
}

static void the_first_flaw_is_of_the_days(void **state)
{
	(void)state;
	struct opening_rule rule;
	struct opening_text text = { .freq = "DAILY", .opens_at = "soon" };
	assert_int_equal(opening_read(&text, &rule), OPENING_FREQ_UNKNOWN);
	text = (struct opening_text){ 0 };
	assert_int_equal(opening_read(&text, &rule), OPENING_DAYS_MISSING);
}

static void an_exception_has_a_day(void **state)
{
	(void)state;
	struct opening_exception exception = { .day = 7 };
	assert_int_equal(opening_read_exception("2026-02-30", "09:00", "17:00", &exception), OPENING_NO_SUCH_DATE);
	assert_int_equal(opening_read_exception(NULL, "09:00", "17:00", &exception), OPENING_NO_SUCH_DATE);
	assert_int_equal(exception.day, 7);
	assert_int_equal(opening_read_exception("1970-01-02", "22:00", "02:00", &exception), OPENING_SOUND);
	assert_true(exception.day == 1 && exception.opens == 1320 && exception.closes == 1560);
	assert_int_equal(opening_read_exception("1970-01-03", "", NULL, &exception), OPENING_SOUND);
	assert_true(exception.day == 2 && exception.opens == exception.closes && !exception.flaw);
	assert_int_equal(opening_read_exception("1970-01-04", "09:00", "", &exception), OPENING_HOURS_MISSING);
	assert_true(exception.day == 3 && exception.flaw == OPENING_HOURS_MISSING);
	assert_int_equal(opening_read_exception("1970-01-04", "9 am", "5 pm", &exception), OPENING_SOUND);
	assert_int_equal(exception.notes, OPENING_NOTE_CLOCK);
}

static void a_status_is_one_of_the_standard_s(void **state)
{
	(void)state;
	static const struct { const char *text; enum opening_status status; } all[] = {
		{ NULL, OPENING_ACTIVE }, { "", OPENING_ACTIVE }, { "null", OPENING_ACTIVE }, { "active", OPENING_ACTIVE },
		{ " Active ", OPENING_ACTIVE }, { "inactive", OPENING_INACTIVE }, { "defunct", OPENING_DEFUNCT },
		{ "temporarily closed", OPENING_TEMPORARILY_CLOSED }, { "Temporarily_Closed", OPENING_TEMPORARILY_CLOSED },
		{ "closed", OPENING_OTHER_STATUS }, { "active?", OPENING_OTHER_STATUS },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (opening_read_status(all[i].text) != all[i].status)
			fail_msg("%s", all[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_read_where_they_are_sure),
		cmocka_unit_test(days_are_read_where_they_are_sure),
		cmocka_unit_test(the_first_flaw_is_of_the_days),
		cmocka_unit_test(an_exception_has_a_day),
		cmocka_unit_test(a_status_is_one_of_the_standard_s),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
