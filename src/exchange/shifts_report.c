#include "exchange/shifts_report.h"

#include <string.h>

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"

static const char *task(const struct shift_view *shift, enum volunteer_part part, struct catalog *catalog)
{
	return volunteer_say(&shift->of->words, part, catalog_locale(catalog)->tag);
}

static const char *role(const struct shift_view *shift, struct catalog *catalog)
{
	return volunteer_say(&shift->words, VOLUNTEER_ROLE, catalog_locale(catalog)->tag);
}

/* Codes with blanks between; NULL at the end. */
static const char *next_code(struct arena *arena, const char **at)
{
	*at += strspn(*at, " ");
	size_t length = strcspn(*at, " ");
	const char *code = length ? arena_copy(arena, *at, length) : NULL;
	*at += length;
	return code;
}

/* ---- for programs ---- */

static json_t *json_codes(struct arena *arena, const char *codes)
{
	json_t *list = json_array();
	const char *code;
	while ((code = next_code(arena, &codes)))
		report_json_add(&list, report_json_word(arena, code));
	return list;
}

static json_t *json_shift(struct arena *arena, const struct shift_view *shift, struct catalog *catalog)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:o}",
	                 "id", report_json_id(shift->id),
	                 "opportunity", report_json_id(shift->opportunity),
	                 "name", report_json_word(arena, task(shift, VOLUNTEER_NAME, catalog)),
	                 "role", report_json_word(arena, role(shift, catalog)),
	                 "organization", report_json_word(arena, shift->of->organization_name),
	                 "place", report_json_word(arena, task(shift, VOLUNTEER_PLACE, catalog)),
	                 "day", shift->day,
	                 "starts", report_json_time(arena, shift->starts_at),
	                 "ends", report_json_time(arena, shift->ends_at),
	                 "capacity", shift->capacity,
	                 "least", shift->least,
	                 "taken", shift->taken,
	                 "left", shift->left,
	                 "waiting", shift->waiting,
	                 "languages", json_codes(arena, shift->languages));
}

enum err shifts_report_json(const struct shifts_report *report, struct catalog *catalog, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *shifts = json_array();
	for (size_t i = 0; i < report->count; i++)
		report_json_add(&shifts, json_shift(arena, &report->shifts[i], catalog));
	enum err err = report_json_write(json_pack("{s:s, s:o}", "report", "shifts", "shifts", shifts), out);
	arena_free(arena);
	return err;
}

/* ---- for people ---- */

static const char *languages(const struct shifts_report *report, struct catalog *catalog, struct arena *arena,
                             const char *codes)
{
	const char *all = "", *code;
	while ((code = next_code(arena, &codes))) {
		const char *name = report->language(code, catalog);
		all = *all ? catalog_say(catalog, arena, MSG_LIST_TWO, msg_said(all), msg_name(name)) : name;
	}
	return all;
}

static void add_shift(const struct shifts_report *report, struct catalog *catalog, const struct shift_view *shift,
                      struct report_table *table)
{
	struct arena *arena = table->arena;
	const char *what = task(shift, VOLUNTEER_NAME, catalog), *as = role(shift, catalog);
	int lack = shift->least - shift->taken;
	const char *const cells[] = {
		catalog_say(catalog, arena, MSG_CLI_SHIFT_WHEN, msg_time(shift->starts_at), msg_time(shift->ends_at)),
		*as ? catalog_say(catalog, arena, MSG_LIST_DOT, msg_said(what), msg_name(as)) : what,
		task(shift, VOLUNTEER_PLACE, catalog),
		arena_printf(arena, "%d/%d", shift->taken, shift->capacity),
		lack > 0 ? arena_printf(arena, "%d", lack) : "",
		languages(report, catalog, arena, shift->languages),
	};
	report_table_add(table, cells);
}

enum err shifts_report_table(const struct shifts_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = {
		MSG_CLI_SHIFT_COLUMN_WHEN, MSG_CLI_HOURS_TASK, MSG_CLI_COLUMN_WHERE,
		MSG_CLI_SHIFT_TAKEN, MSG_CLI_SHIFT_LACK, MSG_CARD_LANGUAGES,
	};
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	table.ragged = true;
	for (size_t i = 0; i < report->count; i++)
		add_shift(report, catalog, &report->shifts[i], &table);
	if (report->count)
		report_table_write(&table, out);
	else
		report_table_line(arena, catalog_text(catalog, MSG_CLI_SHIFTS_NONE), out);
	arena_free(arena);
	return csv_out_end(out);
}
