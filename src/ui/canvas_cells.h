/* What a canvas is made of, for the files that draw into it. */
#ifndef FOYER_UI_CANVAS_CELLS_H
#define FOYER_UI_CANVAS_CELLS_H

#include "base/arena.h"
#include "text/layout.h"
#include "ui/canvas.h"

enum { CANVAS_TARGETS = 160 };

struct cell {
	wchar_t points[LAYOUT_POINTS + 1];
	/* as wide as they are so that no padding is compared */
	unsigned short cells; /* 0: the second half of a wide character */
	unsigned short style;
};

struct target {
	struct area area; /* of the terminal, from the left */
	int number;
};

struct canvas {
	int rows, cols;
	struct cell *now, *shown;
	bool rtl;
	const char *locale;
	struct arena *frame;
	struct target targets[CANVAS_TARGETS];
	size_t n_targets;
};

/* The column of the terminal at which an area of the layout begins. */
int canvas_left(const struct canvas *canvas, struct area area);

/* A cell of the terminal, NULL outside of it. */
static inline struct cell *canvas_cell(struct canvas *canvas, int row, int col)
{
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return NULL;
	return &canvas->now[row * canvas->cols + col];
}

/* Puts one cluster of one or two cells; what has no room is left out. */
void canvas_put(struct canvas *canvas, int row, int col, const wchar_t *points, int cells,
                enum style style);

#endif
