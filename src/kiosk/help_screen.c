#include "flow/view.h"
#include "kiosk/kiosk.h"
#include "kiosk/screens.h"
#include "ui/choice.h"
#include "ui/page.h"

struct help {
	struct choice choice;
	struct words ask, why; /* of the question that it was opened from */
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct help *help = state;
	(void)argument;
	if (ui_below(ui) == &view_screen)
		view_help(ui_below_state(ui), &help->ask, &help->why);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct help *help = state;
	struct catalog *catalog = ui_catalog(ui);
	struct area column = page_column(body);
	bool roomy = body.rows >= 16;
	const char *ask = words_say(catalog, ui_frame(ui), help->ask);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       *ask ? ask : ui_text(ui, MSG_HELP_TITLE));
	const char *texts[] = { words_text(catalog, help->why), ui_text(ui, MSG_HELP_KEYS),
	                        ui_text(ui, MSG_HELP_PRIVATE) };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct area area = page_below(column, used + (roomy ? 1 : 0));
		area.rows -= 3; /* the rows below always have room */
		if (*texts[i] && canvas_rows_of(canvas, texts[i], area.cols) <= area.rows)
			used += canvas_text(canvas, area, i == 0 ? STYLE_TEXT : STYLE_QUIET, ALIGN_START,
			                    texts[i]) +
			        (roomy ? 1 : 0);
	}
	const struct choice_row rows[] = { { .text = ui_text(ui, MSG_HELP_BACK) } };
	help->choice.count = sizeof rows / sizeof *rows;
	choice_draw(&help->choice, canvas, page_below(column, used + (roomy ? 1 : 0)), rows,
	            ui_text(ui, MSG_HELP_CALL));
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct help *help = state;
	size_t row;
	switch (choice_event(&help->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	/* the request names the screen on which help was needed, not this one */
	ui_pop(ui);
	if (row == 1)
		kiosk_call(ui);
	return true;
}

static const struct ui_key help_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F1, MSG_NONE, ui_back, NULL },
	{ 0 },
};

const struct screen help_screen = {
	.name = "help",
	.state_size = sizeof(struct help),
	.idle = UI_IDLE_ASK,
	.keys = help_keys,
	.enter = enter,
	.draw = draw,
	.event = event,
};

/* ---- the office was told ---- */

struct called {
	bool told;
};

static void called_enter(struct ui *ui, void *state, const void *argument)
{
	struct called *called = state;
	(void)ui;
	called->told = *(const bool *)argument;
}

static void called_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct called *called = state;
	struct area column = page_below(page_column(body), body.rows >= 16 ? 3 : 0);
	if (!called->told) {
		canvas_text(canvas, column, STYLE_ALERT, ALIGN_START, ui_text(ui, MSG_CALL_FAILED));
		return;
	}
	int used = canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_CALL_DONE));
	canvas_text(canvas, page_below(column, used + 1), STYLE_TEXT, ALIGN_START,
	            ui_text(ui, MSG_CALL_DONE_HELP));
}

static const struct ui_key called_keys[] = {
	{ INPUT_ENTER, MSG_DO_GO_ON, ui_back, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen called_screen = {
	.name = "called",
	.state_size = sizeof(struct called),
	.idle = UI_IDLE_ASK,
	.settles = UI_SETTLE_ALL,
	.keys = called_keys,
	.enter = called_enter,
	.draw = called_draw,
};
