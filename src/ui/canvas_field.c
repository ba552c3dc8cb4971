#include <string.h>

#include "text/direction.h"
#include "ui/canvas_cells.h"

/* The part of the text that a field shows: from a grapheme boundary on, so that the
 * cursor and one cell after it are inside. */
static struct line field_line(struct canvas *canvas, struct area area, const struct edit *edit,
                              size_t *ret_start)
{
	/* of the whole text: its beginning may be out of sight */
	enum layout_direction direction = direction_rtl(edit->text, canvas->rtl) ? LAYOUT_RTL : LAYOUT_LTR;
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
	int left = canvas_left(canvas, area);
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
		canvas_put(canvas, area.row, col, line.clusters[i].points, line.clusters[i].cells, STYLE_FIELD);
		col += line.clusters[i].cells;
	}
	size_t offset = edit->cursor - start;
	for (size_t i = 0, at = 0; i < line.count; at += line.clusters[i].cells, i++)
		if (line.clusters[i].at <= offset &&
		    offset < line.clusters[i].at + line.clusters[i].bytes) {
			struct cell *cell = canvas_cell(canvas, area.row, left + (int)at);
			for (int half = 0; cell && half < line.clusters[i].cells; half++)
				cell[half].style = STYLE_CURSOR;
			return;
		}
	struct cell *cell = canvas_cell(canvas, area.row, rtl ? left - 1 : col);
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
