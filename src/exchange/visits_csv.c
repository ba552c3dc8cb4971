#include "exchange/visits_csv.h"

#include "base/arena.h"
#include "exchange/csv_out.h"

static const char *kind(enum presence_kind kind)
{
	static const char *const words[] = {
		[PRESENCE_ADULT] = "adult", [PRESENCE_STUDENT] = "student", [PRESENCE_LATE] = "late",
		[PRESENCE_LEAVER] = "leaver",
	};
	return words[kind];
}

enum { COLUMNS = 14 };

enum err visits_csv_write(const struct presence_row *rows, size_t count, FILE *out)
{
	static const char *const heads[COLUMNS] = {
		"day", "arrived", "ended", "kind", "name", "class", "purpose", "state", "end", "self",
		"language", "interpreter", "origin", "children",
	};
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const struct presence_row *row = &rows[i];
		struct arena *arena = arena_new();
		const char *const cells[COLUMNS] = {
			row->day, csv_out_utc(arena, row->arrived_at), csv_out_utc(arena, row->ended_at), kind(row->kind),
			csv_out_defused(arena, row->name), csv_out_defused(arena, row->class_name), row->purpose, row->state,
			row->end_kind, row->self ? "yes" : "no", row->locale, csv_out_defused(arena, row->interpreter),
			row->origin, arena_printf(arena, "%d", row->children),
		};
		csv_out_row(cells, COLUMNS, out);
		arena_free(arena);
	}
	return csv_out_end(out);
}
