/* A time zone by its name: what the clock shows there at an instant, and when it shows a
 * time, by arithmetic on the changes of some years that are looked up once.
 *
 * Where a change makes the two disagree there is one rule: a time that is skipped (the gap)
 * is the instant at which the clock jumps, and a time that comes twice (the fold) is the
 * first of the two. So a later time is never an earlier instant. A zone is of one thread;
 * instants are of the years 1 to 9999. */
#ifndef FOYER_TEXT_ZONE_H
#define FOYER_TEXT_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { ZONE_DAY = 24 * 60 }; /* minutes of a day on the clock, whatever its length */

struct zone;

/* A minute of the clock there: the day is calendar_number's, the minute is 0 to 1439. */
struct zone_time {
	int32_t day;
	int32_t minute;
};

/* Whether the time zone database has that name (America/New_York), as it is written. */
bool zone_is_known(const char *name);

/* After locale_start; NULL is the zone that it was given. The caller owns it.
 * ERR_NOT_FOUND where there is no such zone. */
enum err zone_open(const char *name, struct zone **ret_zone);
/* NULL is fine. */
void zone_close(struct zone *zone);

/* What the clock shows. */
struct zone_time zone_time(struct zone *zone, int64_t wall_ms);

/* The latest time that the clock has shown by then. It differs from zone_time only while the
 * clock runs through an hour for the second time: it is that hour's end. zone_instant of a
 * time is not after `wall_ms` just when the time is not after this. */
struct zone_time zone_reached(struct zone *zone, int64_t wall_ms);

/* When the clock shows that minute, by the rule above. `minute` may reach over the day on
 * either side: 24:00 is the next day's 0:00. */
int64_t zone_instant(struct zone *zone, int32_t day, int32_t minute);

/* False for a day that the calendar skipped, as where an island changed sides. */
bool zone_has_day(struct zone *zone, int32_t day);

#endif
