/* The real program in a pseudo-terminal, its screen read back through libvterm.
 *
 * Nothing here sleeps: every key is followed by a round trip through the program's
 * test clock (FOYER_TEST_CLOCK_FD), which answers when the input was drained, due
 * deadlines met and the screen drawn. The clock stands still unless term_advance
 * moves it. Failures fail the cmocka test with a picture of the screen. */
#ifndef FOYER_TESTS_TERM_H
#define FOYER_TESTS_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct term;

struct term_options {
	int rows, cols;
	const char *const *arguments; /* behind the program's name, ends with NULL */
	const char *config;           /* text of a configuration file; NULL: none */
};

/* Starts FOYER_BINARY in a fresh private folder, with its database made there. */
struct term *term_start(const struct term_options *options);

/* Ends it by SIGTERM, expects exit status 0, removes the folder. */
void term_stop(struct term *term);

/* Keys by name (Enter Esc Up Down Left Right Tab Backspace F1…F12); anything else
 * is typed. Ends with NULL. */
void term_keys(struct term *term, ...) __attribute__((sentinel));
void term_bytes(struct term *term, const char *bytes, size_t count);
void term_click(struct term *term, const char *text);
void term_resize(struct term *term, int rows, int cols);
void term_advance(struct term *term, long ms);

/* The screen as rows of UTF-8 with newlines between; the term's, until the next. */
const char *term_screen(struct term *term);
bool term_has(struct term *term, const char *text);
void term_expect(struct term *term, const char *text);
void term_expect_not(struct term *term, const char *text);

/* What a command of the program prints over the same database: for stored rows.
 * The caller frees it. */
char *term_command(struct term *term, const char *arguments);

/* The six letters of the code on screen. */
void term_code(struct term *term, const char *before, char code[7]);

#endif
