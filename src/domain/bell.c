#include "domain/bell.h"

#include <stdlib.h>
#include <string.h>

#include "text/calendar.h"

enum { WEEKDAYS = 7, MINUTE_MS = 60000 };

/* 0 is Monday; the day is one that exists. */
static int weekday(const char *day)
{
	static const int offsets[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
	int year = atoi(day), month = atoi(day + 5), date = atoi(day + 8);
	year -= month < 3;
	return (year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + date + 6) % WEEKDAYS;
}

static const struct config_bell_day *find_day(const struct config_bell *bell, const char *day)
{
	for (size_t i = 0; i < bell->day_count; i++)
		if (strcmp(day, bell->days[i].first) >= 0 && strcmp(day, bell->days[i].last) <= 0)
			return &bell->days[i];
	return NULL;
}

/* "" where there is no school that day. */
static const char *begin_of(const struct config_bell *bell, const char *day, const struct config_bell_day *own)
{
	if (own && own->kind == CONFIG_BELL_CLOSED)
		return "";
	return own && own->kind == CONFIG_BELL_DELAY ? own->minute : bell->begins[weekday(day)];
}

int bell_minutes_late(const struct config *config, int64_t arrived)
{
	char day[CALENDAR_DAY_BYTES];
	int64_t begin;
	calendar_day(arrived, day);
	const char *minute = begin_of(&config->bell, day, find_day(&config->bell, day));
	if (!*minute || calendar_instant(day, minute, &begin) != ERR_OK)
		return BELL_UNKNOWN;
	return arrived < begin ? 0 : (int)((arrived - begin) / MINUTE_MS);
}

bool bell_is_school(const struct config *config, int64_t now)
{
	const struct config_bell *bell = &config->bell;
	char day[CALENDAR_DAY_BYTES], minute[6];
	calendar_day(now, day);
	const struct config_bell_day *own = find_day(bell, day);
	if (own && own->kind == CONFIG_BELL_CLOSED)
		return false;
	if (!bell->is_set)
		return true;
	calendar_minute(now, minute);
	if (own && own->kind == CONFIG_BELL_HALF && strcmp(minute, own->minute) >= 0)
		return false;
	return *begin_of(bell, day, own) != '\0';
}
