#include "exchange/visits_report.h"

#include <string.h>

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"
#include "text/calendar.h"

static const char *kind_word(enum presence_kind kind)
{
	static const char *const words[] = {
		[PRESENCE_ADULT] = "adult", [PRESENCE_STUDENT] = "student",
		[PRESENCE_LATE] = "late", [PRESENCE_LEAVER] = "leaver",
	};
	return words[kind];
}

static json_t *json_person(struct arena *arena, const struct presence_row *row)
{
	return json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:s, s:o, s:b, s:s, s:o, s:o, s:s, s:s, s:o, "
	                 "s:o, s:o, s:s, s:i}",
	                 "id", report_json_id(row->id),
	                 "visit", report_json_id(row->visit),
	                 "kind", kind_word(row->kind),
	                 "name", report_json_word(arena, row->name),
	                 "class", report_json_word(arena, row->class_name),
	                 "code", report_json_word(arena, row->code),
	                 "state", row->state,
	                 "end", report_json_word(arena, row->end_kind),
	                 "self", row->self,
	                 "day", row->day,
	                 "arrived_at", report_json_time(arena, row->arrived_at),
	                 "ended_at", report_json_time(arena, row->ended_at),
	                 "purpose", row->purpose,
	                 "locale", row->locale,
	                 "interpreter", report_json_word(arena, row->interpreter),
	                 "call_by", report_json_word(arena, row->call_by),
	                 "phone", report_json_word(arena, row->phone),
	                 "origin", row->origin,
	                 "children", row->children);
}

enum err visits_report_json(const struct visits_report_head *head,
                            const struct presence_row *rows, size_t count, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *people = json_array();
	for (size_t i = 0; i < count; i++)
		report_json_add(&people, json_person(arena, &rows[i]));
	json_t *crowd = head->crowd.open ? json_pack("{s:i, s:i}", "adults", head->crowd.adults, "children",
	                                             head->crowd.children) : NULL;
	json_t *document = json_pack("{s:s, s:o, s:s, s:o, s:o*, s:o}",
	                             "report", head->what == VISITS_REPORT_DAY ? "visits" : "roster",
	                             "school", report_json_word(arena, head->school),
	                             "day", head->day,
	                             "made_at", report_json_time(arena, head->made_at),
	                             "evening", crowd,
	                             "people", people);
	enum err err = report_json_write(document, out);
	arena_free(arena);
	return err;
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

static void add_row(struct report_table *table, struct catalog *catalog, const struct presence_row *row)
{
	char came[6], left[6] = "";
	calendar_minute(row->arrived_at, came);
	if (row->ended_at)
		calendar_minute(row->ended_at, left);
	const char *name = row->name;
	if (*row->class_name)
		name = arena_printf(table->arena, "%s (%s)", row->name, row->class_name);
	if (row->children)
		name = arena_printf(table->arena, "%s +%d", name, row->children);
	const char *const cells[] = { came, left, catalog_text(catalog, visits_report_state(row)), row->purpose,
		                          row->code, name };
	report_table_add(table, cells);
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
	if (head->what == VISITS_REPORT_DAY) {
		int64_t noon = head->made_at;
		(void)calendar_instant(head->day, "12:00", &noon);
		report_table_line(arena, catalog_say(catalog, arena, MSG_CLI_VISITS_TITLE, msg_name(head->school),
		                                     msg_time(noon), msg_number(count)), out);
		return;
	}
	report_table_line(arena, catalog_say(catalog, arena, MSG_CLI_ROSTER_TITLE, msg_name(head->school),
	                                     msg_time(head->made_at)), out);
	report_table_line(arena, visits_report_counts(catalog, arena, rows, count), out);
	report_table_line(arena, catalog_text(catalog, MSG_CLI_ROSTER_NOTE), out);
	if (head->crowd.open)
		report_table_line(arena, visits_report_crowd(catalog, arena, &head->crowd), out);
}

enum err visits_report_table(const struct visits_report_head *head,
                             const struct presence_row *rows, size_t count,
                             struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = {
		MSG_CLI_COLUMN_CAME, MSG_CLI_COLUMN_LEFT, MSG_CLI_COLUMN_STATE, MSG_CLI_COLUMN_WHY,
		MSG_CLI_COLUMN_CODE, MSG_CLI_COLUMN_NAME,
	};
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < count; i++)
		add_row(&table, catalog, &rows[i]);
	write_head(arena, head, rows, count, catalog, out);
	if (count > 0) {
		fputc('\n', out);
		report_table_write(&table, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}
