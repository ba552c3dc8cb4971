#include "ui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/direction.h"
#include "text/layout.h"
#include "ui/term.h"

enum { TARGETS = 160, LINES = 200 };

struct cell {
	wchar_t points[LAYOUT_POINTS + 1];
	unsigned char cells; /* 0: the second half of a wide character */
	unsigned char style;
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
	struct target targets[TARGETS];
	size_t n_targets;
};

static const struct cell blank = { .points = L" ", .cells = 1, .style = STYLE_TEXT };
/* no cell looks like this: whatever is drawn differs from it */
static const struct cell unknown = { .cells = 255 };

static size_t total(const struct canvas *canvas)
{
	return (size_t)canvas->rows * (size_t)canvas->cols;
}

struct canvas *canvas_new(void)
{
	struct canvas *canvas = calloc(1, sizeof *canvas);
	if (!canvas)
		abort();
	canvas->frame = arena_new();
	canvas->locale = "en";
	return canvas;
}

void canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	canvas_wipe(canvas);
	free(canvas->now);
	free(canvas->shown);
	arena_free(canvas->frame);
	free(canvas);
}

void canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas_wipe(canvas);
	free(canvas->now);
	free(canvas->shown);
	canvas->rows = rows;
	canvas->cols = cols;
	canvas->now = calloc(total(canvas) + 1, sizeof *canvas->now);
	canvas->shown = calloc(total(canvas) + 1, sizeof *canvas->shown);
	if (!canvas->now || !canvas->shown)
		abort();
	for (size_t i = 0; i < total(canvas); i++)
		canvas->shown[i] = unknown;
}

void canvas_wipe(struct canvas *canvas)
{
	if (canvas->now)
		explicit_bzero(canvas->now, total(canvas) * sizeof *canvas->now);
	for (size_t i = 0; canvas->shown && i < total(canvas); i++)
		canvas->shown[i] = unknown;
	arena_wipe(canvas->frame);
}

void canvas_begin(struct canvas *canvas, const char *locale, bool rtl)
{
	canvas->locale = locale;
	canvas->rtl = rtl;
	canvas->n_targets = 0;
	for (size_t i = 0; i < total(canvas); i++)
		canvas->now[i] = blank;
}

void canvas_flush(struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			size_t at = (size_t)(row * canvas->cols + col);
			const struct cell *cell = &canvas->now[at];
			if (memcmp(cell, &canvas->shown[at], sizeof *cell) == 0)
				continue;
			if (cell->cells > 0)
				term_put(row, col, cell->points, cell->style);
			canvas->shown[at] = *cell;
		}
	term_flush();
	arena_wipe(canvas->frame);
}

struct area canvas_whole(const struct canvas *canvas)
{
	return (struct area){ 0, 0, canvas->rows, canvas->cols };
}

bool canvas_rtl(const struct canvas *canvas)
{
	return canvas->rtl;
}

/* The column of the terminal at which an area of the layout begins. */
static int left_of(const struct canvas *canvas, struct area area)
{
	return canvas->rtl ? canvas->cols - area.col - area.cols : area.col;
}

static struct cell *cell_at(struct canvas *canvas, int row, int col)
{
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return NULL;
	return &canvas->now[row * canvas->cols + col];
}

static void put(struct canvas *canvas, int row, int col, const wchar_t *points, int cells,
                enum style style)
{
	struct cell *cell = cell_at(canvas, row, col);
	/* a wide character in the last column would wrap */
	if (!cell || (cells == 2 && !cell_at(canvas, row, col + 1)))
		return;
	memset(cell, 0, sizeof *cell);
	wcsncpy(cell->points, points, LAYOUT_POINTS);
	cell->cells = (unsigned char)cells;
	cell->style = (unsigned char)style;
	if (cells == 2) {
		memset(&cell[1], 0, sizeof *cell);
		cell[1].style = (unsigned char)style;
	}
}

static void put_line(struct canvas *canvas, struct area area, int row, enum style style,
                     enum align align, const struct line *line)
{
	int spare = area.cols - line->cells;
	int shift = align == ALIGN_CENTER ? spare / 2 : (align == ALIGN_END) != canvas->rtl ? spare : 0;
	int col = left_of(canvas, area) + (shift > 0 ? shift : 0);
	for (size_t i = 0; i < line->count; i++) {
		const struct cluster *cluster = &line->clusters[i];
		put(canvas, row, col, cluster->points, cluster->cells, style);
		col += cluster->cells;
	}
}

static int put_text(struct canvas *canvas, struct area area, enum style style, enum align align,
                    const char *text, enum layout_direction direction)
{
	if (!text || !*text || area.rows < 1 || area.cols < 2)
		return 0;
	struct line *lines;
	size_t count = layout_wrap(canvas->frame, text, canvas->locale, direction, area.cols,
	                           (size_t)area.rows, &lines);
	for (size_t i = 0; i < count; i++)
		put_line(canvas, area, area.row + (int)i, style, align, &lines[i]);
	return (int)count;
}

int canvas_text(struct canvas *canvas, struct area area, enum style style, enum align align,
                const char *text)
{
	return put_text(canvas, area, style, align, text, canvas->rtl ? LAYOUT_RTL : LAYOUT_LTR);
}

int canvas_typed(struct canvas *canvas, struct area area, enum style style, enum align align,
                 const char *text)
{
	return put_text(canvas, area, style, align, text,
	                canvas->rtl ? LAYOUT_AUTO_RTL : LAYOUT_AUTO_LTR);
}

int canvas_rows_of(struct canvas *canvas, const char *text, int cols)
{
	if (!text || !*text || cols < 2)
		return 0;
	struct line *lines;
	return (int)layout_wrap(canvas->frame, text, canvas->locale,
	                        canvas->rtl ? LAYOUT_RTL : LAYOUT_LTR, cols, LINES, &lines);
}

int canvas_cells_of(const char *text)
{
	return layout_cells(text);
}

void canvas_blank(struct canvas *canvas, struct area area)
{
	int left = left_of(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int col = left; col < left + area.cols; col++) {
			struct cell *cell = cell_at(canvas, row, col);
			if (cell)
				*cell = blank;
		}
}

void canvas_tint(struct canvas *canvas, struct area area, enum style style)
{
	int left = left_of(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int col = left; col < left + area.cols; col++) {
			struct cell *cell = cell_at(canvas, row, col);
			if (cell)
				cell->style = (unsigned char)style;
		}
}

void canvas_rule(struct canvas *canvas, struct area area, enum style style)
{
	int left = left_of(canvas, area);
	for (int col = left; col < left + area.cols; col++)
		put(canvas, area.row, col, L"─", 1, style);
}

void canvas_frame(struct canvas *canvas, struct area area, enum style style)
{
	int left = left_of(canvas, area), right = left + area.cols - 1;
	int bottom = area.row + area.rows - 1;
	canvas_rule(canvas, area, style);
	canvas_rule(canvas, (struct area){ bottom, area.col, 1, area.cols }, style);
	for (int row = area.row + 1; row < bottom; row++) {
		put(canvas, row, left, L"│", 1, style);
		put(canvas, row, right, L"│", 1, style);
	}
	put(canvas, area.row, left, L"┌", 1, style);
	put(canvas, area.row, right, L"┐", 1, style);
	put(canvas, bottom, left, L"└", 1, style);
	put(canvas, bottom, right, L"┘", 1, style);
}

/* The part of the text that a field shows: from a grapheme boundary on, so that the
 * cursor and one cell after it are inside. */
static struct line field_line(struct canvas *canvas, struct area area, const struct edit *edit,
                              size_t *ret_start)
{
	enum layout_direction direction = canvas->rtl ? LAYOUT_AUTO_RTL : LAYOUT_AUTO_LTR;
	size_t start = 0;
	char *upto = arena_copy(canvas->frame, edit->text, edit->cursor);
	while (start < edit->cursor && canvas_cells_of(upto + start) > area.cols - 2) {
		struct edit walk = *edit;
		walk.cursor = start;
		edit_right(&walk);
		start = walk.cursor;
	}
	size_t end = edit->cursor;
	struct edit walk = *edit;
	while (end < edit->length) {
		walk.cursor = end;
		edit_right(&walk);
		if (canvas_cells_of(arena_copy(canvas->frame, edit->text + start, walk.cursor - start)) >
		    area.cols - 1)
			break;
		end = walk.cursor;
	}
	*ret_start = start;
	explicit_bzero(&walk, sizeof walk);
	return layout_line(canvas->frame, arena_copy(canvas->frame, edit->text + start, end - start),
	                   direction, area.cols);
}

/* Where a field's line begins in the terminal. A text of the other direction than
 * the screen's leaves a cell free at its own end, for the cursor. */
static int field_left(const struct canvas *canvas, struct area area, const struct line *line,
                      bool rtl)
{
	int left = left_of(canvas, area);
	if (canvas->rtl)
		return left + area.cols - line->cells - (rtl ? 0 : 1);
	return left + (rtl ? 1 : 0);
}

void canvas_field(struct canvas *canvas, struct area area, const struct edit *edit)
{
	size_t start;
	bool rtl = direction_rtl(edit->text, canvas->rtl);
	struct line line = field_line(canvas, area, edit, &start);
	int left = field_left(canvas, area, &line, rtl), col = left;
	canvas_tint(canvas, area, STYLE_FIELD);
	for (size_t i = 0; i < line.count; i++) {
		put(canvas, area.row, col, line.clusters[i].points, line.clusters[i].cells, STYLE_FIELD);
		col += line.clusters[i].cells;
	}
	size_t offset = edit->cursor - start;
	for (size_t i = 0, at = 0; i < line.count; at += line.clusters[i].cells, i++)
		if (line.clusters[i].at <= offset &&
		    offset < line.clusters[i].at + line.clusters[i].bytes) {
			struct cell *cell = cell_at(canvas, area.row, left + (int)at);
			for (int half = 0; cell && half < line.clusters[i].cells; half++)
				cell[half].style = STYLE_CURSOR;
			return;
		}
	struct cell *cell = cell_at(canvas, area.row, rtl ? left - 1 : col);
	if (cell)
		cell->style = STYLE_CURSOR;
}

size_t canvas_field_offset(struct canvas *canvas, struct area area, const struct edit *edit,
                           int terminal_col)
{
	size_t start;
	bool rtl = direction_rtl(edit->text, canvas->rtl);
	struct line line = field_line(canvas, area, edit, &start);
	int col = field_left(canvas, area, &line, rtl);
	for (size_t i = 0; i < line.count; i++) {
		if (terminal_col < col + line.clusters[i].cells)
			return terminal_col < col ? (rtl ? edit->length : 0) : start + line.clusters[i].at;
		col += line.clusters[i].cells;
	}
	return rtl ? start : edit->length;
}

bool canvas_square(struct canvas *canvas, struct area area, const unsigned char *modules,
                   int size, int quiet)
{
	int side = size + 2 * quiet;
	if (side > area.cols || (side + 1) / 2 > area.rows)
		return false;
	int left = left_of(canvas, area);
	for (int y = 0; y < side; y += 2)
		for (int x = 0; x < side; x++) {
			bool ink[2];
			for (int half = 0; half < 2; half++) {
				int my = y + half - quiet, mx = x - quiet;
				ink[half] = my >= 0 && my < size && mx >= 0 && mx < size &&
				            modules[my * size + mx] != 0;
			}
			/* paper below the last odd row, too */
			const wchar_t *shape = ink[0] ? (ink[1] ? L"█" : L"▀") : (ink[1] ? L"▄" : L" ");
			put(canvas, area.row + y / 2, left + x, shape, 1, STYLE_INK);
		}
	return true;
}

/* Five by seven dots a letter, bits from the left, for the signs of a visit's code. */
static const unsigned char *dots_of(char letter)
{
	static const unsigned char dots[26][7] = {
		['A' - 'A'] = { 14, 17, 17, 31, 17, 17, 17 },
		['B' - 'A'] = { 30, 17, 17, 30, 17, 17, 30 },
		['C' - 'A'] = { 14, 17, 16, 16, 16, 17, 14 },
		['D' - 'A'] = { 30, 17, 17, 17, 17, 17, 30 },
		['F' - 'A'] = { 31, 16, 16, 30, 16, 16, 16 },
		['G' - 'A'] = { 14, 17, 16, 23, 17, 17, 14 },
		['H' - 'A'] = { 17, 17, 17, 31, 17, 17, 17 },
		['J' - 'A'] = { 7, 2, 2, 2, 2, 18, 12 },
		['K' - 'A'] = { 17, 18, 20, 24, 20, 18, 17 },
		['L' - 'A'] = { 16, 16, 16, 16, 16, 16, 31 },
		['M' - 'A'] = { 17, 27, 21, 21, 17, 17, 17 },
		['N' - 'A'] = { 17, 25, 21, 19, 17, 17, 17 },
		['P' - 'A'] = { 30, 17, 17, 30, 16, 16, 16 },
		['Q' - 'A'] = { 14, 17, 17, 17, 21, 18, 13 },
		['R' - 'A'] = { 30, 17, 17, 30, 20, 18, 17 },
		['S' - 'A'] = { 15, 16, 16, 14, 1, 1, 30 },
		['T' - 'A'] = { 31, 4, 4, 4, 4, 4, 4 },
		['V' - 'A'] = { 17, 17, 17, 17, 17, 10, 4 },
		['W' - 'A'] = { 17, 17, 17, 21, 21, 27, 17 },
		['X' - 'A'] = { 17, 17, 10, 4, 10, 17, 17 },
		['Z' - 'A'] = { 31, 1, 2, 4, 8, 16, 31 },
	};
	return letter >= 'A' && letter <= 'Z' ? dots[letter - 'A'] : NULL;
}

bool canvas_banner(struct canvas *canvas, struct area area, enum style style,
                   const char *letters)
{
	enum { WIDTH = 5, ROWS = 4, STEP = WIDTH + 1 };
	int cells = (int)strlen(letters) * STEP - 1;
	if (area.rows < ROWS || area.cols < cells)
		return false;
	int left = left_of(canvas, area) + (canvas->rtl ? area.cols - cells : 0);
	for (int i = 0; letters[i]; i++) {
		const unsigned char *dots = dots_of(letters[i]);
		for (int y = 0; dots && y < ROWS; y++)
			for (int x = 0; x < WIDTH; x++) {
				unsigned bit = 1u << (WIDTH - 1 - x);
				bool above = dots[2 * y] & bit, below = y < ROWS - 1 && (dots[2 * y + 1] & bit);
				if (above || below)
					put(canvas, area.row + y, left + i * STEP + x,
					    above ? (below ? L"█" : L"▀") : L"▄", 1, style);
			}
	}
	return true;
}

void canvas_target(struct canvas *canvas, struct area area, int target)
{
	if (canvas->n_targets == TARGETS)
		return;
	area.col = left_of(canvas, area);
	canvas->targets[canvas->n_targets++] = (struct target){ area, target };
}

int canvas_target_at(const struct canvas *canvas, int row, int col)
{
	for (size_t i = canvas->n_targets; i-- > 0;) {
		const struct area *area = &canvas->targets[i].area;
		if (row >= area->row && row < area->row + area->rows && col >= area->col &&
		    col < area->col + area->cols)
			return canvas->targets[i].number;
	}
	return -1;
}
