#include <string.h>

#include "desk/desk.h"
#include "ui/choice.h"
#include "ui/page.h"

static const struct ui_key choose_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

/* One row of a list that two answers end: a call, a thing that lies here. */

struct open_row {
	int64_t id;
	struct choice choice;
	enum msg problem;
};

/* Back to the list when it was kept, else a sentence. */
static bool answered(struct ui *ui, enum msg *problem, enum err err)
{
	*problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	desk_reload(ui);
	if (err == ERR_OK)
		ui_pop(ui);
	return true;
}

static void open_enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	((struct open_row *)state)->id = *(const int64_t *)argument;
}

/* ---- a call ---- */

static const struct help_call *call_now(struct ui *ui, const struct open_row *call)
{
	const struct desk_tab_rows *calls = &desk_of(ui)->data.tabs[DESK_CALLS];
	for (size_t i = 0; i < calls->count; i++)
		if (calls->rows[i].call->id == call->id)
			return calls->rows[i].call;
	return NULL;
}

static const char *protocol(struct ui *ui)
{
	const char *card = desk_of(ui)->options->config->agency_card;
	return *card ? card : ui_text(ui, MSG_DESK_AGENCY_NO_CARD);
}

static void call_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct open_row *call = state;
	const struct help_call *now = call_now(ui, call);
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	if (!now) {
		canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_DESK_CALL_DONE));
		call->choice.count = 0;
		return;
	}
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START, desk_call_kind(now, ui));
	used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START,
	                    ui_say(ui, MSG_DESK_CALL_FROM, msg_said(desk_screen(now->screen, ui)),
	                           msg_name(desk_language(now->locale, ui)),
	                           msg_number((ui_wall(ui) - now->asked_at) / 60000)));
	if (now->on_way_at)
		used += canvas_text(canvas, page_below(column, used), STYLE_GOOD, ALIGN_START,
		                    ui_say(ui, MSG_DESK_CALL_ON_WAY, msg_name(now->on_way_by)));
	/* the school's own protocol for an agency's official (D4) */
	if (strcmp(now->kind, "agency") == 0)
		used += canvas_text(canvas, page_below(column, used + 1), STYLE_WARN, ALIGN_START,
		                    protocol(ui)) + 1;
	if (call->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, call->problem));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_DESK_DO_ON_WAY) },
		{ .text = ui_text(ui, MSG_DESK_DO_CALL_DONE) },
	};
	call->choice.count = 2;
	choice_draw(&call->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool call_event(struct ui *ui, void *state, const struct event *event)
{
	struct open_row *call = state;
	struct office *office = desk_of(ui)->options->office;
	size_t row;
	switch (choice_event(&call->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	return answered(ui, &call->problem,
	                row == 0 ? help_on_way(office, call->id) : help_close(office, call->id));
}

const struct screen desk_call_screen = {
	.name = "desk-call",
	.state_size = sizeof(struct open_row),
	.idle = UI_IDLE_NONE,
	.keys = choose_keys,
	.enter = open_enter,
	.draw = call_draw,
	.event = call_event,
};

/* ---- a thing that lies here ---- */

static const struct item *item_now(struct ui *ui, const struct open_row *open)
{
	const struct desk_tab_rows *items = &desk_of(ui)->data.tabs[DESK_ITEMS];
	for (size_t i = 0; i < items->count; i++)
		if (items->rows[i].item->id == open->id)
			return items->rows[i].item;
	return NULL;
}

static void item_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct open_row *open = state;
	const struct item *now = item_now(ui, open);
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	if (!now) {
		canvas_text(canvas, column, STYLE_GOOD, ALIGN_START, ui_text(ui, MSG_DESK_ITEM_GONE));
		open->choice.count = 0;
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, now->for_name);
	used += canvas_text(canvas, page_below(column, used), STYLE_TEXT, ALIGN_START,
	                    ui_say(ui, MSG_DESK_ITEM_FROM, msg_said(desk_item_what(now, ui)),
	                           msg_name(now->from)));
	if (open->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, open->problem));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_DESK_DO_FETCHED) },
		{ .text = ui_text(ui, MSG_DESK_DO_GIVEN_BACK) },
	};
	open->choice.count = 2;
	choice_draw(&open->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool item_event(struct ui *ui, void *state, const struct event *event)
{
	struct open_row *open = state;
	size_t row;
	switch (choice_event(&open->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	return answered(ui, &open->problem, item_end(desk_of(ui)->options->office, open->id, row == 0));
}

const struct screen desk_item_screen = {
	.name = "desk-item",
	.state_size = sizeof(struct open_row),
	.idle = UI_IDLE_NONE,
	.keys = choose_keys,
	.enter = open_enter,
	.draw = item_draw,
	.event = item_event,
};
