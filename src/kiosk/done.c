#include <string.h>

#include "exchange/qr.h"
#include "kiosk/closing.h"
#include "kiosk/kiosk.h"
#include "kiosk/screens.h"
#include "ui/page.h"

enum { QUIET = 2 };

struct done_state {
	struct done done;
	struct qr qr; /* size 0: none */
	int64_t closes_at;
};

/* The last row: what ends it at once, and when it ends by itself (on a row of its own
 * where both have no room). Returns what is above. */
static struct area draw_end(struct ui *ui, struct canvas *canvas, struct area column,
                            int64_t closes_at)
{
	const char *button = ui_say(ui, MSG_BUTTON, msg_name(ui_text(ui, MSG_DONE_BUTTON)));
	const char *closes = closing_says(ui, closes_at);
	int cells = canvas_cells_of(button);
	int rows = cells + 1 + canvas_cells_of(closes) > column.cols ? 2 : 1;
	column.rows -= rows;
	struct area row = { column.row + column.rows, column.col, 1, column.cols };
	canvas_text(canvas, row, STYLE_QUIET, ALIGN_END, closes);
	struct area at = { row.row + rows - 1, row.col, 1, cells };
	canvas_text(canvas, at, STYLE_CHOSEN, ALIGN_START, button);
	canvas_target(canvas, at, PAGE_TARGET_KEY + INPUT_ENTER);
	return column;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct done_state *self = state;
	struct arena *arena = ui_arena(ui);
	self->done = *(const struct done *)argument;
	self->done.name = arena_string(arena, self->done.name);
	self->done.interpreter = arena_string(arena, self->done.interpreter);
	self->done.code = arena_string(arena, self->done.code);
	/* a scanner reads `*` and the code, which tells a code from typing */
	if (*self->done.code && qr_make(arena, arena_printf(arena, "*%s", self->done.code),
	                                &self->qr) != ERR_OK)
		self->qr.size = 0;
	self->closes_at = closing_at(ui);
}

static int say(struct canvas *canvas, struct area area, int used, enum style style,
               const char *text)
{
	return used + canvas_text(canvas, page_below(area, used), style, ALIGN_START, text);
}

/* The QR stands at the end edge; what follows keeps to the columns beside it. */
static struct area draw_square(const struct done_state *self, struct canvas *canvas,
                               struct area area, int used)
{
	enum { WORDS = 40, GAP = 2 };
	int side = self->qr.size + 2 * QUIET;
	if (self->qr.size == 0 || area.cols < side + WORDS)
		return area;
	struct area square = page_below(area, used);
	square.col += area.cols - side;
	square.cols = side;
	if (canvas_square(canvas, square, self->qr.modules, self->qr.size, QUIET))
		area.cols -= side + GAP;
	return area;
}

static int draw_code(struct ui *ui, const struct done_state *self, struct canvas *canvas,
                     struct area area, int used)
{
	const struct done *done = &self->done;
	/* the code in words, how to keep it, and the others always have room */
	enum { BANNER_ROWS = 5, WORDS_ROWS = 5 };
	bool roomy = area.rows - used >= BANNER_ROWS + WORDS_ROWS;
	used += roomy;
	if (roomy && canvas_banner(canvas, page_below(area, used), STYLE_TITLE, done->code))
		used += BANNER_ROWS;
	used = say(canvas, area, used, STYLE_TITLE,
	           ui_say(ui, MSG_DONE_CODE, msg_code(done->code)));
	return say(canvas, area, used, STYLE_TEXT, ui_text(ui, MSG_DONE_KEEP));
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct done_state *self = state;
	const struct done *done = &self->done;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 1 : 0);
	column = draw_end(ui, canvas, column, self->closes_at);
	int used = say(canvas, column, 0, STYLE_GOOD,
	               *done->name ? ui_say(ui, MSG_DONE_TITLE, msg_name(done->name))
	                           : ui_text(ui, MSG_DONE_TITLE_PLAIN));
	used = say(canvas, column, used, STYLE_TITLE, ui_text(ui, done->seat));
	if (*done->interpreter)
		used = say(canvas, column, used, STYLE_TEXT,
		           ui_say(ui, MSG_DONE_INTERPRETER, msg_name(done->interpreter)));
	if (done->interpreter_person)
		used = say(canvas, column, used, STYLE_TEXT, ui_text(ui, MSG_DONE_INTERPRETER_PERSON));
	if (done->next)
		used = say(canvas, column, used + 1, STYLE_TEXT, ui_text(ui, done->next));
	if (done->whom && *done->whom)
		used = say(canvas, column, used + 1, STYLE_TEXT, ui_say(ui, MSG_REG_DONE_WHOM, msg_name(done->whom)));
	if (done->hours && *done->hours)
		used = say(canvas, column, used, STYLE_TEXT, ui_say(ui, MSG_REG_DONE_HOURS, msg_name(done->hours)));
	if (*done->code) {
		column = draw_square(self, canvas, column, used);
		used = draw_code(ui, self, canvas, column, used);
	}
	if (done->others)
		say(canvas, column, used, STYLE_TEXT, ui_text(ui, MSG_DONE_OTHERS));
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	const struct done_state *self = state;
	return closing_count_down(ui, kiosk_end_session, self->closes_at, now);
}

static void end(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_session(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DONE_BUTTON, end, NULL },
	{ INPUT_ESC, MSG_NONE, end, NULL },
	{ 0 },
};

const struct screen done_screen = {
	.name = "done",
	.state_size = sizeof(struct done_state),
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.tick = tick,
};

/* ---- a last sentence, and the end ---- */

struct goodbye {
	enum msg texts[2];
	int64_t closes_at;
};

static void goodbye_enter(struct ui *ui, void *state, const void *argument)
{
	struct goodbye *self = state;
	memcpy(self->texts, argument, sizeof self->texts);
	self->closes_at = closing_at(ui);
}

static void goodbye_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct goodbye *self = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 3 : 1);
	column = draw_end(ui, canvas, column, self->closes_at);
	int used = say(canvas, column, 0, STYLE_GOOD, ui_text(ui, self->texts[0]));
	if (self->texts[1])
		say(canvas, column, used + 1, STYLE_TEXT, ui_text(ui, self->texts[1]));
}

static int64_t goodbye_tick(struct ui *ui, void *state, int64_t now)
{
	const struct goodbye *self = state;
	return closing_count_down(ui, kiosk_end_check_out, self->closes_at, now);
}

static void goodbye_end(struct ui *ui, void *state)
{
	(void)state;
	kiosk_end_check_out(ui);
}

static const struct ui_key goodbye_keys[] = {
	{ INPUT_ENTER, MSG_DONE_BUTTON, goodbye_end, NULL },
	{ INPUT_ESC, MSG_NONE, goodbye_end, NULL },
	{ 0 },
};

const struct screen goodbye_screen = {
	.name = "goodbye",
	.state_size = sizeof(struct goodbye),
	.settles = UI_SETTLE_ALL,
	.keys = goodbye_keys,
	.enter = goodbye_enter,
	.draw = goodbye_draw,
	.tick = goodbye_tick,
};
