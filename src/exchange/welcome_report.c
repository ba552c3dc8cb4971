#include "exchange/welcome_report.h"

#include <jansson.h>
#include <string.h>

#include "exchange/csv_out.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { COLUMNS = 4, GAP = 2, CSV_COLUMNS = 5 };

/* ---- for people ---- */

struct table_row {
	const char *cells[COLUMNS];
};

/* What may stand on a terminal that is not ours: clean, without isolates. */
static const char *plain(struct arena *arena, const char *text)
{
	return utf8_clean(arena, text, strlen(text));
}

static struct table_row row_of(struct arena *arena, const char *label, const int64_t answers[FEEL_ANSWERS])
{
	struct table_row row = { .cells = { label } };
	for (int answer = 0; answer < FEEL_ANSWERS; answer++)
		row.cells[answer + 1] = arena_printf(arena, "%lld", (long long)answers[answer]);
	return row;
}

static void write_rows(const struct table_row *rows, size_t count, FILE *out)
{
	int widths[COLUMNS] = { 0 };
	for (size_t i = 0; i < count; i++)
		for (int c = 0; c < COLUMNS; c++) {
			int cells = layout_cells(rows[i].cells[c]);
			widths[c] = cells > widths[c] ? cells : widths[c];
		}
	for (size_t i = 0; i < count; i++) {
		for (int c = 0; c < COLUMNS; c++) {
			fputs(rows[i].cells[c], out);
			for (int pad = layout_cells(rows[i].cells[c]); c < COLUMNS - 1 && pad < widths[c] + GAP; pad++)
				fputc(' ', out);
		}
		fputc('\n', out);
	}
}

enum err welcome_report_table(const struct feel_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[COLUMNS] = { MSG_CLI_FEEL_DAYS, MSG_FEEL_GOOD, MSG_FEEL_FAIR, MSG_FEEL_POOR };
	struct arena *arena = arena_new();
	struct table_row *rows = arena_array(arena, report->count + 2, sizeof *rows);
	fprintf(out, "%s\n%s\n", plain(arena, catalog_text(catalog, MSG_FEEL_ASK)),
	        plain(arena, catalog_text(catalog, report->count ? MSG_CLI_FEEL_NOTE : MSG_CLI_FEEL_NONE)));
	for (int c = 0; c < COLUMNS; c++)
		rows[0].cells[c] = plain(arena, catalog_text(catalog, heads[c]));
	for (size_t i = 0; i < report->count; i++) {
		const struct feel_group *group = &report->groups[i];
		bool one = strcmp(group->first, group->last) == 0;
		rows[i + 1] = row_of(arena, one ? group->first : arena_printf(arena, "%s..%s", group->first, group->last),
		                     group->answers);
	}
	rows[report->count + 1] = row_of(arena, plain(arena, catalog_text(catalog, MSG_CLI_FEEL_SUM)), report->sum);
	if (report->count) {
		fputc('\n', out);
		write_rows(rows, report->count + 2, out);
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
	bool whole = groups != NULL;
	for (size_t i = 0; i < report->count && whole; i++)
		whole = json_array_append_new(groups, json_pack("{s:s, s:s, s:o}", "first", report->groups[i].first, "last",
		                                                report->groups[i].last, "answers",
		                                                json_answers(report->groups[i].answers))) == 0;
	json_t *document = json_pack("{s:s, s:s, s:s, s:i, s:o, s:o}", "report", "welcome", "from", report->from, "to", report->to,
	                             "least", FEEL_LEAST, "groups", groups, "sum", json_answers(report->sum));
	enum err err = ERR_OK;
	if (!whole || !document || json_dumpf(document, out, JSON_INDENT(2)) != 0 || fputc('\n', out) == EOF)
		err = err_set(ERR_IO, "cannot write the report as JSON");
	json_decref(document);
	return err == ERR_OK ? csv_out_end(out) : err;
}

enum err welcome_report_csv(const struct feel_report *report, FILE *out)
{
	static const char *const heads[CSV_COLUMNS] = { "first_day", "last_day", "good", "fair", "poor" };
	struct arena *arena = arena_new();
	csv_out_row(heads, CSV_COLUMNS, out);
	for (size_t i = 0; i < report->count; i++) {
		const struct feel_group *group = &report->groups[i];
		const struct table_row row = row_of(arena, "", group->answers);
		const char *const cells[CSV_COLUMNS] = { group->first, group->last, row.cells[1], row.cells[2], row.cells[3] };
		csv_out_row(cells, CSV_COLUMNS, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}
