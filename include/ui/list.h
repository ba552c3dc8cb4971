/* The one list of many rows: columns from a table, narrowed by typing, sorted, one
 * row selected. It keeps its place when rows come and go: the selected row is known
 * by its key and stays where the eye has it.
 *
 * Only the rows in sight are asked for their cells, so that a list of thousands costs
 * what a screenful does. */
#ifndef FOYER_UI_LIST_H
#define FOYER_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/edit.h"
#include "ui/typing.h"
#include "ui/ui.h"

struct list_column {
	enum msg head;
	int least;   /* cells; columns that have no room are left out from the end */
	int share;   /* of the room that is left over; 0: none */
	bool typed;  /* a person's text, which has its own direction */
	bool sorts;
};

/* Where the rows come from. `context` must stand until the next list_fill. */
struct list_source {
	const struct list_column *columns;
	size_t n_columns, count;
	void *context;
	int64_t (*key)(const void *context, size_t row);
	/* what typing looks in, and what the column's order goes by (NULL: as they come) */
	const char *(*words)(const void *context, size_t row);
	int (*compare)(const void *context, size_t column, size_t a, size_t b);
	const char *(*cell)(const void *context, struct ui *ui, size_t row, size_t column);
	/* the rows are what was found for the text: nothing is narrowed, and where nothing is typed
	 * the field says this; MSG_NONE: they are narrowed */
	enum msg searched;
	/* how loud a row is; NULL: every row is quiet */
	enum style (*style)(const void *context, size_t row);
};

struct list {
	struct list_source source;
	struct arena *arena;      /* of the rows' order; wiped with every fill */
	size_t *shown, n_shown;   /* rows of the source that are narrowed to, in order */
	char **folded;
	struct edit filter;
	struct typing typing; /* of the filter; begins with Latin letters, which find every script */
	size_t selected, top;     /* places in `shown` */
	int64_t key;              /* of the selected row; 0: none */
	size_t sort;              /* a column, or n_columns: as they come */
	int page;                 /* rows in sight, as drawn last */
};

void list_open(struct list *list);
void list_close(struct list *list);

/* Takes the rows as they are now. Narrowing, order and place are kept. */
void list_fill(struct list *list, const struct list_source *source);

/* Whether there is a column to sort by. */
bool list_sorts(const struct list *list);

/* Sorts by the next column that can be sorted by, and after the last as they come. */
void list_sort_next(struct list *list);

/* The row of the source that is selected; false when there is none. */
bool list_selected(const struct list *list, size_t *ret_row);

/* Draws the field, the heads and the rows; `none` is said where there is no row.
 * Targets of touches are places in sight. */
void list_draw(struct list *list, struct ui *ui, struct canvas *canvas, struct area area,
               enum msg none);

/* What the footer says of F3, which list_event takes. */
const char *list_says(const struct list *list, struct ui *ui, enum input_key key);

enum list_did { LIST_IGNORED, LIST_MOVED, LIST_TAKEN };
enum list_did list_event(struct list *list, struct ui *ui, const struct event *event);

#endif
