/* Days in the school's zone, and instants; days as numbers, to count with. */
#ifndef FOYER_TEXT_CALENDAR_H
#define FOYER_TEXT_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { CALENDAR_NO_AGE = -1, CALENDAR_DAY_BYTES = 11 }; /* "2026-11-24" and a NUL */

/* The day on which the instant falls, in the zone given to locale_start. */
void calendar_day(int64_t wall_ms, char ret_day[CALENDAR_DAY_BYTES]);

/* The local time of day, "08:05". */
void calendar_minute(int64_t wall_ms, char ret_minute[6]);

/* The instant of a local time on a day ("2026-11-24", "15:30"); a time that a
 * clock change skips is the instant after the gap. ERR_INVALID when either is
 * not of its form or there is no such day. */
enum err calendar_instant(const char *day, const char *minute, int64_t *ret_wall_ms);

/* How many days a month (1 to 12) of that year has. */
int calendar_month_days(int year, int month);

/* True for a day that exists and is written YYYY-MM-DD. */
bool calendar_valid_day(const char *day);

/* A day as a number: 1970-01-01 is 0, a Thursday. Gregorian throughout, years 1 to 9999. */
int32_t calendar_number(int year, int month, int day);

/* Of a day that is written YYYY-MM-DD; false, and nothing written, where it is none. */
bool calendar_read(const char *day, int32_t *ret_number);

/* Whole years on `day` of whoever was born on `born`; CALENDAR_NO_AGE where either is no day,
 * or it is before that. */
int calendar_age(const char *born, const char *day);

struct calendar_date {
	int year, month, day; /* month and day from 1 */
	int year_day;         /* 1 to 366 */
};

struct calendar_date calendar_date(int32_t number);

#endif
