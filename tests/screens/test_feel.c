/* Row E1: did you feel welcome? Asked of whoever leaves by code, kept of nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

static const char answered[] = "select count(*) from welcome_answer";
static const char pin[] = "837465";

/* Checks Ana in, and stands before the question at her check-out. */
static void leave_by_code(struct term *term, const char *language)
{
	char code[7] = "";
	term_keys(term, language, "1", "4", "Ana", "Enter", "Enter", "1", "1", "Enter", NULL);
	sqlite3 *db = database_open(term);
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_prepare_v2(db, "select code from visit_person order by id desc", -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	snprintf(code, sizeof code, "%s", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
	term_keys(term, "Enter", language, "2", code, "Enter", NULL);
}

static void row_E1_one_key_and_nobody_is_kept(void **state)
{
	(void)state;
	static const char traces[] = "select (select count(*) from change_log) + (select count(*) from audit)";
	struct term *term = term_kiosk();
	leave_by_code(term, "1");
	term_expect(term, "You are checked out.");
	term_expect(term, "Did you feel welcome here today?");
	int before = database_number(term, traces);
	term_keys(term, "3", NULL);
	term_expect(term, "Thank you! Goodbye.");
	assert_int_equal(database_number(term, "select count(*) from welcome_answer where answer = 'poor' and day = '2026-11-24'"), 1);
	assert_int_equal(database_number(term, traces), before);
	term_keys(term, "Enter", NULL);
	term_expect(term, "中文");
	term_stop(term);
}

/* An Enter too many, Esc, and nobody at all: it is skipped, and they are checked out. */
static void skipped_in_every_way(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	static const char *const ways[] = { "Enter", "Esc", "4" };
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		leave_by_code(term, "1");
		term_keys(term, ways[i], NULL);
		term_expect(term, "中文");
	}
	leave_by_code(term, "1");
	for (int i = 0; i < 4; i++)
		term_advance(term, 30 * 1000);
	term_expect(term, "中文");
	assert_int_equal(database_number(term, answered), 0);
	assert_int_equal(database_number(term, "select count(*) from visit_person where end_kind = 'code'"), 4);
	term_stop(term);
}

/* D3: whoever has no code is asked nothing. */
static void rule_D3_without_a_code_one_sentence(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "2", "F6", NULL);
	term_expect(term, "Please tell the office that you are leaving.");
	term_expect_not(term, "feel welcome");
	term_stop(term);
}

static void the_report_is_counts(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	free(term_command_fed(term, pin, "staff add Admin --role administrator"));
	free(term_command_fed(term, pin, "staff add Boss --role principal"));
	for (int i = 0; i < 5; i++) {
		leave_by_code(term, "1");
		term_keys(term, i ? "1" : "2", "Enter", NULL);
	}
	char *out = term_command_fed(term, pin, "report welcome --by Boss");
	assert_non_null(strstr(out, "There are not five answers"));
	free(out);
	sqlite3 *db = database_open(term); /* a day passes */
	assert_int_equal(sqlite3_exec(db, "update welcome_answer set day = '2026-11-23'", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	out = term_command_fed(term, pin, "report welcome --by Boss");
	assert_non_null(strstr(out, "2026-11-23  4    1             0"));
	free(out);
	out = term_command_fed(term, pin, "report welcome --csv --by Boss");
	assert_non_null(strstr(out, "\"2026-11-23\",\"2026-11-23\",\"4\",\"1\",\"0\""));
	free(out);
	out = term_command_fed(term, pin, "report welcome --json --by Boss --from 2026-11-01 --to 2026-11-23");
	assert_non_null(strstr(out, "\"good\": 4"));
	assert_null(strstr(out, "Ana"));
	free(out);
	term_stop(term);
}

static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *term = term_kiosk();
	for (int tag = 0; tag < 4; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		leave_by_code(term, digit);
		snprintf(name, sizeof name, "feel-%s", tags[tag]);
		term_golden(term, name);
		term_keys(term, "1", NULL);
		snprintf(name, sizeof name, "feel-%s-thanks", tags[tag]);
		term_golden(term, name);
		term_keys(term, "Enter", NULL);
	}
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_E1_one_key_and_nobody_is_kept),
		cmocka_unit_test(skipped_in_every_way),
		cmocka_unit_test(rule_D3_without_a_code_one_sentence),
		cmocka_unit_test(the_report_is_counts),
		cmocka_unit_test(in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
