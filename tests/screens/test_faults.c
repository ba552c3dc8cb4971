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
#include "walk.h"

static struct term *start(const char *preload)
{
	return term_start(&(struct term_options){
		.preload = preload });
}

static void visit_to_the_check(struct term *term, const char *name)
{
	term_keys(term, "1", "1", "4", name, "Enter", "Enter", "1", "1", NULL);
}

static void registration_to_the_check(struct term *term, const char *name)
{
	walk_registration(term, "1", name);
}

/* What a family gives its answers for; ?1 is its name. */
static const struct saving {
	void (*answer)(struct term *term, const char *name);
	const char *times, *whole; /* how often it is stored, and stored whole */
	const char *thanks;
} visit = {
	visit_to_the_check,
	"select count(*) from visit_person where name = ?1",
	"select count(*) from visit_person p join visit v on v.id = p.visit_id where p.name = ?1",
	"Thank you, Rosa.",
}, registration = {
	registration_to_the_check,
	"select count(*) from registration_person where name = ?1",
	"select count(*) from registration_person p join registration r on r.id = p.registration_id where p.name = ?1"
	" and (select count(*) from registration_person o where o.registration_id = r.id) = 4"
	" and (select count(*) from registration_answer a where a.registration_id = r.id) = 7"
	" and (select count(*) from family_request q where q.registration_id = r.id) = 2",
	"Thank you, Señora Quetzalli.",
};

static void to_the_check_of(struct term *term, const struct saving *saving, const char *name)
{
	saving->answer(term, name);
	term_expect(term, "Is this right?");
}

static void to_the_check(struct term *term, const char *name)
{
	to_the_check_of(term, &visit, name);
}

static void expect_stored(struct term *term, const struct saving *saving, const char *name, int times)
{
	sqlite3 *db = database_open(term);
	assert_int_equal(database_value(db, saving->times, name), times);
	assert_int_equal(database_value(db, saving->whole, name), times);
	sqlite3_close(db);
}

/* Every row of the last look, from the first to the last. */
static char *all_answers(struct term *term)
{
	static const char down[] = "\033OB\033OB\033OB\033OB\033OB\033OB\033OB\033OB";
	char *all = calloc(1, 1 << 20);
	assert_non_null(all);
	term_keys(term, "Home", NULL);
	for (int page = 0; page < 6; page++) {
		strcat(all, term_screen(term));
		term_bytes(term, down, sizeof down - 1);
	}
	/* the button again */
	term_keys(term, "End", "Up", NULL);
	return all;
}

/* The disk fails at the moment of "yes": the answers stay, nothing claims success, the
 * family is told to stay, and when the disk is well again the same Enter saves them once. */
static void fails_when_done(const struct saving *saving, const char *fault)
{
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	to_the_check_of(term, saving, "Rosa");
	char *before = all_answers(term), *after;
	term_file(term, "fault", fault);
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	term_expect(term, "Please call somebody from the office over, and stay here");
	term_expect_not(term, "Thank you");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	term_keys(term, "Esc", NULL);
	term_expect(term, "Is this right?");
	after = all_answers(term);
	assert_string_equal(before, after);
	free(before);
	free(after);
	/* a failure that comes between is no second registration either */
	term_keys(term, "Enter", "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	term_file(term, "fault", NULL);
	expect_stored(term, saving, "Rosa", 0);
	term_keys(term, "Enter", NULL);
	term_expect(term, saving->thanks);
	expect_stored(term, saving, "Rosa", 1);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Bienvenidos");
	database_expect_sound(term);
	term_stop(term);
}

static void disk_full_when_done(void **state)
{
	(void)state;
	fails_when_done(&visit, "ENOSPC");
	fails_when_done(&registration, "ENOSPC");
}

static void disk_broken_when_done(void **state)
{
	static const char *const faults[] = { "EIO", "EROFS", "SYNC" };
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		fails_when_done(&visit, faults[i]);
		fails_when_done(&registration, faults[i]);
	}
}

/* The reserve file is there for one row: the call for staff. */
static void the_reserve_calls_staff(const struct saving *saving, const char *flow)
{
	struct term *term = start(getenv("FOYER_FAULT_SHIM"));
	char sql[128];
	to_the_check_of(term, saving, "Rosa");
	term_file(term, "fault", "RESERVE");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers just now.");
	term_expect(term, "The office has been told. Please stay here.");
	snprintf(sql, sizeof sql, "select count(*) from help_request where kind = 'trouble' and screen = '%s'", flow);
	assert_int_equal(database_number(term, sql), 1);
	expect_stored(term, saving, "Rosa", 0);
	term_file(term, "fault", NULL);
	term_keys(term, "Enter", NULL);
	term_expect(term, saving->thanks);
	expect_stored(term, saving, "Rosa", 1);
	assert_int_equal(database_number(term, sql), 1);
	term_stop(term);
}

static void disk_full_and_staff_are_called(void **state)
{
	(void)state;
	the_reserve_calls_staff(&visit, "check-in");
	the_reserve_calls_staff(&registration, "register");
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
static void waits_for_another_writer(const struct saving *saving)
{
	struct term *term = start(NULL);
	to_the_check_of(term, saving, "Rosa");
	sqlite3 *other = database_open(term);
	assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_expect(term, "One moment, please");
	term_advance(term, 1000);
	term_expect(term, "One moment, please");
	/* keys wait, and answer nothing by accident */
	term_keys(term, "Enter", "1", "Esc", NULL);
	assert_int_equal(sqlite3_exec(other, "rollback", NULL, NULL, NULL), SQLITE_OK);
	term_advance(term, 200);
	term_expect(term, saving->thanks);
	term_keys(term, "Enter", NULL);

	to_the_check_of(term, saving, "Luis");
	assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_advance(term, 11 * 1000);
	term_expect(term, "We could not keep your answers just now.");
	assert_int_equal(sqlite3_exec(other, "rollback", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, ");
	sqlite3_close(other);
	expect_stored(term, saving, "Rosa", 1);
	expect_stored(term, saving, "Luis", 1);
	term_stop(term);
}

static void locked_by_another_writer(void **state)
{
	(void)state;
	waits_for_another_writer(&visit);
	waits_for_another_writer(&registration);
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
		cmocka_unit_test(disk_broken_when_done),
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
