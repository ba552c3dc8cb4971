/* The terminals that kiosks run on: each with its own bytes for keys, and one that
 * nobody knows. What is taken from the terminal is given back. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term.h"

struct kind {
	const char *environment[2];
	const char *f1, *f2, *down;
};

static const struct kind kinds[] = {
	{ { "TERM=xterm" }, "\033OP", "\033OQ", "\033OB" },
	{ { "TERM=xterm-256color" }, "\033OP", "\033OQ", "\033[B" },
	{ { "TERM=foot" }, "\033OP", "\033OQ", "\033OB" },
	{ { "TERM=tmux-256color" }, "\033OP", "\033OQ", "\033OB" },
	{ { "TERM=screen" }, "\033OP", "\033OQ", "\033OB" },
	{ { "TERM=linux" }, "\033[[A", "\033[[B", "\033[B" },
	{ { "TERM=rxvt-unicode" }, "\033[11~", "\033[12~", "\033[B" },
	{ { "TERM=vt100" }, "\033OP", "\033OQ", "\033OB" },
	{ { "TERM=one-that-nobody-knows" }, "\033OP", "\033OQ", "\033OB" },
};

static void every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct term *term = term_start(&(struct term_options){
			.environment = kinds[i].environment });
		term_expect(term, "Bienvenidos");
		term_expect(term, "▸1  English");
		term_keys(term, kinds[i].down, NULL);
		term_expect(term, "▸2  Español");
		term_keys(term, "Enter", "1", "3", kinds[i].f1, NULL);
		term_expect(term, "Volver a donde estaba");
		term_keys(term, "1", kinds[i].f2, "4", NULL);
		term_expect(term, "您叫什么名字？");
		/* Alt and a digit is the function key of that number */
		term_keys(term, "\0332", "1", NULL);
		term_expect(term, "What is your name?");
		term_stop(term);
	}
}

/* The modes that were switched on are switched off again, whatever the end was. */
static void given_back(void **state)
{
	(void)state;
	static const int ends[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct term *term = term_kiosk();
		term_expect(term, "Bienvenidos");
		term_signal(term, ends[i]);
		assert_int_equal(term_wait(term), ends[i] == SIGABRT ? 128 + SIGABRT : 0);
		/* the main screen again, with nothing of a family on it */
		term_expect_not(term, "Bienvenidos");
		term_expect_raw(term, "\033[?1000l");
		term_expect_raw(term, "\033[?2004l");
		term_expect_raw(term, "\033[8h");
		term_remove(term);
	}
}

/* No key of the visitor's ends the program. */
static void no_key_ends_it(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "\003", "\004", "\032", "\034", "\021", "\023", "\031", NULL);
	term_expect(term, "How can we help you?");
	term_stop(term);
}

/* A terminal that goes away ends the program, and it does not spin. */
static void lost_terminal(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_hang_up(term);
	assert_int_equal(term_wait(term), 0);
	term_remove(term);
}

static void demo_is_left_by_ctrl_c(void **state)
{
	(void)state;
	static const char *const demo[] = { "kiosk", "--demo", NULL };
	struct term *term = term_start(&(struct term_options){
		.arguments = demo });
	term_expect(term, "Bienvenidos");
	term_signal_key(term, "\003");
	assert_int_equal(term_wait(term), 0);
	term_remove(term);
}

static void reset_after_a_kill(void **state)
{
	(void)state;
	static const char *const reset[] = { "doctor", "--reset-terminal", NULL };
	struct term *term = term_start(&(struct term_options){
		.arguments = reset, .ends = true });
	assert_int_equal(term_wait(term), 0);
	term_expect_raw(term, "\033[?1049l");
	term_expect_raw(term, "\033[?1000l");
	term_remove(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind),
		cmocka_unit_test(given_back),
		cmocka_unit_test(no_key_ends_it),
		cmocka_unit_test(lost_terminal),
		cmocka_unit_test(demo_is_left_by_ctrl_c),
		cmocka_unit_test(reset_after_a_kill),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
