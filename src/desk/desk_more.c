#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_offerings.h"
#include "desk/desk_programs.h"
#include "desk/desk_registering.h"
#include "desk/desk_volunteers.h"
#include "domain/close_day.h"
#include "flow/view.h"
#include "ui/choice.h"
#include "ui/page.h"

static const struct ui_key choose_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

/* ---- what else a desk does ---- */

struct more {
	struct choice choice;
	enum msg said;
	bool asks; /* whether the day is really to be closed */
};

static void entered_for(struct ui *ui, struct flow_run *run)
{
	struct desk *desk = desk_of(ui);
	const struct check_in_receipt receipt = desk->visit.receipt;
	int64_t call = desk->visit.help;
	(void)run;
	ui_restart(ui, &desk_lists_screen, NULL);
	desk_reload(ui);
	if (!receipt.visit && call) {
		/* an agency's official is no visit: the school's protocol is opened (D4) */
		ui_push(ui, &desk_call_screen, &call);
		return;
	}
	/* straight to whoever was checked in, who stands at the counter */
	for (int tab = 0; tab < DESK_TABS; tab++)
		for (size_t i = 0; i < desk->data.tabs[tab].count; i++) {
			const struct presence_row *who = desk->data.tabs[tab].rows[i].who;
			if (who && who->visit == receipt.visit) {
				ui_push(ui, &desk_card_screen, &(struct desk_card_start){ who->visit, who->id });
				return;
			}
		}
}

static void check_in_for(struct ui *ui, struct more *more)
{
	struct desk *desk = desk_of(ui);
	(void)more;
	visit_prepare(&desk->visit);
	const struct view_start start = { .flow = &visit_flow, .context = &desk->visit,
	                                  .done = entered_for, .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static void register_for(struct ui *ui, struct more *more)
{
	(void)more;
	desk_register(ui);
}

static void programs(struct ui *ui, struct more *more)
{
	(void)more;
	ui_push(ui, &desk_programs_screen, NULL);
}

static void volunteers(struct ui *ui, struct more *more)
{
	(void)more;
	ui_push(ui, &desk_volunteers_screen, NULL);
}

static void offerings(struct ui *ui, struct more *more)
{
	(void)more;
	ui_push(ui, &desk_offerings_screen, NULL);
}

static void ask_close(struct ui *ui, struct more *more)
{
	(void)ui;
	*more = (struct more){ .asks = true };
}

static void do_close(struct ui *ui, struct more *more)
{
	enum err err = close_day_now(desk_of(ui)->options->office);
	if (err)
		log_line(LOG_ERROR, "desk", "the day could not be closed: %s", err_word(err));
	*more = (struct more){ .said = err ? MSG_DESK_NOT_KEPT : MSG_DESK_CLOSED };
	desk_reload(ui);
}

static void do_not_close(struct ui *ui, struct more *more)
{
	(void)ui;
	*more = (struct more){ 0 };
}

static void leave_desk(struct ui *ui, struct more *more)
{
	(void)more;
	ui_quit(ui);
}

enum { THINGS = 7 };

static const struct thing {
	enum msg label;
	enum right right; /* RIGHT_COUNT: everybody's */
	void (*act)(struct ui *ui, struct more *more);
} things[THINGS] = {
	{ MSG_DESK_MORE_CHECK_IN, RIGHT_CHECK_IN_FOR, check_in_for },
	{ MSG_DESK_MORE_REGISTER, RIGHT_CHECK_IN_FOR, register_for },
	{ MSG_DESK_MORE_PROGRAMS, RIGHT_EDIT_PROGRAMS, programs },
	{ MSG_DESK_MORE_VOLUNTEERS, RIGHT_SEE_VOLUNTEERS, volunteers },
	{ MSG_DESK_MORE_OFFERINGS, RIGHT_SEE_OFFERINGS, offerings },
	{ MSG_DESK_MORE_CLOSE, RIGHT_CLOSE_DAY, ask_close },
	{ MSG_DESK_MORE_LEAVE, RIGHT_COUNT, leave_desk },
}, closings[] = {
	{ MSG_DESK_CLOSE_NO, RIGHT_COUNT, do_not_close },
	{ MSG_DESK_CLOSE_YES, RIGHT_CLOSE_DAY, do_close },
};

static size_t offered(struct ui *ui, const struct more *more, const struct thing *ret_offered[THINGS])
{
	const struct thing *rows = more->asks ? closings : things;
	size_t all = more->asks ? sizeof closings / sizeof *closings : THINGS, count = 0;
	for (size_t i = 0; i < all; i++)
		if (rows[i].right == RIGHT_COUNT || desk_may(ui, rows[i].right))
			ret_offered[count++] = &rows[i];
	return count;
}

static void more_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct more *more = state;
	const struct desk_tab_rows *tabs = desk_of(ui)->data.tabs;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, more->asks ? MSG_DESK_MORE_CLOSE : MSG_DESK_MORE_TITLE));
	if (more->asks)
		used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START,
		                    ui_say(ui, MSG_DESK_CLOSE_WHAT, msg_number((int64_t)tabs[DESK_WAITING].count),
		                           msg_number((int64_t)tabs[DESK_INSIDE].count)));
	if (more->said != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used),
		                    more->said == MSG_DESK_CLOSED ? STYLE_GOOD : STYLE_WARN, ALIGN_START,
		                    ui_text(ui, more->said));
	const struct thing *found[THINGS];
	size_t count = offered(ui, more, found);
	struct choice_row rows[THINGS];
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, found[i]->label) };
	more->choice.count = count;
	choice_draw(&more->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool more_event(struct ui *ui, void *state, const struct event *event)
{
	struct more *more = state;
	const struct thing *found[THINGS];
	size_t row;
	more->choice.count = offered(ui, more, found);
	switch (choice_event(&more->choice, event, NULL, &row)) {
	case CHOICE_TAKEN: found[row]->act(ui, more); return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

const struct screen desk_more_screen = {
	.name = "desk-more",
	.state_size = sizeof(struct more),
	.idle = UI_IDLE_NONE,
	.keys = choose_keys,
	.draw = more_draw,
	.event = more_event,
};

/* ---- help ---- */

static void help_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	static const enum msg texts[] = { MSG_DESK_HELP_LISTS, MSG_DESK_HELP_CARD, MSG_DESK_HELP_CALLS,
	                                  MSG_DESK_HELP_PRIVATE };
	(void)state;
	struct area column = page_column(body);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, ui_text(ui, MSG_HELP_TITLE));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		used += canvas_text(canvas, page_below(column, used + (body.rows >= 18)), STYLE_TEXT,
		                    ALIGN_START, ui_text(ui, texts[i])) +
		        (body.rows >= 18);
}

static const struct ui_key help_keys[] = {
	{ INPUT_ENTER, MSG_DO_GO_ON, ui_back, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F1, MSG_NONE, ui_back, NULL },
	{ 0 },
};

const struct screen desk_help_screen = {
	.name = "desk-help",
	.state_size = 1,
	.idle = UI_IDLE_NONE,
	.keys = help_keys,
	.draw = help_draw,
};
