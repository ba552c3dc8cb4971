#include "desk/desk_code.h"

#include <string.h>

#include "desk/desk.h"
#include "exchange/print_run.h"
#include "ui/page.h"

enum { LOOK_MS = 100, SPELT_BYTES = 32 };

struct code {
	char spelt[SPELT_BYTES];
	enum msg title, is_printed, write, printing;
	struct print_run *run; /* NULL: it ended, or never began */
	int64_t until;
	bool printed;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct code *code = state;
	const struct desk_code_start *start = argument;
	strncpy(code->spelt, start->spelt, SPELT_BYTES - 1);
	code->title = start->title;
	code->is_printed = start->printed;
	code->write = start->write;
	code->printing = start->printing != MSG_NONE ? start->printing : MSG_CODE_PRINTING;
	code->run = print_run_start(desk_of(ui)->options->config->print_command, start->paper);
	code->until = ui_now(ui) + PRINT_RUN_MS;
	if (code->run)
		desk_prints_wake(&desk_of(ui)->prints, code->run);
}

static void leave(struct ui *ui, void *state)
{
	struct code *code = state;
	(void)ui;
	print_run_end(code->run);
	explicit_bzero(code, sizeof *code);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct code *code = state;
	const char *said;
	if (!code->run)
		return UI_NEVER;
	enum print_run_state how = print_run_look(code->run, ui_frame(ui), &said);
	if (how == PRINT_RUN_GOING && now < code->until)
		return now + LOOK_MS;
	print_run_end(code->run);
	code->run = NULL;
	code->printed = how == PRINT_RUN_DONE;
	ui_settle(ui);
	if (!code->printed)
		ui_ring(ui);
	return UI_NEVER;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	const struct code *code = state;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	enum msg how = code->run ? code->printing : code->printed ? code->is_printed : code->write;
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, code->title));
	used += 1 + canvas_text(canvas, page_below(column, used + 1), code->run || code->printed ? STYLE_TEXT : STYLE_WARN,
	                        ALIGN_START, ui_text(ui, how));
	if (!code->run && !code->printed && *code->spelt)
		canvas_text(canvas, page_below(column, used + 1), STYLE_TITLE, ALIGN_START,
		            ui_say(ui, MSG_PLAIN_CODE, msg_code(code->spelt)));
}

static void done(struct ui *ui, void *state)
{
	if (!((const struct code *)state)->run)
		ui_pop(ui);
}

static bool has_ended(struct ui *ui, const void *state)
{
	(void)ui;
	return !((const struct code *)state)->run;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DONE_BUTTON, done, has_ended },
	{ 0 },
};

const struct screen desk_code_screen = {
	.name = "desk-code",
	.state_size = sizeof(struct code),
	.idle = UI_IDLE_NONE,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.tick = tick,
	.leave = leave,
};
