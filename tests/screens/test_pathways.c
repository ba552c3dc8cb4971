/* The path through school at the kiosk, over the pathways that ship (F2): by age, by grade or
 * from the list, step by step, what helps, taken along, explained by a person. */
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

static const char *const tags[] = { "en", "es", "ar", "zh" };

static void keep(struct term *kiosk, const char *tag, const char *what)
{
	char name[64];
	snprintf(name, sizeof name, "%s-%s", tag, what);
	term_golden(kiosk, name);
}

static void by_age_grade_or_from_the_list_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper");
	/* nothing is there that was not brought by the program itself */
	term_keys(kiosk, "1", "6", "1", "0", "Enter", NULL);
	term_expect(kiosk, "The first year");
	term_expect_not(kiosk, "Go back");
	term_keys(kiosk, "Esc", "Esc", "2", "9", "Enter", NULL);
	term_expect(kiosk, "Grade 9: high school begins");
	term_expect(kiosk, "Nobody has checked this text");
	term_keys(kiosk, "Esc", "Esc", "3", NULL);
	term_expect(kiosk, "Which years would you like to see?");
	term_keys(kiosk, "h", NULL);
	term_expect(kiosk, "Go back: Grades 7 and 8");
	term_expect_not(kiosk, "Go on");
	/* what is older than the path has its last years */
	term_keys(kiosk, "Esc", "Esc", "1", "40", "Enter", NULL);
	term_expect(kiosk, "After school: college");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit"), 0);
	term_stop(kiosk);
}

/* The same key goes on and on, and every page of a stage can be read. */
static void step_by_step_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper");
	static const char *const on[] = { "Ages 1 and 2", "Age 3: early learning", "Age 4: pre-K", "Kindergarten" };
	term_keys(kiosk, "1", "6", "1", "0", "Enter", NULL);
	term_expect(kiosk, "In short");
	for (size_t i = 0; i < 4; i++) {
		term_keys(kiosk, "4", NULL);
		term_expect(kiosk, on[i]);
	}
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Go on: Grade 3");
	term_keys(kiosk, "5", "Enter", NULL);
	term_expect(kiosk, "Go back: Age 3");
	term_keys(kiosk, "F6", NULL);
	term_expect_not(kiosk, "In short");
	term_expect(kiosk, "Age 4: pre-K");
	term_keys(kiosk, "F6", NULL);
	term_expect(kiosk, "What comes next");
	/* the next stage begins at its beginning */
	term_keys(kiosk, "4", NULL);
	term_expect(kiosk, "In short");
	term_stop(kiosk);
}

static void in_every_language_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper");
	char key[2] = "1";
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		term_keys(kiosk, key, "6", NULL);
		keep(kiosk, tags[i], "80-path");
		term_keys(kiosk, "3", NULL);
		keep(kiosk, tags[i], "81-path-list");
		term_keys(kiosk, "Esc", "2", "9", "Enter", NULL);
		keep(kiosk, tags[i], "82-stage");
		term_keys(kiosk, "F6", NULL);
		keep(kiosk, tags[i], "83-stage-more");
		term_keys(kiosk, "2", NULL);
		keep(kiosk, tags[i], "84-stage-square");
		term_advance(kiosk, 3600 * 1000L);
	}
	/* the language changes under a stage */
	term_keys(kiosk, "1", "6", "2", "9", "Enter", "F2", "2", NULL);
	term_expect(kiosk, "9.º grado");
	term_expect(kiosk, "Adelante: 10.º grado");
	term_stop(kiosk);
}

static void programs_for_a_stage_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper");
	term_keys(kiosk, "1", "6", "2", "9", "Enter", "1", NULL);
	term_expect(kiosk, "Nothing fits just now");
	term_advance(kiosk, 3600 * 1000L);
	school_programs(kiosk);
	term_keys(kiosk, "1", "6", "2", "9", "Enter", "1", NULL);
	term_expect(kiosk, "programs");
	term_golden(kiosk, "en-85-stage-programs");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Next step");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Grade 9: high school begins");
	term_stop(kiosk);
}

/* On paper in the language on screen where the printer has its letters, else in the school's. */
static void on_paper_F2(void **state)
{
	(void)state;
	struct term *kiosk = school_kiosk("cat >>paper", "scripts = Latn\n", false);
	term_keys(kiosk, "2", "6", "2", "9", "Enter", "2", NULL);
	term_expect(kiosk, "F6 imprimir");
	term_keys(kiosk, "F6", NULL);
	/* twice is once */
	term_expect_not(kiosk, "F6 imprimir");
	for (int i = 0; i < 600 && !term_has(kiosk, "Ya está impreso"); i++)
		term_advance(kiosk, 100);
	term_expect(kiosk, "Ya está impreso");
	term_expect_not(kiosk, "F6 imprimir");
	const char *paper = term_read(kiosk, "paper");
	assert_non_null(strstr(paper, "Harbor School\n9.º grado: empieza high school\n\nEn pocas palabras\n- Cada"));
	assert_non_null(strstr(paper, "Nadie ha revisado"));
	term_advance(kiosk, 3600 * 1000L);
	term_keys(kiosk, "3", "6", "2", "9", "Enter", "2", "F6", NULL);
	for (int i = 0; i < 600 && !strstr(term_read(kiosk, "paper"), "Grade 9"); i++)
		term_advance(kiosk, 100);
	paper = strstr(term_read(kiosk, "paper"), "Grade 9: high school begins");
	assert_non_null(paper);
	assert_non_null(strstr(paper, "What to bring\n- Last report card\n"));
	term_stop(kiosk);
}

/* The desk reads in its own language what the family asks about in theirs. */
static void a_person_explains_it_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper"), *desk = family_school_desk(kiosk);
	term_keys(kiosk, "2", "6", "2", "9", "Enter", NULL);
	term_click(kiosk, "Pedir que alguien lo explique");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM help_request AS h JOIN pathway_stage AS s "
	                                        "ON s.id = h.stage_id WHERE s.code = 'grade_9' AND h.locale = 'es'"), 1);
	term_advance(desk, 0);
	term_expect(desk, "Calls 1");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Needs help with: Grade 9: high school begins");
	term_stop(desk);
	term_stop(kiosk);
}

/* What is shown to whoever tries it out. */
static void a_demonstration_has_both_F2(void **state)
{
	(void)state;
	static const char *const demo[] = { "kiosk", "--demo", NULL };
	struct term *kiosk = term_start(&(struct term_options){ .arguments = demo });
	term_keys(kiosk, "1", "6", "1", "0", "Enter", NULL);
	term_expect(kiosk, "The first year");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "What fits best comes first");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Next step");
	term_stop(kiosk);
}

static void nothing_of_it_is_left_F2(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper");
	term_keys(kiosk, "1", "6", "3", "h", NULL);
	term_expect(kiosk, "Go back: Grades 7 and 8");
	term_expect_remembered(kiosk, "New to the country as a teenager");
	term_keys(kiosk, "Esc", "Esc", "Esc", "2", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "New to the country as a teenager");
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_age_grade_or_from_the_list_F2),
		cmocka_unit_test(step_by_step_F2),
		cmocka_unit_test(in_every_language_F2),
		cmocka_unit_test(programs_for_a_stage_F2),
		cmocka_unit_test(on_paper_F2),
		cmocka_unit_test(a_person_explains_it_F2),
		cmocka_unit_test(a_demonstration_has_both_F2),
		cmocka_unit_test(nothing_of_it_is_left_F2),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
