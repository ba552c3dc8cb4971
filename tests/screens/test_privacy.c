/* Nothing of a family is left when its session has ended, whichever way it ended:
 * neither on the screen nor anywhere in the program's memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "walk.h"

#define ADULT WALK_MOTHER
#define OTHER WALK_FATHER
#define CHILD WALK_CHILD
#define PHONE WALK_PHONE

static void to_the_check(struct term *term, const char *language)
{
	term_keys(term, language, "1", "b", ADULT, "Enter", CHILD, "Enter", "2", OTHER, "Enter", "1",
	          "2", "Enter", PHONE, "Enter", "1", "1", NULL);
	term_expect(term, ADULT);
	term_expect(term, OTHER);
}

static void expect_nothing_left(struct term *term)
{
	static const char *const words[] = { ADULT, "Quetzal", OTHER, CHILD, PHONE, "2035550197", NULL };
	term_expect(term, "Bienvenidos");
	term_expect_all_forgotten(term, words);
}

static void session_left_by_esc(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	to_the_check(term, "2");
	/* while the family is there, the search finds what it looks for */
	term_expect_remembered(term, ADULT);
	for (int i = 0; i < 9; i++)
		term_keys(term, "Esc", NULL);
	term_keys(term, "2", "Esc", NULL);
	expect_nothing_left(term);
	term_stop(term);
}

static void session_left_alone(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	to_the_check(term, "1");
	term_keys(term, "F1", "F2", NULL);
	term_advance(term, 3600 * 1000L);
	expect_nothing_left(term);
	term_stop(term);
}

static void session_that_was_saved(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	to_the_check(term, "1");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, " ADULT ".");
	term_keys(term, "Enter", NULL);
	expect_nothing_left(term);
	term_stop(term);
}

static void session_that_timed_out_when_done(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	to_the_check(term, "4");
	term_keys(term, "Enter", NULL);
	term_advance(term, 21 * 1000L);
	expect_nothing_left(term);
	term_stop(term);
}

static void session_in_the_middle_of_letters(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "b", ADULT, "F3", "1", "F3", NULL);
	term_advance(term, 3600 * 1000L);
	expect_nothing_left(term);
	term_stop(term);
}

/* What waits for its characters is in the library of Pinyin, too. */
static void session_in_the_middle_of_pinyin(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "4", "1", "4", "shangguanyun", "1", "1", "zhangguanyu", NULL);
	term_expect(term, "汤管晕zhangguanyu");
	term_expect_remembered(term, "guanyu");
	term_expect_remembered(term, "汤管晕");
	term_advance(term, 3600 * 1000L);
	term_expect(term, "Bienvenidos");
	term_expect_forgotten(term, "guanyu");
	term_expect_forgotten(term, "汤管晕");
	term_stop(term);
}

static void session_hidden_and_pasted(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	static const char paste[] = "\033[200~" ADULT " and " CHILD "\033[201~";
	term_keys(term, "1", "1", "b", NULL);
	term_bytes(term, paste, sizeof paste - 1);
	term_expect(term, ADULT);
	term_keys(term, "F8", NULL);
	term_advance(term, 3600 * 1000L);
	expect_nothing_left(term);
	term_stop(term);
}

/* A code is personal, too. */
static void session_of_a_check_out(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	char code[7];
	to_the_check(term, "1");
	term_keys(term, "Enter", NULL);
	term_code(term, "Your code: ", code);
	term_keys(term, "Enter", "1", "2", NULL);
	for (int i = 0; i < 6; i++)
		term_bytes(term, &code[i], 1);
	term_keys(term, "Enter", "2", "Enter", NULL);
	expect_nothing_left(term);
	term_expect_forgotten(term, code);
	term_stop(term);
}

/* ---- a family that registers ---- */

static void scan(struct term *term, const char *code)
{
	char bytes[16];
	term_bytes(term, bytes, (size_t)snprintf(bytes, sizeof bytes, "*%s\r", code));
}

/* A visitor who leaves while a family registers; the code is drawn before it does. */
static char other_code[7];

static void somebody_else_is_inside(struct term *term)
{
	term_keys(term, "1", "1", "4", "Ana", "Enter", "Enter", "1", "1", "Enter", NULL);
	term_code(term, "Your code: ", other_code);
	term_keys(term, "Enter", NULL);
}

static const char pin[] = "837465";

static void there_are_accounts(struct term *term)
{
	free(term_command_fed(term, pin, "staff add Admin --role administrator"));
	free(term_command_fed(term, pin, "staff add Hortensia --role front_office"));
}

static void by_esc(struct term *term)
{
	for (int i = 0; i < 60 && !term_has(term, "Do you want to leave?"); i++)
		term_keys(term, "Esc", NULL);
	term_keys(term, "2", "Esc", NULL);
}

static void left_alone(struct term *term)
{
	term_advance(term, 3600 * 1000L);
}

/* Over the last look lie help and languages. */
static void under_other_screens(struct term *term)
{
	term_keys(term, "Home", "F1", "F2", NULL);
	left_alone(term);
}

static void hidden(struct term *term)
{
	term_keys(term, "F8", NULL);
	for (const char *const *word = walk_words; *word; word++)
		term_expect_not(term, *word);
	left_alone(term);
}

static void in_another_window(struct term *term)
{
	term_keys(term, "Home", NULL);
	term_resize(term, 50, 132);
	term_resize(term, 15, 40);
	term_resize(term, 24, 80);
	left_alone(term);
}

static void saved(struct term *term)
{
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, ");
	term_keys(term, "Enter", NULL);
}

static void saved_and_left_alone(struct term *term)
{
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, ");
	term_advance(term, 21 * 1000L);
}

static void staff_signed_in(struct term *term)
{
	term_keys(term, "F10", "Hortensia", "Enter", pin, "Enter", NULL);
	term_await(term, "For staff");
	term_expect_all_forgotten(term, walk_words);
	term_keys(term, "Esc", NULL);
}

static void a_code_was_scanned(struct term *term)
{
	scan(term, other_code);
	term_expect(term, "You are checked out.");
	term_keys(term, "Enter", NULL);
	/* the family's answers are its own still; then it goes, too */
	term_expect(term, "Is this right?");
	left_alone(term);
}

static void not_kept_and_left_alone(struct term *term)
{
	term_file(term, "fault", "ENOSPC");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers");
	left_alone(term);
	term_file(term, "fault", NULL);
}

static void not_kept_and_left_by_esc(struct term *term)
{
	term_file(term, "fault", "RESERVE");
	term_keys(term, "Enter", NULL);
	term_expect(term, "We could not keep your answers");
	by_esc(term);
	term_file(term, "fault", NULL);
}

static void busy_and_left_alone(struct term *term)
{
	sqlite3 *other = database_open(term);
	assert_int_equal(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL), SQLITE_OK);
	term_keys(term, "Enter", NULL);
	term_expect(term, "One moment, please");
	term_advance(term, 11 * 1000);
	left_alone(term);
	sqlite3_close(other);
}

static const struct way {
	const char *name;
	void (*begin)(struct term *term); /* before the family comes; NULL: nothing */
	void (*out)(struct term *term);
	bool kept; /* in the database it is, then */
	bool faulty;
} ways[] = {
	{ "left by Esc", NULL, by_esc, false, false },
	{ "left alone", NULL, left_alone, false, false },
	{ "left alone under help", NULL, under_other_screens, false, false },
	{ "left alone while hidden", NULL, hidden, false, false },
	{ "left alone in another window", NULL, in_another_window, false, false },
	{ "saved", NULL, saved, true, false },
	{ "saved and left alone", NULL, saved_and_left_alone, true, false },
	{ "staff signed in", there_are_accounts, staff_signed_in, false, false },
	{ "a code was scanned", somebody_else_is_inside, a_code_was_scanned, false, false },
	{ "not kept, left alone", NULL, not_kept_and_left_alone, false, true },
	{ "not kept, left by Esc", NULL, not_kept_and_left_by_esc, false, true },
	{ "busy, left alone", NULL, busy_and_left_alone, false, false },
};

static struct term *start(bool faulty)
{
	return term_start(&(struct term_options){ .preload = faulty ? getenv("FOYER_FAULT_SHIM") : NULL });
}

/* What was not kept is in no file either: not in the database, not in its journal, not in
 * the log. */
static void expect_unwritten(struct term *term)
{
	term_expect_unwritten(term, WALK_MOTHER);
	for (const char *const *word = walk_words; *word; word++)
		term_expect_unwritten(term, *word);
}

static void registering_whichever_way_it_ends(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct way *way = &ways[i];
		struct term *term = start(way->faulty);
		fprintf(stderr, "%s\n", way->name);
		if (way->begin)
			way->begin(term);
		walk_registration(term, "1", WALK_MOTHER);
		term_expect(term, "Is this right?");
		/* while the family is there, the search finds what it looks for */
		for (const char *const *word = walk_words; i == 0 && *word; word++)
			if ((*word)[0] != '2' || !strchr("0", (*word)[1])) /* kept as it was typed until it is saved */
				term_expect_remembered(term, *word);
		way->out(term);
		expect_nothing_left(term);
		term_expect_all_forgotten(term, walk_words);
		if (!way->kept)
			expect_unwritten(term);
		term_stop(term);
	}
}

/* In every language; what joined letters look like is no more left than the letters. */
static void registering_in_every_language(void **state)
{
	(void)state;
	static const char *const names[] = { "Emma Lindqvist", "María Núñez", "سعاد الخوري", "王美丽" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char row[2] = { (char)('1' + i), '\0' };
		struct term *term = start(false);
		walk_registration(term, row, names[i]);
		term_expect_remembered(term, names[i]);
		left_alone(term);
		term_expect_forgotten(term, names[i]);
		/* as it stood on the screen, from right to left */
		if (i == 2)
			term_expect_forgotten(term, "ﻱﺭﻮﺨﻟﺍ ﺩﺎﻌﺳ");
		term_expect_all_forgotten(term, walk_words);
		term_stop(term);
	}
}

/* The program is ended under a family: the terminal that it gives back shows nothing. */
static void registering_when_the_program_ends(void **state)
{
	(void)state;
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT };
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct term *term = term_start(&(struct term_options){ .ends = true });
		term_advance(term, 0);
		walk_registration(term, "1", WALK_MOTHER);
		term_keys(term, "Home", NULL);
		term_expect(term, WALK_MOTHER);
		term_signal(term, signals[i]);
		assert_int_equal(term_wait(term), 0);
		term_expect_not(term, WALK_MOTHER);
		for (const char *const *word = walk_words; *word; word++)
			term_expect_not(term, *word);
		expect_unwritten(term);
		term_remove(term);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(session_left_by_esc),
		cmocka_unit_test(session_left_alone),
		cmocka_unit_test(session_that_was_saved),
		cmocka_unit_test(session_that_timed_out_when_done),
		cmocka_unit_test(session_in_the_middle_of_letters),
		cmocka_unit_test(session_in_the_middle_of_pinyin),
		cmocka_unit_test(session_hidden_and_pasted),
		cmocka_unit_test(session_of_a_check_out),
		cmocka_unit_test(registering_whichever_way_it_ends),
		cmocka_unit_test(registering_in_every_language),
		cmocka_unit_test(registering_when_the_program_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
