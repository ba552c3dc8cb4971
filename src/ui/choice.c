#include "ui/choice.h"

#include <string.h>

enum { DIGITS = 9, LETTERS = 26, SIGN_CELLS = 3, SYMBOL_CELLS = 3, ROW_LINES = 3, WHOLE_LINES = 4 };

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

/* Where the parts of a row lie. */
struct parts {
	struct area sign, symbol, text, value;
};

static struct parts parts_of(const struct choice_row *row, struct area area)
{
	struct area at = { area.row, area.col + 1, area.rows, area.cols - 2 };
	struct parts parts = { .sign = { at.row, at.col, 1, 2 } };
	at.col += SIGN_CELLS;
	at.cols -= SIGN_CELLS;
	if (row->mark || row->symbol) {
		parts.symbol = (struct area){ at.row, at.col, 1, 2 };
		at.col += SYMBOL_CELLS;
		at.cols -= SYMBOL_CELLS;
	}
	parts.text = at;
	if (row->value) {
		parts.text.cols = at.cols * 2 / 5;
		parts.value = at;
		parts.value.col += parts.text.cols + 1;
		parts.value.cols -= parts.text.cols + 1;
	}
	return parts;
}

int choice_text_cells(int cols)
{
	return parts_of(&(struct choice_row){ 0 }, (struct area){ .cols = cols }).text.cols;
}

static int lines_of_text(struct canvas *canvas, const char *text, int cols)
{
	/* a text never has more cells than bytes */
	return strlen(text) <= (size_t)cols ? 1 : canvas_rows_of(canvas, text, cols);
}

/* Of a note that is said whole: what the text above it leaves, and one at least. */
static int lines_of_note(struct canvas *canvas, const struct choice_row *row, bool whole, int above, int cols)
{
	int lines = whole ? lines_of_text(canvas, row->note, cols) : 1, room = (whole ? WHOLE_LINES : ROW_LINES) - above;
	return room < 1 || lines < 1 ? 1 : lines > room ? room : lines;
}

/* The lines that a row needs; what is longer still ends in an ellipsis. */
static int lines_of(struct canvas *canvas, const struct choice_row *row, bool whole, int cols)
{
	struct parts parts = parts_of(row, (struct area){ .cols = cols });
	int lines = lines_of_text(canvas, row->text, parts.text.cols);
	if (row->value) {
		int more = lines_of_text(canvas, row->value, parts.value.cols);
		lines = more > lines ? more : lines;
	}
	if (row->note)
		lines += lines_of_note(canvas, row, whole, lines_of_text(canvas, row->text, parts.text.cols), parts.text.cols);
	int most = whole ? WHOLE_LINES : ROW_LINES;
	return lines < 1 ? 1 : lines > most ? most : lines;
}

static void write_sign(const struct choice *choice, const struct choice_row *rows, size_t row,
                       char ret_sign[SIGN_CELLS])
{
	size_t number = row + 1;
	if (choice->numbers && number >= 10)
		memcpy(ret_sign, (char[SIGN_CELLS]){ (char)('0' + number / 10), (char)('0' + number % 10) }, SIGN_CELLS);
	else
		memcpy(ret_sign, (char[SIGN_CELLS]){ choice_sign(rows, row) }, SIGN_CELLS);
}

static void draw_row(struct canvas *canvas, struct area area, const struct choice_row *row, bool whole,
                     const char *sign, int target)
{
	static const char *const marks[] = { NULL, "☐", "☑" };
	struct parts parts = parts_of(row, area);
	canvas_text(canvas, parts.sign, STYLE_MARK, ALIGN_START, sign);
	const char *symbol = row->mark ? marks[row->mark] : row->symbol;
	if (symbol)
		canvas_text(canvas, parts.symbol, row->mark ? STYLE_MARK : STYLE_QUIET, ALIGN_START,
		            symbol);
	if (row->value)
		canvas_typed(canvas, parts.value, STYLE_TEXT, ALIGN_START, row->value);
	if (row->typed)
		canvas_typed(canvas, parts.text, STYLE_TEXT, ALIGN_START, row->text);
	else
		canvas_text(canvas, parts.text, row->button ? STYLE_TITLE : STYLE_TEXT, ALIGN_START,
		            row->text);
	if (row->note) {
		struct area note = parts.text;
		int used = lines_of_text(canvas, row->text, note.cols);
		note.row += used;
		note.rows = lines_of_note(canvas, row, whole, used, note.cols);
		canvas_text(canvas, note, STYLE_QUIET, ALIGN_START, row->note);
	}
	canvas_target(canvas, area, target);
}

void choice_draw_pointer(struct canvas *canvas, struct area row)
{
	row.rows = 1;
	row.cols = 2;
	canvas_text(canvas, row, STYLE_CHOSEN, ALIGN_START, canvas_rtl(canvas) ? "◂" : "▸");
	canvas_tint(canvas, row, STYLE_CHOSEN);
}

/* How a list is laid out in the room that there is. */
struct plan {
	struct canvas *canvas;
	const struct choice_row *rows;
	struct area list;
	enum height height;
	int cols; /* of a row */
	bool whole;
};

static int lines_at(const struct plan *plan, size_t row)
{
	return lines_of(plan->canvas, &plan->rows[row], plan->whole, plan->cols);
}

static int lines_between(const struct plan *plan, size_t from, size_t to)
{
	int lines = 0;
	for (size_t row = from; row < to; row++)
		lines += lines_at(plan, row);
	return lines;
}

int choice_lines(struct canvas *canvas, const struct choice_row *rows, size_t count, int cols)
{
	return lines_between(&(struct plan){ .canvas = canvas, .rows = rows, .cols = cols - 2 }, 0, count);
}

static enum height height_for(const struct plan *plan, const struct choice *choice)
{
	int count = (int)choice->count, lines = lines_between(plan, 0, choice->count);
	if (!choice->compact && lines + count + 1 <= plan->list.rows && plan->list.rows >= 12)
		return FRAMED;
	return lines + count - 1 <= plan->list.rows ? AIRY : CLOSE;
}

/* Scrolls as little as shows the selected row whole, and leaves no room unused. */
static void keep_in_view(struct choice *choice, const struct plan *plan)
{
	size_t selected = choice->selected == CHOICE_NONE     ? 0
	                  : choice->selected < choice->count ? choice->selected
	                                                     : choice->count - 1;
	if (choice->top > selected)
		choice->top = selected;
	while (choice->top < selected &&
	       lines_between(plan, choice->top, selected + 1) > plan->list.rows)
		choice->top++;
	while (choice->top > 0 &&
	       lines_between(plan, choice->top - 1, choice->count) <= plan->list.rows)
		choice->top--;
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

/* Draws what has room from the top row on; returns the terminal rows used. */
static int draw_list(struct choice *choice, const struct plan *plan)
{
	struct area at = { plan->list.row, plan->list.col + 1, 1, plan->cols };
	bool framed = plan->height == FRAMED;
	int gap = plan->height == CLOSE ? 0 : 1, end = plan->list.row + plan->list.rows;
	size_t row = plan->height == CLOSE ? choice->top : 0;
	if (framed) {
		int lines = lines_between(plan, 0, choice->count) + (int)choice->count + 1;
		canvas_frame(plan->canvas,
		             (struct area){ at.row, plan->list.col, lines, plan->list.cols },
		             STYLE_LINE);
		at.row++;
	}
	size_t first = row;
	for (; row < choice->count && at.row + lines_at(plan, row) <= end; row++) {
		if (framed && row > 0)
			canvas_rule(plan->canvas, (struct area){ at.row - 1, at.col, 1, at.cols }, STYLE_LINE);
		at.rows = lines_at(plan, row);
		char sign[SIGN_CELLS];
		write_sign(choice, plan->rows, row, sign);
		draw_row(plan->canvas, at, &plan->rows[row], plan->whole, sign, (int)row);
		if (choice->selected == row)
			choice_draw_pointer(plan->canvas, at);
		at.row += at.rows + gap;
	}
	int used = at.row - plan->list.row - (framed ? 0 : gap);
	draw_more(plan->canvas, (struct area){ plan->list.row, plan->list.col, used, plan->list.cols },
	          first > 0, row < choice->count);
	return used;
}

void choice_draw(struct choice *choice, struct canvas *canvas, struct area area,
                 const struct choice_row *rows, const char *call)
{
	choice->call = call != NULL;
	const struct choice_row zero = { .text = call ? call : "" };
	struct plan plan = { .canvas = canvas, .rows = rows, .list = area, .cols = area.cols - 2,
	                     .whole = choice->whole };
	int call_lines = call ? lines_of(canvas, &zero, false, plan.cols) : 0;
	plan.list.rows -= call_lines;
	if (plan.list.rows < 1 || choice->count == 0)
		return;
	plan.height = height_for(&plan, choice);
	if (plan.height == CLOSE)
		keep_in_view(choice, &plan);
	int used = draw_list(choice, &plan);
	if (!call)
		return;
	int at = area.row + used;
	if (at + call_lines < area.row + area.rows && plan.height != FRAMED)
		at++;
	struct area row = { at, area.col + 1, call_lines, plan.cols };
	draw_row(canvas, row, &zero, false, "0", (int)choice->count);
	if (choice->selected == choice->count)
		choice_draw_pointer(canvas, row);
}

/* ---- events ---- */

static enum choice_did move(struct choice *choice, long by)
{
	long count = (long)last(choice) + 1;
	if (choice->selected == CHOICE_NONE)
		choice->selected = by > 0 ? last(choice) : 0;
	choice->selected = (size_t)((((long)choice->selected + by) % count + count) % count);
	return CHOICE_MOVED;
}

static enum choice_did take(struct choice *choice, size_t row, size_t *ret_row)
{
	/* a person who was called leaves the pointer where it was: Enter goes on */
	if (row < choice->count)
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

/* "1" points at the first row, and "2" behind it at the twelfth. A 0 that ends no number calls. */
static enum choice_did point(struct choice *choice, char digit, size_t *ret_row)
{
	size_t one = (size_t)(digit - '0'), both = choice->typed * 10 + one;
	size_t number = choice->typed && both <= choice->count ? both : one;
	choice->typed = number <= choice->count ? number : 0;
	if (number == 0)
		return choice->call ? take(choice, choice->count, ret_row) : CHOICE_IGNORED;
	if (!choice->typed)
		return CHOICE_IGNORED;
	choice->selected = number - 1;
	return CHOICE_MOVED;
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
	if (event->kind == EVENT_TEXT && choice->numbers)
		return choice_digit(event->text) ? point(choice, choice_digit(event->text), ret_row) : CHOICE_IGNORED;
	choice->typed = 0;
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
	case INPUT_ENTER:
		if (choice->selected == CHOICE_NONE)
			return CHOICE_IGNORED;
		return take(choice, choice->selected, ret_row);
	default: return CHOICE_IGNORED;
	}
}
