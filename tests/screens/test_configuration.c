/* What a school sets in its configuration, seen by a visitor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term.h"

static struct term *start(const char *config)
{
	return term_start(&(struct term_options){
		.config = config });
}

/* A purpose of the school's own comes from the configuration alone: its words in the
 * languages that it gives, its steps, where it ends. */
static void a_purpose_of_the_schools_own(void **state)
{
	(void)state;
	struct term *term = start("[school]\nname = Harbor School\nlocale = en\n"
	                          "[purpose library]\n"
	                          "label.en = Return or borrow a book\n"
	                          "label.es = Devolver o pedir un libro\n"
	                          "steps = name whom\n"
	                          "symbol = ▤\n"
	                          "[purpose boxes]\n"
	                          "label.en = Bring lunches\n"
	                          "steps = name\n"
	                          "ends = lobby\n");
	term_keys(term, "2", "1", NULL);
	term_expect(term, "c  ▤  Devolver o pedir un libro");
	/* one that a language lacks is shown in the school's own */
	term_expect(term, "d  ·  Bring lunches");
	term_keys(term, "c", "Rosa", "Enter", "La bibliotecaria", "Enter", NULL);
	term_expect(term, "Gracias, Rosa.");
	char *stored = term_command(term, "visits --json");
	assert_non_null(strstr(stored, "\"library\""));
	assert_non_null(strstr(stored, "\"waiting\""));
	free(stored);
	/* what ends in the lobby leaves nobody waiting */
	term_keys(term, "Enter", "1", "1", "d", "Ana", "Enter", NULL);
	term_expect(term, "Thank you, Ana.");
	stored = term_command(term, "roster --json");
	assert_non_null(strstr(stored, "Rosa"));
	assert_null(strstr(stored, "Ana"));
	free(stored);
	term_stop(term);
}

static void purposes_switched_off(void **state)
{
	(void)state;
	struct term *term = start("[purposes]\nevent = off\nlate = off\n");
	term_keys(term, "1", "1", NULL);
	term_expect(term, "1  ⌂  Pick my child up early");
	term_expect_not(term, "A program or an event");
	term_expect_not(term, "late");
	term_stop(term);
}

static void languages_in_the_schools_order(void **state)
{
	(void)state;
	struct term *term = start("[languages]\noffered = zh es\n");
	term_expect(term, "1  中文");
	term_expect(term, "2  Español");
	term_expect_not(term, "English");
	term_keys(term, "1", NULL);
	term_expect(term, "签到");
	term_stop(term);
}

static void idle_times(void **state)
{
	(void)state;
	struct term *term = start("[idle]\nask = 30\nwarn = 5\nmenu = 10\n");
	term_keys(term, "1", NULL);
	term_advance(term, 9 * 1000L);
	term_expect_not(term, "Are you still there?");
	term_advance(term, 2 * 1000L);
	term_expect(term, "This screen closes in 4 seconds.");
	/* any key stops it, and is not an answer */
	term_keys(term, "1", NULL);
	term_expect_not(term, "Are you still there?");
	term_expect(term, "How can we help you?");
	term_keys(term, "1", NULL);
	term_expect(term, "Why have you come today?");
	term_advance(term, 29 * 1000L);
	term_expect_not(term, "Are you still there?");
	term_advance(term, 7 * 1000L);
	term_expect(term, "Bienvenidos");
	term_stop(term);
}

static void looks(void **state)
{
	(void)state;
	struct term *term = start("[kiosk]\nlooks = contrast\n");
	term_golden(term, "look-contrast");
	term_keys(term, "F9", NULL);
	term_golden(term, "look-plain");
	term_stop(term);
	static const char *const no_colour[] = { "NO_COLOR=1", NULL };
	term = term_start(&(struct term_options){
		.environment = no_colour });
	term_keys(term, "1", NULL);
	term_golden(term, "look-no-color");
	term_stop(term);
}

/* What does not come from the catalog, or does not fit, shows itself. */
static void pseudo_locale(void **state)
{
	(void)state;
	static const char *const pseudo[] = { "--locale", "en-XA", "kiosk", NULL };
	struct term *term = term_start(&(struct term_options){
		.arguments = pseudo });
	term_keys(term, "1", NULL);
	term_golden(term, "pseudo-menu");
	term_keys(term, "1", NULL);
	term_golden(term, "pseudo-why");
	term_keys(term, "b", "Rosa", "Enter", "Enter", "1", "2", "Enter", "Enter", "3", "1", "1", NULL);
	term_golden(term, "pseudo-check");
	term_keys(term, "Enter", NULL);
	term_golden(term, "pseudo-done");
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_purpose_of_the_schools_own),
		cmocka_unit_test(purposes_switched_off),
		cmocka_unit_test(languages_in_the_schools_order),
		cmocka_unit_test(idle_times),
		cmocka_unit_test(looks),
		cmocka_unit_test(pseudo_locale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
