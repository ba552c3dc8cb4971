/* What must hold at a school's door, each rule by its id, on the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"

/* Every adult has a row and a code of their own, waits, and is inside for nobody; the
 * way into the building is not shown. */
static void rule_D1_every_adult_waits(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "3", "Rosa", "Enter", "Ms Okafor", "Enter", "2", "Luis", "Enter", "2",
	          "Ana", "Enter", "1", "2", "Enter", "1", "1", "Enter", NULL);
	term_expect(term, "Please take a seat; we will call you by name.");
	term_expect(term, "The others who are with you get their own");
	assert_int_equal(database_number(term, "select count(*) from visit_person where state = 'waiting'"), 3);
	assert_int_equal(database_number(term, "select count(distinct code) from visit_person"), 3);
	assert_int_equal(database_number(term, "select count(*) from visit_person where state = 'inside'"), 0);
	assert_int_equal(database_number(term, "select children_count from visit"), 2);
	term_stop(term);
}

/* A name checks nobody out; without the code everybody gets one sentence and the desk
 * is told; used, never given and mistyped codes do not tell who is there. */
static void rule_D3_only_the_code(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	char code[7], mistyped[7];
	term_keys(term, "1", "1", "4", "Rosa", "Enter", "Enter", "1", "1", "Enter", NULL);
	term_code(term, "Your code: ", code);
	term_keys(term, "Enter", "1", "2", "Rosa", "Enter", NULL);
	term_expect_not(term, "You are checked out");
	term_keys(term, "F6", NULL);
	term_expect(term, "Please tell the office that you are leaving.");
	assert_int_equal(database_number(term, "select count(*) from help_request where kind = 'leaving'"), 1);
	assert_int_equal(database_number(term, "select count(*) from visit_person where state = 'ended'"), 0);
	/* one letter for every other of the alphabet, at every place: all found by
	 * arithmetic, none searched for */
	term_keys(term, "Enter", NULL);
	static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
	for (int at = 0; at < 6; at++) {
		strcpy(mistyped, code);
		mistyped[at] = letters[(strchr(letters, code[at]) - letters + 1) % 20];
		term_keys(term, "1", "2", mistyped, "Enter", NULL);
		term_expect(term, "One letter seems to be different.");
		term_keys(term, "Esc", "2", "Esc", NULL);
	}
	term_keys(term, "1", "2", code, "Enter", NULL);
	term_expect(term, "You are checked out.");
	term_keys(term, "Enter", "1", "2", code, "Enter", NULL);
	term_expect(term, "We cannot find that code now.");
	term_stop(term);
}

/* The screen that a collection ends with, for the child that is named. */
static char *collected(const char *child)
{
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "2", "Rosa", "Enter", NULL);
	/* the name is typed, and nothing is offered for it */
	term_expect(term, "Type the child’s name.");
	term_keys(term, child, NULL);
	term_expect_not(term, "▸");
	term_keys(term, "Enter", "1", "Enter", "1", "1", "1", "Enter", NULL);
	term_expect(term, "Please take a seat; someone will come.");
	term_expect_not(term, child);
	assert_int_equal(database_number(term, "select count(*) from collection where state = 'asked'"), 1);
	assert_int_equal(database_number(term, "select count(*) from visit_person where state = 'inside'"), 0);
	char *screen = strdup(term_screen(term));
	term_stop(term);
	return screen;
}

static void rule_D6_every_collection_looks_the_same(void **state)
{
	(void)state;
	char *one = collected("Ana"), *other = collected("Zacarías Balam");
	assert_string_equal(one, other);
	free(one);
	free(other);
}

/* Each purpose is finished with a name, what it is for, and no document of any kind. */
static void rule_D18_a_name_is_enough(void **state)
{
	(void)state;
	static const char *const walks[][12] = {
		{ "1", "Ana", "Enter", "Enter", "1", NULL },
		{ "2", "R", "Enter", "Ana", "Enter", "1", "Enter", "5", "1", "1", "Enter", NULL },
		{ "3", "R", "Enter", "nurse", "Enter", "1", "Enter", "1", "1", "Enter", NULL },
		{ "4", "R", "Enter", "Enter", "1", "1", "Enter", NULL },
		{ "5", "R", "Enter", "Enter", "1", "Enter", "1", "1", "Enter", NULL },
		{ "6", "R", "Enter", "1", "Enter", "Enter", "1", "1", "Enter", NULL },
		{ "b", "R", "Enter", "Enter", "1", "Enter", "Enter", "1", "1", "Enter", NULL },
	};
	struct term *term = term_kiosk();
	for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
		term_keys(term, "1", "1", NULL);
		for (size_t key = 0; walks[i][key]; key++)
			term_keys(term, walks[i][key], NULL);
		term_expect(term, "Thank you");
		term_keys(term, "Enter", NULL);
	}
	assert_int_equal(database_number(term, "select count(*) from visit"), 7);
	term_stop(term);
}

/* Which language one wants to hear is not which one the screen has. */
static void rule_D19_interpreter_of_an_open_list(void **state)
{
	(void)state;
	static const struct {
		const char *keys[8], *stored;
	} ways[] = {
		{ { "1" }, NULL },
		{ { "2" }, "zh" },
		{ { "3", "2" }, "mam" },
		{ { "3", "1" }, "ase" },
		{ { "3", "End", "Up", "Enter", "Chuj", "Enter" }, "Chuj" },
		{ { "4" }, "person" },
	};
	struct term *term = term_kiosk();
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		term_keys(term, "4", "1", "4", "Rosa", "Enter", "Enter", NULL);
		term_expect(term, "口译员");
		for (size_t key = 0; ways[i].keys[key]; key++)
			term_keys(term, ways[i].keys[key], NULL);
		/* how shall we call you: three ways */
		term_expect(term, "1  ");
		term_expect(term, "3  ");
		term_keys(term, "3", "Enter", NULL);
		term_expect(term, "Rosa");
		term_keys(term, "Enter", NULL);
	}
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		char sql[128];
		snprintf(sql, sizeof sql, "select count(*) from visit where interpreter %s%s%s",
		         ways[i].stored ? "= '" : "is null", ways[i].stored ? ways[i].stored : "",
		         ways[i].stored ? "'" : "");
		if (database_number(term, sql) != 1)
			fail_msg("%d times: %s", database_number(term, sql), sql);
	}
	assert_int_equal(database_number(term, "select count(*) from visit where call_by = 'come'"), 6);
	assert_int_equal(database_number(term, "select count(*) from visit where locale = 'zh'"), 6);
	term_stop(term);
}

/* Row 0 on every screen of choices calls a person, says so only after it was kept, and
 * goes on where it was. */
static void row_0_calls_a_person(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "2", "0", NULL);
	term_expect(term, "Ya avisamos a la oficina.");
	assert_int_equal(database_number(term, "select count(*) from help_request where kind = 'call'"
	                              " and locale = 'es' and screen = 'menu' and state = 'open'"), 1);
	term_keys(term, "Enter", "1", "0", NULL);
	term_expect(term, "Ya avisamos a la oficina.");
	/* one family is one call, however often it asks */
	assert_int_equal(database_number(term, "select count(*) from help_request"), 1);
	term_keys(term, "Enter", NULL);
	term_expect(term, "¿Por qué vino hoy?");
	/* in a field a 0 is a digit, and F1 calls */
	term_keys(term, "4", "0", NULL);
	term_expect(term, "│ 0");
	term_keys(term, "F1", "0", NULL);
	term_expect(term, "Ya avisamos a la oficina.");
	term_keys(term, "Enter", NULL);
	term_expect(term, "│ 0");
	term_stop(term);
}

/* Whoever presses Enter once too often has agreed to nothing. */
static void rule_D17_a_key_pressed_twice_is_no_consent(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "3", "2", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "2", "Enter", "1", "3", "Enter",
	          NULL);
	term_expect(term, "What we promise");
	term_keys(term, "Enter", "Enter", "Enter", NULL);
	term_expect(term, "May we keep what you told us?");
	term_expect(term, "Please choose one row.");
	term_expect_not(term, "▸");
	term_keys(term, "Down", NULL);
	term_expect(term, "▸1  Yes, I agree");
	term_keys(term, "Down", "Enter", NULL);
	term_expect(term, "Is this right?");
	term_expect(term, "Keep it until I have talked");
	term_keys(term, "Enter", NULL);
	assert_int_equal(database_number(term, "select count(*) from family_request where kind = 'consent'"), 1);
	term_stop(term);
}

/* In the smallest window, too, what is agreed to was there to be read, and the rows to choose. */
static void rule_D17_nobody_agrees_to_what_they_could_not_see(void **state)
{
	(void)state;
	static const char *const rows[] = { "1", "2", "3", "4" };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char all[1 << 14] = "";
		struct term *term = term_start(&(struct term_options){ .rows = 15, .cols = 40 });
		term_keys(term, rows[i], "3", "2", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "2", "Enter", "1",
		          "3", "Enter", NULL);
		assert_string_equal(term_place(term), "register/promise");
		for (int page = 0; strcmp(term_place(term), "register/promise") == 0; page++) {
			assert_in_range(page, 0, 3);
			strcat(all, term_screen(term));
			term_keys(term, "Enter", NULL);
		}
		term_expect(term, "▼");
		for (int page = 0; term_has(term, "▼"); page++) {
			assert_in_range(page, 0, 3);
			/* too early */
			term_keys(term, "1", NULL);
			assert_string_equal(term_place(term), "register/consent");
			strcat(all, term_screen(term));
			term_keys(term, "Enter", NULL);
		}
		assert_string_equal(term_place(term), "register/consent");
		if (i == 0) {
			assert_non_null(strstr(all, "and that you ask us"));
			assert_non_null(strstr(all, "whenever you wonder."));
			assert_non_null(strstr(all, "this back at any time: ask the"));
			term_expect(term, "1  Yes, I agree");
			term_expect(term, "3  No");
			/* and back to what it said */
			term_keys(term, "PageUp", "PageUp", "PageUp", NULL);
			term_expect(term, "The school keeps your answers");
			for (int page = 0; page < 3 && term_has(term, "▼"); page++)
				term_keys(term, "Enter", NULL);
		}
		term_keys(term, "1", NULL);
		assert_string_equal(term_place(term), "register/check");
		term_stop(term);
	}
}

/* Who is taken back from a registration is not the one who may collect the children: it is
 * asked once more, and not saved as nobody. */
static void rule_D7_whoever_is_taken_back_collects_nobody(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "3", "1", "Rosa", "Enter", "Enter", "1", "1", "Enter", "1", "3", NULL);
	term_keys(term, "1", "Luis", "Enter", "2", "1", "3", "1", "Abel", "Enter", "c", "friend", "Enter", "1", "3", "2", NULL);
	term_keys(term, "Ana", "Enter", "Enter", "Enter", "2", "Enter", "2", "1", "6", NULL);
	term_expect(term, "Who may collect the children?");
	term_keys(term, "3", "Enter", "1", "1", "Enter", "Enter", "1", NULL);
	term_expect(term, "Is this right?");
	/* the row that asks for a third adult */
	term_keys(term, "Home", "d", NULL);
	term_expect(term, "Does another adult care for the children?");
	term_keys(term, "2", NULL);
	term_expect(term, "Is this right?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Who may collect the children?");
	term_expect_not(term, "Abel");
	term_keys(term, "1", "Enter", "Enter", NULL);
	term_expect(term, "Thank you, Rosa.");
	assert_int_equal(database_number(term, "select group_concat(may_collect, '') = '100' from registration_person"), 1);
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D1_every_adult_waits),
		cmocka_unit_test(rule_D3_only_the_code),
		cmocka_unit_test(rule_D6_every_collection_looks_the_same),
		cmocka_unit_test(rule_D18_a_name_is_enough),
		cmocka_unit_test(rule_D19_interpreter_of_an_open_list),
		cmocka_unit_test(row_0_calls_a_person),
		cmocka_unit_test(rule_D17_a_key_pressed_twice_is_no_consent),
		cmocka_unit_test(rule_D17_nobody_agrees_to_what_they_could_not_see),
		cmocka_unit_test(rule_D7_whoever_is_taken_back_collects_nobody),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
