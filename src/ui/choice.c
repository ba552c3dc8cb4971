#include "ui/choice.h"

#include <string.h>

enum { DIGITS = 9, LETTERS = 26, SIGN_CELLS = 3, SYMBOL_CELLS = 3 };

enum height { FRAMED, AIRY, CLOSE };

static size_t last(const struct choice *choice)
{
	return choice->call ? choice->count : choice->count - 1;
}

/* Buttons take no number, so the rows behind one count on without it. */
static size_t number_of(const struct choice_row *rows, size_t row)
{
	size_t number = 0;
	for (size_t i = 0; i < row; i++)
		number += !(rows && rows[i].button);
	return number;
}

char choice_sign(const struct choice_row *rows, size_t row)
{
	if (rows && rows[row].button)
		return 0;
	size_t number = number_of(rows, row);
	if (number < DIGITS)
		return (char)('1' + number);
	return number < DIGITS + LETTERS ? (char)('a' + number - DIGITS) : 0;
}

char choice_digit(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	if (at[0] >= '0' && at[0] <= '9' && at[1] == '\0')
		return text[0];
	if (at[0] == 0xd9 && at[1] >= 0xa0 && at[1] <= 0xa9) /* U+0660 … U+0669 */
		return (char)('0' + at[1] - 0xa0);
	if (at[0] == 0xdb && at[1] >= 0xb0 && at[1] <= 0xb9) /* U+06F0 … U+06F9 */
		return (char)('0' + at[1] - 0xb0);
	return '\0';
}

/* ---- drawing ---- */

static void draw_row(struct canvas *canvas, struct area area, const struct choice_row *row,
                     char sign, int target)
{
	static const char *const marks[] = { NULL, "☐", "☑" };
	struct area at = area;
	at.rows = 1;
	at.col += 1;
	at.cols -= 2;
	if (sign) {
		char number[] = { sign, '\0' };
		canvas_text(canvas, (struct area){ at.row, at.col, 1, 2 }, STYLE_MARK, ALIGN_START,
		            number);
	}
	at.col += SIGN_CELLS;
	at.cols -= SIGN_CELLS;
	const char *symbol = row->mark ? marks[row->mark] : row->symbol;
	if (symbol) {
		canvas_text(canvas, (struct area){ at.row, at.col, 1, 2 },
		            row->mark ? STYLE_MARK : STYLE_QUIET, ALIGN_START, symbol);
		at.col += SYMBOL_CELLS;
		at.cols -= SYMBOL_CELLS;
	}
	struct area text = at;
	if (row->value) {
		text.cols = at.cols * 2 / 5;
		canvas_typed(canvas, (struct area){ at.row, at.col + text.cols + 1, 1,
		                                    at.cols - text.cols - 1 },
		             STYLE_TEXT, ALIGN_START, row->value);
	}
	if (row->typed)
		canvas_typed(canvas, text, STYLE_TEXT, ALIGN_START, row->text);
	else
		canvas_text(canvas, text, row->button ? STYLE_TITLE : STYLE_TEXT, ALIGN_START, row->text);
	canvas_target(canvas, area, target);
}

/* Only the pointer and the sign behind it tell which row is selected, so that an
 * arrow key sends four cells and not two rows. */
static void draw_pointer(struct canvas *canvas, struct area row)
{
	row.cols = 2;
	canvas_text(canvas, row, STYLE_CHOSEN, ALIGN_START, canvas_rtl(canvas) ? "◂" : "▸");
	canvas_tint(canvas, row, STYLE_CHOSEN);
}

static void keep_in_view(struct choice *choice, size_t room)
{
	size_t selected = choice->selected < choice->count ? choice->selected : choice->count - 1;
	if (choice->top > selected)
		choice->top = selected;
	if (selected >= choice->top + room)
		choice->top = selected - room + 1;
	if (choice->count <= room)
		choice->top = 0;
	else if (choice->top > choice->count - room)
		choice->top = choice->count - room;
}

static enum height height_for(const struct choice *choice, int rows)
{
	int count = (int)choice->count;
	if (!choice->compact && 2 * count + 1 <= rows && rows >= 12)
		return FRAMED;
	return 2 * count - 1 <= rows ? AIRY : CLOSE;
}

/* A mark at the edge says that more rows are above or below. */
static void draw_more(struct canvas *canvas, struct area area, bool above, bool below)
{
	struct area edge = { area.row, area.col + area.cols - 2, 1, 2 };
	if (above)
		canvas_text(canvas, edge, STYLE_MARK, ALIGN_END, "▲");
	edge.row = area.row + area.rows - 1;
	if (below)
		canvas_text(canvas, edge, STYLE_MARK, ALIGN_END, "▼");
}

void choice_draw(struct choice *choice, struct canvas *canvas, struct area area,
                 const struct choice_row *rows, const char *call)
{
	choice->call = call != NULL;
	int call_rows = call ? 1 : 0;
	struct area list = area;
	list.rows -= call_rows;
	if (list.rows < 1 || choice->count == 0)
		return;
	enum height height = height_for(choice, list.rows);
	int step = height == CLOSE ? 1 : 2;
	size_t room = (size_t)(height == CLOSE ? list.rows : (int)choice->count);
	keep_in_view(choice, room);
	size_t shown = choice->count - choice->top < room ? choice->count - choice->top : room;
	int used = height == FRAMED ? 2 * (int)shown + 1 : step * (int)shown - (step - 1);
	if (height == FRAMED)
		canvas_frame(canvas, (struct area){ list.row, list.col, used, list.cols }, STYLE_LINE);
	for (size_t i = 0; i < shown; i++) {
		size_t nth = choice->top + i;
		int at = list.row + (int)i * step + (height == FRAMED ? 1 : 0);
		struct area row = { at, list.col + 1, 1, list.cols - 2 };
		if (height == FRAMED && i > 0)
			canvas_rule(canvas, (struct area){ at - 1, list.col + 1, 1, list.cols - 2 },
			            STYLE_LINE);
		draw_row(canvas, row, &rows[nth], choice_sign(rows, nth), (int)nth);
		if (choice->selected == nth)
			draw_pointer(canvas, row);
	}
	if (height == CLOSE)
		draw_more(canvas, (struct area){ list.row, list.col, used, list.cols }, choice->top > 0,
		          choice->top + shown < choice->count);
	if (call) {
		int at = list.row + used;
		if (at + 1 < area.row + area.rows && height != FRAMED)
			at++;
		struct area row = { at, list.col + 1, 1, list.cols - 2 };
		struct choice_row zero = { .text = call };
		draw_row(canvas, row, &zero, '0', (int)choice->count);
		if (choice->selected == choice->count)
			draw_pointer(canvas, row);
	}
}

/* ---- events ---- */

static enum choice_did move(struct choice *choice, long by)
{
	long count = (long)last(choice) + 1;
	choice->selected = (size_t)((((long)choice->selected + by) % count + count) % count);
	return CHOICE_MOVED;
}

static enum choice_did take(struct choice *choice, size_t row, size_t *ret_row)
{
	choice->selected = row;
	*ret_row = row;
	return CHOICE_TAKEN;
}

static enum choice_did take_sign(struct choice *choice, const struct choice_row *rows,
                                 char sign, size_t *ret_row)
{
	if (sign == '0' && choice->call)
		return take(choice, choice->count, ret_row);
	if (sign >= 'A' && sign <= 'Z')
		sign = (char)(sign - 'A' + 'a');
	for (size_t row = 0; sign && row < choice->count; row++)
		if (choice_sign(rows, row) == sign)
			return take(choice, row, ret_row);
	return CHOICE_IGNORED;
}

static char typed_sign(const char *text)
{
	char digit = choice_digit(text);
	return digit ? digit : text[1] == '\0' ? text[0] : '\0';
}

enum choice_did choice_event(struct choice *choice, const struct event *event,
                             const struct choice_row *rows, size_t *ret_row)
{
	if (choice->count == 0 && !choice->call)
		return CHOICE_IGNORED;
	if (event->kind == EVENT_TEXT)
		return take_sign(choice, rows, typed_sign(event->text), ret_row);
	if (event->kind == EVENT_TOUCH && event->target >= 0 && (size_t)event->target <= last(choice))
		return take(choice, (size_t)event->target, ret_row);
	if (event->kind != EVENT_KEY)
		return CHOICE_IGNORED;
	switch (event->key) {
	case INPUT_UP: case INPUT_BACKTAB: return move(choice, -1);
	case INPUT_DOWN: case INPUT_TAB: return move(choice, 1);
	case INPUT_HOME: case INPUT_PAGE_UP: choice->selected = 0; return CHOICE_MOVED;
	case INPUT_END: case INPUT_PAGE_DOWN: choice->selected = last(choice); return CHOICE_MOVED;
	case INPUT_ENTER: return take(choice, choice->selected, ret_row);
	default: return CHOICE_IGNORED;
	}
}
