#include "exchange/event_csv.h"

#include "exchange/csv_out.h"
#include "text/calendar.h"

enum { PAIR = 2, COLUMNS = 5 };

static void pair(const char *word, const char *value, FILE *out)
{
	csv_out_row((const char *const[PAIR]){ word, value }, PAIR, out);
}

static void head(struct arena *arena, const struct event_view *event, FILE *out)
{
	char from[6], to[6];
	calendar_minute(event->starts_at, from);
	calendar_minute(event->ends_at, to);
	pair("name", csv_out_defused(arena, event_say(event, EVENT_NAME, event->own)), out);
	pair("day", event->day, out);
	pair("from", from, out);
	pair("to", to, out);
	pair("place", csv_out_defused(arena, event_say(event, EVENT_PLACE, event->own)), out);
	pair("agenda", csv_out_defused(arena, event_say(event, EVENT_AGENDA, event->own)), out);
	csv_out_row(NULL, 0, out);
}

enum err event_csv_counts(const struct event_view *event, const struct event_count *counts, size_t count, FILE *out)
{
	static const char *const heads[COLUMNS] = { "language", "arrivals", "adults", "children", "interpreter_present" };
	struct arena *arena = arena_new();
	head(arena, event, out);
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const char *const cells[COLUMNS] = {
			csv_out_defused(arena, counts[i].language), arena_printf(arena, "%d", counts[i].arrivals),
			arena_printf(arena, "%d", counts[i].adults), arena_printf(arena, "%d", counts[i].children),
			counts[i].interpreter ? "yes" : "no",
		};
		csv_out_row(cells, COLUMNS, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}

enum err event_csv_names(const struct event_view *event, const struct event_name *names, size_t count, FILE *out)
{
	struct arena *arena = arena_new();
	head(arena, event, out);
	pair("arrived", "name", out);
	for (size_t i = 0; i < count; i++) {
		char minute[6];
		calendar_minute(names[i].arrived_at, minute);
		pair(minute, csv_out_defused(arena, names[i].name), out);
	}
	arena_free(arena);
	return csv_out_end(out);
}
