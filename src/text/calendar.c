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

int calendar_month_days(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return lengths[month - 1] + (month == 2 && leap);
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
