#include "exchange/find_report.h"

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"

static json_t *json_names(struct arena *arena, const char *const *names, size_t count)
{
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++)
		report_json_add(&list, report_json_word(arena, names[i]));
	return list;
}

static json_t *json_hit(struct arena *arena, const struct lookup_hit *hit)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:b}",
	                 "id", report_json_id(hit->person),
	                 "name", report_json_word(arena, hit->name),
	                 "grade", report_json_word(arena, hit->grade),
	                 "class", report_json_word(arena, hit->class_name),
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
	for (size_t i = 0; i < report->count; i++)
		report_json_add(&people, json_hit(arena, &report->hits[i]));
	json_t *document = json_pack("{s:s, s:o, s:I, s:o}",
	                             "report", "find",
	                             "query", report_json_word(arena, report->query),
	                             "limit", (json_int_t)report->limit,
	                             "people", people);
	enum err err = report_json_write(document, out);
	arena_free(arena);
	return err;
}

static const char *names_of(struct arena *arena, struct catalog *catalog, const struct lookup_hit *hit)
{
	const char *const *names = hit->adult_count > 0 ? hit->adults : hit->children;
	size_t count = hit->adult_count > 0 ? hit->adult_count : hit->child_count;
	const char *all = count > 0 ? names[0] : "";
	for (size_t i = 1; i < count; i++)
		all = catalog_say(catalog, arena, MSG_LIST_TWO, msg_name(all), msg_name(names[i]));
	return all;
}

static void add_hit(struct report_table *table, struct catalog *catalog, const struct lookup_hit *hit)
{
	const char *where = hit->inside ? catalog_text(catalog, MSG_CLI_FIND_INSIDE)
	                    : hit->own  ? ""
	                                : catalog_text(catalog, MSG_CLI_FIND_ELSEWHERE);
	const char *const cells[] = { hit->name, hit->grade, hit->class_name, where,
		                          names_of(table->arena, catalog, hit) };
	report_table_add(table, cells);
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
	static const enum msg heads[] = {
		MSG_CLI_COLUMN_NAME, MSG_CLI_COLUMN_GRADE, MSG_CLI_COLUMN_CLASS, MSG_CLI_COLUMN_WHERE,
		MSG_CLI_COLUMN_FAMILY,
	};
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	table.ragged = true;
	for (size_t i = 0; i < report->count; i++)
		add_hit(&table, catalog, &report->hits[i]);
	report_table_line(arena, title(arena, report, catalog), out);
	if (report->count > 0) {
		fputc('\n', out);
		report_table_write(&table, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}
