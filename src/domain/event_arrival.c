#include "domain/event_arrival.h"

#include <string.h>

#include "base/comma.h"
#include "domain/audit_record.h"
#include "store/event_row.h"
#include "store/transaction.h"
#include "text/calendar.h"
#include "text/utf8.h"

enum { NAME_BYTES = 512, MINUTE = 60 * 1000 };

/* ---- coming ---- */

static enum err prepare(struct office *office, struct arena *arena, const struct event_arrival *arrival,
                        struct event_arrival_row *ret_row)
{
	int64_t now = clock_wall_ms(office->clock);
	*ret_row = (struct event_arrival_row){
		.evening = arrival->evening, .adults = arrival->adults, .children = arrival->children,
		.arrived_at = now - now % MINUTE, .request = arrival->request, .entered_by = office->worker,
		.locale = arrival->locale, .name = utf8_tidy(arena, arrival->name),
		.origin = office->worker ? "desk" : "kiosk",
	};
	if (arrival->adults < 0 || arrival->children < 0 || arrival->adults + arrival->children < 1 ||
	    arrival->adults > EVENT_PEOPLE_MOST || arrival->children > EVENT_PEOPLE_MOST)
		return err_set(ERR_INVALID, "evening: %d adults and %d children", arrival->adults, arrival->children);
	if (!arrival->request || strlen(ret_row->name) > NAME_BYTES)
		return err_set(ERR_INVALID, "evening: an arrival has no request, or its name is too long");
	if (utf8_blank(ret_row->name))
		ret_row->name = "";
	return ERR_OK;
}

static enum err arrive_within(struct office *office, struct arena *arena, const struct event_arrival_row *row)
{
	struct event_row evening;
	enum err err = event_row_get(office->db, arena, office->school, row->evening, &evening);
	if (err == ERR_OK && strcmp(evening.state, "open") != 0)
		err = err_set(ERR_CONFLICT, "evening: nobody is counted, it is %s", evening.state);
	return err == ERR_OK ? event_arrival_insert(office->db, row) : err;
}

enum err event_arrive(struct office *office, const struct event_arrival *arrival)
{
	struct arena *arena = arena_new();
	struct event_arrival_row row;
	int64_t earlier;
	enum err err = office->worker ? office_demand(office, RIGHT_CHECK_IN_FOR) : ERR_OK;
	if (err == ERR_OK)
		err = prepare(office, arena, arrival, &row);
	if (err == ERR_OK)
		err = event_arrival_by_request(office->db, row.request, &earlier);
	if (err == ERR_NOT_FOUND) {
		int64_t now = clock_wall_ms(office->clock);
		err = row.entered_by ? office_begin(office, now)
		                     : transaction_begin(office->db, (struct actor){ "visitor", 0 }, now);
		if (err == ERR_OK)
			err = transaction_end(office->db, arrive_within(office, arena, &row));
	}
	arena_free(arena);
	return err;
}

/* ---- how many ---- */

bool event_may_count(const struct office *office)
{
	static const enum right rights[] = { RIGHT_REPORT_COUNTS, RIGHT_EXPORT, RIGHT_EDIT_PROGRAMS };
	const struct session session = office_session(office);
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
		if (rights_may(&session, rights[i]))
			return true;
	return false;
}

enum err event_counts(struct office *office, struct arena *arena, const struct event_view *event,
                      struct event_count **ret_counts, size_t *ret_count)
{
	struct event_sum_row *sums = NULL;
	size_t count = 0, used = 0;
	const char *at = event->interpreters, *language;
	if (!event_may_count(office))
		return office_demand(office, RIGHT_REPORT_COUNTS);
	enum err err = event_arrival_sums(office->db, arena, event->id, &sums, &count);
	if (err != ERR_OK)
		return err;
	struct event_count *counts = arena_array(arena, count + strlen(event->interpreters), sizeof *counts);
	for (; used < count; used++)
		counts[used] = (struct event_count){ .language = sums[used].locale, .arrivals = (int)sums[used].arrivals,
		                                     .adults = (int)sums[used].adults, .children = (int)sums[used].children,
		                                     .interpreter = comma_has(event->interpreters, sums[used].locale) };
	while ((language = comma_next(arena, &at))) {
		size_t row = 0;
		while (row < used && strcmp(counts[row].language, language) != 0)
			row++;
		if (row == used)
			counts[used++] = (struct event_count){ .language = language, .interpreter = true };
	}
	*ret_counts = counts;
	*ret_count = used;
	return ERR_OK;
}

enum err event_crowd(struct office *office, struct event_crowd *ret_crowd)
{
	struct arena *arena = arena_new();
	struct event_view *events = NULL;
	size_t count = 0;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(office->clock), today);
	enum err err = event_list(office, arena, today, &events, &count);
	if (err == ERR_OK)
		*ret_crowd = (struct event_crowd){ 0 };
	for (size_t i = 0; i < count; i++)
		if (events[i].state == EVENT_OPEN) {
			ret_crowd->open = true;
			ret_crowd->adults += events[i].adults;
			ret_crowd->children += events[i].children;
		}
	arena_free(arena);
	return err;
}

/* ---- who ---- */

static enum err read_names(struct office *office, struct arena *arena, int64_t id, struct event_arrival_row **ret_rows,
                           size_t *ret_count)
{
	struct event_row evening;
	enum err err = event_row_get(office->db, arena, office->school, id, &evening);
	if (err == ERR_OK)
		err = event_arrival_names(office->db, arena, id, ret_rows, ret_count);
	if (err != ERR_OK)
		return err;
	return audit_record_within(office, &(struct audit_entry){ .verb = AUDIT_EXPORT, .subject_kind = "event_evening",
	                                                          .subject = id, .code = "event names" });
}

enum err event_names_export(struct office *office, struct arena *arena, int64_t id, struct event_name **ret_names,
                            size_t *ret_count)
{
	struct event_arrival_row *rows = NULL;
	size_t count = 0;
	enum err err = office_demand(office, RIGHT_EXPORT);
	if (err == ERR_OK)
		err = office_begin(office, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = transaction_end(office->db, read_names(office, arena, id, &rows, &count));
	if (err != ERR_OK)
		return err;
	struct event_name *names = arena_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = (struct event_name){ rows[i].name, rows[i].arrived_at };
	*ret_names = names;
	*ret_count = count;
	return ERR_OK;
}
