#include "exchange/welcome_report.h"

#include <string.h>

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"

/* ---- for people ---- */

static const char *number(struct arena *arena, int64_t count)
{
	return arena_printf(arena, "%lld", (long long)count);
}

static void add_row(struct report_table *table, const char *label, const int64_t answers[FEEL_ANSWERS])
{
	const char *cells[1 + FEEL_ANSWERS] = { label };
	for (int answer = 0; answer < FEEL_ANSWERS; answer++)
		cells[1 + answer] = number(table->arena, answers[answer]);
	report_table_add(table, cells);
}

enum err welcome_report_table(const struct feel_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = { MSG_CLI_FEEL_DAYS, MSG_FEEL_GOOD, MSG_FEEL_FAIR, MSG_FEEL_POOR };
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < report->count; i++) {
		const struct feel_group *group = &report->groups[i];
		bool one = strcmp(group->first, group->last) == 0;
		add_row(&table, one ? group->first : arena_printf(arena, "%s..%s", group->first, group->last), group->answers);
	}
	add_row(&table, catalog_text(catalog, MSG_CLI_FEEL_SUM), report->sum);
	report_table_line(arena, catalog_text(catalog, MSG_FEEL_ASK), out);
	report_table_line(arena, catalog_text(catalog, report->count ? MSG_CLI_FEEL_NOTE : MSG_CLI_FEEL_NONE), out);
	if (report->count) {
		fputc('\n', out);
		report_table_write(&table, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}

/* ---- for programs ---- */

static json_t *json_answers(const int64_t answers[FEEL_ANSWERS])
{
	return json_pack("{s:I, s:I, s:I}", "good", (json_int_t)answers[FEEL_GOOD], "fair", (json_int_t)answers[FEEL_FAIR],
	                 "poor", (json_int_t)answers[FEEL_POOR]);
}

enum err welcome_report_json(const struct feel_report *report, FILE *out)
{
	json_t *groups = json_array();
	for (size_t i = 0; i < report->count; i++)
		report_json_add(&groups, json_pack("{s:s, s:s, s:o}", "first", report->groups[i].first, "last",
		                                   report->groups[i].last, "answers", json_answers(report->groups[i].answers)));
	return report_json_write(json_pack("{s:s, s:s, s:s, s:i, s:o, s:o}", "report", "welcome", "from", report->from, "to",
	                                   report->to, "least", FEEL_LEAST, "groups", groups, "sum",
	                                   json_answers(report->sum)), out);
}

enum err welcome_report_csv(const struct feel_report *report, FILE *out)
{
	static const char *const heads[] = { "first_day", "last_day", "good", "fair", "poor" };
	enum { COLUMNS = sizeof heads / sizeof *heads };
	struct arena *arena = arena_new();
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < report->count; i++) {
		const struct feel_group *group = &report->groups[i];
		const char *const cells[COLUMNS] = { group->first, group->last, number(arena, group->answers[FEEL_GOOD]),
			                                 number(arena, group->answers[FEEL_FAIR]),
			                                 number(arena, group->answers[FEEL_POOR]) };
		csv_out_row(cells, COLUMNS, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}
