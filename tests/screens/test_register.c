/* A new family makes itself known, by keys, on the real program. */
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

/* words that stand in no message, so that finding one means what it says */
#define MOTHER "Rosalinda Quetzal"
#define FATHER "Wilfredo Ixchel"
#define FIRST_CHILD "Zacarías Balam"
#define SECOND_CHILD "Itzel Balam"
#define THIRD_CHILD "Nahuel Balam"
#define STREET "77 Ceiba Lane"

static const char config[] = "[school]\nname = Harbor School\nzone = America/New_York\n"
                             "[register]\nwhom = Ms Alvarez\nhours = 8:00 to 15:30\n"
                             "checked.es = M. Diaz, 2026-08-20\n";

static struct term *start(void)
{
	return term_start(&(struct term_options){ .config = config });
}

/* An adult who is alone with it: name, wished name, mother, one language, no interpreter,
 * called by telephone, nobody else. */
static void one_adult(struct term *term, const char *language, const char *name)
{
	term_keys(term, language, "3", "1", name, "Enter", "Enter", "1", "1", "Enter", "1", "1", "203 555 0197", "Enter",
	          "2", NULL);
}

/* A child of a known birthday in grade 2, and no other one. */
static void one_child(struct term *term, const char *name)
{
	term_keys(term, name, "Enter", "Enter", "11122018", "Enter", "2", "Enter", "2", NULL);
}

/* This school, our own home, nobody else collects, nothing to talk about, nothing is easier. */
static void the_rest(struct term *term)
{
	term_keys(term, "1", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "06514", "Enter", "1", "1", "1", "Enter",
	          "Enter", NULL);
}

/* ---- the whole of it ---- */

static void row_K2_a_family_of_five(void **state)
{
	(void)state;
	struct term *term = start();
	/* a digit too many is no name */
	term_keys(term, "1", "3", "1", "1", "Enter", NULL);
	term_expect(term, "Please write the name with letters.");
	term_keys(term, "Backspace", MOTHER, "Enter", "Ms Rosa", "Enter", "1", "2", "1", NULL);
	/* the best one first, and so it is said */
	term_expect(term, "1  ☑  English · 2nd");
	term_expect(term, "2  ☑  Español · 1st");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Español, English");
	term_keys(term, "1", "1", "203 555 0197", "Enter", "1", FATHER, "Enter", NULL);
	term_expect(term, "Who is " FATHER " to the children?");
	term_keys(term, "2", "2", "2", "203 555 0198", "Enter", "2", NULL);
	term_keys(term, FIRST_CHILD, "Enter", "Zac", "Enter", NULL);
	term_expect(term, "When was Zac born?");
	term_keys(term, "5312018", "Enter", "2", "Enter", "1", NULL);
	term_keys(term, SECOND_CHILD, "Enter", "Enter", "Enter", "15", "Enter", NULL);
	term_expect(term, "How old is " SECOND_CHILD "?");
	term_keys(term, "4", "Enter", "1", THIRD_CHILD, "Enter", "Enter", "Enter", "13", "Enter", "2", NULL);
	term_expect(term, "Which school is it for?");
	term_keys(term, "1", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "06514", "Enter", "1", NULL);
	term_expect(term, "Who may collect the children?");
	term_keys(term, "1", "Enter", "2", "Aunt Itzamara", "Enter", "Down", "Enter", NULL);
	term_keys(term, "Esc", NULL);
	term_expect(term, "Aunt Itzamara");
	term_keys(term, "1", NULL);
	term_expect(term, "Must somebody not collect a child");
	term_keys(term, "1", "1", "2", "Enter", NULL);
	term_expect(term, "What we promise, what you can expect, what we ask");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Nobody has checked this text in this language yet.");
	term_keys(term, "1", "2", NULL);
	term_expect(term, "Is this right?");
	assert_int_equal(database_number(term, "select count(*) from registration"), 0);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Ms Rosa.");
	term_expect(term, "Next time bring what you have");
	term_expect(term, "Ask for Ms Alvarez.");
	sqlite3 *db = database_open(term);
	static const struct { const char *sql, *name; int expected; } rows[] = {
		{ "select count(*) from registration where state = 'waiting' and kind = 'new' and address = ?1",
		  STREET ", Hamden, 06514", 1 },
		{ "select count(*) from registration_person", NULL, 5 },
		{ "select may_collect from registration_person where name = ?1", MOTHER, 1 },
		{ "select may_collect from registration_person where name = ?1", FATHER, 0 },
		{ "select count(*) from registration_person where name = ?1 and called = 'Ms Rosa' and kin = 'mother' "
		  "and speaks = 'es,en' and reach = 'call' and phone = '2035550197'", MOTHER, 1 },
		{ "select count(*) from registration_person where name = ?1 and kin = 'father' and speaks = 'es' "
		  "and reach = 'text'", FATHER, 1 },
		{ "select count(*) from registration_person where name = ?1 and birth_date = '2018-05-31' and grade = '02'",
		  FIRST_CHILD, 1 },
		{ "select count(*) from registration_person where name = ?1 and birth_date is null and age = 4 "
		  "and grade = 'unknown'", SECOND_CHILD, 1 },
		{ "select count(*) from registration_answer where question = 'collectors' and value = ?1", "Aunt Itzamara", 1 },
		{ "select count(*) from registration_answer where question = 'easier'", NULL, 2 },
		{ "select count(*) from registration_answer where question = 'stays'", NULL, 0 },
		{ "select count(*) from family_request", NULL, 0 },
		/* nothing of it is a record yet */
		{ "select count(*) from person", NULL, 0 },
		{ "select count(distinct txn) from change_log where table_name like 'registration%'", NULL, 1 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (database_value(db, rows[i].sql, rows[i].name) != rows[i].expected)
			fail_msg("%s is not %d", rows[i].sql, rows[i].expected);
	sqlite3_close(db);
	/* the session ends, and nothing is left of it */
	term_expect_remembered(term, "Rosa");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Bienvenidos");
	static const char *const words[] = { MOTHER, FATHER, FIRST_CHILD, SECOND_CHILD, THIRD_CHILD, STREET,
	                                     "Itzamara", "2035550197", "2018-05-31" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		term_expect_forgotten(term, words[i]);
	term_stop(term);
}

/* ---- nobody is kept out ---- */

static void rule_D16_a_student_alone(void **state)
{
	(void)state;
	struct term *term = start();
	term_keys(term, "1", "3", "2", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", NULL);
	term_expect(term, "When were you born?");
	term_keys(term, "Enter", "15", "Enter", "16", "Enter", "1", "3", NULL);
	term_expect(term, "What would make it easier");
	term_keys(term, "Enter", "Enter", "1", NULL);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "You can start now; we will help.");
	term_expect_not(term, "bring what you have");
	assert_int_equal(database_number(term, "select count(*) from registration where student_alone = 1"), 1);
	assert_int_equal(database_number(term, "select count(*) from registration_person where role = 'student' "
	                                       "and age = 16"), 1);
	assert_int_equal(database_number(term, "select count(*) from family_request where kind = 'housing' "
	                                       "and text = 'student_alone,hotel'"), 1);
	term_stop(term);
}

/* Whoever does not choose the own home gets no list of papers, and where they stay is in
 * the liaison's request alone. */
static void rule_D16_no_home_of_their_own(void **state)
{
	(void)state;
	static const char *const keys[] = { "2", "3", "4", "5", "6" };
	static const char *const codes[] = { "family", "hotel", "shelter", "other", "private" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		char sql[128];
		struct term *term = start();
		one_adult(term, "1", MOTHER);
		one_child(term, FIRST_CHILD);
		term_keys(term, "1", keys[i], "1", "1", "Enter", "Enter", "1", "1", NULL);
		term_expect(term, "Is this right?");
		term_keys(term, "Enter", NULL);
		term_expect(term, "Your child can start now; we will help.");
		term_expect_not(term, "bring what you have");
		snprintf(sql, sizeof sql, "select count(*) from family_request where kind = 'housing' and text = '%s'",
		         codes[i]);
		assert_int_equal(database_number(term, sql), 1);
		term_stop(term);
	}
}

/* A foster parent is asked for no paper either. */
static void rule_D16_in_foster_care(void **state)
{
	(void)state;
	struct term *term = start();
	term_keys(term, "1", "3", "1", MOTHER, "Enter", "Enter", "6", "1", "Enter", "1", "3", "2", NULL);
	one_child(term, FIRST_CHILD);
	the_rest(term);
	term_keys(term, "1", "Enter", NULL);
	term_expect(term, "Your child can start now; we will help.");
	assert_int_equal(database_number(term, "select count(*) from family_request where text = 'foster_care,own'"), 1);
	term_stop(term);
}

/* Who declines is named, so that somebody comes; nothing else is kept. */
static void rule_D17_declined(void **state)
{
	(void)state;
	struct term *term = start();
	one_adult(term, "1", MOTHER);
	one_child(term, FIRST_CHILD);
	the_rest(term);
	term_keys(term, "3", NULL);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "somebody will come and talk with you in private");
	assert_int_equal(database_number(term, "select count(*) from registration_person"), 1);
	assert_int_equal(database_number(term, "select count(*) from registration_person where phone is null "
	                                       "and name = 'Rosalinda Quetzal'"), 1);
	assert_int_equal(database_number(term, "select count(*) from registration where address is null"), 1);
	assert_int_equal(database_number(term, "select count(*) from registration_answer"), 0);
	assert_int_equal(database_number(term, "select count(*) from family_request where kind = 'consent'"), 1);
	term_stop(term);
}

/* Who must not collect a child is a request to talk, and never a decision (D7). */
static void rule_D7_a_request_to_talk(void **state)
{
	(void)state;
	struct term *term = start();
	one_adult(term, "1", MOTHER);
	one_child(term, FIRST_CHILD);
	term_keys(term, "1", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "Enter", "2", "1", "2", "Enter", "Enter",
	          "1", "1", NULL);
	term_expect(term, "I want to talk with somebody about it");
	term_keys(term, "Enter", NULL);
	term_expect(term, "somebody will come and talk with you in private");
	assert_int_equal(database_number(term, "select count(*) from family_request where kind = 'custody' "
	                                       "and text is null"), 1);
	/* D13: the address is the program's, and the only one */
	assert_int_equal(database_number(term, "select confidential from registration"), 1);
	term_stop(term);
}

/* ---- what goes wrong ---- */

static void nothing_typed_is_lost(void **state)
{
	(void)state;
	struct term *term = start();
	one_adult(term, "1", MOTHER);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Please type something here");
	term_keys(term, FIRST_CHILD, "Enter", "Enter", "12/1/2030", "Enter", NULL);
	term_expect(term, "That day is still to come.");
	/* another language, and all the way back */
	term_keys(term, "F2", "2", NULL);
	term_expect(term, "¿Cuándo nació " FIRST_CHILD "?");
	term_expect(term, "2030");
	for (int i = 0; i < 10; i++)
		term_keys(term, "Esc", NULL);
	term_expect(term, "¿Cómo se llama usted?");
	term_expect(term, MOTHER);
	term_keys(term, "Esc", "Esc", NULL);
	term_expect(term, "¿Quiere salir?");
	term_keys(term, "2", "Esc", NULL);
	term_expect_forgotten(term, MOTHER);
	term_expect_forgotten(term, FIRST_CHILD);
	term_stop(term);
}

static void an_adult_is_taken_back(void **state)
{
	(void)state;
	struct term *term = start();
	term_keys(term, "1", "3", "1", MOTHER, "Enter", "Enter", "1", "1", "Enter", "1", "3", "1", FATHER, "Enter", "2",
	          "1", "3", "2", NULL);
	one_child(term, FIRST_CHILD);
	term_keys(term, "1", "6", "1", "Enter", "1", "1", "Enter", "Enter", "1", NULL);
	term_expect(term, "Is this right?");
	for (int i = 0; i < 30 && !term_has(term, "Yes, add somebody"); i++)
		term_keys(term, "Up", NULL);
	term_click(term, "Yes, add somebody");
	term_keys(term, "2", NULL);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, " MOTHER ".");
	assert_int_equal(database_number(term, "select count(*) from registration_person"), 2);
	assert_int_equal(database_number(term, "select may_collect from registration_person where position = 0"), 1);
	term_stop(term);
}

/* Two kiosks, one family, the same second: both are kept, the office sees them side by side. */
static void on_two_kiosks_at_once(void **state)
{
	(void)state;
	struct term *first = start(), *second = term_start(&(struct term_options){ .beside = first,
	                                                                           .environment = (const char *const[]){
	                                                                                   "FOYER_TEST_SEED=99", NULL } });
	struct term *const both[] = { first, second };
	for (size_t i = 0; i < 2; i++) {
		one_adult(both[i], "1", MOTHER);
		one_child(both[i], FIRST_CHILD);
		the_rest(both[i]);
		term_keys(both[i], "1", "1", NULL);
		term_expect(both[i], "Is this right?");
	}
	for (size_t i = 0; i < 2; i++) {
		term_keys(both[i], "Enter", NULL);
		term_await(both[i], "Thank you, " MOTHER ".");
	}
	assert_int_equal(database_number(first, "select count(*) from registration"), 2);
	database_expect_sound(first);
	term_stop(second);
	term_stop(first);
}

/* ---- the office's side ---- */

static const char pin[] = "837465";

static struct term *open_desk(struct term *kiosk, const char *name)
{
	const char *const arguments[] = { "desk", "--by", name, NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

/* A kiosk over a database with accounts and the roster: Minh Nguyễn is in it. */
static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"staff add 'L. Alvarez' --role liaison",
		"staff add 'N. Urse' --role nurse",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .config = config, .commands = commands, .fed = pin });
}

static void register_shelter(struct term *kiosk, const char *adult, const char *child)
{
	one_adult(kiosk, "1", adult);
	term_keys(kiosk, child, "Enter", "Enter", "5/3/2017", "Enter", "3", "Enter", "2", "1", "4", "1", "2", "Enter", "Enter",
	          "1", "1", NULL);
	term_expect(kiosk, "Is this right?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you, ");
	term_keys(kiosk, "Enter", NULL);
}

static void go_to_office(struct term *desk, const char *tab)
{
	term_await(desk, tab);
	term_click(desk, tab);
}

/* It is in the list at once, beside who may be the same; joined, it is one record. */
static void a_registration_is_confirmed(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	register_shelter(kiosk, "Mai Nguyen", "Minh Nguyen");
	go_to_office(desk, "To answer 2");
	/* D16: where they stay is no matter of the front office's */
	term_expect_not(desk, "No home of their own");
	term_expect(desk, "To talk about custody");
	term_click(desk, "1 adult, 1 child");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Mai Nguyen registers");
	term_expect(desk, "Minh Nguyễn");
	term_expect(desk, "same name, same day of birth");
	term_expect_not(desk, "shelter");
	/* first it is said who each of them is, and nothing happens by a key that came too soon */
	term_click(desk, "Confirm: into the records");
	term_expect(desk, "Mai Nguyen registers");
	term_advance(desk, 600);
	term_click(desk, "Confirm: into the records");
	term_expect(desk, "Please say first who each of them is.");
	term_click(desk, "Minh Nguyen is");
	int before = database_number(kiosk, "select count(*) from person");
	term_click(desk, "Confirm: into the records");
	term_await(desk, "To answer 1");
	assert_int_equal(database_number(kiosk, "select count(*) from person"), before + 1);
	assert_int_equal(database_number(kiosk, "select count(*) from relationship as r join person as p on p.id = r.adult_id "
	                                        "where p.given = 'Mai Nguyen' and r.kind = 'mother' and r.may_collect"), 1);
	/* and found by its name */
	term_keys(desk, "F10", "mai nguyen", NULL);
	term_expect(desk, "Mai Nguyen");
	term_stop(desk);
	term_stop(kiosk);
}

static void a_registration_is_asked_about_and_declined(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown"), *other;
	register_shelter(kiosk, MOTHER, FIRST_CHILD);
	other = open_desk(kiosk, "L. Alvarez");
	go_to_office(desk, "To answer 2");
	term_click(desk, "1 adult, 1 child");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "Ask the family …");
	term_keys(desk, "which class teacher", "Enter", NULL);
	term_expect(desk, "which class teacher");
	/* the liaison sees where they stay, and that it is being asked */
	go_to_office(other, "To answer 3");
	term_expect(other, "Being asked");
	term_click(other, "No home of their own now");
	term_expect(other, "In a shelter");
	term_click(other, "It is answered …");
	term_keys(other, "bus 7", "Enter", NULL);
	term_expect(other, "It was answered.");
	term_click(desk, "Nothing comes of it …");
	/* a second press, which came with the first, asks nothing again */
	term_keys(desk, "came twice", "\r\r", NULL);
	term_expect(desk, "This was decided already.");
	assert_int_equal(database_number(kiosk, "select count(*) from registration where state = 'declined'"), 1);
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = '" MOTHER "'"), 0);
	term_stop(other);
	term_stop(desk);
	term_stop(kiosk);
}

static void who_may_not_sees_none(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "N. Urse");
	register_shelter(kiosk, MOTHER, FIRST_CHILD);
	term_advance(desk, 1000);
	term_expect(desk, "To answer 0");
	term_stop(desk);
	term_stop(kiosk);
}

static void the_desk_in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "L. Alvarez");
	register_shelter(kiosk, "Mai Nguyen", "Minh Nguyen");
	go_to_office(desk, "To answer 3");
	for (size_t tag = 0; tag < sizeof tags / sizeof *tags; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		term_advance(desk, 600);
		snprintf(name, sizeof name, "registrations-%s-list", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "End", "Enter", NULL);
		snprintf(name, sizeof name, "registrations-%s-card", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "Home", "Enter", NULL);
		snprintf(name, sizeof name, "registrations-%s-request", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", NULL);
	}
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- looked at ---- */

static void in_every_language(void **state)
{
	(void)state;
	static const struct { const char *tag, *key, *name, *child; } rows[] = {
		{ "en", "1", "Emma Lindqvist", "Ada" },
		{ "es", "2", "María Núñez", "Óscar" },
		{ "ar", "3", "سعاد الخوري", "ليلى" },
		{ "zh", "4", "王美丽", "王小明" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct term *term = start();
		char golden[64];
#define LOOK(what)                                                              \
	do {                                                                        \
		snprintf(golden, sizeof golden, "register-%s-" what, rows[i].tag);      \
		term_golden(term, golden);                                              \
	} while (0)
		term_keys(term, rows[i].key, "3", NULL);
		LOOK("who");
		term_keys(term, "1", rows[i].name, NULL);
		LOOK("name");
		term_keys(term, "Enter", "Enter", "1", NULL);
		LOOK("speaks");
		term_keys(term, "3", "2", "1", "1", NULL);
		LOOK("speaks-best");
		term_keys(term, "3", "2", "1", "Enter", "1", "1", "203 555 0197", "Enter", "2", rows[i].child, "Enter", "Enter", NULL);
		LOOK("birth");
		term_keys(term, "Enter", NULL);
		LOOK("grade");
		term_keys(term, "1", "Enter", "2", "1", NULL);
		LOOK("stays");
		term_keys(term, "1", STREET, NULL);
		LOOK("address");
		term_keys(term, "Enter", "Enter", "Hamden", "Enter", "Enter", "1", "1", NULL);
		LOOK("talk");
		term_keys(term, "1", NULL);
		LOOK("easier");
		term_keys(term, "Enter", NULL);
		LOOK("promise");
		term_keys(term, "Enter", NULL);
		LOOK("consent");
		term_keys(term, "1", NULL);
		LOOK("news");
		term_keys(term, "1", NULL);
		LOOK("check");
		term_keys(term, "Enter", NULL);
		LOOK("done");
		term_stop(term);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(row_K2_a_family_of_five),
		cmocka_unit_test(rule_D16_a_student_alone),
		cmocka_unit_test(rule_D16_no_home_of_their_own),
		cmocka_unit_test(rule_D16_in_foster_care),
		cmocka_unit_test(rule_D17_declined),
		cmocka_unit_test(rule_D7_a_request_to_talk),
		cmocka_unit_test(nothing_typed_is_lost),
		cmocka_unit_test(an_adult_is_taken_back),
		cmocka_unit_test(on_two_kiosks_at_once),
		cmocka_unit_test(in_every_language),
		cmocka_unit_test(a_registration_is_confirmed),
		cmocka_unit_test(a_registration_is_asked_about_and_declined),
		cmocka_unit_test(who_may_not_sees_none),
		cmocka_unit_test(the_desk_in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
