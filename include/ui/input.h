/* Bytes from a terminal made into events.
 *
 * The bytes are decoded here and not by ncurses: its decoder blocks on a lone
 * Esc, splits a paste whose start arrives in two reads, and misses mice under
 * some terminal names. A lone Esc is told from the start of a sequence by a
 * deadline that the event loop keeps. The decoder holds at most one sequence or
 * one paste, and can be wiped. Understood: xterm, foot, tmux, rxvt, Linux console;
 * SGR mice; bracketed paste; a hand scanner that types `*CODE` and Enter. */
#ifndef FOYER_UI_INPUT_H
#define FOYER_UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum input_key {
	INPUT_NONE,
	INPUT_ENTER, INPUT_ESC, INPUT_TAB, INPUT_BACKTAB, INPUT_BACKSPACE, INPUT_DELETE,
	INPUT_UP, INPUT_DOWN, INPUT_LEFT, INPUT_RIGHT, INPUT_HOME, INPUT_END,
	INPUT_PAGE_UP, INPUT_PAGE_DOWN,
	INPUT_F1, INPUT_F2, INPUT_F3, INPUT_F4, INPUT_F5, INPUT_F6,
	INPUT_F7, INPUT_F8, INPUT_F9, INPUT_F10, INPUT_F11, INPUT_F12,
	INPUT_INTERRUPT, /* Ctrl-C */
	INPUT_REDRAW,    /* Ctrl-L */
	INPUT_KEYS
};

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,   /* key */
	EVENT_TEXT,  /* one code point that was typed, in text */
	EVENT_PASTE, /* text as it was pasted, unfiltered; cut says that it was too long */
	EVENT_SCAN,  /* a code read by a hand scanner, without the `*`, in text */
	EVENT_TOUCH, /* row and col of the terminal, and what is drawn there in target */
};

struct event {
	enum event_kind kind;
	enum input_key key;
	const char *text; /* the decoder's, until the next input_next */
	size_t length;
	bool cut;
	int row, col, target;
};

enum { INPUT_PASTE_BYTES = 32 * 1024, INPUT_NEVER = -1 };

struct input;

struct input *input_new(void);
void input_free(struct input *input);

/* Takes bytes of one read; `now_ms` is the real monotonic clock. Not more than
 * INPUT_PASTE_BYTES at a time. */
void input_feed(struct input *input, const char *bytes, size_t count, int64_t now_ms);

/* The next event that is certain by `now_ms`; false when there is none. */
bool input_next(struct input *input, int64_t now_ms, struct event *ret_event);

/* When input_next should be asked again although no byte came, or INPUT_NEVER. */
int64_t input_deadline(const struct input *input);

/* Forgets everything that was typed, overwriting it. */
void input_wipe(struct input *input);

/* The function key that `Alt` and a digit stand for. */
enum input_key input_function_key(int number);

#endif
