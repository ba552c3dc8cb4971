#include "exchange/visits_report.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <time.h>

#include "text/calendar.h"
#include "text/layout.h"
#include "text/utf8.h"

static const char *kind_word(enum presence_kind kind)
{
	static const char *const words[] = {
		[PRESENCE_ADULT] = "adult", [PRESENCE_STUDENT] = "student",
		[PRESENCE_LATE] = "late", [PRESENCE_LEAVER] = "leaver",
	};
	return words[kind];
}

static enum err finish(FILE *out)
{
	if (fflush(out) != 0 || ferror(out))
		return err_set(ERR_IO, "cannot write the report: %s", strerror(errno));
	return ERR_OK;
}

static json_t *json_id(int64_t id)
{
	return json_sprintf("%lld", (long long)id);
}

static json_t *json_time(int64_t wall_ms)
{
	if (wall_ms == 0)
		return json_null();
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm utc;
	char text[32];
	gmtime_r(&seconds, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return json_string(text);
}

/* null for what is not there; what a foreign program wrote as no UTF-8 is made clean */
static json_t *json_word(struct arena *arena, const char *text)
{
	if (!*text)
		return json_null();
	json_t *word = json_string(text);
	return word ? word : json_string(utf8_clean(arena, text, strlen(text)));
}

static json_t *json_person(struct arena *arena, const struct presence_row *row)
{
	return json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:s, s:o, s:b, s:s, s:o, s:o, s:s, s:s, s:o, "
	                 "s:o, s:o, s:s, s:i}",
	                 "id", json_id(row->id),
	                 "visit", json_id(row->visit),
	                 "kind", kind_word(row->kind),
	                 "name", json_word(arena, row->name),
	                 "class", json_word(arena, row->class_name),
	                 "code", json_word(arena, row->code),
	                 "state", row->state,
	                 "end", json_word(arena, row->end_kind),
	                 "self", row->self,
	                 "day", row->day,
	                 "arrived_at", json_time(row->arrived_at),
	                 "ended_at", json_time(row->ended_at),
	                 "purpose", row->purpose,
	                 "locale", row->locale,
	                 "interpreter", json_word(arena, row->interpreter),
	                 "call_by", json_word(arena, row->call_by),
	                 "phone", json_word(arena, row->phone),
	                 "origin", row->origin,
	                 "children", row->children);
}

enum err visits_report_json(const struct visits_report_head *head,
                            const struct presence_row *rows, size_t count, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *people = json_array();
	bool whole = people != NULL;
	for (size_t i = 0; i < count && whole; i++)
		whole = json_array_append_new(people, json_person(arena, &rows[i])) == 0;
	json_t *crowd = head->crowd.open ? json_pack("{s:i, s:i}", "adults", head->crowd.adults, "children",
	                                             head->crowd.children) : NULL;
	json_t *document = json_pack("{s:s, s:o, s:s, s:o, s:o*, s:o}",
	                             "report", head->what == VISITS_REPORT_DAY ? "visits" : "roster",
	                             "school", json_word(arena, head->school),
	                             "day", head->day,
	                             "made_at", json_time(head->made_at),
	                             "evening", crowd,
	                             "people", people);
	enum err err = ERR_OK;
	if (!whole || !document || json_dumpf(document, out, JSON_INDENT(2)) != 0 || fputc('\n', out) == EOF)
		err = err_set(ERR_IO, "cannot write the report as JSON");
	json_decref(document);
	arena_free(arena);
	return err == ERR_OK ? finish(out) : err;
}

/* What a person reads in the column "state": the end where it says more. */
enum msg visits_report_state(const struct presence_row *row)
{
	static const struct { const char *word; enum msg msg; } words[] = {
		{ "waiting", MSG_CLI_STATE_WAITING }, { "inside", MSG_CLI_STATE_INSIDE },
		{ "asked", MSG_CLI_STATE_ASKED }, { "talking", MSG_CLI_STATE_TALKING },
		{ "released", MSG_CLI_STATE_RELEASED }, { "refused", MSG_CLI_STATE_REFUSED },
		{ "returned", MSG_CLI_STATE_RETURNED }, { "code", MSG_CLI_STATE_CODE },
		{ "staff", MSG_CLI_STATE_STAFF }, { "lobby", MSG_CLI_STATE_LOBBY },
		{ "left_waiting", MSG_CLI_STATE_LEFT_WAITING },
		{ "left_unseen", MSG_CLI_STATE_LEFT_UNSEEN },
		{ "not_admitted", MSG_CLI_STATE_NOT_ADMITTED },
		{ "unknown", MSG_CLI_STATE_UNKNOWN }, { "passed", MSG_CLI_STATE_PASSED },
	};
	if (row->self)
		return MSG_CLI_STATE_SELF;
	const char *word = *row->end_kind ? row->end_kind : row->state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].msg;
	return MSG_CLI_STATE_UNKNOWN;
}

const char *visits_report_counts(struct catalog *catalog, struct arena *arena,
                                 const struct presence_row *rows, size_t count)
{
	int waiting = 0, inside = 0, unknown = 0;
	for (size_t i = 0; i < count; i++) {
		waiting += strcmp(rows[i].state, "waiting") == 0;
		inside += strcmp(rows[i].state, "inside") == 0;
		unknown += strcmp(rows[i].end_kind, "unknown") == 0;
	}
	return catalog_say(catalog, arena, MSG_CLI_ROSTER_COUNTS, msg_number(waiting), msg_number(inside),
	                   msg_number(unknown));
}

/* What may stand on a terminal that is not ours: clean, without isolates. */
static const char *plain(struct arena *arena, const char *text)
{
	return utf8_clean(arena, text, strlen(text));
}

enum { COLUMNS = 6, GAP = 2 };

struct table_row {
	const char *cells[COLUMNS];
};

static struct table_row table_row(struct arena *arena, struct catalog *catalog,
                                  const struct presence_row *row)
{
	char came[6], left[6] = "";
	calendar_minute(row->arrived_at, came);
	if (row->ended_at)
		calendar_minute(row->ended_at, left);
	const char *name = row->name;
	if (*row->class_name)
		name = arena_printf(arena, "%s (%s)", row->name, row->class_name);
	if (row->children)
		name = arena_printf(arena, "%s +%d", name, row->children);
	return (struct table_row){ {
		arena_string(arena, came), arena_string(arena, left),
		plain(arena, catalog_text(catalog, visits_report_state(row))), plain(arena, row->purpose),
		plain(arena, row->code), plain(arena, name),
	} };
}

static void write_row(const struct table_row *row, const int widths[COLUMNS], FILE *out)
{
	for (int c = 0; c < COLUMNS; c++) {
		fputs(row->cells[c], out);
		for (int pad = layout_cells(row->cells[c]); c < COLUMNS - 1 && pad < widths[c] + GAP; pad++)
			fputc(' ', out);
	}
	fputc('\n', out);
}

const char *visits_report_crowd(struct catalog *catalog, struct arena *arena, const struct event_crowd *crowd)
{
	return crowd->open ? catalog_say(catalog, arena, MSG_EVENING_CROWD, msg_number(crowd->adults),
	                                 msg_number(crowd->children)) : "";
}

static void write_head(struct arena *arena, const struct visits_report_head *head,
                       const struct presence_row *rows, size_t count, struct catalog *catalog,
                       FILE *out)
{
	const char *title;
	if (head->what == VISITS_REPORT_DAY) {
		int64_t noon = head->made_at;
		(void)calendar_instant(head->day, "12:00", &noon);
		title = catalog_say(catalog, arena, MSG_CLI_VISITS_TITLE, msg_name(head->school),
		                    msg_time(noon), msg_number(count));
		fprintf(out, "%s\n", plain(arena, title));
		return;
	}
	title = catalog_say(catalog, arena, MSG_CLI_ROSTER_TITLE, msg_name(head->school),
	                    msg_time(head->made_at));
	fprintf(out, "%s\n", plain(arena, title));
	title = visits_report_counts(catalog, arena, rows, count);
	fprintf(out, "%s\n%s\n", plain(arena, title),
	        plain(arena, catalog_text(catalog, MSG_CLI_ROSTER_NOTE)));
	if (head->crowd.open)
		fprintf(out, "%s\n", plain(arena, visits_report_crowd(catalog, arena, &head->crowd)));
}

enum err visits_report_table(const struct visits_report_head *head,
                             const struct presence_row *rows, size_t count,
                             struct catalog *catalog, FILE *out)
{
	static const enum msg headings[COLUMNS] = {
		MSG_CLI_COLUMN_CAME, MSG_CLI_COLUMN_LEFT, MSG_CLI_COLUMN_STATE, MSG_CLI_COLUMN_WHY,
		MSG_CLI_COLUMN_CODE, MSG_CLI_COLUMN_NAME,
	};
	struct arena *arena = arena_new();
	struct table_row *table = arena_array(arena, count + 1, sizeof *table);
	int widths[COLUMNS] = { 0 };
	for (int c = 0; c < COLUMNS; c++)
		table[0].cells[c] = plain(arena, catalog_text(catalog, headings[c]));
	for (size_t i = 0; i < count; i++)
		table[i + 1] = table_row(arena, catalog, &rows[i]);
	for (size_t i = 0; i <= count; i++)
		for (int c = 0; c < COLUMNS; c++) {
			int cells = layout_cells(table[i].cells[c]);
			if (cells > widths[c])
				widths[c] = cells;
		}
	write_head(arena, head, rows, count, catalog, out);
	if (count > 0)
		fputc('\n', out);
	for (size_t i = 0; i <= count && count > 0; i++)
		write_row(&table[i], widths, out);
	arena_free(arena);
	return finish(out);
}
