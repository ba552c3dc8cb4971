/* What a family sees when the machine fails: a clear sentence, and nothing lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"

static struct term *start(const char *preload)
{
	return term_start(&(struct term_options){
		.preload = preload });
}

static void to_the_check(struct term *term, const char *name)
{
	term_keys(term, "1", "1", "4", name, "Enter", "Enter", "1", "1", NULL);
	term_expect(term, "Is this right?");
}

static void expect_stored(struct term *term, const char *name, int times)
{
	char *out = term_command(term, "visits --json");
	int found = 0;
	for (const char *at = out; (at = strstr(at, name)); at++)
		found++;
	free(out);
	assert_int_equal(found, times);
}

/* The disk fills up at the moment of "yes": the answers stay, nothing claims success,
 * and when there is room again the same Enter saves them once. */
static void disk_full_when_done(void **state)
{
	(void)state;
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	to_the_check(term, "Rosa");
	term_file(term, "fault", "ENOSPC");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now. Please tell the office now.");
	term_expect_not(term, "Thank you");
	expect_stored(term, "Rosa", 0);
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	term_keys(term, "Esc", NULL);
	term_expect(term, "Is this right?");
	term_expect(term, "Rosa");
	term_file(term, "fault", NULL);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Rosa.");
	expect_stored(term, "Rosa", 1);
	term_stop(term);
}

/* The reserve file is there for one row: the call for staff. */
static void disk_full_and_staff_are_called(void **state)
{
	(void)state;
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	to_the_check(term, "Rosa");
	term_file(term, "fault", "RESERVE");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	assert_int_equal(database_number(term, "select count(*) from help_request where kind = 'trouble'"), 1);
	term_file(term, "fault", NULL);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Rosa.");
	expect_stored(term, "Rosa", 1);
	term_stop(term);
}

static void disk_full_when_a_person_is_called(void **state)
{
	(void)state;
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	term_keys(term, "1", NULL);
	term_file(term, "fault", "EIO");
	term_keys(term, "0", NULL);
	term_expect(term, "Please tell the office now: this screen could not reach them.");
	term_expect_not(term, "We have told the office.");
	term_stop(term);
}

static void disk_broken_at_check_out(void **state)
{
	(void)state;
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	char code[7];
	to_the_check(term, "Rosa");
	term_keys(term, "Enter", NULL);
	term_code(term, "Your code: ", code);
	term_keys(term, "Enter", "1", "2", NULL);
	for (int i = 0; i < 6; i++)
		term_bytes(term, &code[i], 1);
	term_file(term, "fault", "EIO");
	term_keys(term, "Enter", NULL);
	term_expect_not(term, "You are checked out");
	term_expect(term, "Please tell the office that you are leaving.");
	term_file(term, "fault", NULL);
	assert_int_equal(database_number(term, "select count(*) from visit_person where state = 'ended'"), 0);
	term_stop(term);
}

/* Another program holds the database: one moment; then it goes on by itself. */
static void locked_by_another_writer(void **state)
{
	(void)state;
	struct term *term = start(NULL);
	to_the_check(term, "Rosa");
	sqlite3 *other = database_open(term);
	assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_expect(term, "One moment, please");
	term_advance(term, 1000);
	term_expect(term, "One moment, please");
	/* keys wait, and answer nothing by accident */
	term_keys(term, "Enter", "1", NULL);
	assert_int_equal(sqlite3_exec(other, "rollback", NULL, NULL, NULL), SQLITE_OK);
	term_advance(term, 200);
	term_expect(term, "Thank you, Rosa.");
	term_keys(term, "Enter", NULL);

	to_the_check(term, "Luis");
	assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_advance(term, 11 * 1000);
	term_expect(term, "We could not keep your answers just now.");
	assert_int_equal(sqlite3_exec(other, "rollback", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Luis.");
	sqlite3_close(other);
	expect_stored(term, "Luis", 1);
	term_stop(term);
}

/* A wall clock that is set back, in the middle of a family. */
static void clock_that_jumps(void **state)
{
	(void)state;
	struct term *term = start(NULL);
	to_the_check(term, "Rosa");
	term_advance(term, -36 * 3600 * 1000L);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Rosa.");
	term_keys(term, "Enter", NULL);
	to_the_check(term, "Luis");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Luis.");
	/* ids go on, and no code is given twice */
	assert_int_equal(database_number(term, "select count(distinct id) from visit"), 2);
	assert_int_equal(database_number(term, "select count(distinct code) from visit_person"), 2);
	term_stop(term);
}

static void expect_said(struct term *term, const char *sentence)
{
	const char *said = term_read(term, "stderr");
	if (!strstr(said, sentence))
		fail_msg("expected \"%s\", said: %s", sentence, said);
	/* one line, and the terminal was never taken */
	assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

/* A database that cannot be used at all: the kiosk says why before it takes the
 * terminal, and ends with 1. */
static void database_that_is_none(void **state)
{
	(void)state;
	struct term *term = term_start(&(struct term_options){ .no_database = true, .ends = true });
	assert_int_equal(term_wait(term), 1);
	expect_said(term, "there is no database; make one with `foyer init`");
	term_file(term, "foyer.db", "This is a letter to the school, and no database at all.\n");
	term_launch(term);
	assert_int_equal(term_wait(term), 1);
	expect_said(term, "is not a database");
	term_remove(term);
}

static void database_of_another_program_or_damaged(void **state)
{
	(void)state;
	static const struct {
		const char *sql, *sentence;
	} cases[] = {
		{ "pragma user_version = 9000", "was made by a newer foyer" },
		{ "pragma application_id = 77", "belongs to another program" },
		{ "delete from id_state; pragma writable_schema = on; delete from sqlite_schema", "schema" },
		{ "pragma writable_schema = on; update sqlite_schema set rootpage = 99999 where name = 'visit'",
		  "the database is damaged" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct term *term = start(NULL);
		term_kill(term);
		sqlite3 *db = database_open(term);
		sqlite3_exec(db, cases[i].sql, NULL, NULL, NULL);
		sqlite3_close(db);
		term_launch(term);
		assert_int_equal(term_wait(term), 1);
		expect_said(term, cases[i].sentence);
		term_remove(term);
	}
}

/* A configuration that is wrong never keeps a school's door shut: defaults, and the
 * reason in the log. */
static void broken_configuration(void **state)
{
	(void)state;
	struct term *term = start(NULL);
	term_kill(term);
	term_file(term, "foyer.conf", "[school]\nname = Harbor School\nzone = Nowhere/At_All\n");
	term_again(term);
	term_expect(term, "Bienvenidos");
	term_keys(term, "1", "1", NULL);
	term_expect(term, "Why have you come today?");
	if (!strstr(term_read(term, "foyer/foyer.log"), "foyer.conf:3"))
		fail_msg("the log does not say it: %s", term_read(term, "foyer/foyer.log"));
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(disk_full_when_done),
		cmocka_unit_test(disk_full_and_staff_are_called),
		cmocka_unit_test(disk_full_when_a_person_is_called),
		cmocka_unit_test(disk_broken_at_check_out),
		cmocka_unit_test(locked_by_another_writer),
		cmocka_unit_test(clock_that_jumps),
		cmocka_unit_test(database_that_is_none),
		cmocka_unit_test(database_of_another_program_or_damaged),
		cmocka_unit_test(broken_configuration),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
