#include "exchange/visits_csv.h"

#include <csv.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "text/utf8.h"

/* What spreadsheets begin a formula with. */
static const char *defused(struct arena *arena, const char *text)
{
	const char *clean = utf8_clean(arena, text, strlen(text));
	const char *first = clean + strspn(clean, " ");
	return *first && strchr("=+-@", *first) ? arena_printf(arena, "'%s", clean) : clean;
}

static const char *utc(struct arena *arena, int64_t at)
{
	if (!at)
		return "";
	time_t seconds = at / 1000;
	struct tm tm;
	char text[32];
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&seconds, &tm));
	return arena_string(arena, text);
}

static const char *kind(enum presence_kind kind)
{
	static const char *const words[] = {
		[PRESENCE_ADULT] = "adult", [PRESENCE_STUDENT] = "student", [PRESENCE_LATE] = "late",
		[PRESENCE_LEAVER] = "leaver",
	};
	return words[kind];
}

static void write_row(const char *const *cells, size_t count, FILE *out)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			fputc(',', out);
		csv_fwrite(out, cells[i], strlen(cells[i]));
	}
	fputs("\r\n", out);
}

enum { COLUMNS = 14 };

enum err visits_csv_write(const struct presence_row *rows, size_t count, FILE *out)
{
	static const char *const heads[COLUMNS] = {
		"day", "arrived", "ended", "kind", "name", "class", "purpose", "state", "end", "self",
		"language", "interpreter", "origin", "children",
	};
	write_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const struct presence_row *row = &rows[i];
		struct arena *arena = arena_new();
		const char *const cells[COLUMNS] = {
			row->day, utc(arena, row->arrived_at), utc(arena, row->ended_at), kind(row->kind),
			defused(arena, row->name), defused(arena, row->class_name), row->purpose, row->state,
			row->end_kind, row->self ? "yes" : "no", row->locale, defused(arena, row->interpreter),
			row->origin, arena_printf(arena, "%d", row->children),
		};
		write_row(cells, COLUMNS, out);
		arena_free(arena);
	}
	if (fflush(out) != 0 || ferror(out))
		return err_set(ERR_IO, "cannot write: %s", strerror(errno));
	return ERR_OK;
}
