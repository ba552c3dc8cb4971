#include "exchange/find_report.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>

#include "text/layout.h"
#include "text/utf8.h"

static enum err finish(FILE *out)
{
	if (fflush(out) != 0 || ferror(out))
		return err_set(ERR_IO, "cannot write the report: %s", strerror(errno));
	return ERR_OK;
}

/* null for what is not there; what is no UTF-8 is made clean */
static json_t *json_word(struct arena *arena, const char *text)
{
	if (!*text)
		return json_null();
	json_t *word = json_string(text);
	return word ? word : json_string(utf8_clean(arena, text, strlen(text)));
}

static json_t *json_names(struct arena *arena, const char *const *names, size_t count)
{
	json_t *list = json_array();
	for (size_t i = 0; i < count && list; i++)
		json_array_append_new(list, json_word(arena, names[i]));
	return list;
}

static json_t *json_hit(struct arena *arena, const struct lookup_hit *hit)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:b}",
	                 "id", json_sprintf("%lld", (long long)hit->person),
	                 "name", json_word(arena, hit->name),
	                 "grade", json_word(arena, hit->grade),
	                 "class", json_word(arena, hit->class_name),
	                 "adults", json_names(arena, hit->adults, hit->adult_count),
	                 "children", json_names(arena, hit->children, hit->child_count),
	                 "own_school", hit->own,
	                 "inside", hit->inside,
	                 "slip", hit->slip);
}

enum err find_report_json(const struct find_report *report, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *people = json_array();
	bool whole = people != NULL;
	for (size_t i = 0; i < report->count && whole; i++)
		whole = json_array_append_new(people, json_hit(arena, &report->hits[i])) == 0;
	json_t *document = json_pack("{s:s, s:o, s:I, s:o}",
	                             "report", "find",
	                             "query", json_word(arena, report->query),
	                             "limit", (json_int_t)report->limit,
	                             "people", people);
	enum err err = ERR_OK;
	if (!whole || !document || json_dumpf(document, out, JSON_INDENT(2)) != 0 || fputc('\n', out) == EOF)
		err = err_set(ERR_IO, "cannot write the report as JSON");
	json_decref(document);
	arena_free(arena);
	return err == ERR_OK ? finish(out) : err;
}

/* What may stand on a terminal that is not ours: clean, without isolates. */
static const char *plain(struct arena *arena, const char *text)
{
	return utf8_clean(arena, text, strlen(text));
}

enum { COLUMNS = 5, GAP = 2 };

struct table_row {
	const char *cells[COLUMNS];
};

static const char *names_of(struct arena *arena, struct catalog *catalog, const struct lookup_hit *hit)
{
	const char *const *names = hit->adult_count > 0 ? hit->adults : hit->children;
	size_t count = hit->adult_count > 0 ? hit->adult_count : hit->child_count;
	const char *all = count > 0 ? names[0] : "";
	for (size_t i = 1; i < count; i++)
		all = catalog_say(catalog, arena, MSG_LIST_TWO, msg_name(all), msg_name(names[i]));
	return all;
}

static struct table_row table_row(struct arena *arena, struct catalog *catalog, const struct lookup_hit *hit)
{
	const char *where = hit->inside ? catalog_text(catalog, MSG_CLI_FIND_INSIDE)
	                    : hit->own  ? ""
	                                : catalog_text(catalog, MSG_CLI_FIND_ELSEWHERE);
	return (struct table_row){ {
		plain(arena, hit->name), plain(arena, hit->grade), plain(arena, hit->class_name),
		plain(arena, where), plain(arena, names_of(arena, catalog, hit)),
	} };
}

static void write_row(const struct table_row *row, const int widths[COLUMNS], FILE *out)
{
	int last = COLUMNS - 1;
	while (last > 0 && !*row->cells[last])
		last--;
	for (int c = 0; c <= last; c++) {
		fputs(row->cells[c], out);
		for (int pad = layout_cells(row->cells[c]); c < last && pad < widths[c] + GAP; pad++)
			fputc(' ', out);
	}
	fputc('\n', out);
}

static const char *title(struct arena *arena, const struct find_report *report, struct catalog *catalog)
{
	if (report->count == 0)
		return catalog_say(catalog, arena, MSG_CLI_FIND_NONE, msg_name(report->query));
	if (report->hits[0].slip)
		return catalog_say(catalog, arena, MSG_CLI_FIND_NEAR, msg_name(report->query));
	if (report->count == report->limit)
		return catalog_say(catalog, arena, MSG_CLI_FIND_FIRST, msg_number(report->count));
	return catalog_say(catalog, arena, MSG_CLI_FIND_COUNT, msg_number(report->count));
}

enum err find_report_table(const struct find_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg headings[COLUMNS] = {
		MSG_CLI_COLUMN_NAME, MSG_CLI_COLUMN_GRADE, MSG_CLI_COLUMN_CLASS, MSG_CLI_COLUMN_WHERE,
		MSG_CLI_COLUMN_FAMILY,
	};
	struct arena *arena = arena_new();
	struct table_row *table = arena_array(arena, report->count + 1, sizeof *table);
	int widths[COLUMNS] = { 0 };
	for (int c = 0; c < COLUMNS; c++)
		table[0].cells[c] = plain(arena, catalog_text(catalog, headings[c]));
	for (size_t i = 0; i < report->count; i++)
		table[i + 1] = table_row(arena, catalog, &report->hits[i]);
	for (size_t i = 0; i <= report->count; i++)
		for (int c = 0; c < COLUMNS; c++) {
			int cells = layout_cells(table[i].cells[c]);
			if (cells > widths[c])
				widths[c] = cells;
		}
	fprintf(out, "%s\n", plain(arena, title(arena, report, catalog)));
	if (report->count > 0)
		fputc('\n', out);
	for (size_t i = 0; i <= report->count && report->count > 0; i++)
		write_row(&table[i], widths, out);
	arena_free(arena);
	return finish(out);
}
