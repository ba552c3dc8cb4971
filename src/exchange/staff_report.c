#include "exchange/staff_report.h"

#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <time.h>

#include "text/calendar.h"
#include "text/layout.h"
#include "text/utf8.h"

enum { COLUMNS = 5, GAP = 2 };

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

static enum err finish(FILE *out)
{
	if (fflush(out) != 0 || ferror(out))
		return err_set(ERR_IO, "cannot write the accounts: %s", strerror(errno));
	return ERR_OK;
}

static json_t *json_time(int64_t wall_ms)
{
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm utc;
	char text[32];
	if (wall_ms == 0)
		return json_null();
	gmtime_r(&seconds, &utc);
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	return json_string(text);
}

static json_t *json_id(int64_t id)
{
	return id ? json_sprintf("%lld", (long long)id) : json_null();
}

enum err staff_report_json(const struct staff_row *rows, size_t count, FILE *out)
{
	json_t *accounts = json_array();
	bool whole = accounts != NULL;
	for (size_t i = 0; i < count && whole; i++)
		whole = json_array_append_new(accounts,
		                              json_pack("{s:o, s:s, s:s, s:o, s:o, s:o}",
		                                        "id", json_sprintf("%lld", (long long)rows[i].worker),
		                                        "name", rows[i].name,
		                                        "role", rights_role_word(rows[i].role),
		                                        "since", json_time(rows[i].since),
		                                        "disabled", json_time(rows[i].disabled_at),
		                                        "person", json_id(rows[i].person))) == 0;
	json_t *document = json_pack("{s:s, s:o}", "report", "staff", "accounts", accounts);
	enum err err = ERR_OK;
	if (!whole || !document || json_dumpf(document, out, JSON_INDENT(2)) != 0 || fputc('\n', out) == EOF)
		err = err_set(ERR_IO, "cannot write the accounts as JSON");
	json_decref(document);
	return err == ERR_OK ? finish(out) : err;
}

/* What may stand on a terminal that is not ours: clean, without isolates. */
static const char *plain(struct arena *arena, const char *text)
{
	return utf8_clean(arena, text, strlen(text));
}

static const char *day(struct arena *arena, int64_t wall_ms)
{
	char text[CALENDAR_DAY_BYTES] = "";
	if (wall_ms)
		calendar_day(wall_ms, text);
	return arena_string(arena, text);
}

enum err staff_report_table(const struct staff_row *rows, size_t count, struct catalog *catalog, FILE *out)
{
	static const enum msg headings[COLUMNS] = {
		MSG_CLI_COLUMN_NAME, MSG_CLI_COLUMN_ROLE, MSG_CLI_COLUMN_SINCE, MSG_CLI_COLUMN_DISABLED,
		MSG_CLI_COLUMN_PERSON,
	};
	struct arena *arena = arena_new();
	const char *(*cells)[COLUMNS] = arena_array(arena, count + 1, sizeof *cells);
	int widths[COLUMNS] = { 0 };
	for (int c = 0; c < COLUMNS; c++)
		cells[0][c] = plain(arena, catalog_text(catalog, headings[c]));
	for (size_t i = 0; i < count; i++) {
		cells[i + 1][0] = plain(arena, rows[i].name);
		cells[i + 1][1] = plain(arena, catalog_text(catalog, staff_report_role(rows[i].role)));
		cells[i + 1][2] = day(arena, rows[i].since);
		cells[i + 1][3] = day(arena, rows[i].disabled_at);
		cells[i + 1][4] = plain(arena, rows[i].person_name);
	}
	for (size_t i = 0; i <= count; i++)
		for (int c = 0; c < COLUMNS; c++)
			if (layout_cells(cells[i][c]) > widths[c])
				widths[c] = layout_cells(cells[i][c]);
	for (size_t i = 0; i <= count; i++) {
		for (int c = 0; c < COLUMNS; c++) {
			fputs(cells[i][c], out);
			for (int pad = layout_cells(cells[i][c]); c < COLUMNS - 1 && pad < widths[c] + GAP; pad++)
				fputc(' ', out);
		}
		fputc('\n', out);
	}
	arena_free(arena);
	return finish(out);
}
