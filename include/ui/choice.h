/* The one list of wide numbered rows: languages, purposes, options, answers to
 * check, names of a group. Rows are chosen by number, letter, arrows and Enter, or
 * touch; where the rows are numbers themselves, a number points and Enter takes. As tall as the room allows: framed, airy, close; then it scrolls. */
#ifndef FOYER_UI_CHOICE_H
#define FOYER_UI_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/input.h"

enum choice_mark { CHOICE_PLAIN, CHOICE_EMPTY_BOX, CHOICE_FULL_BOX };

struct choice_row {
	const char *text;
	const char *value;  /* at the end edge, as typed; NULL for none */
	const char *note;   /* quiet, below the text on one line; NULL for none */
	const char *symbol; /* one cell; NULL for none */
	enum choice_mark mark;
	bool typed;         /* the text is a person's and not a message */
	bool button;        /* set apart, without a number: "Check me in" */
};

/* `selected` of a choice that begins without a pointer: Enter takes nothing. */
#define CHOICE_NONE SIZE_MAX

struct choice {
	size_t count;
	size_t selected; /* count: the row `0` */
	size_t top;      /* first row shown when it scrolls */
	bool call;       /* a last row `0` is there */
	bool compact;    /* one-line rows even where there is room */
	bool whole;      /* a note goes on on a second line, below a text of two */
	bool numbers;    /* rows are numbered to their end, by two digits too: a typed one only points */
	size_t typed;    /* the number so far */
};

enum choice_did {
	CHOICE_IGNORED,
	CHOICE_MOVED, /* another row is selected */
	CHOICE_TAKEN, /* a row was chosen: *ret_row, or count for row `0` */
};

/* Draws the rows; `call` is row 0's text or NULL. Rows' targets are their numbers. */
void choice_draw(struct choice *choice, struct canvas *canvas, struct area area,
                 const struct choice_row *rows, const char *call);

/* The lines that the rows of a list take that is drawn close in an area of so many columns. */
int choice_lines(struct canvas *canvas, const struct choice_row *rows, size_t count, int cols);

/* The cells that the text of a row without mark and symbol has on a line, and its note. */
int choice_text_cells(int cols);

/* Marks the row, or anything else that Enter takes, as selected: a pointer and the
 * sign behind it change, so that an arrow key sends four cells and not two rows. */
void choice_draw_pointer(struct canvas *canvas, struct area row);

/* `rows` may be NULL when no row is a button. */
enum choice_did choice_event(struct choice *choice, const struct event *event,
                             const struct choice_row *rows, size_t *ret_row);

/* The sign that chooses the row: 1–9, then a, b, c …; 0 for none. */
char choice_sign(const struct choice_row *rows, size_t row);

/* The digit that was typed, as ASCII, whichever script's it is; 0 for none. An
 * Arabic keyboard types its own. */
char choice_digit(const char *text);

#endif
