/* A family that comes back (rules D10, D11): handed a code at the desk, opened at the kiosk,
 * or known again by what it typed, of which nothing is ever shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "family_school.h"

static void rule_D10_a_code_from_the_desk_opens_the_own_family(void **state)
{
	(void)state;
	char code[16];
	struct term *kiosk = family_school_open("cat >>paper"), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	assert_int_equal(strlen(code), 14);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "What would you like to do?");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Why have you come today?");
	term_keys(kiosk, "3", NULL);
	term_expect(kiosk, "Who is here today?");
	term_expect(kiosk, "Nguyễn");
	/* never an address, never a number */
	term_expect_not(kiosk, "Elm Street");
	term_expect_not(kiosk, "555");
	term_keys(kiosk, "Enter", "The nurse", "Enter", NULL);
	term_expect(kiosk, "How shall we call you?"); /* the interpreter is known */
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Here today");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Your code: ");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit_person WHERE likely_person_id IS NOT NULL "
	                                        "AND person_id IS NULL"), 2);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit_child"), 1);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit WHERE likely_household_id IS NOT NULL "
	                                        "AND interpreter IS NOT NULL AND call_by = 'name'"), 1);
	term_keys(kiosk, "Enter", NULL);
	/* at the desk it is only likely */
	term_advance(desk, 0);
	term_expect(desk, "Waiting 2");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Likely");
	term_stop(desk);
	term_stop(kiosk);
}

/* The sequence of screens after a pair that opens nothing. */
static char *screens_of(struct term *kiosk, const char *code, const char *chosen)
{
	char *all = calloc(1, 64 * 1024);
	assert_non_null(all);
	term_keys(kiosk, "1", "4", NULL);
	strcat(all, term_screen(kiosk));
	term_keys(kiosk, code, "Enter", NULL);
	strcat(all, term_screen(kiosk));
	term_keys(kiosk, chosen, "Enter", NULL);
	term_await(kiosk, "do not belong together");
	strcat(all, term_screen(kiosk));
	term_keys(kiosk, "Esc", NULL);
	char *at = strstr(all, code), *typed = strstr(term_screen(kiosk), code);
	assert_true(at == NULL && typed != NULL);
	term_keys(kiosk, "Esc", "2", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	return all;
}

static void rule_D11_wrong_unknown_and_ended_look_alike(void **state)
{
	(void)state;
	char live[16], ended[16], *seen[3];
	struct term *kiosk = family_school_open("cat >paper"), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, ended);
	family_school_card(desk, "anh nguyen");
	term_click(desk, "Give a new family code …");
	school_choose_pin(desk, SCHOOL_FAMILY_PIN);
	school_await_code(desk, "The code is on the paper");
	assert_int_equal(sscanf(strstr(term_read(kiosk, "paper"), "FAMILY CODE"), "FAMILY CODE %15s", live), 1);
	assert_string_not_equal(live, ended);
	seen[0] = screens_of(kiosk, live, "111112");
	seen[1] = screens_of(kiosk, ended, SCHOOL_FAMILY_PIN);
	/* a code that nobody has, with a check sign that fits */
	seen[2] = screens_of(kiosk, "BBBBBBBBBBBB", SCHOOL_FAMILY_PIN);
	assert_string_equal(seen[0], seen[1]);
	assert_string_equal(seen[0], seen[2]);
	for (int i = 0; i < 3; i++)
		free(seen[i]);
	term_stop(desk);
	term_stop(kiosk);
}

static void a_code_without_a_printer_is_shown_once(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("exit 1"), *desk = family_school_desk(kiosk);
	family_school_card(desk, "anh nguyen");
	term_click(desk, "Give a family code …");
	term_keys(desk, "123456", "Enter", NULL);
	term_expect(desk, "none that others would try first");
	for (int i = 0; i < 6; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, SCHOOL_FAMILY_PIN, "Enter", "738205", "Enter", NULL);
	term_expect(desk, "The two are not the same");
	for (int i = 0; i < 6; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, SCHOOL_FAMILY_PIN, "Enter", NULL);
	term_await(desk, "Please write it down for them");
	term_expect_settles(desk, "Please write it down for them");
	char code[16] = "";
	const char *at = strstr(term_screen(desk), "only this once.");
	assert_non_null(at);
	assert_int_equal(sscanf(at + strlen("only this once."), " %15s", code), 1);
	assert_int_equal(strlen(code), 14);
	term_keys(desk, "Enter", NULL);
	term_expect_not(desk, code);
	term_keys(desk, "c", NULL);
	term_expect(desk, "End this family code?");
	term_keys(desk, "1", NULL);
	term_await(desk, "Give a family code …");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM family_code_secret"), 0);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "do not belong together");
	term_stop(desk);
	term_stop(kiosk);
}

/* Below another screen nobody hears the printer, and the desk sleeps. */
static void a_printer_ends_while_help_is_read(void **state)
{
	(void)state;
	enum { LOOKS = 20 };
	struct term *kiosk = family_school_open("while ! test -e go; do sleep 0.01; done; echo >gone; exit 1");
	struct term *desk = family_school_desk(kiosk);
	family_school_card(desk, "anh nguyen");
	term_click(desk, "Give a family code …");
	school_choose_pin(desk, SCHOOL_FAMILY_PIN);
	term_await(desk, "The paper with the code is being printed");
	term_keys(desk, "F1", NULL);
	term_expect(desk, "Help");
	term_file(kiosk, "gone", "");
	term_file(kiosk, "go", "");
	while (!*term_read(kiosk, "gone"))
		term_advance(desk, 0);
	for (int looks = 0; looks < LOOKS; looks++)
		term_advance(desk, 0);
	term_keys(desk, "Esc", NULL);
	term_await(desk, "Please write it down for them");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- by facts ---- */

static void collect(struct term *kiosk, const char *adult, const char *child)
{
	term_keys(kiosk, "1", "1", "2", adult, "Enter", child, "Enter", "Enter", NULL);
}

static void rule_D10_facts_leave_questions_out_and_show_nothing(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("exit 1"), *desk = family_school_desk(kiosk);
	/* a stranger is asked everything */
	collect(kiosk, "A Stranger", "Minh Nguyen");
	term_keys(kiosk, "Enter", "1", NULL);
	term_expect(kiosk, "interpreter");
	term_keys(kiosk, "1", "1", "Enter", NULL);
	term_expect(kiosk, "Please take a seat");
	term_keys(kiosk, "Enter", NULL);
	/* the mother is not asked what is known */
	collect(kiosk, "Anh Nguyen", "Minh Nguyen");
	term_keys(kiosk, "Enter", "1", NULL);
	term_expect(kiosk, "How shall we call you?");
	term_expect_not(kiosk, "Ánh"); /* as it was typed, not as it is on file */
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Anh Nguyen");
	term_expect_not(kiosk, "nterpreter");
	term_expect_not(kiosk, "Ánh");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Please take a seat");
	term_expect_not(kiosk, "Ánh");
	term_keys(kiosk, "Enter", NULL);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit WHERE likely_household_id IS NOT NULL "
	                                        "AND interpreter IS NOT NULL"), 1);
	term_advance(desk, 0);
	term_expect(desk, "Waiting");
	term_keys(desk, "anh n", "Enter", NULL);
	term_expect(desk, "Likely");
	term_expect(desk, "Ánh");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- what is left of it ---- */

static void nothing_of_the_family_is_left(void **state)
{
	(void)state;
	char code[16], plain[16] = "";
	struct term *kiosk = family_school_open("cat >>paper"), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	for (const char *at = code; *at; at++)
		if (*at != '-')
			plain[strlen(plain)] = *at;
	/* saved, left by Esc, left alone */
	for (int way = 0; way < 3; way++) {
		family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
		term_await(kiosk, "What would you like to do?");
		term_keys(kiosk, "1", "3", NULL);
		term_expect_remembered(kiosk, "Hùng");
		if (way == 0) {
			term_keys(kiosk, "Enter", "The nurse", "Enter", "1", "Enter", NULL);
			term_expect(kiosk, "Your code: ");
			term_keys(kiosk, "Enter", NULL);
		} else if (way == 1) {
			term_keys(kiosk, "Esc", "Esc", "2", "Esc", NULL);
		} else {
			term_advance(kiosk, 3600 * 1000L);
		}
		term_expect(kiosk, "Bienvenidos");
		term_expect_forgotten(kiosk, plain);
		term_expect_forgotten(kiosk, SCHOOL_FAMILY_PIN);
		term_expect_forgotten(kiosk, "Hùng");
	}
	/* and the desk has neither after its screen went */
	term_expect_forgotten(desk, plain);
	term_expect_forgotten(desk, SCHOOL_FAMILY_PIN);
	term_stop(desk);
	term_stop(kiosk);
}

static void every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	/* whom they meet, in their own letters: keys, and what they become */
	static const char *const whom[][4] = {
		{ "Ms Okafor", "", "", "Ms Okafor" }, { "Pen", "F3", "1", "Peñ" }, { "lpl]", "", "", "محمد" }, { "laoshi", "1", "", "老师" },
	};
	char code[16], name[64], key[2] = "1";
	struct term *kiosk = family_school_open("cat >>paper"), *desk = family_school_desk(kiosk);
	school_hand_out(kiosk, desk, code);
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		term_keys(kiosk, key, "4", NULL);
		snprintf(name, sizeof name, "%s-60-family-code", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, code, "Enter", "1", NULL);
		snprintf(name, sizeof name, "%s-61-family-pin", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "Backspace", SCHOOL_FAMILY_PIN, "Enter", NULL);
		/* whose name stands in every language's greeting */
		term_await(kiosk, "Ánh");
		snprintf(name, sizeof name, "%s-63-family-home", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", "3", NULL);
		snprintf(name, sizeof name, "%s-62-here", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "Enter", whom[i][0], whom[i][1], whom[i][2], "Enter", "1", "Enter", NULL);
		sqlite3 *db = database_open(kiosk);
		assert_int_equal(database_value(db, "SELECT count(*) FROM visit_answer WHERE question = 'whom' AND value = ?1",
		                                whom[i][3]), 1);
		sqlite3_close(db);
		term_advance(kiosk, 3600 * 1000L);
	}
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D10_a_code_from_the_desk_opens_the_own_family),
		cmocka_unit_test(rule_D11_wrong_unknown_and_ended_look_alike),
		cmocka_unit_test(a_code_without_a_printer_is_shown_once),
		cmocka_unit_test(a_printer_ends_while_help_is_read),
		cmocka_unit_test(rule_D10_facts_leave_questions_out_and_show_nothing),
		cmocka_unit_test(every_language),
		cmocka_unit_test(nothing_of_the_family_is_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
