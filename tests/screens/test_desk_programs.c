/* Programs at the desk: sessions are made and changed, and each barrier has somebody who
 * answers for it, what was tried, and what came of it (E4). */
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
#include "school.h"

struct school {
	struct term *kiosk, *desk;
};

static struct school open_school(const char *config)
{
	struct school school = { .kiosk = school_kiosk_programs("cat >>paper", config, false) };
	school.desk = family_school_desk(school.kiosk);
	return school;
}

static void close_school(const struct school *school)
{
	term_stop(school->desk);
	term_stop(school->kiosk);
}

static void open_programs(struct term *desk)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_expect(desk, "Sessions ");
}

static void expect(const struct school *school, const char *sql, int expected)
{
	int is = database_number(school->kiosk, sql);
	if (is != expected)
		fail_msg("%s: %d, not %d", sql, is, expected);
}

/* From a program in the directory, by the same table that changes it afterwards. */
static void a_session_is_made_and_changed(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk;
	open_programs(desk);
	term_expect(desk, "No session yet.");
	term_click(desk, "Programs 60");
	term_keys(desk, "swim", NULL);
	term_golden(desk, "en-77-desk-all-programs");
	term_keys(desk, "Enter", "5", "Spring group", "Enter", "Tuesdays at 5", "Enter", "12012026", "Enter", "11012026", "Enter", NULL);
	term_expect(desk, "The last day is before the first one.");
	term_keys(desk, "Tab", "Tab", "Tab", "2027", "Enter", NULL);
	term_expect(desk, "How many places are there?");
	term_keys(desk, "2", "Enter", "9", "Enter", "6", "Enter", NULL);
	term_expect(desk, "The ages are the other way round.");
	term_keys(desk, "Backspace", "12", "Enter", "3", "Enter", NULL);
	term_expect(desk, "More are held than there are places.");
	term_keys(desk, "Backspace", "1", "Enter", "4", "12102026", "Enter", NULL);
	term_expect(desk, "Spring group");
	term_golden(desk, "en-77-desk-session-check");
	expect(&school, "SELECT count(*) FROM program_session", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	term_golden(desk, "en-77-desk-session");
	expect(&school, "SELECT count(*) FROM program_session WHERE capacity = 2 AND held = 1 AND held_for = 'ride' "
	                "AND first_day = '2026-12-01' AND last_day = '2027-11-01' AND least_age = 9 AND most_age = 12", 1);
	/* the same table, filled in */
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Spring group");
	term_click(desk, "Joining");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "Closed: nobody can join");
	expect(&school, "SELECT count(*) FROM program_session WHERE state = 'closed'", 1);
	close_school(&school);
}

static void look_at(struct term *desk, const char *what)
{
	static const char *const tags[] = { "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64], key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-79-%s", tags[i], what);
		term_golden(desk, golden);
	}
}

/* What it asks of who joins, from an empty list: in the words of every language that has some. */
static void ask_something(struct school *school)
{
	struct term *desk = school->desk;
	term_keys(desk, "F10", NULL);
	term_expect(desk, "It asks nothing of its own yet.");
	term_keys(desk, "F5", "1", "May we take pictures?", "Enter", "1", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "May we take pictures?");
	term_keys(desk, "F5", "2", "Which shirt fits?", "Enter", "1", "Small", "Enter", NULL);
	/* one answer is no choice */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Which is answer 2?");
	term_keys(desk, "Large", "Enter", "Enter", "1", "Enter", NULL);
	term_expect(desk, "How is this said: Which shirt fits? · Español");
	term_golden(desk, "en-77-desk-question-in");
	term_keys(desk, "¿Qué talla?", "Enter", "Pequeña", "Enter", "Grande", "Enter", NULL);
	term_golden(desk, "en-77-desk-question-check");
	expect(school, "SELECT count(*) FROM session_question WHERE ended_at IS NULL", 1);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Small · Large");
	/* the second one first */
	term_keys(desk, "Down", "F6", NULL);
	expect(school, "SELECT count(*) FROM session_question WHERE kind = 'choice' AND position = 0 AND ended_at IS NULL", 1);
	term_golden(desk, "en-77-desk-questions");
	/* what stands is filled in, and only what is changed is another */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Pequeña");
	term_click(desk, "Must be answered");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "Small · Large");
	expect(school, "SELECT count(*) FROM session_question AS q JOIN session_text AS t ON t.question_id = q.id "
	               "WHERE q.kind = 'choice' AND q.needed = 0 AND q.ended_at IS NULL", 6);
	/* removed only when it was pressed twice */
	term_keys(desk, "Down", "F7", "Up", "Down", "F7", NULL);
	term_expect(desk, "Press F7 once more");
	term_keys(desk, "F7", NULL);
	term_expect_not(desk, "May we take pictures?");
	expect(school, "SELECT count(*) FROM session_question WHERE ended_at IS NULL", 1);
	look_at(desk, "desk-questions");
	term_keys(desk, "F2", "1", "Esc", NULL);
	term_expect(desk, "0 of 1 taken");
}

/* Whom the screen does not serve: the same questions, asked by staff, and the code is told. */
static void rule_D5_somebody_is_entered(void **state)
{
	(void)state;
	struct school school = open_school("scripts = Latn\n");
	struct term *desk = school.desk;
	open_programs(desk);
	term_click(desk, "Programs 60");
	term_keys(desk, "swim", "Enter", "5", "Spring group", "Enter", "Tuesdays at 5", "Enter", "12012026", "Enter", "Enter", "1", "Enter",
	          "6", "Enter", "12", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "0 of 1 taken");
	ask_something(&school);
	/* of the records: the name and, where it is known, the age are not asked */
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it for?");
	term_keys(desk, "minh", "Enter", NULL);
	term_expect(desk, "Joining: Minh Nguyễn");
	assert_string_equal(term_place(desk), "join/reads");
	term_keys(desk, "2", NULL);
	if (strcmp(term_place(desk), "join/age") == 0)
		term_keys(desk, "8", "Enter", NULL);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Which shirt fits?");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-77-desk-join-check");
	expect(&school, "SELECT count(*) FROM session_place", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Tell them this code");
	term_golden(desk, "en-77-desk-joined");
	expect(&school, "SELECT count(*) FROM session_place WHERE state = 'taken' AND origin = 'desk' AND entered_by IS NOT NULL "
	                "AND person_id IS NOT NULL AND locale = 'es'", 1);
	/* in the language that they read, on the office's printer; and whose it is stands nowhere */
	term_click(desk, "Print it for them");
	for (int i = 0; i < 600 && !term_has(desk, "It is printed. Please hand it to them."); i++)
		term_advance(desk, 100);
	term_golden(desk, "en-77-desk-place-paper");
	const char *paper = term_read(school.kiosk, "paper");
	assert_non_null(strstr(paper, "Harbor School\nNatación a la medida de cada niño\n\nSu código\n"));
	assert_non_null(strstr(paper, "Spring group"));
	assert_null(strstr(paper, "Minh"));
	term_keys(desk, "Enter", NULL);
	/* once more: with the place that they have */
	term_keys(desk, "Esc", "F5", "minh", "Enter", "1", NULL);
	if (strcmp(term_place(desk), "join/age") == 0)
		term_keys(desk, "8", "Enter", NULL);
	term_keys(desk, "Enter", "2", "Enter", NULL);
	term_expect(desk, "has a place here already.");
	/* whoever is not on file is typed; it is full by now, and of the wrong age nobody is */
	term_keys(desk, "Esc", "F5", "F5", "1", "Lena Harper", "Enter", "5", "Enter", NULL);
	assert_string_equal(term_place(desk), "join/age");
	term_keys(desk, "Backspace", "8", "Enter", "203 555 0197", "Enter", "Enter", NULL);
	term_expect(desk, "It is full; you would be number 1 on the waitlist.");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Lena Harper");
	term_expect(desk, "Tell them this code");
	expect(&school, "SELECT count(*) FROM session_place WHERE state = 'waiting' AND name = 'Lena Harper' AND turn = 1", 1);
	static const char *const tags[] = { "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64], key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-79-desk-joined", tags[i]);
		term_golden(desk, golden);
	}
	close_school(&school);
}

static void row_E4_a_barrier_has_an_owner_and_an_outcome(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk, *kiosk = school.kiosk;
	char code[SCHOOL_CODE_BYTES];
	school_hand_out(kiosk, desk, code);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_keys(kiosk, "3", NULL);
	term_click(kiosk, "Easier with");
	term_keys(kiosk, "4", "Enter", NULL);
	term_expect(kiosk, "Is this right?");
	term_keys(kiosk, "Enter", NULL);
	expect(&school, "SELECT count(*) FROM household_need WHERE code = 'ride'", 1);
	term_keys(desk, "Esc", "Esc", "Esc", NULL);
	open_programs(desk);
	term_click(desk, "Barriers 1");
	term_expect(desk, "nobody yet");
	/* no list of them has a name (D15) */
	term_expect_not(desk, "Ánh");
	term_golden(desk, "en-78-desk-barriers");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "A family named it.");
	term_keys(desk, "1", NULL);
	term_expect(desk, "A. Brown");
	term_keys(desk, "2", "Asked the district for a stop here", "Enter", NULL);
	term_expect(desk, "tried once");
	term_keys(desk, "3", NULL);
	term_expect(desk, "What came of it?");
	term_keys(desk, "1", "The bus stops here, they take it", "Enter", NULL);
	term_expect(desk, "lifted");
	term_golden(desk, "en-78-desk-barrier");
	expect(&school, "SELECT count(*) FROM barrier WHERE state = 'lifted' AND need_id IS NOT NULL", 1);
	expect(&school, "SELECT count(*) FROM barrier_step", 2);
	/* the family's card, noted as any other */
	term_keys(desk, "1", NULL);
	term_expect(desk, "Ánh");
	close_school(&school);
}

static void row_E4_what_was_looked_for_is_taken_up(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk, *kiosk = school.kiosk;
	term_keys(kiosk, "1", "5", "d", "chess", "Enter", "F6", NULL);
	term_click(kiosk, "Tell the school what is missing");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you.");
	open_programs(desk);
	term_click(desk, "Not found 1");
	term_expect(desk, "chess");
	term_expect(desk, "once");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "of no one family");
	term_keys(desk, "1", NULL);
	term_expect(desk, "A. Brown");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Barriers 1");
	term_expect(desk, "chess");
	close_school(&school);
}

static void in_every_language(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk, *kiosk = school.kiosk;
	term_keys(kiosk, "1", "5", "a", "2", "2", "Enter", "Enter", "6", "Enter", NULL);
	open_programs(desk);
	term_click(desk, "Programs 60");
	term_keys(desk, "swim", "Enter", "5", "Spring group", "Enter", "Tuesdays at 5", "Enter", "12012026", "Enter", "Enter", "2", "Enter",
	          "Enter", "Enter", "1", "Enter", "4", "12102026", "Enter", "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	look_at(desk, "desk-session");
	term_keys(desk, "F2", "1", "Esc", "Esc", "BackTab", NULL);
	look_at(desk, "desk-missed");
	term_keys(desk, "Enter", NULL);
	look_at(desk, "desk-barrier");
	close_school(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_session_is_made_and_changed),
		cmocka_unit_test(rule_D5_somebody_is_entered),
		cmocka_unit_test(row_E4_a_barrier_has_an_owner_and_an_outcome),
		cmocka_unit_test(row_E4_what_was_looked_for_is_taken_up),
		cmocka_unit_test(in_every_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
