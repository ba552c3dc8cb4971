#include <string.h>

#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "ui/page.h"

/* One barrier: who answers for it, what was tried, what came of it. */
enum { TAKE, TRIED, CLOSE, FAMILY, ROWS, FACT_ROWS = 4 };

struct barrier_view {
	struct desk_sheet desk; /* first: desk_sheet_tick */
	struct barrier_key key; /* its texts are kept */
	struct barrier barrier; /* key.code NULL: it is closed, or named no more */
	struct barrier_tried *tried;
	size_t n_tried;
	enum msg problem;
};

static bool is_key(const struct barrier_key *a, const struct barrier_key *b)
{
	return a->need == b->need && (a->need || (strcmp(a->code, b->code) == 0 && strcmp(a->text, b->text) == 0));
}

/* Of those with the same words the open one, which comes first. */
static enum err read_barrier(struct ui *ui, void *state, struct arena *arena)
{
	struct barrier_view *view = state;
	struct office *office = desk_of(ui)->options->office;
	struct barrier *rows = NULL;
	size_t count = 0;
	view->barrier = (struct barrier){ .key = view->key, .owner = "" };
	view->n_tried = 0;
	enum err err = barrier_list(office, arena, &rows, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (is_key(&rows[i].key, &view->key)) {
			view->barrier = rows[i];
			break;
		}
	return err == ERR_OK && view->barrier.id ? barrier_history(office, arena, view->barrier.id, &view->tried, &view->n_tried)
	                                         : err;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct barrier_view *view = state;
	const struct barrier_key *key = argument;
	view->desk.reading.keep = arena_new();
	view->key = (struct barrier_key){ key->need, arena_string(view->desk.reading.keep, key->code),
		                              arena_string(view->desk.reading.keep, key->text) };
	desk_sheet_open(ui, state, "a barrier", read_barrier);
}

/* ---- drawing ---- */

static const char *state_said(struct ui *ui, const struct barrier *barrier)
{
	switch (barrier->state) {
	case BARRIER_LIFTED: return ui_text(ui, MSG_BARRIER_STATE_LIFTED);
	case BARRIER_STAYS: return ui_text(ui, MSG_BARRIER_STATE_STAYS);
	default: return ui_say(ui, MSG_BARRIER_STATE_OPEN, msg_number(barrier->tried));
	}
}

static size_t rows_of(const struct barrier_view *view, int kinds[ROWS])
{
	bool open = view->barrier.state == BARRIER_OPEN;
	size_t count = 0;
	if (open)
		kinds[count++] = TAKE;
	if (open)
		kinds[count++] = TRIED;
	if (open)
		kinds[count++] = CLOSE;
	if (view->barrier.person)
		kinds[count++] = FAMILY;
	return count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	static const enum msg labels[ROWS] = { [TAKE] = MSG_BARRIER_DO_TAKE, [TRIED] = MSG_BARRIER_DO_TRIED,
		                                   [CLOSE] = MSG_BARRIER_DO_CLOSE, [FAMILY] = MSG_REQUEST_DO_FAMILY };
	struct barrier_view *view = state;
	const struct barrier *barrier = &view->barrier;
	struct area column = page_column(body);
	int kinds[ROWS];
	struct choice_row rows[ROWS];
	struct facts facts = facts_start(ui, true);
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, desk_barrier_words(ui, &view->key));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
	                    ui_text(ui, !view->key.need    ? MSG_BARRIER_OF_NOBODY
	                                : barrier->named ? MSG_BARRIER_OF_FAMILY
	                                                 : MSG_BARRIER_NAMED_NO_MORE));
	if (view->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, view->problem));
	facts_add(&facts, ui_text(ui, MSG_BARRIER_HEAD_OWNER), *barrier->owner ? barrier->owner : ui_text(ui, MSG_BARRIER_NO_OWNER),
	          true);
	facts_add(&facts, ui_text(ui, MSG_BARRIER_HEAD_STATE), state_said(ui, barrier), false);
	for (size_t i = 0; i < view->n_tried; i++)
		facts_add(&facts, ui_say(ui, MSG_PLAIN_DAY, msg_time(view->tried[i].at)),
		          ui_say(ui, MSG_DESK_BY, msg_said(view->tried[i].text), msg_name(view->tried[i].by)), true);
	size_t count = rows_of(view, kinds);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, labels[kinds[i]]) };
	view->desk.sheet.choice.compact = true;
	sheet_draw(&view->desk.sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

/* ---- what is done ---- */

static void take(struct ui *ui, struct barrier_view *view)
{
	view->problem = desk_trouble(barrier_take(desk_of(ui)->options->office, &view->key), MSG_DECISION_TOO_LATE);
	desk_reload(ui);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct barrier_view *view = state;
	int kinds[ROWS];
	size_t row, count = rows_of(view, kinds);
	view->desk.sheet.choice.count = count;
	switch (choice_event(&view->desk.sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	view->problem = MSG_NONE;
	switch (kinds[row]) {
	case TAKE: take(ui, view); break;
	case TRIED: desk_decide(ui, &(struct decision_form){ .verb = DECISION_BARRIER_TRIED, .barrier = view->key }, ""); break;
	case CLOSE: desk_decide(ui, &(struct decision_form){ .verb = DECISION_BARRIER_CLOSE, .barrier = view->key }, ""); break;
	default: view->problem = desk_open_family(ui, view->barrier.person); break;
	}
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_barrier_screen = {
	.name = "desk-barrier",
	.state_size = sizeof(struct barrier_view),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_sheet_tick,
	.leave = desk_sheet_leave,
};
