#include "text/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>

static UCalendar *open_calendar(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = ucal_open(NULL, 0, "en", UCAL_GREGORIAN, &status);
	if (U_FAILURE(status))
		abort(); /* ICU's data is not installed */
	return calendar;
}

void calendar_day(int64_t wall_ms, char ret_day[CALENDAR_DAY_BYTES])
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = open_calendar();
	ucal_setMillis(calendar, (UDate)wall_ms, &status);
	unsigned year = (unsigned)ucal_get(calendar, UCAL_YEAR, &status) % 10000;
	unsigned month = (unsigned)ucal_get(calendar, UCAL_MONTH, &status) % 12 + 1;
	unsigned day = (unsigned)ucal_get(calendar, UCAL_DATE, &status) % 32;
	snprintf(ret_day, CALENDAR_DAY_BYTES, "%04u-%02u-%02u", year, month, day);
	ucal_close(calendar);
}

void calendar_minute(int64_t wall_ms, char ret_minute[6])
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = open_calendar();
	ucal_setMillis(calendar, (UDate)wall_ms, &status);
	unsigned hour = (unsigned)ucal_get(calendar, UCAL_HOUR_OF_DAY, &status) % 24;
	unsigned minute = (unsigned)ucal_get(calendar, UCAL_MINUTE, &status) % 60;
	snprintf(ret_minute, 6, "%02u:%02u", hour, minute);
	ucal_close(calendar);
}

static bool digits(const char *text, size_t count, int *ret_number)
{
	int number = 0;
	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		number = number * 10 + (text[i] - '0');
	}
	*ret_number = number;
	return true;
}

enum {
	DAYS_4_YEARS = 1461,
	DAYS_100_YEARS = 36524,
	DAYS_400_YEARS = 146097,
	NUMBER_OF_YEAR_1 = -719162, /* 0001-01-01 */
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* How many days of the year are over when its month begins; month 13 is the year's end. */
static int days_before(bool leap, int month)
{
	static const int16_t days[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
	return days[month - 1] + (leap && month > 2);
}

int calendar_month_days(int year, int month)
{
	bool leap = is_leap(year);
	return days_before(leap, month + 1) - days_before(leap, month);
}

int32_t calendar_number(int year, int month, int day)
{
	int past = year - 1;
	return NUMBER_OF_YEAR_1 + past * 365 + past / 4 - past / 100 + past / 400 +
	       days_before(is_leap(year), month) + day - 1;
}

struct calendar_date calendar_date(int32_t number)
{
	/* unsigned: dividing by what is known is then a multiplication */
	uint32_t days = (uint32_t)(number - NUMBER_OF_YEAR_1);
	uint32_t year = days / DAYS_400_YEARS * 400;
	days %= DAYS_400_YEARS;
	/* the last day of a leap year would begin a further century, or year */
	uint32_t centuries = days / DAYS_100_YEARS - days / (DAYS_400_YEARS - 1);
	days -= centuries * DAYS_100_YEARS;
	year += centuries * 100 + days / DAYS_4_YEARS * 4;
	days %= DAYS_4_YEARS;
	uint32_t years = days / 365 - days / (DAYS_4_YEARS - 1);
	days -= years * 365;
	struct calendar_date date = { .year = (int)(year + years) + 1, .year_day = (int)days + 1 };
	bool leap = is_leap(date.year);
	date.month = (int)days / 31 + 1;
	date.month += (int)days >= days_before(leap, date.month + 1);
	date.day = (int)days - days_before(leap, date.month) + 1;
	return date;
}

static bool read_day(const char *day, int *year, int *month, int *date)
{
	if (strlen(day) != CALENDAR_DAY_BYTES - 1 || day[4] != '-' || day[7] != '-' ||
	    !digits(day, 4, year) || !digits(day + 5, 2, month) || !digits(day + 8, 2, date))
		return false;
	return *year >= 1 && *month >= 1 && *month <= 12 && *date >= 1 && *date <= calendar_month_days(*year, *month);
}

bool calendar_valid_day(const char *day)
{
	int year, month, date;
	return read_day(day, &year, &month, &date);
}

bool calendar_read(const char *day, int32_t *ret_number)
{
	int year, month, date;
	if (!read_day(day, &year, &month, &date))
		return false;
	*ret_number = calendar_number(year, month, date);
	return true;
}

enum err calendar_instant(const char *day, const char *minute, int64_t *ret_wall_ms)
{
	int year, month, date, hour, minutes;
	if (!read_day(day, &year, &month, &date))
		return err_set(ERR_INVALID, "a day is written YYYY-MM-DD: %s", day);
	if (strlen(minute) != 5 || minute[2] != ':' || !digits(minute, 2, &hour) ||
	    !digits(minute + 3, 2, &minutes) || hour > 23 || minutes > 59)
		return err_set(ERR_INVALID, "a time is written HH:MM: %s", minute);
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = open_calendar();
	ucal_clear(calendar);
	/* a time that a clock change skips is taken as if the clock had not changed yet,
	 * which is the instant after the gap by the new clock */
	ucal_setAttribute(calendar, UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_LAST);
	ucal_setDateTime(calendar, year, month - 1, date, hour, minutes, 0, &status);
	int64_t instant = (int64_t)ucal_getMillis(calendar, &status);
	ucal_close(calendar);
	if (U_FAILURE(status))
		return err_set(ERR_INVALID, "there is no such time: %s %s", day, minute);
	*ret_wall_ms = instant;
	return ERR_OK;
}

int calendar_age(const char *born, const char *day)
{
	int32_t of_birth, today;
	if (!calendar_read(born, &of_birth) || !calendar_read(day, &today) || of_birth > today)
		return CALENDAR_NO_AGE;
	struct calendar_date birth = calendar_date(of_birth), now = calendar_date(today);
	bool before = now.month < birth.month || (now.month == birth.month && now.day < birth.day);
	return now.year - birth.year - before;
}
