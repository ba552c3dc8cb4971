#include "typing_inside.h"

#include "ui/page.h"

enum {
	KEY_CELLS = 5,
	LEAST_CELLS = 2,
	TALL_ROWS = 8, /* with a line of help; a row less: with the row of the space bar */
	TAB_GAP = 2,
	SPACE_CELLS = 20,
};

int typing_draw_methods(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area)
{
	struct area at = { area.row, area.col, 1, 0 };
	if (area.rows <= KEYBOARD_ROWS)
		return 0;
	for (size_t i = 0; i < INPUT_METHODS; i++) {
		enum input_method_name name = typing_offered(ui, i);
		const char *title = input_method_title(name);
		at.cols = canvas_cells_of(title) + 2;
		if (at.col + at.cols > area.col + area.cols)
			break;
		canvas_typed(canvas, (struct area){ at.row, at.col + 1, 1, at.cols - 2 }, STYLE_TEXT, ALIGN_START, title);
		if (name == typing->method.name)
			canvas_tint(canvas, at, STYLE_CHOSEN);
		canvas_target(canvas, at, TARGET_METHOD + (int)name);
		at.col += at.cols + TAB_GAP - 1;
	}
	return 1;
}

/* A keyboard keeps its left and right in every language: `from` counts from the left. */
static struct area place(const struct canvas *canvas, struct area keys, int row, int from, int cells)
{
	int col = canvas_rtl(canvas) ? keys.cols - from - cells : from;
	return (struct area){ keys.row + row, keys.col + col, 1, cells };
}

static void draw_row(const struct typing *typing, struct canvas *canvas, struct area keys, int row,
                     int line, int cells)
{
	for (int col = 0; col < keyboard_row_keys(row); col++) {
		char label[KEYBOARD_BYTES];
		keyboard_layout_label(input_method_layout(&typing->method), row, col, typing->shift, label);
		struct area at = place(canvas, keys, line, row * cells / 2 + col * cells, cells);
		struct area letter = at;
		letter.cols = cells > LEAST_CELLS ? cells - 1 : cells;
		canvas_typed(canvas, letter, row == 0 ? STYLE_QUIET : STYLE_TEXT, ALIGN_CENTER, label);
		canvas_target(canvas, at, TARGET_KEYBOARD + row * 16 + col);
	}
}

static int draw_button(struct canvas *canvas, struct area keys, int line, int from, int cells,
                       const char *text, int target, bool on)
{
	struct area at = place(canvas, keys, line, from, cells);
	canvas_text(canvas, at, STYLE_KEY, ALIGN_CENTER, text);
	canvas_tint(canvas, at, on ? STYLE_CHOSEN : STYLE_KEY);
	canvas_target(canvas, at, target);
	return from + cells + TAB_GAP;
}

static void draw_buttons(const struct typing *typing, struct ui *ui, struct canvas *canvas, struct area keys,
                         int line)
{
	const char *shift = ui_text(ui, MSG_LETTERS_SHIFT), *space = ui_text(ui, MSG_LETTERS_SPACE);
	const char *erase = ui_text(ui, MSG_LETTERS_ERASE);
	int shift_cells = canvas_cells_of(shift) + 2, erase_cells = canvas_cells_of(erase) + 2;
	int space_cells = keys.cols - shift_cells - erase_cells - 2 * TAB_GAP;
	if (space_cells > SPACE_CELLS)
		space_cells = SPACE_CELLS;
	if (space_cells < canvas_cells_of(space))
		return;
	int from = draw_button(canvas, keys, line, 0, shift_cells, shift, TARGET_SHIFT, typing->shift);
	from = draw_button(canvas, keys, line, from, space_cells, space, TARGET_SPACE, false);
	draw_button(canvas, keys, line, from, erase_cells, erase, TARGET_ERASE, false);
}

int typing_draw_keyboard(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area)
{
	int cells = (area.cols - 2) / (KEYBOARD_COLS + 1), used = 0;
	cells = cells < LEAST_CELLS ? LEAST_CELLS : cells > KEY_CELLS ? KEY_CELLS : cells;
	bool latin = typing->method.name == INPUT_METHOD_LATIN;
	if (area.rows < KEYBOARD_ROWS)
		return 0;
	if (!latin && area.rows >= TALL_ROWS)
		used += canvas_text(canvas, area, STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, typing->method.name == INPUT_METHOD_PINYIN ? MSG_LETTERS_PINYIN_HELP
		                                                                           : MSG_LETTERS_KEYS_HELP));
	if (area.rows - used > KEYBOARD_ROWS + 1)
		used++;
	struct area keys = page_below(area, used);
	int whole = KEYBOARD_COLS * cells + 3 * cells / 2;
	keys.cols = whole < area.cols ? whole : area.cols;
	for (int row = 0; row < KEYBOARD_ROWS; row++)
		draw_row(typing, canvas, keys, row, row, cells);
	if (keys.rows > KEYBOARD_ROWS)
		draw_buttons(typing, ui, canvas, keys, KEYBOARD_ROWS);
	return used + KEYBOARD_ROWS + (keys.rows > KEYBOARD_ROWS);
}
