/* The screens of one terminal: a stack of records, one event loop.
 *
 * A screen is a `static const struct screen`: what its keys do and how the footer
 * names them are one table; `draw` turns state into cells and asks nobody; `tick`
 * says when it wants to be woken next. The loop sleeps in poll until a byte, a
 * signal or a deadline comes. Every screen on the stack has an arena of its own,
 * wiped when the screen leaves. */
#ifndef FOYER_UI_UI_H
#define FOYER_UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "text/catalog.h"
#include "ui/canvas.h"
#include "ui/input.h"

struct ui;

#define UI_NEVER INT64_MAX

/* How long a screen may be left alone; the application gives the milliseconds. */
enum ui_idle { UI_IDLE_NONE, UI_IDLE_ASK, UI_IDLE_MENU, UI_IDLE_COUNT };

struct ui_key {
	enum input_key key;
	enum msg label; /* what the footer says; MSG_NONE: not in the footer */
	void (*act)(struct ui *ui, void *state);
	bool (*shown)(struct ui *ui, const void *state); /* NULL: always */
};

/* A key pressed twice, or typed ahead, was meant for what stood there before: for so long
 * what was just put on screen lets it go. Keys of the application and scanned codes count. */
enum { UI_SETTLE_MS = 600 };
enum ui_settle { UI_SETTLE_NONE, UI_SETTLE_ENTER, UI_SETTLE_ALL };

struct screen {
	const char *name; /* as rows and logs call it */
	size_t state_size;
	enum ui_idle idle;
	enum ui_settle settles; /* what it lets go when it was just opened */
	bool bare; /* no header, no footer */
	bool holds_answers; /* may stand on the stack twice: another must not end it */
	const struct ui_key *keys; /* ends with INPUT_NONE */
	void (*enter)(struct ui *ui, void *state, const void *argument);
	void (*draw)(struct ui *ui, void *state, struct canvas *canvas, struct area body);
	/* false: not mine; keys[] and the application's keys are asked next */
	bool (*event)(struct ui *ui, void *state, const struct event *event);
	/* called after every turn of the loop; returns its next deadline by the
	 * monotonic clock in milliseconds, or UI_NEVER */
	int64_t (*tick)(struct ui *ui, void *state, int64_t now);
	void (*leave)(struct ui *ui, void *state);
	/* what the footer says of a key now; NULL, or no function: its label */
	const char *(*says)(struct ui *ui, const void *state, enum input_key key);
	/* where on it one is, as a test's clock is told; NULL, or no function: its name */
	const char *(*place)(struct ui *ui, const void *state);
};

/* What the application gives to the screens of all its terminals. */
struct ui_app {
	void *context;
	const struct ui_key *keys; /* on every screen that does not name them itself */
	/* the header: what stands at its start and at its end */
	const char *(*title)(struct ui *ui, struct arena *frame);
	const char *(*time)(struct ui *ui, struct arena *frame, int64_t *ret_deadline);
	int64_t (*idle_ms)(struct ui *ui, enum ui_idle idle);
	int64_t (*warn_ms)(struct ui *ui);
	/* nobody answered the warning: the session ends */
	void (*abandoned)(struct ui *ui);
	/* a hand scanner read a code and the screen did not want it */
	void (*scanned)(struct ui *ui, const char *code);
	/* after every turn; its next deadline */
	int64_t (*tick)(struct ui *ui, int64_t now);
	/* one line under the header, on every screen: NULL, or no function, for none */
	const char *(*notice)(struct ui *ui);
};

struct ui_options {
	const struct clock *clock;
	int clock_fd; /* a test's clock: see ui_run; -1 for none */
	void (*clock_advance)(int64_t ms);
	int watch_fd; /* wakes the loop, and so the application's tick, which reads it; -1: none */
	bool colours;
	bool interrupts; /* Ctrl-C ends the program */
	enum look look;
};

/* Takes the terminal. The app must outlive the ui. */
enum err ui_open(const struct ui_app *app, const struct ui_options *options, struct ui **ret_ui);
/* Leaves every screen, gives the terminal back; NULL is fine. */
void ui_close(struct ui *ui);

/* Runs until ui_quit, a request to end, or the loss of the terminal. With a
 * clock_fd, lines `+MS` read from it move the clock; one line is written back
 * when the input was drained, the deadlines met and the screen drawn: which screen it is,
 * and ` settling` behind it while that one takes no key. */
enum err ui_run(struct ui *ui);
void ui_quit(struct ui *ui);

/* An eventfd: a thread that has done its work writes to it, and the loop turns once. */
int ui_wake_fd(const struct ui *ui);

void *ui_context(struct ui *ui);
struct canvas *ui_canvas(struct ui *ui);
int64_t ui_now(struct ui *ui);      /* monotonic milliseconds */
int64_t ui_wall(struct ui *ui);     /* milliseconds UTC */
int64_t ui_last_input(struct ui *ui); /* when a key or touch came last, monotonic */

/* The language on screen; switching keeps every screen's state. */
enum err ui_set_locale(struct ui *ui, const struct locale *locale);
const struct locale *ui_locale(struct ui *ui);
struct catalog *ui_catalog(struct ui *ui);

/* A message in the language on screen. With arguments, owned by the frame's arena:
 * ask again for each frame. */
const char *ui_text(struct ui *ui, enum msg msg);
#define ui_say(ui, msg, ...) catalog_say(ui_catalog(ui), ui_frame(ui), (msg), __VA_ARGS__)

/* One more on a line with dots between; the frame's. */
const char *ui_dot(struct ui *ui, const char *said, const char *more);

/* The time of day of a moment (milliseconds UTC), to the minute; the frame's. */
const char *ui_time(struct ui *ui, int64_t at);

/* Memory until the frame is drawn; and as long as the topmost screen stands. */
struct arena *ui_frame(struct ui *ui);
struct arena *ui_arena(struct ui *ui);

/* Opens a screen over the others. One that is open already is left first, with all
 * above it, so that keys pressed in turn never pile screens up; the exception are
 * screens that hold answers. */
void ui_push(struct ui *ui, const struct screen *screen, const void *argument);
void ui_pop(struct ui *ui);
/* The same, as a key of a screen does it. */
void ui_back(struct ui *ui, void *state);
/* Leaves every screen and starts over with this one. Screens and canvas are wiped,
 * typed-ahead input is forgotten, and the next frame is sent whole. */
void ui_restart(struct ui *ui, const struct screen *screen, const void *argument);
/* Replaces the topmost screen. */
void ui_replace(struct ui *ui, const struct screen *screen, const void *argument);
/* The topmost screen says something else from now on, and lets go what comes too soon. */
void ui_settle(struct ui *ui);
const struct screen *ui_top(struct ui *ui);
void *ui_top_state(struct ui *ui);
/* The screen under the topmost (itself when it is the only one), and its state. */
const struct screen *ui_below(struct ui *ui);
const void *ui_below_state(struct ui *ui);
size_t ui_depth(struct ui *ui);

/* Blank at once, until any key, which is swallowed. */
void ui_hide(struct ui *ui);
/* The next of the three looks. */
void ui_next_look(struct ui *ui);
void ui_ring(struct ui *ui);

#endif
