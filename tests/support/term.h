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

/* What is left out is the usual: 24 rows of 80 columns, the kiosk, a fresh database. */
struct term_options {
	int rows, cols;
	const char *const *arguments; /* behind the program's name, ends with NULL */
	const char *config;           /* text of a configuration file, @FOLDER@ is the private one; NULL: the usual */
	/* commands over the new database before the program starts, ends with NULL; each is fed `fed`.
	 * What they make is made once in a test program, and copied. */
	const char *const *commands;
	const char *fed;
	const char *const *environment; /* NAME=value, over the fixed ones; ends with NULL */
	const char *preload;          /* a library for LD_PRELOAD; NULL: none */
	struct term *beside;          /* over the database of this one, which stays open */
	bool no_database;             /* none is made at start */
	bool ends;                    /* it is expected to end by itself: see term_wait */
};

/* Starts FOYER_BINARY in a fresh private folder, with its database made there. */
struct term *term_start(const struct term_options *options);

/* The kiosk as it usually is. */
struct term *term_kiosk(void);

/* Ends it by SIGTERM, expects exit status 0, removes the folder. */
void term_stop(struct term *term);

/* Ends it as it is, without a word; and starts it again over the same database. */
void term_kill(struct term *term);
/* The same; its last screen can still be looked at. */
void term_kill_seen(struct term *term);
void term_again(struct term *term);
/* The same for one that is expected to end by itself. */
void term_launch(struct term *term);

/* True when one that may end by itself has: then term_wait, and term_launch again. */
bool term_ended(const struct term *term);

/* The screen that stands, by its name; of a guided flow the flow and the step, "register/who". */
const char *term_place(const struct term *term);

/* Waits until it ends by itself, and returns its exit status (128 + a signal's
 * number); then removes the folder. */
int term_wait(struct term *term);
void term_remove(struct term *term);

/* A signal; bytes without a round trip, for a key that ends it; the line cut. */
void term_signal(struct term *term, int number);
void term_signal_key(struct term *term, const char *bytes);
void term_hang_up(struct term *term);

/* These bytes were sent to the terminal since the program started (of a long run, lately). */
void term_expect_raw(struct term *term, const char *bytes);

/* The private folder: foyer.conf, foyer.db, stderr. */
const char *term_folder(const struct term *term);

/* A file of that name in the folder, made with this text or removed (NULL). A
 * preloaded fault shim looks at `fault`. */
void term_file(struct term *term, const char *name, const char *text);
/* What such a file holds; the term's, until the next. */
const char *term_read(struct term *term, const char *name);

/* Sends bytes and does not wait; shows what has come until `us` have passed. Only to
 * end a program at a moment that nobody chose. */
void term_bytes_for(struct term *term, const char *bytes, size_t count, long us);

/* Like people, who read a screen that was just put there before they answer it: what takes no
 * key yet (ui_settle) is waited for. term_bytes does not wait.
 * Keys by name (Enter Esc Up Down Left Right Home End PageUp PageDown Tab BackTab Backspace Delete
 * F1 F2 F3 F5 F6 F7 F8 F9 F10); anything else
 * is typed. Ends with NULL. */
void term_keys(struct term *term, ...) __attribute__((sentinel));
void term_bytes(struct term *term, const char *bytes, size_t count);
/* What was just put there still stands after keys that came too soon for it, this text on it. */
void term_expect_settles(struct term *term, const char *text);
void term_click(struct term *term, const char *text);
void term_resize(struct term *term, int rows, int cols);
void term_advance(struct term *term, long ms);

/* The screen as rows of UTF-8 with newlines between; the term's, until the next. */
const char *term_screen(struct term *term);
bool term_has(struct term *term, const char *text);
void term_expect(struct term *term, const char *text);
void term_expect_not(struct term *term, const char *text);

/* What another process or a thread does is waited for: round trips until it is there. */
void term_await(struct term *term, const char *text);

/* The screen, its text and its styles, is that of tests/screens/golden/NAME. With
 * FOYER_GOLDEN=write in the environment it is written there instead: look at it
 * before it is committed. */
void term_golden(struct term *term, const char *name);

/* Nothing of the text is in the program's memory, in UTF-8, UTF-16, UTF-32, or one character
 * in each cell of a screen; nor of several (NULL ends them), in one walk. */
void term_expect_forgotten(struct term *term, const char *text);
void term_expect_all_forgotten(struct term *term, const char *const *texts);

/* No file of its folder holds the text. */
void term_expect_unwritten(struct term *term, const char *text);

/* And it is found there, as long as it should be: the search itself works. */
void term_expect_remembered(struct term *term, const char *text);

/* What a command of the program prints over the same database: for stored rows.
 * The caller frees it. */
char *term_command(struct term *term, const char *arguments);
/* The same with a line on its standard input: a PIN. */
char *term_command_fed(struct term *term, const char *line, const char *arguments);

/* The six letters of the code on screen. */
void term_code(struct term *term, const char *before, char code[7]);

#endif
