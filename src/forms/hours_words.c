#include "forms/hours_words.h"

#include <string.h>

#include "text/calendar.h"

enum { WEEK = 7, RUN_LEAST = 3, EVERY_DAY = (1 << WEEK) - 1 };

struct saying {
	struct catalog *catalog;
	struct arena *arena;
};

static const char *put(const struct saying *saying, enum msg how, const char *one, const char *other)
{
	if (!*one || !*other)
		return *one ? one : other;
	return catalog_say(saying->catalog, saying->arena, how, msg_said(one), msg_said(other));
}

static const char *join(const struct saying *saying, const char *one, const char *other)
{
	return put(saying, MSG_HOURS_JOINED, one, other);
}

static int64_t instant(const char *day, const char *minute)
{
	int64_t wall = 0;
	(void)calendar_instant(day, minute, &wall);
	return wall;
}

/* A day of that name; 2024 began on a Monday. */
static int64_t weekday(int nth)
{
	static const char *const days[WEEK] = { "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05",
		                                    "2024-01-06", "2024-01-07" };
	return instant(days[nth], "12:00");
}

static int run_from(unsigned days, int day)
{
	int length = 0;
	while (day + length < WEEK && days >> (day + length) & 1)
		length++;
	return length;
}

/* "Monday"; "Tue, Thu"; "Mon to Fri" */
static const char *say_days(const struct saying *saying, unsigned days)
{
	const char *said = "";
	if (days == EVERY_DAY)
		return catalog_text(saying->catalog, MSG_HOURS_EVERY_DAY);
	for (int day = 0; day < WEEK; day++) {
		int length = run_from(days, day);
		if (length == 0)
			continue;
		bool alone = days == 1u << day, run = length >= RUN_LEAST;
		enum msg how = run ? MSG_HOURS_WEEKDAYS : alone ? MSG_HOURS_WEEKDAY : MSG_HOURS_WEEKDAY_SHORT;
		const char *part = run ? catalog_say(saying->catalog, saying->arena, how, msg_time(weekday(day)),
		                                     msg_time(weekday(day + length - 1)))
		                       : catalog_say(saying->catalog, saying->arena, how, msg_time(weekday(day)));
		said = put(saying, MSG_LIST_TWO, said, part);
		day += run ? length - 1 : 0;
	}
	return said;
}

/* "first Monday, last Monday of the month" */
static const char *say_nths(const struct saying *saying, const struct directory_hours *hours)
{
	static const enum msg nths[DIRECTORY_HOURS_NTHS] = { MSG_HOURS_NTH_1, MSG_HOURS_NTH_2, MSG_HOURS_NTH_3, MSG_HOURS_NTH_4,
		                                                 MSG_HOURS_NTH_LAST };
	const char *said = "";
	for (int nth = 0; nth < DIRECTORY_HOURS_NTHS; nth++)
		for (int day = 0; day < WEEK; day++)
			if (hours->nths >> nth & 1 && hours->days >> day & 1)
				said = put(saying, MSG_LIST_TWO, said,
				           catalog_say(saying->catalog, saying->arena, nths[nth], msg_time(weekday(day))));
	return catalog_say(saying->catalog, saying->arena, MSG_HOURS_OF_MONTH, msg_said(said));
}

static const char *say_times(const struct saying *saying, const struct directory_hours *hours)
{
	const char *day = *hours->first_day ? hours->first_day : "2024-01-01";
	if (!*hours->opens || !*hours->closes)
		return catalog_text(saying->catalog, MSG_HOURS_CLOSED);
	if (strcmp(hours->opens, "00:00") == 0 && strcmp(hours->closes, "23:59") == 0)
		return catalog_text(saying->catalog, MSG_HOURS_ALL_DAY);
	return catalog_say(saying->catalog, saying->arena, MSG_HOURS_TIMES, msg_time(instant(day, hours->opens)),
	                   msg_time(instant(day, hours->closes)));
}

static const char *say_bounds(const struct saying *saying, const struct directory_hours *hours, const char *today)
{
	bool from = *hours->first_day && strcmp(hours->first_day, today) >= 0, until = *hours->last_day != '\0';
	int64_t first = from ? instant(hours->first_day, "12:00") : 0, last = until ? instant(hours->last_day, "12:00") : 0;
	if (from && until)
		return catalog_say(saying->catalog, saying->arena, MSG_PLACE_DAYS, msg_time(first), msg_time(last));
	if (from)
		return catalog_say(saying->catalog, saying->arena, MSG_HOURS_FROM, msg_time(first));
	return until ? catalog_say(saying->catalog, saying->arena, MSG_HOURS_UNTIL, msg_time(last)) : "";
}

static const char *say_pattern(const struct saying *saying, const struct directory_hours *hours, const char *today)
{
	const char *said = "";
	switch (hours->pattern) {
	case DIRECTORY_HOURS_WEEKLY:
		said = join(saying, say_days(saying, hours->days), say_times(saying, hours));
		if (hours->every > 1)
			said = join(saying, said,
			            catalog_say(saying->catalog, saying->arena, MSG_HOURS_EVERY_WEEKS, msg_number(hours->every)));
		break;
	case DIRECTORY_HOURS_MONTHLY:
		said = join(saying, say_nths(saying, hours), say_times(saying, hours));
		break;
	case DIRECTORY_HOURS_ONCE:
	case DIRECTORY_HOURS_OTHER_DAY:
		if (hours->flaw != OPENING_SOUND)
			return "";
		return join(saying,
		            catalog_say(saying->catalog, saying->arena, MSG_HOURS_ON, msg_time(instant(hours->first_day, "12:00"))),
		            say_times(saying, hours));
	case DIRECTORY_HOURS_ELSE:
	case DIRECTORY_HOURS_PATTERNS: return "";
	}
	return join(saying, said, say_bounds(saying, hours, today));
}

/* What people wrote has its own direction. */
static const char *add_written(const struct saying *saying, const char *said, const char *written)
{
	if (!*said || !*written)
		return *said ? said : written;
	return catalog_say(saying->catalog, saying->arena, MSG_LIST_DOT, msg_said(said), msg_name(written));
}

const char *hours_words(struct catalog *catalog, struct arena *arena, const struct directory_hours *hours, const char *today)
{
	const struct saying saying = { catalog, arena };
	const char *said = add_written(&saying, say_pattern(&saying, hours, today), hours->note);
	return *said ? add_written(&saying, said, hours->place) : "";
}
