#include "ui/canvas_cells.h"

#include <stdlib.h>
#include <string.h>

#include "ui/term.h"

enum { LINES = 200 };

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

static void flush_row(int row, int cols, const struct cell *now, struct cell *shown)
{
	for (int col = 0; col < cols; col++) {
		if (memcmp(&now[col], &shown[col], sizeof *now) == 0)
			continue;
		if (now[col].cells > 0)
			term_put(row, col, now[col].points, now[col].style);
		shown[col] = now[col];
	}
}

void canvas_flush(struct canvas *canvas)
{
	size_t cols = (size_t)canvas->cols;
	for (int row = 0; row < canvas->rows; row++) {
		const struct cell *now = &canvas->now[(size_t)row * cols];
		struct cell *shown = &canvas->shown[(size_t)row * cols];
		if (memcmp(now, shown, cols * sizeof *now) != 0)
			flush_row(row, canvas->cols, now, shown);
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

int canvas_left(const struct canvas *canvas, struct area area)
{
	return canvas->rtl ? canvas->cols - area.col - area.cols : area.col;
}

void canvas_put(struct canvas *canvas, int row, int col, const wchar_t *points, int cells,
                enum style style)
{
	struct cell *cell = canvas_cell(canvas, row, col);
	/* a wide character in the last column would wrap */
	if (!cell || (cells == 2 && !canvas_cell(canvas, row, col + 1)))
		return;
	*cell = (struct cell){ .cells = (unsigned short)cells, .style = (unsigned short)style };
	cell->points[0] = points[0];
	for (int i = 1; points[i - 1] && i < LAYOUT_POINTS; i++)
		cell->points[i] = points[i];
	if (cells == 2)
		cell[1] = (struct cell){ .style = (unsigned short)style };
}

static void put_line(struct canvas *canvas, struct area area, int row, enum style style,
                     enum align align, const struct line *line)
{
	int spare = area.cols - line->cells;
	int shift = align == ALIGN_CENTER ? spare / 2 : (align == ALIGN_END) != canvas->rtl ? spare : 0;
	int col = canvas_left(canvas, area) + (shift > 0 ? shift : 0);
	for (size_t i = 0; i < line->count; i++) {
		const struct cluster *cluster = &line->clusters[i];
		canvas_put(canvas, row, col, cluster->points, cluster->cells, style);
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

static int put_text_from(struct canvas *canvas, struct area area, enum style style, const char *text, int from,
                         enum layout_direction direction)
{
	struct line *lines;
	int i, count = (int)layout_wrap(canvas->frame, text, canvas->locale, direction, area.cols, LINES, &lines);
	for (i = from; i < count && i - from < area.rows; i++)
		put_line(canvas, area, area.row + i - from, style, ALIGN_START, &lines[i]);
	return i - from;
}

int canvas_text_from(struct canvas *canvas, struct area area, enum style style, const char *text, int from)
{
	return put_text_from(canvas, area, style, text, from, canvas->rtl ? LAYOUT_RTL : LAYOUT_LTR);
}

int canvas_typed_from(struct canvas *canvas, struct area area, enum style style, const char *text, int from)
{
	return put_text_from(canvas, area, style, text, from, canvas->rtl ? LAYOUT_AUTO_RTL : LAYOUT_AUTO_LTR);
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
	int left = canvas_left(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int col = left; col < left + area.cols; col++) {
			struct cell *cell = canvas_cell(canvas, row, col);
			if (cell)
				*cell = blank;
		}
}

void canvas_tint(struct canvas *canvas, struct area area, enum style style)
{
	int left = canvas_left(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int col = left; col < left + area.cols; col++) {
			struct cell *cell = canvas_cell(canvas, row, col);
			if (cell)
				cell->style = (unsigned short)style;
		}
}

void canvas_rule(struct canvas *canvas, struct area area, enum style style)
{
	int left = canvas_left(canvas, area);
	for (int col = left; col < left + area.cols; col++)
		canvas_put(canvas, area.row, col, L"─", 1, style);
}

void canvas_frame(struct canvas *canvas, struct area area, enum style style)
{
	int left = canvas_left(canvas, area), right = left + area.cols - 1;
	int bottom = area.row + area.rows - 1;
	canvas_rule(canvas, area, style);
	canvas_rule(canvas, (struct area){ bottom, area.col, 1, area.cols }, style);
	for (int row = area.row + 1; row < bottom; row++) {
		canvas_put(canvas, row, left, L"│", 1, style);
		canvas_put(canvas, row, right, L"│", 1, style);
	}
	canvas_put(canvas, area.row, left, L"┌", 1, style);
	canvas_put(canvas, area.row, right, L"┐", 1, style);
	canvas_put(canvas, bottom, left, L"└", 1, style);
	canvas_put(canvas, bottom, right, L"┘", 1, style);
}

void canvas_target(struct canvas *canvas, struct area area, int target)
{
	if (canvas->n_targets == CANVAS_TARGETS)
		return;
	area.col = canvas_left(canvas, area);
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
