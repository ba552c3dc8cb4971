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
static struct program_one *whose(struct program_reading *reading, const char *service, const char *at)
{
	struct program_one *one = service && *service ? dictionary_find(reading->services, service) : NULL;
	return one || !at || !*at ? one : dictionary_find(reading->at, at);
}

static enum err take_schedule(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	const char *const *texts = row->texts;
	struct program_one *one = whose(reading, texts[DIRECTORY_SCHEDULE_SERVICE_ID],
	                                  texts[DIRECTORY_SCHEDULE_SERVICE_AT_LOCATION_ID]);
	const struct opening_text text = directory_hours_text(row);
	if (!one)
		return ERR_OK;
	one->rules = arena_grow(reading->arena, one->rules, one->n_rules, &one->rules_room, sizeof *one->rules);
	opening_read(&text, &one->rules[one->n_rules++]);
	return ERR_OK;
}

/* In the order of their days, as they are asked for. */
static void insert(struct program_reading *reading, struct program_one *one, struct opening_exception exception)
{
	one->exceptions = arena_grow(reading->arena, one->exceptions, one->n_exceptions, &one->exceptions_room,
	                             sizeof *one->exceptions);
	size_t at = one->n_exceptions++;
	for (; at > 0 && one->exceptions[at - 1].day > exception.day; at--)
		one->exceptions[at] = one->exceptions[at - 1];
	one->exceptions[at] = exception;
}

static enum err take_exception(void *context, const struct directory_row *row)
{
	struct program_reading *reading = context;
	const char *const *texts = row->texts;
	struct opening_exception exception;
	struct program_one *one = whose(reading, texts[DIRECTORY_EXCEPTION_SERVICE_ID],
	                                  texts[DIRECTORY_EXCEPTION_SERVICE_AT_LOCATION_ID]);
	if (one && opening_read_exception(texts[DIRECTORY_EXCEPTION_DATE], texts[DIRECTORY_EXCEPTION_OPENS_AT],
	                                  texts[DIRECTORY_EXCEPTION_CLOSES_AT],
	                                  &exception) != OPENING_NO_SUCH_DATE)
		insert(reading, one, exception);
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

void program_usual_times(struct program_one *one)
{
	for (size_t i = 0; i < one->n_rules; i++)
		one->facts.when |= times_of(&one->rules[i]);
	/* the family's words are "in the evening or at weekends" */
	if (one->facts.when & (1u << WHEN_EVENING | 1u << WHEN_WEEKEND))
		one->facts.lifts |= 1u << BARRIER_EVENING;
}
