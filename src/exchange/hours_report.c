#include "exchange/hours_report.h"

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"
#include "text/calendar.h"

const char *hours_report_long(struct catalog *catalog, struct arena *arena, int64_t minutes)
{
	return catalog_say(catalog, arena, MSG_HOURS_LONG, msg_number(minutes / 60), msg_number(minutes % 60));
}

/* ---- for people ---- */

static const char *count_of(struct report_table *table, struct catalog *catalog, const struct volunteer_sum *sum,
                            int count)
{
	return sum->few ? catalog_say(catalog, table->arena, MSG_CLI_HOURS_FEW, msg_number(VOLUNTEER_FEW))
	                : arena_printf(table->arena, "%d", count);
}

static void add_sum(struct report_table *table, struct catalog *catalog, const struct volunteer_sum *sum)
{
	const char *const cells[] = {
		volunteer_say(sum->task, VOLUNTEER_NAME, catalog_locale(catalog)->tag), sum->grades, count_of(table, catalog, sum, sum->people),
		sum->few ? "" : count_of(table, catalog, sum, sum->comings),
		sum->few ? "" : count_of(table, catalog, sum, sum->unknown),
		sum->few ? "" : hours_report_long(catalog, table->arena, sum->minutes),
	};
	report_table_add(table, cells);
}

static void add_grade(struct report_table *table, struct catalog *catalog, const struct volunteer_grade_sum *sum)
{
	struct arena *arena = table->arena;
	const char *const cells[] = {
		*sum->grade ? sum->grade : catalog_text(catalog, MSG_CLI_HOURS_ANY_GRADE),
		sum->few ? catalog_say(catalog, arena, MSG_CLI_HOURS_FEW, msg_number(VOLUNTEER_FEW)) : arena_printf(arena, "%d", sum->comings),
		sum->few ? "" : arena_printf(arena, "%d", sum->unknown),
		sum->few ? "" : hours_report_long(catalog, arena, sum->minutes),
	};
	report_table_add(table, cells);
}

/* Below the tasks: what is left out of them may be in it, and the other way round. */
static void write_grades(const struct hours_report *report, struct catalog *catalog, struct arena *arena, FILE *out)
{
	static const enum msg heads[] = { MSG_CLI_COLUMN_GRADE, MSG_CLI_HOURS_TIMES, MSG_CLI_HOURS_UNKNOWN, MSG_CLI_HOURS_HOURS };
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	bool all = true;
	for (size_t i = 0; i < report->sums.n_grades; i++) {
		add_grade(&table, catalog, &report->sums.grades[i]);
		all &= report->sums.grades[i].all;
	}
	fputc('\n', out);
	report_table_line(arena, catalog_text(catalog, MSG_CLI_HOURS_BY_GRADE), out);
	if (!all)
		report_table_line(arena, catalog_say(catalog, arena, MSG_CLI_HOURS_WITHOUT, msg_number(VOLUNTEER_FEW)), out);
	fputc('\n', out);
	report_table_write(&table, out);
}

enum err hours_report_table(const struct hours_report *report, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = { MSG_CLI_HOURS_TASK, MSG_CLI_COLUMN_GRADE,   MSG_CLI_HOURS_PEOPLE,
		                              MSG_CLI_HOURS_TIMES, MSG_CLI_HOURS_UNKNOWN, MSG_CLI_HOURS_HOURS };
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < report->sums.count; i++)
		add_sum(&table, catalog, &report->sums.list[i]);
	report_table_line(arena, report->sums.count ? catalog_say(catalog, arena, MSG_CLI_HOURS_SUM, msg_code(report->from),
	                                                     msg_code(report->to),
	                                                     msg_name(hours_report_long(catalog, arena, report->sums.minutes)))
	                                       : catalog_text(catalog, MSG_CLI_HOURS_NONE), out);
	if (!report->sums.all)
		report_table_line(arena, catalog_say(catalog, arena, MSG_CLI_HOURS_WITHOUT, msg_number(VOLUNTEER_FEW)), out);
	if (report->sums.count) {
		fputc('\n', out);
		report_table_write(&table, out);
		write_grades(report, catalog, arena, out);
	}
	arena_free(arena);
	return csv_out_end(out);
}

/* ---- for programs ---- */

static json_t *json_count(const struct volunteer_sum *sum, int count)
{
	return sum->few ? json_null() : json_integer(count);
}

static json_t *json_grades(const struct volunteer_sums *sums, struct arena *arena)
{
	json_t *grades = json_array();
	for (size_t i = 0; i < sums->n_grades; i++) {
		const struct volunteer_grade_sum *sum = &sums->grades[i];
		report_json_add(&grades, json_pack("{s:o, s:o, s:o, s:o, s:b}", "grade", report_json_word(arena, sum->grade), "times",
		                                   sum->few ? json_null() : json_integer(sum->comings), "unknown",
		                                   sum->few ? json_null() : json_integer(sum->unknown), "minutes",
		                                   sum->few ? json_null() : json_integer((json_int_t)sum->minutes), "all", sum->all));
	}
	return grades;
}

enum err hours_report_json(const struct hours_report *report, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *tasks = json_array();
	for (size_t i = 0; i < report->sums.count; i++) {
		const struct volunteer_sum *sum = &report->sums.list[i];
		report_json_add(&tasks, json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "name", report_json_word(arena, sum->opportunity),
		                                  "grades", report_json_word(arena, sum->grades), "people",
		                                  json_count(sum, sum->people), "times", json_count(sum, sum->comings), "unknown",
		                                  json_count(sum, sum->unknown), "minutes",
		                                  sum->few ? json_null() : json_integer((json_int_t)sum->minutes)));
	}
	enum err err = report_json_write(json_pack("{s:s, s:s, s:s, s:i, s:o, s:o, s:I, s:b}", "report", "hours", "from", report->from,
	                                           "to", report->to, "least", VOLUNTEER_FEW, "opportunities", tasks,
	                                           "grades", json_grades(&report->sums, arena), "minutes", (json_int_t)report->sums.minutes, "all", report->sums.all), out);
	arena_free(arena);
	return err;
}

static void csv_grades(const struct volunteer_sums *sums, struct arena *arena, FILE *out)
{
	static const char *const heads[] = { "grade", "times", "unknown", "minutes", "all" };
	enum { COLUMNS = sizeof heads / sizeof *heads };
	csv_out_row(NULL, 0, out);
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < sums->n_grades; i++) {
		const struct volunteer_grade_sum *sum = &sums->grades[i];
		const char *const cells[COLUMNS] = {
			csv_out_defused(arena, sum->grade), sum->few ? "" : arena_printf(arena, "%d", sum->comings),
			sum->few ? "" : arena_printf(arena, "%d", sum->unknown),
			sum->few ? "" : arena_printf(arena, "%lld", (long long)sum->minutes), sum->all ? "yes" : "no",
		};
		csv_out_row(cells, COLUMNS, out);
	}
}

enum err hours_report_csv(const struct hours_report *report, FILE *out)
{
	static const char *const heads[] = { "opportunity", "grades", "people", "times", "unknown", "minutes" };
	enum { COLUMNS = sizeof heads / sizeof *heads };
	struct arena *arena = arena_new();
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < report->sums.count; i++) {
		const struct volunteer_sum *sum = &report->sums.list[i];
		const char *const cells[COLUMNS] = {
			csv_out_defused(arena, sum->opportunity), csv_out_defused(arena, sum->grades),
			sum->few ? "" : arena_printf(arena, "%d", sum->people),
			sum->few ? "" : arena_printf(arena, "%d", sum->comings),
			sum->few ? "" : arena_printf(arena, "%d", sum->unknown),
			sum->few ? "" : arena_printf(arena, "%lld", (long long)sum->minutes),
		};
		csv_out_row(cells, COLUMNS, out);
	}
	if (report->sums.n_grades)
		csv_grades(&report->sums, arena, out);
	arena_free(arena);
	return csv_out_end(out);
}

/* ---- row by row ---- */

static const char *minute_of(struct arena *arena, int64_t at)
{
	char minute[6];
	if (!at)
		return "";
	calendar_minute(at, minute);
	return arena_string(arena, minute);
}

static const char *minutes_of(struct arena *arena, int minutes)
{
	return minutes == VOLUNTEER_UNKNOWN ? "" : arena_printf(arena, "%d", minutes);
}

enum err hours_csv_write(const struct volunteer_hours *hours, size_t count, FILE *out)
{
	static const char *const heads[] = { "day",   "name", "opportunity", "came",   "went",        "minutes", "first_minutes",
		                                 "state", "said", "reason",      "confirmed_by" };
	static const char *const states[] = {
		[HOURS_OPEN] = "open",           [HOURS_UNKNOWN] = "unknown",     [HOURS_COUNTED] = "counted",
		[HOURS_TO_CONFIRM] = "to_confirm", [HOURS_CONFIRMED] = "confirmed", [HOURS_VOID] = "void",
	};
	enum { COLUMNS = sizeof heads / sizeof *heads };
	csv_out_row(heads, COLUMNS, out);
	for (size_t i = 0; i < count; i++) {
		const struct volunteer_hours *one = &hours[i];
		struct arena *arena = arena_new();
		const char *const cells[COLUMNS] = {
			one->day, csv_out_defused(arena, one->name), csv_out_defused(arena, one->opportunity_name),
			minute_of(arena, one->came_at), minute_of(arena, one->went_at), minutes_of(arena, one->minutes),
			minutes_of(arena, one->first_minutes), states[one->state], one->said ? "yes" : "no",
			csv_out_defused(arena, one->reason), csv_out_defused(arena, one->confirmed_by),
		};
		csv_out_row(cells, COLUMNS, out);
		arena_free(arena);
	}
	return csv_out_end(out);
}
