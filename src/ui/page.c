#include "ui/page.h"

enum { FOOTER_ROWS = 3, GAP = 3 };

struct area page_column(struct area area)
{
	int cols = area.cols - 4 < PAGE_COLUMN ? area.cols - 4 : PAGE_COLUMN;
	if (area.cols < 48)
		cols = area.cols - 2;
	return (struct area){ area.row, area.col + (area.cols - cols) / 2, area.rows, cols };
}

struct area page_below(struct area area, int used)
{
	if (used > area.rows)
		used = area.rows;
	return (struct area){ area.row + used, area.col, area.rows - used, area.cols };
}

static int draw_header(struct ui *ui, struct canvas *canvas, const struct ui_app *app,
                       int64_t *ret_deadline)
{
	struct area row = canvas_whole(canvas);
	row.rows = 1;
	row.col += 1;
	row.cols -= 2;
	const char *time = app->time(ui, ui_frame(ui), ret_deadline);
	int time_cells = canvas_cells_of(time);
	canvas_text(canvas, row, STYLE_QUIET, ALIGN_END, time);
	row.cols -= time_cells + 2;
	canvas_text(canvas, row, STYLE_QUIET, ALIGN_START, app->title(ui, ui_frame(ui)));
	return 1;
}

enum msg page_key_name(enum input_key key)
{
	static const unsigned short names[INPUT_KEYS] = {
		[INPUT_ENTER] = MSG_KEY_ENTER, [INPUT_ESC] = MSG_KEY_ESC, [INPUT_F1] = MSG_KEY_F1,
		[INPUT_F2] = MSG_KEY_F2,       [INPUT_F3] = MSG_KEY_F3,   [INPUT_F5] = MSG_KEY_F5,
		[INPUT_TAB] = MSG_KEY_TAB,     [INPUT_F6] = MSG_KEY_F6, [INPUT_F7] = MSG_KEY_F7,
		[INPUT_F8] = MSG_KEY_F8,       [INPUT_F9] = MSG_KEY_F9, [INPUT_F10] = MSG_KEY_F10,
	};
	return (enum msg)names[key];
}

struct footer {
	struct area at; /* where the next key goes; rows are counted from the first */
	int rows;
	bool measuring;
	int first;
};

static void draw_key(struct ui *ui, struct canvas *canvas, struct footer *footer, const struct ui_key *key,
                     const char *label)
{
	const char *name = ui_text(ui, page_key_name(key->key));
	int name_cells = canvas_cells_of(name), cells = name_cells + 1 + canvas_cells_of(label);
	int room = canvas_whole(canvas).cols - 2;
	if (footer->at.col > 1 && footer->at.col + cells > 1 + room) {
		footer->rows++;
		footer->at.col = 1;
	}
	if (!footer->measuring) {
		struct area area = { footer->first + footer->rows - 1, footer->at.col, 1, name_cells };
		canvas_text(canvas, area, STYLE_KEY, ALIGN_START, name);
		area.col += name_cells + 1;
		area.cols = room + 1 - area.col;
		if (area.cols > cells - name_cells - 1)
			area.cols = cells - name_cells - 1;
		canvas_text(canvas, area, STYLE_QUIET, ALIGN_START, label);
		canvas_target(canvas,
		              (struct area){ area.row, footer->at.col, 1, cells },
		              PAGE_TARGET_KEY + (int)key->key);
	}
	footer->at.col += cells + GAP;
}

static bool in_footer(struct ui *ui, const struct ui_key *key, const void *state)
{
	return key->label != MSG_NONE && (!key->shown || key->shown(ui, state));
}

static bool named_by(const struct screen *screen, enum input_key key)
{
	for (const struct ui_key *own = screen->keys; own && own->key; own++)
		if (own->key == key)
			return true;
	return false;
}

static const char *label_of(struct ui *ui, const struct screen *screen, const void *state,
                            const struct ui_key *key)
{
	const char *said = screen->says ? screen->says(ui, state, key->key) : NULL;
	return said ? said : ui_text(ui, key->label);
}

static void draw_keys(struct ui *ui, struct canvas *canvas, const struct ui_app *app,
                      const struct screen *screen, const void *state, struct footer *footer)
{
	for (const struct ui_key *key = screen->keys; key && key->key; key++)
		if (in_footer(ui, key, state))
			draw_key(ui, canvas, footer, key, label_of(ui, screen, state, key));
	for (const struct ui_key *key = app->keys; key->key; key++)
		if (!named_by(screen, key->key) && in_footer(ui, key, state))
			draw_key(ui, canvas, footer, key, label_of(ui, screen, state, key));
}

static int draw_footer(struct ui *ui, struct canvas *canvas, const struct ui_app *app,
                       const struct screen *screen, const void *state)
{
	struct footer footer = { .at = { .col = 1 }, .rows = 1, .measuring = true };
	draw_keys(ui, canvas, app, screen, state, &footer);
	int rows = footer.rows < FOOTER_ROWS ? footer.rows : FOOTER_ROWS;
	footer = (struct footer){ .at = { .col = 1 }, .rows = 1,
	                          .first = canvas_whole(canvas).rows - rows };
	draw_keys(ui, canvas, app, screen, state, &footer);
	return rows;
}

unsigned page_keys(struct ui *ui, const struct screen *screen, const void *state)
{
	unsigned shown = 0;
	for (const struct ui_key *key = screen->keys; key && key->key; key++)
		if (in_footer(ui, key, state))
			shown |= 1u << (key - screen->keys);
	return shown;
}

struct area page_draw(struct ui *ui, struct canvas *canvas, const struct ui_app *app,
                      const struct screen *screen, const void *state, int64_t *ret_deadline)
{
	struct area body = canvas_whole(canvas);
	*ret_deadline = UI_NEVER;
	if (screen->bare)
		return body;
	int top = draw_header(ui, canvas, app, ret_deadline);
	const char *notice = app->notice ? app->notice(ui) : NULL;
	if (notice) {
		canvas_text(canvas, (struct area){ top, 1, 1, body.cols - 2 }, STYLE_GOOD, ALIGN_CENTER, notice);
		top++;
	}
	int bottom = draw_footer(ui, canvas, app, screen, state);
	body.row += top;
	body.rows -= top + bottom;
	return body;
}

void page_warn(struct ui *ui, struct canvas *canvas, int64_t left_ms)
{
	struct area area = canvas_whole(canvas);
	const char *text = ui_say(ui, MSG_IDLE_WARNING, msg_number((left_ms + 999) / 1000));
	struct area inner = page_column(area);
	int rows = canvas_rows_of(canvas, text, inner.cols) + 2;
	struct area band = { area.rows - rows, 0, rows, area.cols };
	for (int row = 0; row < rows; row++)
		canvas_blank(canvas, (struct area){ band.row + row, 0, 1, band.cols });
	inner.row = band.row + 1;
	inner.rows = rows - 2;
	canvas_text(canvas, inner, STYLE_ALERT, ALIGN_CENTER, text);
	canvas_tint(canvas, band, STYLE_ALERT);
}

void page_too_small(struct ui *ui, struct canvas *canvas)
{
	canvas_text(canvas, canvas_whole(canvas), STYLE_TEXT, ALIGN_START,
	            ui_text(ui, MSG_WINDOW_TOO_SMALL));
}
