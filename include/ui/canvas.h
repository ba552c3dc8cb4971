/* A frame of cells, spoken to in logical text.
 *
 * A screen says "this message, from the start edge"; only the canvas knows which
 * side that is, how wide a character is, how Arabic letters join and where a line
 * breaks. Columns count from the start edge of the script: in a right-to-left
 * language the whole layout is mirrored here and nowhere else.
 *
 * Every frame is drawn whole into memory and compared with the last one; only
 * cells that differ are handed to the terminal. */
#ifndef FOYER_UI_CANVAS_H
#define FOYER_UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/edit.h"
#include "ui/theme.h"

struct canvas;

/* Rows from the top, columns from the start edge. */
struct area {
	int row, col, rows, cols;
};

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

struct canvas *canvas_new(void);
void canvas_free(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int rows, int cols);

/* Starts a frame: everything is blank, nothing can be touched. `locale` is the
 * language's tag, for line breaks. */
void canvas_begin(struct canvas *canvas, const char *locale, bool rtl);

/* Sends what differs from the last frame. */
void canvas_flush(struct canvas *canvas);

/* Overwrites both frames and whatever text was laid out for them. */
void canvas_wipe(struct canvas *canvas);

struct area canvas_whole(const struct canvas *canvas);
bool canvas_rtl(const struct canvas *canvas);

/* Draws a text, wrapped into the area and cut with an ellipsis at its last row.
 * Returns the rows used. */
int canvas_text(struct canvas *canvas, struct area area, enum style style, enum align align,
                const char *text);

/* The same from one of its rows on, cut without an ellipsis: a page of it. Returns the rows used. */
int canvas_text_from(struct canvas *canvas, struct area area, enum style style, const char *text, int from);
int canvas_typed_from(struct canvas *canvas, struct area area, enum style style, const char *text, int from);

/* The same for what a person typed or a school configured: its own first strong
 * letter, not the screen's language, gives its direction. */
int canvas_typed(struct canvas *canvas, struct area area, enum style style, enum align align,
                 const char *text);

/* The rows that the text needs at a width, and its cells on one line. */
int canvas_rows_of(struct canvas *canvas, const char *text, int cols);
int canvas_cells_of(const char *text);

/* Makes the cells of the area blank. */
void canvas_blank(struct canvas *canvas, struct area area);

/* Gives the cells of the area a style, keeping what is in them. */
void canvas_tint(struct canvas *canvas, struct area area, enum style style);

/* A frame of lines around the area's edge; a rule across its first row. */
void canvas_frame(struct canvas *canvas, struct area area, enum style style);
void canvas_rule(struct canvas *canvas, struct area area, enum style style);

/* A field of one row: the text being typed with its cursor, scrolled so that the
 * cursor is seen. */
void canvas_field(struct canvas *canvas, struct area area, const struct edit *edit);

/* The place in the text that a touch on a drawn field means. */
size_t canvas_field_offset(struct canvas *canvas, struct area area, const struct edit *edit,
                           int terminal_col);

/* A square of modules (one byte each, nonzero is ink), two to a cell, black on
 * white with a border of `quiet` modules, never mirrored. False when the area has
 * no room: nothing was drawn. */
bool canvas_square(struct canvas *canvas, struct area area, const unsigned char *modules,
                   int size, int quiet);

/* Letters four rows high (capitals and digits), from left to right in every
 * language. False when there is no room. */
bool canvas_banner(struct canvas *canvas, struct area area, enum style style,
                   const char *letters);

/* A touch on the area means `target` (>= 0); the last one drawn wins. */
void canvas_target(struct canvas *canvas, struct area area, int target);

/* What lies at a cell of the terminal: a target, or -1. */
int canvas_target_at(const struct canvas *canvas, int row, int col);

#endif
