#include "text/zone.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum {
	SPANS = 64,       /* four changes a year at most, in the years below */
	NAME_BYTES = 128,
};

static const int64_t minute_ms = 60000, day_ms = 86400000;
/* Of what is looked up at once. Who asks about now asks about a year from now, too. */
static const int64_t behind_ms = 800 * day_ms, ahead_ms = 2400 * day_ms;
/* No clock is further from UTC, with a whole day that an island skips. */
static const int64_t margin_ms = 3 * day_ms;

/* From one change to the next. */
struct span {
	int64_t from; /* instant */
	int64_t offset;
	int64_t shown; /* the local time up to which the clock has come before, in ms */
};

struct zone {
	UCalendar *calendar;
	int64_t from, to;         /* instants between which the spans are known */
	size_t count, last;       /* the one that was asked for last is asked for next */
	struct span spans[SPANS + 1]; /* and one that nothing reaches */
};

bool zone_is_known(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_BYTES], canonical[NAME_BYTES];
	UBool system = false;
	if (strlen(name) >= NAME_BYTES)
		return false;
	u_uastrcpy(wide, name);
	/* an unknown name would silently be GMT */
	ucal_getCanonicalTimeZoneID(wide, -1, canonical, NAME_BYTES, &system, &status);
	return U_SUCCESS(status) && system;
}

enum err zone_open(const char *name, struct zone **ret_zone)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_BYTES];
	if (name && !zone_is_known(name))
		return err_set(ERR_NOT_FOUND, "there is no time zone %s; write it as America/New_York", name);
	if (name)
		u_uastrcpy(wide, name);
	UCalendar *calendar = ucal_open(name ? wide : NULL, name ? -1 : 0, "en", UCAL_GREGORIAN, &status);
	struct zone *zone = calloc(1, sizeof *zone);
	if (U_FAILURE(status) || !zone)
		abort(); /* ICU's data is not installed, or there is no memory */
	zone->calendar = calendar;
	*ret_zone = zone;
	return ERR_OK;
}

void zone_close(struct zone *zone)
{
	if (!zone)
		return;
	ucal_close(zone->calendar);
	free(zone);
}

static int64_t offset_at(const struct zone *zone, int64_t wall_ms)
{
	UErrorCode status = U_ZERO_ERROR;
	ucal_setMillis(zone->calendar, (UDate)wall_ms, &status);
	return ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(zone->calendar, UCAL_DST_OFFSET, &status);
}

/* The change after the instant; INT64_MAX where there is none. */
static int64_t change_after(const struct zone *zone, int64_t wall_ms)
{
	UErrorCode status = U_ZERO_ERROR;
	UDate change;
	ucal_setMillis(zone->calendar, (UDate)wall_ms, &status);
	return ucal_getTimeZoneTransitionDate(zone->calendar, UCAL_TZ_TRANSITION_NEXT, &change, &status)
	               ? (int64_t)change
	               : INT64_MAX;
}

static void add_span(struct zone *zone, int64_t from, int64_t offset)
{
	struct span *span = &zone->spans[zone->count];
	*span = (struct span){ from, offset, INT64_MIN };
	if (zone->count) {
		int64_t shown = from + span[-1].offset;
		span->shown = shown > span[-1].shown ? shown : span[-1].shown;
	}
	zone->count++;
}

static void look_up(struct zone *zone, int64_t wall_ms)
{
	zone->from = wall_ms - behind_ms;
	zone->to = wall_ms + ahead_ms;
	zone->count = zone->last = 0;
	int64_t offset = offset_at(zone, zone->from);
	add_span(zone, INT64_MIN, offset);
	int64_t change = zone->from;
	while ((change = change_after(zone, change)) < zone->to && zone->count < SPANS) {
		int64_t then = offset_at(zone, change);
		/* a name may change alone */
		if (then != offset)
			add_span(zone, change, then);
		offset = then;
	}
	zone->spans[zone->count] = (struct span){ INT64_MAX, 0, INT64_MAX };
}

static void know(struct zone *zone, int64_t wall_ms)
{
	if (zone->count == 0 || wall_ms < zone->from + margin_ms || wall_ms >= zone->to - margin_ms)
		look_up(zone, wall_ms);
}

static const struct span *span_at(struct zone *zone, int64_t wall_ms)
{
	know(zone, wall_ms);
	size_t at = zone->last;
	if (wall_ms < zone->spans[at].from || wall_ms >= zone->spans[at + 1].from)
		for (at = 0; wall_ms >= zone->spans[at + 1].from;)
			at++;
	zone->last = at;
	return &zone->spans[at];
}

static int64_t floor_by(int64_t number, int64_t by)
{
	return number >= 0 ? number / by : -((by - 1 - number) / by);
}

static struct zone_time time_of(int64_t local_ms)
{
	int64_t minute = floor_by(local_ms, minute_ms);
	int64_t day = floor_by(minute, ZONE_DAY);
	return (struct zone_time){ (int32_t)day, (int32_t)(minute - day * ZONE_DAY) };
}

struct zone_time zone_time(struct zone *zone, int64_t wall_ms)
{
	return time_of(wall_ms + span_at(zone, wall_ms)->offset);
}

struct zone_time zone_reached(struct zone *zone, int64_t wall_ms)
{
	const struct span *span = span_at(zone, wall_ms);
	int64_t local = wall_ms + span->offset;
	/* the minute at which the earlier clock stopped was not shown */
	return time_of(local < span->shown ? span->shown - 1 : local);
}

int64_t zone_instant(struct zone *zone, int32_t day, int32_t minute)
{
	int64_t local = ((int64_t)day * ZONE_DAY + minute) * minute_ms;
	know(zone, local);
	size_t at = zone->last;
	if (local < zone->spans[at].shown || local >= zone->spans[at + 1].shown)
		for (at = 0; local >= zone->spans[at + 1].shown;)
			at++;
	zone->last = at;
	const struct span *span = &zone->spans[at];
	int64_t instant = local - span->offset;
	return instant < span->from ? span->from : instant;
}

bool zone_has_day(struct zone *zone, int32_t day)
{
	return zone_instant(zone, day, 0) < zone_instant(zone, day, ZONE_DAY);
}
