#include "exchange/staff_report.h"

#include "exchange/csv_out.h"
#include "exchange/report_json.h"
#include "exchange/report_table.h"
#include "text/calendar.h"

enum msg staff_report_role(enum role role)
{
	static const enum msg roles[ROLE_COUNT] = {
		[ROLE_FRONT_OFFICE] = MSG_ROLE_FRONT_OFFICE,
		[ROLE_TEACHER] = MSG_ROLE_TEACHER,
		[ROLE_NURSE] = MSG_ROLE_NURSE,
		[ROLE_LIAISON] = MSG_ROLE_LIAISON,
		[ROLE_VOLUNTEER_COORDINATOR] = MSG_ROLE_VOLUNTEER_COORDINATOR,
		[ROLE_PRINCIPAL] = MSG_ROLE_PRINCIPAL,
		[ROLE_ADMINISTRATOR] = MSG_ROLE_ADMINISTRATOR,
		[ROLE_POLICY_MAKER] = MSG_ROLE_POLICY_MAKER,
	};
	return roles[role];
}

static json_t *json_account(struct arena *arena, const struct staff_row *row)
{
	return json_pack("{s:o, s:s, s:s, s:o, s:o, s:o}",
	                 "id", report_json_id(row->worker),
	                 "name", row->name,
	                 "role", rights_role_word(row->role),
	                 "since", report_json_time(arena, row->since),
	                 "disabled", report_json_time(arena, row->disabled_at),
	                 "person", row->person ? report_json_id(row->person) : json_null());
}

enum err staff_report_json(const struct staff_row *rows, size_t count, FILE *out)
{
	struct arena *arena = arena_new();
	json_t *accounts = json_array();
	for (size_t i = 0; i < count; i++)
		report_json_add(&accounts, json_account(arena, &rows[i]));
	arena_free(arena);
	return report_json_write(json_pack("{s:s, s:o}", "report", "staff", "accounts", accounts), out);
}

static void add_account(struct report_table *table, struct catalog *catalog, const struct staff_row *row)
{
	char since[CALENDAR_DAY_BYTES] = "", disabled[CALENDAR_DAY_BYTES] = "";
	if (row->since)
		calendar_day(row->since, since);
	if (row->disabled_at)
		calendar_day(row->disabled_at, disabled);
	const char *const cells[] = { row->name, catalog_text(catalog, staff_report_role(row->role)), since, disabled,
		                          row->person_name };
	report_table_add(table, cells);
}

enum err staff_report_table(const struct staff_row *rows, size_t count, struct catalog *catalog, FILE *out)
{
	static const enum msg heads[] = {
		MSG_CLI_COLUMN_NAME, MSG_CLI_COLUMN_ROLE, MSG_CLI_COLUMN_SINCE, MSG_CLI_COLUMN_DISABLED,
		MSG_CLI_COLUMN_PERSON,
	};
	struct arena *arena = arena_new();
	struct report_table table = report_table_new(arena, catalog, heads, sizeof heads / sizeof *heads);
	for (size_t i = 0; i < count; i++)
		add_account(&table, catalog, &rows[i]);
	report_table_write(&table, out);
	arena_free(arena);
	return csv_out_end(out);
}
