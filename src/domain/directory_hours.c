#include "domain/directory_hours.h"

#include <stdlib.h>
#include <string.h>

#include "directory_edit_inside.h"
#include "opening_inside.h"
#include "opening_text.h"
#include "text/calendar.h"

enum { WEEK = 7, LAST_MINUTE = ZONE_DAY - 1 };

/* ---- from a row ---- */

struct opening_text directory_hours_text(const struct directory_row *row)
{
	const char *const *texts = row->texts;
	return (struct opening_text){
		.valid_from = texts[DIRECTORY_SCHEDULE_VALID_FROM], .valid_to = texts[DIRECTORY_SCHEDULE_VALID_TO],
		.dtstart = texts[DIRECTORY_SCHEDULE_DTSTART],       .until = texts[DIRECTORY_SCHEDULE_UNTIL],
		.timezone = texts[DIRECTORY_SCHEDULE_TIMEZONE],     .count = texts[DIRECTORY_SCHEDULE_COUNT],
		.interval = texts[DIRECTORY_SCHEDULE_INTERVAL],     .wkst = texts[DIRECTORY_SCHEDULE_WKST],
		.freq = texts[DIRECTORY_SCHEDULE_FREQ],             .byday = texts[DIRECTORY_SCHEDULE_BYDAY],
		.byweekno = texts[DIRECTORY_SCHEDULE_BYWEEKNO],     .bymonthday = texts[DIRECTORY_SCHEDULE_BYMONTHDAY],
		.byyearday = texts[DIRECTORY_SCHEDULE_BYYEARDAY],   .opens_at = texts[DIRECTORY_SCHEDULE_OPENS_AT],
		.closes_at = texts[DIRECTORY_SCHEDULE_CLOSES_AT],
	};
}

/* The last minute of a day stands for its end, as HSDS has it. */
static const char *minute_text(struct arena *arena, int minute)
{
	if (minute == ZONE_DAY)
		minute = LAST_MINUTE;
	minute %= ZONE_DAY;
	return arena_printf(arena, "%02d:%02d", minute / 60, minute % 60);
}

static const char *first_of(struct arena *arena, const char *day, const char *other)
{
	return arena_string(arena, opening_piece(day).length ? day : opening_piece(other).length ? other : "");
}

/* Each of some weekdays at each of some places of the month; false where it is anything else. */
static bool is_product(const struct opening_rule *rule, unsigned *ret_days, unsigned *ret_nths)
{
	static const unsigned bits[DIRECTORY_HOURS_NTHS] = { 1, 2, 4, 8, 1 << OPENING_FROM_END };
	unsigned days = 0, which = 0, found = 0;
	for (int day = 0; day < WEEK; day++) {
		if (!rule->month_weekdays[day])
			continue;
		if (days && rule->month_weekdays[day] != which)
			return false;
		days |= 1u << day;
		which = rule->month_weekdays[day];
	}
	for (int nth = 0; nth < DIRECTORY_HOURS_NTHS; nth++)
		if (which & bits[nth]) {
			found |= 1u << nth;
			which &= ~bits[nth];
		}
	*ret_days = days;
	*ret_nths = found;
	return found && !which;
}

static enum directory_hours_pattern pattern_of(const struct opening_text *text, const struct opening_rule *rule,
                                               struct directory_hours *hours)
{
	bool plain = rule->flaw == OPENING_SOUND && !rule->lists && !opening_piece(text->count).length && rule->opens != rule->closes;
	if (!plain || (rule->notes & OPENING_NOTE_YEARLY))
		return DIRECTORY_HOURS_ELSE;
	if (!opening_piece(text->freq).length)
		return DIRECTORY_HOURS_ONCE;
	if (rule->is_monthly)
		return rule->interval == 1 && is_product(rule, &hours->days, &hours->nths) ? DIRECTORY_HOURS_MONTHLY
		                                                                             : DIRECTORY_HOURS_ELSE;
	for (int bit = 0; bit < WEEK; bit++)
		hours->days |= (rule->weekdays >> bit & 1u) << (rule->week_start + bit) % WEEK;
	hours->every = rule->interval;
	return rule->interval <= DIRECTORY_HOURS_EVERY_MOST ? DIRECTORY_HOURS_WEEKLY : DIRECTORY_HOURS_ELSE;
}

static struct directory_hours usual(struct arena *arena, const struct directory_row *row)
{
	struct directory_hours hours = { .every = 1 };
	const struct opening_text text = directory_hours_text(row);
	struct opening_rule rule;
	hours.flaw = opening_read(&text, &rule);
	hours.pattern = pattern_of(&text, &rule, &hours);
	hours.at = row->texts[DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID];
	hours.first_day = first_of(arena, text.dtstart, text.valid_from);
	hours.last_day = hours.pattern == DIRECTORY_HOURS_ONCE ? "" : first_of(arena, text.until, text.valid_to);
	hours.opens = hours.flaw == OPENING_SOUND ? minute_text(arena, rule.opens) : first_of(arena, text.opens_at, NULL);
	hours.closes = hours.flaw == OPENING_SOUND ? minute_text(arena, rule.closes) : first_of(arena, text.closes_at, NULL);
	hours.note = row->texts[DIRECTORY_SCHEDULE_DESCRIPTION];
	return hours;
}

static struct directory_hours other(struct arena *arena, const struct directory_row *row)
{
	const char *const *texts = row->texts;
	struct directory_hours hours = { .pattern = DIRECTORY_HOURS_OTHER_DAY, .every = 1, .last_day = "" };
	struct opening_exception exception = { .opens = 0 };
	const char *opens = texts[DIRECTORY_EXCEPTION_OPENS_AT], *closes = texts[DIRECTORY_EXCEPTION_CLOSES_AT];
	hours.flaw = opening_read_exception(texts[DIRECTORY_EXCEPTION_DATE], opens, closes, &exception);
	hours.at = texts[DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID];
	hours.first_day = first_of(arena, texts[DIRECTORY_EXCEPTION_DATE], NULL);
	bool open = hours.flaw == OPENING_SOUND && exception.opens != exception.closes;
	hours.opens = open ? minute_text(arena, exception.opens) : hours.flaw ? first_of(arena, opens, NULL) : "";
	hours.closes = open ? minute_text(arena, exception.closes) : hours.flaw ? first_of(arena, closes, NULL) : "";
	hours.note = texts[DIRECTORY_EXCEPTION_NOTE];
	return hours;
}

struct directory_hours directory_hours_of(struct arena *arena, const struct directory_row *row, bool other_day)
{
	struct directory_hours hours = other_day ? other(arena, row) : usual(arena, row);
	hours.id = row->id;
	hours.uid = arena_string(arena, row->uid);
	hours.at = arena_string(arena, hours.at ? hours.at : "");
	hours.note = arena_string(arena, hours.note ? hours.note : "");
	hours.place = "";
	return hours;
}

/* ---- of a program ---- */

static const struct reach { enum directory_kind kind; size_t service, at; } reaches[] = {
	{ DIRECTORY_SCHEDULE, DIRECTORY_SCHEDULE_SERVICE_ID, DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID },
	{ DIRECTORY_EXCEPTION, DIRECTORY_EXCEPTION_SERVICE_ID, DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID },
};

static enum err list_places(struct office *office, struct arena *arena, const char *service,
                            struct directory_hours_place **ret_places, size_t *ret_count)
{
	struct directory_list at;
	struct directory_row location;
	enum err err = directory_list_of(office->db, arena, DIRECTORY_SERVICE_AT_LOCATION,
	                                 DIRECTORY_SERVICE_AT_LOCATION_SERVICE_ID, service, &at);
	struct directory_hours_place *places = arena_array(arena, at.count, sizeof *places);
	for (size_t i = 0; i < at.count && err == ERR_OK; i++) {
		places[i] = (struct directory_hours_place){ at.rows[i].uid, "" };
		err = directory_row_find(office->db, arena, DIRECTORY_LOCATION,
		                         at.rows[i].texts[DIRECTORY_SERVICE_AT_LOCATION_LOCATION_ID], &location);
		if (err == ERR_OK)
			places[i].name = location.texts[DIRECTORY_LOCATION_NAME];
		err = err == ERR_NOT_FOUND ? ERR_OK : err;
	}
	*ret_places = places;
	*ret_count = at.count;
	return err;
}

struct listing {
	struct directory_hours *hours;
	size_t count, room;
};

static enum err list_one(struct office *office, struct arena *arena, const struct reach *reach, size_t column,
                         const struct directory_hours_place *of, struct listing *listing)
{
	struct directory_list list;
	enum err err = directory_list_of(office->db, arena, reach->kind, column, of->at, &list);
	for (size_t i = 0; i < list.count; i++) {
		listing->hours = arena_grow(arena, listing->hours, listing->count, &listing->room, sizeof *listing->hours);
		struct directory_hours *hours = &listing->hours[listing->count++];
		*hours = directory_hours_of(arena, &list.rows[i], reach->kind == DIRECTORY_EXCEPTION);
		hours->place = of->name;
	}
	return err;
}

static int by_day(const void *a, const void *b)
{
	const struct directory_hours *left = a, *right = b;
	return strcmp(left->first_day, right->first_day);
}

/* Those that are to come, in their order. */
static size_t put_in_order(struct office *office, struct directory_hours *hours, size_t count)
{
	char today[CALENDAR_DAY_BYTES];
	size_t used = 0;
	calendar_day(clock_wall_ms(office->clock), today);
	for (size_t i = 0; i < count; i++)
		if (strcmp(hours[i].first_day, today) >= 0 || hours[i].flaw == OPENING_NO_SUCH_DATE)
			hours[used++] = hours[i];
	if (used > 0)
		qsort(hours, used, sizeof *hours, by_day);
	return used;
}

static enum err list_all(struct office *office, struct arena *arena, const char *service, struct listing *listing)
{
	struct directory_hours_place *places = NULL;
	size_t n_places = 0, usual_days = 0;
	enum err err = list_places(office, arena, service, &places, &n_places);
	for (size_t reach = 0; reach < sizeof reaches / sizeof *reaches && err == ERR_OK; reach++) {
		usual_days = listing->count;
		err = list_one(office, arena, &reaches[reach], reaches[reach].service, &(struct directory_hours_place){ service, "" },
		               listing);
		for (size_t i = 0; i < n_places && err == ERR_OK; i++)
			err = list_one(office, arena, &reaches[reach], reaches[reach].at, &places[i], listing);
	}
	if (err == ERR_OK)
		listing->count = usual_days + put_in_order(office, listing->hours + usual_days, listing->count - usual_days);
	return err;
}

static enum err uid_of(struct office *office, struct arena *arena, int64_t service, const char **ret_uid)
{
	struct directory_row row;
	enum err err = directory_row_get(office->db, arena, DIRECTORY_SERVICE, service, &row);
	*ret_uid = err == ERR_OK ? row.uid : "";
	return err;
}

enum err directory_hours_list(struct office *office, struct arena *arena, int64_t service,
                              struct directory_hours **ret_hours, size_t *ret_count)
{
	struct listing listing = { 0 };
	const char *uid;
	enum err err = uid_of(office, arena, service, &uid);
	if (err == ERR_OK)
		err = list_all(office, arena, uid, &listing);
	if (err != ERR_OK)
		return err;
	*ret_hours = listing.hours;
	*ret_count = listing.count;
	return ERR_OK;
}

enum err directory_hours_places(struct office *office, struct arena *arena, int64_t service,
                                struct directory_hours_place **ret_places, size_t *ret_count)
{
	const char *uid;
	enum err err = uid_of(office, arena, service, &uid);
	return err == ERR_OK ? list_places(office, arena, uid, ret_places, ret_count) : err;
}
