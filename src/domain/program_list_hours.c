#include <string.h>

#include "domain/directory_hours.h"
#include "program_list_inside.h"
#include "text/calendar.h"

enum { WEEKDAYS = 7, SATURDAY = 5, NOON = 12 * 60, EVENING = 17 * 60, LATE = 19 * 60 };

struct zone *program_zone(struct program_reading *reading, const char *name)
{
	if (!name || !*name)
		return reading->home;
	struct program_list *list = reading->programs;
	void **place = dictionary_place(list->zones, arena_string(reading->arena, name));
	struct zone *zone = *place;
	if (zone || zone_open(name, &zone) != ERR_OK)
		return zone ? zone : reading->home;
	*place = zone;
	list->opened = arena_grow(reading->arena, list->opened, list->n_opened, &list->opened_room,
	                               sizeof *list->opened);
	list->opened[list->n_opened++] = zone;
	return zone;
}

/* A row belongs to a service, or to a service where it is given; hours of a place alone say
 * nothing of what happens there. */
struct whose {
	struct program_one *one;
	struct zone *zone; /* of the place that it names; NULL: it names none */
};

static struct whose whose(struct program_reading *reading, const char *service, const char *location, const char *at)
{
	const struct program_at *there = at && *at ? dictionary_find(reading->at, at) : NULL;
	const struct program_place *place = location && *location ? dictionary_find(reading->locations, location) : NULL;
	struct whose whose = { service && *service ? dictionary_find(reading->services, service) : NULL, NULL };
	if (!whose.one && there)
		whose.one = there->one;
	whose.zone = there ? there->zone : place ? place->zone : NULL;
	return whose;
}

/* In that zone, where a place was named; else in that of its first place. */
static struct program_hours *hours_in(struct program_reading *reading, struct whose whose)
{
	struct program_hours *hours = &whose.one->hours;
	while (whose.zone && hours->zone != whose.zone) {
		if (!hours->next) {
			hours->next = arena_new_of(reading->arena, struct program_hours);
			*hours->next = (struct program_hours){ .zone = whose.zone };
		}
		hours = hours->next;
	}
	return hours;
}

static enum err take_schedule(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	const char *const *texts = row->texts;
	const struct whose of = whose(reading, texts[DIRECTORY_SCHEDULE_SERVICE_ID], texts[DIRECTORY_SCHEDULE_LOCATION_ID],
	                              texts[DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID]);
	const struct opening_text text = directory_hours_text(row);
	if (!of.one)
		return ERR_OK;
	struct program_hours *hours = hours_in(reading, of);
	hours->rules = arena_grow(reading->arena, hours->rules, hours->n_rules, &hours->rules_room, sizeof *hours->rules);
	opening_read(&text, &hours->rules[hours->n_rules++]);
	return ERR_OK;
}

/* In the order of their days, as they are asked for. */
static void insert(struct program_reading *reading, struct program_hours *hours, struct opening_exception exception)
{
	hours->exceptions = arena_grow(reading->arena, hours->exceptions, hours->n_exceptions, &hours->exceptions_room,
	                               sizeof *hours->exceptions);
	size_t at = hours->n_exceptions++;
	for (; at > 0 && hours->exceptions[at - 1].day > exception.day; at--)
		hours->exceptions[at] = hours->exceptions[at - 1];
	hours->exceptions[at] = exception;
}

/* A day of the program is one at each of its places. */
static enum err take_exception(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	const char *const *texts = row->texts;
	struct opening_exception exception;
	const struct whose of = whose(reading, texts[DIRECTORY_EXCEPTION_SERVICE_ID], texts[DIRECTORY_EXCEPTION_LOCATION_ID],
	                              texts[DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID]);
	if (!of.one || opening_read_exception(texts[DIRECTORY_EXCEPTION_DATE], texts[DIRECTORY_EXCEPTION_OPENS_AT],
	                                      texts[DIRECTORY_EXCEPTION_CLOSES_AT], &exception) == OPENING_NO_SUCH_DATE)
		return ERR_OK;
	if (of.zone)
		insert(reading, hours_in(reading, of), exception);
	for (struct program_hours *hours = &of.one->hours; hours && !of.zone; hours = hours->next)
		insert(reading, hours, exception);
	return ERR_OK;
}

enum err program_read_hours(struct program_reading *reading)
{
	struct db *db = reading->office->db;
	enum err err = directory_row_each(db, DIRECTORY_SCHEDULE, false, take_schedule, reading);
	return err == ERR_OK ? directory_row_each(db, DIRECTORY_EXCEPTION, false, take_exception, reading) : err;
}

/* ---- a usual week ---- */

static unsigned times_of(const struct opening_rule *rule)
{
	unsigned when = 0;
	if (rule->flaw != OPENING_SOUND || rule->opens == rule->closes)
		return 0;
	for (int bit = 0; bit < WEEKDAYS; bit++) {
		int weekday = (rule->week_start + bit) % WEEKDAYS;
		bool on = rule->is_monthly ? rule->month_weekdays[weekday] != 0 : rule->weekdays >> bit & 1;
		if (!on)
			continue;
		if (weekday >= SATURDAY)
			when |= 1u << WHEN_WEEKEND;
		if (rule->opens >= EVENING || rule->closes >= LATE)
			when |= 1u << WHEN_EVENING;
		if (weekday < SATURDAY && rule->opens < NOON)
			when |= 1u << WHEN_MORNING;
		if (weekday < SATURDAY && rule->opens < EVENING && rule->closes > NOON)
			when |= 1u << WHEN_AFTERNOON;
	}
	return when;
}

static void usual_times(struct program_one *one)
{
	for (const struct program_hours *hours = &one->hours; hours; hours = hours->next)
		for (size_t i = 0; i < hours->n_rules; i++)
			one->facts.when |= times_of(&hours->rules[i]);
	/* the family's words are "in the evening or at weekends" */
	if (one->facts.when & (1u << WHEN_EVENING | 1u << WHEN_WEEKEND))
		one->facts.lifts |= 1u << BARRIER_EVENING;
}

/* ---- as they are asked ---- */

static struct opening_place place_of(const struct program_one *one, const struct program_hours *hours)
{
	return (struct opening_place){ { hours->rules, hours->n_rules, hours->exceptions, hours->n_exceptions, one->status },
		                           hours->zone };
}

void program_settle_hours(struct arena *arena, struct program_one *one)
{
	size_t count = 0;
	usual_times(one);
	for (const struct program_hours *hours = &one->hours; hours; hours = hours->next)
		count++;
	if (count == 1)
		return;
	one->places = arena_array(arena, count, sizeof *one->places);
	for (const struct program_hours *hours = &one->hours; hours; hours = hours->next)
		one->places[one->n_places++] = place_of(one, hours);
}

void program_ask_hours(const struct program_one *one, int64_t now, struct opening_answer *ret_answer)
{
	const struct opening_place alone = place_of(one, &one->hours);
	if (one->n_places > 1)
		opening_at_places(one->places, one->n_places, now, ret_answer);
	else
		opening_at(&alone.set, alone.zone, now, ret_answer);
}
