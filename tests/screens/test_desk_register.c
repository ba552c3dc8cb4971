/* Staff register a family for them, and say how names are divided: by keys, on the real
 * program. */
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
#define CHILD "Itzel Balam"
#define STREET "77 Ceiba Lane"

static const char pin[] = "837465";
static const char config[] = "[school]\nname = Harbor School\nzone = America/New_York\n"
                             "[register]\nwhom = Ms Alvarez\nhours = 8:00 to 15:30\n";

/* A kiosk over a database with accounts and the roster. */
static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"staff add 'N. Urse' --role nurse",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .config = config, .commands = commands, .fed = pin });
}

static struct term *open_desk(struct term *kiosk, const char *name)
{
	const char *const arguments[] = { "desk", "--by", name, NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk,
	                                                       .preload = getenv("FOYER_FAULT_SHIM") });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

/* From the lists to the first question about them: an adult who reads the nth language. */
static void begin(struct term *desk, const char *reads)
{
	term_keys(desk, "F6", "2", NULL);
	term_expect(desk, "Who is registering?");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Which language do they read?");
	term_keys(desk, reads, NULL);
}

/* A mother and a child of one language, in their own home, to the last look. */
static void answer(struct term *desk, const char *mother, const char *child, const char *born, const char *consent)
{
	term_keys(desk, mother, "Enter", "Enter", "1", "1", "Enter", "1", "1", "203 555 0197", "Enter", "2", child, "Enter",
	          "Enter", born, "Enter", "2", "Enter", "2", "1", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "Enter", "1", "1",
	          "1", "Enter", "Enter", consent, NULL);
	if (!term_has(desk, "Is this right?"))
		term_keys(desk, "1", NULL);
	term_expect(desk, "Is this right?");
}

static void answer_all(struct term *desk, const char *consent)
{
	answer(desk, MOTHER, CHILD, "11122018", consent);
}

/* Kept, and its card is open, with time to read it. */
static void open_card(struct term *desk, const char *mother, const char *child, const char *born)
{
	begin(desk, "1");
	answer(desk, mother, child, born, "1");
	term_keys(desk, "Enter", "1", NULL);
	term_expect(desk, "registers");
	term_advance(desk, 600);
}

static void erase(struct term *desk, int times)
{
	while (times-- > 0)
		term_keys(desk, "Backspace", NULL);
}

static void expect_all(struct term *term, const char *const *sqls)
{
	for (; *sqls; sqls++)
		if (database_number(term, *sqls) != 1)
			fail_msg("%s is not 1", *sqls);
}

/* ---- registering at the desk ---- */

static void rule_D5_staff_register_a_family_for_them(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	begin(desk, "2");
	/* staff are there: nobody is to be called */
	term_expect_not(desk, "Call a person");
	term_keys(desk, MOTHER, "Enter", "Enter", "1", NULL);
	/* of the languages theirs stands first, not the desk's */
	term_expect(desk, "1  ☐  Español");
	for (int i = 0; i < 4; i++)
		term_keys(desk, "Esc", NULL);
	term_expect(desk, "Which language do they read?");
	term_keys(desk, "Enter", NULL);
	erase(desk, 60);
	answer_all(desk, "1");
	term_expect_not(desk, "Call a person");
	assert_int_equal(database_number(kiosk, "select count(*) from registration"), 0);
	term_keys(desk, "Enter", NULL);
	term_expect_settles(desk, "It waits in the list “To answer” until it is confirmed.");
	term_expect(desk, "Please tell the family:");
	term_expect(desk, "Next time bring what you have");
	term_expect_not(desk, "interpreter");
	term_expect(desk, "Ask for Ms Alvarez.");
	static const char *const kept[] = {
		"select count(*) from registration where origin = 'desk' and locale = 'es' and state = 'waiting' "
		"and address = '" STREET ", Hamden' and entered_by = (select id from worker where name = 'A. Brown')",
		"select count(*) from registration_person where name = '" MOTHER "' and speaks = 'es' and phone = '2035550197'",
		"select count(*) from registration_person where name = '" CHILD "' and birth_date = '2018-11-12'",
		"select count(distinct txn) from change_log where table_name like 'registration%'",
		"select count(distinct actor) from change_log where table_name like 'registration%' and actor_kind = 'staff'",
		NULL,
	};
	expect_all(kiosk, kept);
	assert_int_equal(database_number(kiosk, "select count(*) from registration_answer where question = 'reads'"), 0);
	/* and from here it is confirmed */
	term_keys(desk, "1", NULL);
	term_expect(desk, MOTHER " registers");
	for (int i = 0; i < 4 && !term_has(desk, "by staff, for them, A. Brown"); i++)
		term_keys(desk, "F6", NULL);
	term_expect(desk, "by staff, for them, A. Brown");
	term_advance(desk, 600);
	term_click(desk, "Confirm: into the records");
	term_await(desk, "To answer 0");
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = '" MOTHER "'"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

/* The same sentence as at the kiosk: no list of papers, and where they stay is not said. */
static void rule_D16_at_the_desk(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	term_keys(desk, "F6", "2", "2", "4", "Nahuel", "Enter", "Enter", "1", "Enter", "2", "3", "Enter", "15", "Enter", "16", "Enter",
	          "1", "4", "Enter", "Enter", "1", NULL);
	term_expect(desk, "Is this right?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "You can start now; we will help.");
	term_expect_not(desk, "bring what you have");
	term_expect_not(desk, "shelter");
	/* D19 */
	term_expect(desk, "You asked for an interpreter: the office knows.");
	assert_int_equal(database_number(kiosk, "select count(*) from family_request where kind = 'housing' "
	                                        "and locale = 'zh' and text = 'student_alone,shelter'"), 1);
	/* back to the lists, where it waits */
	term_keys(desk, "2", NULL);
	term_expect(desk, "To answer 1");
	term_expect_not(desk, "Please tell the family");
	term_stop(desk);
	term_stop(kiosk);
}

/* Who declines is named, so that somebody talks with them; the rest is kept nowhere. */
static void rule_D17_declined_at_the_desk(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	begin(desk, "1");
	answer_all(desk, "3");
	term_expect_remembered(desk, STREET);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Somebody will talk with you in private.");
	assert_int_equal(database_number(kiosk, "select count(*) from registration_person"), 1);
	assert_int_equal(database_number(kiosk, "select count(*) from registration where address is null"), 1);
	term_expect_forgotten(desk, STREET);
	term_expect_forgotten(desk, CHILD);
	term_stop(desk);
	term_stop(kiosk);
}

static void leaving_asks_and_keeps_nothing(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	begin(desk, "2");
	term_keys(desk, MOTHER, "Enter", NULL);
	term_expect_remembered(desk, "Rosalinda");
	for (int i = 0; i < 4; i++)
		term_keys(desk, "Esc", NULL);
	term_expect(desk, "Do you want to leave?");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Who is registering?");
	term_keys(desk, "Esc", "2", NULL);
	term_expect(desk, "What else?");
	term_keys(desk, "Esc", NULL);
	term_expect_forgotten(desk, "Rosalinda");
	assert_int_equal(database_number(kiosk, "select count(*) from registration"), 0);
	term_stop(desk);
	term_stop(kiosk);
}

/* The disk is full: it is said, nothing is lost, and it is kept once. */
static void what_could_not_be_kept_is_still_there(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	begin(desk, "1");
	answer_all(desk, "1");
	term_file(desk, "fault", "ENOSPC");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "We could not keep your answers just now.");
	assert_int_equal(database_number(kiosk, "select count(*) from registration"), 0);
	term_file(desk, "fault", NULL);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "It waits in the list “To answer”");
	assert_int_equal(database_number(kiosk, "select count(*) from registration"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

/* Whoever may not check anybody in registers nobody; who may not confirm opens nothing. */
static void what_a_role_may_not_is_not_there(void **state)
{
	(void)state;
	static const char *const by_name[] = { "desk", "--by", "Ms Lee", NULL };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "N. Urse");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Leave the desk");
	term_expect_not(desk, "Register a family for them");
	term_stop(desk);
	term_stop(kiosk);
	kiosk = term_start(&(struct term_options){ .config = config });
	desk = term_start(&(struct term_options){ .arguments = by_name, .beside = kiosk });
	begin(desk, "1");
	answer_all(desk, "1");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "It waits in the list “To answer”");
	term_expect_not(desk, "Open it");
	/* of the run nothing is left, and no list of theirs shows it */
	term_expect_forgotten(desk, "Rosalinda");
	term_expect_forgotten(desk, STREET);
	term_expect_forgotten(desk, "2035550197");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Waiting 0");
	assert_int_equal(database_number(kiosk, "select count(*) from registration where origin = 'desk'"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- dividing a name ---- */

static void a_name_is_divided_at_confirmation(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	open_card(desk, MOTHER, CHILD, "11122018");
	/* as it was written, until staff say otherwise */
	term_expect(desk, "given " MOTHER " · no family");
	term_expect(desk, "given " CHILD " · no family name");
	term_click(desk, "Name of " MOTHER);
	term_expect(desk, "The family wrote: " MOTHER);
	/* left alone it divides nothing, and leaving asks nothing */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Family name");
	term_expect(desk, "Many people have one name only");
	term_keys(desk, "Esc", "Esc", NULL);
	term_expect(desk, "given " MOTHER " · no family");
	/* what is taken away is proposed as the family name */
	term_click(desk, "Name of " MOTHER);
	erase(desk, 7);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "│ Quetzal ");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "given Rosalinda · family Quetzal");
	assert_int_equal(database_number(kiosk, "select count(*) from person where family = 'Quetzal'"), 0);
	/* looked at again, it is as they said */
	term_click(desk, "Name of " MOTHER);
	term_expect(desk, "│ Rosalinda  ");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "│ Quetzal ");
	term_keys(desk, "Enter", NULL);
	/* half a word is no name, and one of their own is not looked for in what was written */
	term_click(desk, "Name of " CHILD);
	erase(desk, 3);
	term_keys(desk, "Enter", NULL);
	term_expect_not(desk, "│ lam");
	term_keys(desk, "Esc", NULL);
	erase(desk, 20);
	term_keys(desk, "Itz", "F2", "2", "Enter", NULL);
	term_expect_not(desk, "│ Balam");
	/* what they typed stays, whatever the given name is then, and in every language */
	term_keys(desk, "Balam Cab", "Esc", "el", "Enter", "F2", "1", NULL);
	term_expect(desk, "│ Balam Cab ");
	term_keys(desk, "Esc", "Backspace", "Backspace", "Enter", "Enter", NULL);
	term_expect(desk, "given Itz · family Balam Cab");
	term_click(desk, "Confirm: into the records");
	term_await(desk, "To answer 0");
	static const char *const kept[] = {
		"select count(*) from person where given = 'Rosalinda' and family = 'Quetzal'",
		"select count(*) from person where given = 'Itz' and family = 'Balam Cab'",
		/* what the family wrote stays as it wrote it */
		"select count(*) from registration_person where name = '" MOTHER "'",
		"select count(*) from registration_person where name = '" CHILD "'",
		NULL,
	};
	expect_all(kiosk, kept);
	term_keys(desk, "F10", "quetzal", NULL);
	term_expect(desk, MOTHER);
	term_stop(desk);
	term_stop(kiosk);
}

static void a_name_of_nothing_is_refused(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	open_card(desk, "王美丽", CHILD, "11122018");
	/* in signs the family name stands first, and no space parts them */
	term_click(desk, "Name of 王美丽");
	term_keys(desk, "Home", "Delete", "Enter", NULL);
	term_expect(desk, "│ 王 ");
	/* a given name that is put back divides nothing any more */
	term_keys(desk, "Esc", "Home", "王", "Enter", NULL);
	term_expect_not(desk, "│ 王 ");
	/* nothing at all is no name; one that is the family's alone is one */
	term_keys(desk, "Esc", "End", NULL);
	erase(desk, 3);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "│ 王美丽 ");
	erase(desk, 3);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "A person needs at least one name.");
	term_keys(desk, "王", "Esc", "Esc", NULL);
	term_expect(desk, "Do you want to leave?");
	term_keys(desk, "1", "Enter", "Enter", NULL);
	term_expect_not(desk, "given 王");
	term_expect(desk, "family 王");
	term_click(desk, "Confirm: into the records");
	term_await(desk, "To answer 0");
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = '' and family = '王'"), 1);
	term_stop(desk);
	term_stop(kiosk);
}

/* Of somebody who is known nothing is divided. */
static void whoever_is_known_keeps_the_name(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	open_card(desk, "Mai Nguyen", "Minh Nguyen", "5/3/2017");
	term_expect(desk, "Minh Nguyen is");
	term_expect(desk, "Name of Mai Nguyen");
	term_expect_not(desk, "Name of Minh Nguyen");
	for (int i = 0; i < 6 && !term_has(desk, "Name of Minh Nguyen"); i++)
		term_click(desk, "Minh Nguyen is");
	term_expect(desk, "somebody new");
	term_click(desk, "Name of Minh Nguyen");
	erase(desk, 6);
	term_keys(desk, "Enter", "Enter", NULL);
	term_expect(desk, "given Minh · family Nguyen");
	/* known after all */
	term_click(desk, "Minh Nguyen is");
	term_expect_not(desk, "Name of Minh Nguyen");
	int before = database_number(kiosk, "select count(*) from person where given = 'Minh'");
	term_click(desk, "Confirm: into the records");
	term_await(desk, "To answer 0");
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = 'Minh'"), before);
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = 'Minh' and family = 'Nguyen'"), 0);
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- looked at ---- */

static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
	begin(desk, "2");
	answer_all(desk, "1");
	term_keys(desk, "Enter", NULL);
	for (size_t tag = 0; tag < sizeof tags / sizeof *tags; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "desk-register-%s-kept", tags[tag]);
		term_golden(desk, name);
	}
	term_keys(desk, "2", NULL);
	for (size_t tag = 0; tag < sizeof tags / sizeof *tags; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		term_keys(desk, "F6", "2", "1", NULL);
		snprintf(name, sizeof name, "desk-register-%s-reads", tags[tag]);
		term_golden(desk, name);
		term_keys(desk, "Esc", "Esc", "2", "Esc", NULL);
	}
	term_stop(desk);
	term_stop(kiosk);
}

static void names_in_every_language(void **state)
{
	(void)state;
	static const struct { const char *tag, *key, *mother; int behind; } rows[] = {
		{ "en", "1", "Emma Lindqvist", 9 },
		{ "es", "2", "María Núñez", 5 },
		{ "ar", "3", "سعاد الخوري", 6 },
		{ "zh", "4", "王美丽", 0 }, /* stands before */
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct term *kiosk = open_school(), *desk = open_desk(kiosk, "A. Brown");
		char golden[64];
#define LOOK(what)                                                                   \
	do {                                                                             \
		snprintf(golden, sizeof golden, "desk-register-%s-" what, rows[i].tag);      \
		term_golden(desk, golden);                                                   \
	} while (0)
		open_card(desk, rows[i].mother, CHILD, "11122018");
		term_keys(desk, "F2", rows[i].key, NULL);
		LOOK("card");
		term_keys(desk, "4", NULL);
		LOOK("given");
		erase(desk, rows[i].behind);
		if (!rows[i].behind)
			term_keys(desk, "Home", "Delete", NULL);
		term_keys(desk, "Enter", NULL);
		LOOK("family");
		term_keys(desk, "Enter", NULL);
		LOOK("divided");
		term_stop(desk);
		term_stop(kiosk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D5_staff_register_a_family_for_them),
		cmocka_unit_test(rule_D16_at_the_desk),
		cmocka_unit_test(rule_D17_declined_at_the_desk),
		cmocka_unit_test(leaving_asks_and_keeps_nothing),
		cmocka_unit_test(what_could_not_be_kept_is_still_there),
		cmocka_unit_test(what_a_role_may_not_is_not_there),
		cmocka_unit_test(a_name_is_divided_at_confirmation),
		cmocka_unit_test(a_name_of_nothing_is_refused),
		cmocka_unit_test(whoever_is_known_keeps_the_name),
		cmocka_unit_test(in_every_language),
		cmocka_unit_test(names_in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
