/* The terminal: taken in raw mode, given back after any end that can be caught.
 *
 * ncurses is used for output alone. There is one terminal a process. */
#ifndef FOYER_UI_TERM_H
#define FOYER_UI_TERM_H

#include <stdbool.h>
#include <wchar.h>

#include "base/err.h"
#include "ui/theme.h"

/* Takes the terminal of standard input and output. ERR_TERMINAL when they are
 * none or its kind is not known. `colours` false keeps to bold and reverse. */
enum err term_open(bool colours);

/* Gives it back as it was; fine when it is not open. */
void term_close(void);

/* Asks the system for the size again and tells ncurses. */
void term_measure(int *ret_rows, int *ret_cols);

/* Puts one cluster (a NUL-terminated base with its marks) at a cell. Nothing is
 * sent before term_flush. */
void term_put(int row, int col, const wchar_t *points, enum style style);

/* Sends what changed. The cursor is hidden always: fields draw their own. */
void term_flush(void);

/* The next flush sends every cell again. */
void term_redraw(void);

/* Rings, where the terminal can. */
void term_ring(void);

void term_set_look(enum look look);
enum look term_look(void);

/* A descriptor that can be read when a signal came: 'w' the size changed, 't' the
 * program is asked to end. */
int term_signals(void);

/* Restores a terminal that was left in disorder, from the shell. */
void term_reset(void);

#endif
