#include "exchange/places_csv.h"

#include "exchange/csv_out.h"

enum { COLUMNS = 12 };

enum err places_csv_write(const struct place *places, size_t count, FILE *out)
{
	static const char *const heads[COLUMNS] = { "service", "session", "first_day", "last_day", "state", "name", "age",
	                                            "grade", "telephone", "joined", "offered", "reached" };
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const struct place *place = &places[i];
		struct arena *arena = arena_new();
		const char *const cells[COLUMNS] = {
			csv_out_defused(arena, place->session.service_name), csv_out_defused(arena, place->session.name),
			place->session.first_day, place->session.last_day, place_state_word(place->state),
			csv_out_defused(arena, place->name),
			place->age == PLACE_NO_AGE ? "" : arena_printf(arena, "%d", place->age),
			csv_out_defused(arena, place->grade), csv_out_defused(arena, place->phone),
			csv_out_utc(arena, place->joined_at), csv_out_utc(arena, place->offered_at),
			csv_out_utc(arena, place->reached_at),
		};
		csv_out_row(cells, COLUMNS, out);
		arena_free(arena);
	}
	return csv_out_end(out);
}
