/* Nothing of a family is left when its session has ended, whichever way it ended:
 * neither on the screen nor anywhere in the program's memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "term.h"

/* words that stand in no message, so that finding one means what it says */
#define ADULT "Rosalinda Quetzal"
#define OTHER "Wilfredo Ixchel"
#define CHILD "Zacarías Balam"
#define PHONE "203 555 0197"

static void to_the_check(struct term *term, const char *language)
{
	term_keys(term, language, "1", "b", ADULT, "Enter", CHILD, "Enter", "2", OTHER, "Enter", "1",
	          "2", "Enter", PHONE, "Enter", "1", "1", NULL);
	term_expect(term, ADULT);
	term_expect(term, OTHER);
}

static void expect_nothing_left(struct term *term)
{
	term_expect(term, "Bienvenidos");
	term_expect_forgotten(term, ADULT);
	term_expect_forgotten(term, "Quetzal");
	term_expect_forgotten(term, OTHER);
	term_expect_forgotten(term, CHILD);
	term_expect_forgotten(term, PHONE);
	term_expect_forgotten(term, "2035550197");
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
