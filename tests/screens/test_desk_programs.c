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
#include "domain/place.h"
#include "domain/session.h"
#include "family_school.h"
#include "languages.h"
#include "school.h"
#include "staff.h"

static struct school open_school(const char *config)
{
	return family_school_at_desk(school_kiosk_programs("cat >>paper", config, false));
}

static void open_programs(struct term *desk)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_expect(desk, "Sessions ");
}

enum { STEPS_MOST = 40 };

static void somebody_else_changes_it(struct staff *staff, const char *times)
{
	struct session_edit edit;
	struct arena *arena = arena_new();
	int64_t session = staff_ask(staff, "SELECT id FROM program_session");
	assert_int_equal(session_edit_read(staff->office, arena, session, &edit), ERR_OK);
	edit.times = times;
	assert_int_equal(session_change(staff->office, session, &edit), ERR_OK);
	arena_free(arena);
}

/* From a program in the directory, by the same table that changes it afterwards. */
static void a_session_is_made_and_changed(void **state)
{
	(void)state;
	struct staff staff;
	struct school school = open_school("");
	struct term *desk = school.desk;
	staff_open(&staff, school.kiosk);
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
	/* as families read it in another language */
	term_expect(desk, "In which other languages");
	term_keys(desk, "1", "Enter", "Grupo de primavera", "Enter", NULL);
	term_expect(desk, "When it meets, in Español");
	term_keys(desk, "Martes a las 5", "Enter", NULL);
	term_expect(desk, "Spring group");
	term_golden(desk, "en-77-desk-session-check");
	database_expect(school.kiosk, "SELECT count(*) FROM program_session", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	term_golden(desk, "en-77-desk-session");
	database_expect(school.kiosk, "SELECT count(*) FROM program_session WHERE capacity = 2 AND held = 1 AND held_for = 'ride' "
	                "AND first_day = '2026-12-01' AND last_day = '2027-11-01' AND least_age = 9 AND most_age = 12", 1);
	term_keys(desk, "F2", "2", NULL);
	term_expect(desk, "Grupo de primavera");
	term_expect(desk, "Martes a las 5");
	/* the same table, filled in */
	term_keys(desk, "F2", "1", "F6", NULL);
	term_expect(desk, "Martes a las 5");
	term_click(desk, "Joining");
	/* somebody else is quicker: what was typed stays, and nothing is written over theirs */
	somebody_else_changes_it(&staff, "Mondays at 4");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "Somebody else changed this meanwhile.");
	database_expect(school.kiosk, "SELECT count(*) FROM program_session WHERE state = 'open' AND times = 'Mondays at 4'", 1);
	for (int i = 0; i < STEPS_MOST && strcmp(term_place(desk), "desk-session") != 0; i++)
		term_keys(desk, strcmp(term_place(desk), "leave") == 0 ? "2" : "Esc", NULL);
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Mondays at 4");
	term_click(desk, "Joining");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "Closed: nobody can join");
	database_expect(school.kiosk, "SELECT count(*) FROM program_session WHERE state = 'closed' AND times = 'Mondays at 4'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM session_text WHERE locale = 'es'", 2);
	staff_close(&staff);
	family_school_close(&school);
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
	database_expect(school->kiosk, "SELECT count(*) FROM session_question WHERE ended_at IS NULL", 1);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Small · Large");
	/* the second one first */
	term_keys(desk, "Down", "F6", NULL);
	database_expect(school->kiosk, "SELECT count(*) FROM session_question WHERE kind = 'choice' AND position = 0 AND ended_at IS NULL", 1);
	term_golden(desk, "en-77-desk-questions");
	/* what stands is filled in, and only what is changed is another */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Pequeña");
	term_click(desk, "Must be answered");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "Small · Large");
	database_expect(school->kiosk, "SELECT count(*) FROM session_question AS q JOIN session_text AS t ON t.question_id = q.id "
	               "WHERE q.kind = 'choice' AND q.needed = 0 AND q.ended_at IS NULL", 6);
	/* removed only when it was pressed twice */
	term_keys(desk, "Down", "F7", "Up", "Down", "F7", NULL);
	term_expect(desk, "Press F7 once more");
	term_keys(desk, "F7", NULL);
	term_expect_not(desk, "May we take pictures?");
	database_expect(school->kiosk, "SELECT count(*) FROM session_question WHERE ended_at IS NULL", 1);
	family_school_look(desk, "79-desk-questions");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "0 of 1 taken");
}

/* On the sheet of a place that was given back, while the same child waits for another one. */
static void nobody_waits_twice(struct term *kiosk, struct term *desk)
{
	struct staff staff;
	struct place_receipt other;
	staff_open(&staff, kiosk);
	const struct place_join join = { .request = 77, .session = staff_ask(&staff, "SELECT session_id FROM session_place WHERE state = 'left'"),
	                                 .person = staff_ask(&staff, "SELECT person_id FROM session_place WHERE state = 'left'"), .waits = true,
	                                 .age = PLACE_NO_AGE, .locale = "en", .origin = "desk" };
	assert_int_equal(place_join(staff.office, &join, &other), ERR_OK);
	assert_int_equal(other.outcome, PLACE_ON_LIST);
	term_click(desk, "Put them on the waitlist again");
	term_expect(desk, "Nothing was changed: the same person already has a place here");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE person_id IS NOT NULL AND state = 'waiting'", 1);
	assert_int_equal(place_leave(staff.office, other.place, NULL), ERR_OK);
	staff_close(&staff);
}

/* D26: whoever cannot be reached keeps nobody waiting; what was tried is recorded, and the turn kept. */
static void nobody_answers(struct term *kiosk, struct term *desk)
{
	term_keys(desk, "Esc", "F5", "F5", "1", "Bo Tran", "Enter", "8", "Enter", "203 555 0198", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Bo Tran");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Minh");
	term_click(desk, "Give the place back for them");
	term_expect(desk, "gave it back");
	nobody_waits_twice(kiosk, desk);
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Lena Harper");
	/* before it was tried nobody is passed over */
	term_expect_not(desk, "The next family first");
	term_click(desk, "Tried, nobody answered");
	term_click(desk, "Tried, nobody answered");
	database_expect(kiosk, "SELECT tries FROM session_place WHERE state = 'offered' AND tried_at IS NOT NULL AND reached_at IS NULL", 2);
	term_expect(desk, "2 times, the last on Nov 24, 2026");
	term_golden(desk, "en-77-desk-tried");
	family_school_look(desk, "79-desk-tried");
	term_keys(desk, "Esc", "Esc", "Esc", NULL);
	term_click(desk, "To call 1");
	term_expect(desk, "2 · Nov 24");
	family_school_look(desk, "79-desk-to-call");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "The next family first");
	term_expect(desk, "waits, number 1");
	database_expect(kiosk, "SELECT count(*) FROM session_place WHERE state = 'offered' AND name = 'Bo Tran'", 1);
}

/* Whom the screen does not serve: the same questions, asked by staff, and the code is told. */
static void rule_D5_somebody_is_entered(void **state)
{
	(void)state;
	struct school school = open_school("scripts = Latn\n");
	struct term *desk = school.desk;
	open_programs(desk);
	term_click(desk, "Programs 60");
	term_keys(desk, "swim", "Enter", NULL);
	term_click(desk, "Make a session");
	term_keys(desk, "Spring group", "Enter", "Tuesdays at 5", "Enter", "12012026", "Enter", "Enter", "1", "Enter",
	          "6", "Enter", "12", "Enter", "Enter", "Enter", "Enter", NULL);
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
	database_expect(school.kiosk, "SELECT count(*) FROM session_place", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Tell them this code");
	term_golden(desk, "en-77-desk-joined");
	database_expect(school.kiosk, "SELECT count(*) FROM session_place WHERE state = 'taken' AND origin = 'desk' AND entered_by IS NOT NULL "
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
	database_expect(school.kiosk, "SELECT count(*) FROM session_place WHERE state = 'waiting' AND name = 'Lena Harper' AND turn = 1", 1);
	static const char *const tags[] = { "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64], key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-79-desk-joined", tags[i]);
		term_golden(desk, golden);
	}
	term_keys(desk, "F2", "1", NULL);
	nobody_answers(school.kiosk, desk);
	family_school_close(&school);
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
	database_expect(school.kiosk, "SELECT count(*) FROM household_need WHERE code = 'ride'", 1);
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
	database_expect(school.kiosk, "SELECT count(*) FROM barrier WHERE state = 'lifted' AND need_id IS NOT NULL", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM barrier_step", 2);
	/* the family's card, noted as any other */
	term_keys(desk, "1", NULL);
	term_expect(desk, "Ánh");
	family_school_close(&school);
}

static void row_E4_what_was_looked_for_is_taken_up(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk, *kiosk = school.kiosk;
	/* it is shown once five have said it, and not before */
	for (int i = 0; i < 5; i++) {
		term_keys(kiosk, "1", "5", "d", i % 2 ? "Chess" : "chess", "Enter", "F6", NULL);
		term_click(kiosk, "Tell the school what is missing");
		term_keys(kiosk, "Enter", NULL);
		term_expect(kiosk, "Thank you.");
		term_advance(kiosk, 3600 * 1000L);
		if (i == 3) {
			open_programs(desk);
			term_click(desk, "Not found");
			term_expect(desk, "Nothing was looked for in vain five times yet");
			term_expect_not(desk, "chess");
			term_keys(desk, "Esc", NULL);
		}
	}
	open_programs(desk);
	term_click(desk, "Not found 1");
	term_expect(desk, "chess");
	term_expect(desk, "5 times");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "of no one family");
	term_keys(desk, "1", NULL);
	term_expect(desk, "A. Brown");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Barriers 1");
	term_expect(desk, "chess");
	family_school_close(&school);
}

static void in_every_language(void **state)
{
	(void)state;
	struct school school = open_school("");
	struct term *desk = school.desk, *kiosk = school.kiosk;
	for (int i = 0; i < 5; i++) {
		term_keys(kiosk, "1", "5", "a", "2", "2", "Enter", "Enter", "6", "Enter", NULL);
		term_advance(kiosk, 3600 * 1000L);
	}
	open_programs(desk);
	term_click(desk, "Programs 60");
	term_keys(desk, "swim", "Enter", "5", "Spring group", "Enter", "Tuesdays at 5", "Enter", "12012026", "Enter", "Enter", "2", "Enter",
	          "Enter", "Enter", "1", "Enter", "4", "12102026", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	family_school_look(desk, "79-desk-session");
	term_keys(desk, "Esc", "Esc", "BackTab", NULL);
	family_school_look(desk, "79-desk-missed");
	term_keys(desk, "Enter", NULL);
	family_school_look(desk, "79-desk-barrier");
	family_school_close(&school);
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
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
