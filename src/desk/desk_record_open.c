#include <string.h>

#include "desk/desk.h"
#include "desk/desk_family.h"
#include "domain/record_history.h"
#include "flow/view.h"
#include "forms/family_edit.h"
#include "ui/choice.h"
#include "ui/page.h"

static bool is_chosen(const struct step *step)
{
	return step->kind == STEP_CHOICE || step->kind == STEP_CHOICES;
}

/* ---- two who changed one field ---- */

struct conflict {
	struct desk_conflict_start start;
	struct choice choice;
};

static void conflict_enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	((struct conflict *)state)->start = *(const struct desk_conflict_start *)argument;
}

static const char *shown(struct ui *ui, struct flow_run *run, int field, const char *value)
{
	size_t count = 0;
	if (!*value)
		return "—";
	if (!is_chosen(&run->flow->steps[field]))
		return ui_say(ui, MSG_PLAIN_CODE, msg_name(value));
	const struct option *options = flow_options(run, field, &count);
	return flow_words_of(options, count, value, ui_catalog(ui), ui_frame(ui));
}

static void conflict_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct conflict *conflict = state;
	struct flow_run *run = conflict->start.run;
	int field = conflict->start.conflict->field;
	struct area column = page_below(page_column(body), body.rows >= 18 ? 2 : 0);
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       words_text(ui_catalog(ui), flow_label(run, field)));
	used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, MSG_CONFLICT_WHAT));
	const struct choice_row rows[] = {
		{ .text = ui_text(ui, MSG_CONFLICT_THEIRS), .value = shown(ui, run, field, conflict->start.conflict->theirs) },
		{ .text = ui_text(ui, MSG_CONFLICT_MINE), .value = shown(ui, run, field, flow_value(run, field)) },
	};
	conflict->choice.count = 2;
	choice_draw(&conflict->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool conflict_event(struct ui *ui, void *state, const struct event *event)
{
	struct conflict *conflict = state;
	size_t row;
	switch (choice_event(&conflict->choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	conflict->start.settle(conflict->start.run, row == 0);
	ui_pop(ui);
	view_resume(ui_top_state(ui));
	return true;
}

static const struct ui_key conflict_keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ 0 },
};

const struct screen desk_conflict_screen = {
	.name = "desk-conflict",
	.state_size = sizeof(struct conflict),
	.idle = UI_IDLE_NONE,
	.keys = conflict_keys,
	.enter = conflict_enter,
	.draw = conflict_draw,
	.event = conflict_event,
};

/* ---- what it said before ---- */

struct history {
	struct list list;
	struct arena *arena;
	struct record_change *changes;
	size_t count;
};

enum column { WHEN, WHAT, BEFORE, BY };

static const struct list_column columns[] = {
	{ MSG_HISTORY_WHEN, 17, 0, false, false }, { MSG_HISTORY_WHAT, 14, 1, false, false },
	{ MSG_HISTORY_BEFORE, 14, 3, true, false }, { MSG_HISTORY_BY, 10, 1, true, false },
};

static int64_t key(const void *context, size_t row)
{
	(void)context;
	return (int64_t)row + 1;
}

static const char *words(const void *context, size_t row)
{
	const struct record_change *change = &((const struct history *)context)->changes[row];
	return change->before ? change->before : "";
}

/* Of a relationship, whose; of a telephone, which. */
static const char *what(struct ui *ui, const struct record_change *change)
{
	const struct step *steps = family_flow(change->kind)->steps;
	const char *said = change->field == RECORD_FORGOTTEN ? ui_text(ui, MSG_HISTORY_FORGOTTEN)
	                   : change->field == RECORD_ENDED
	                           ? words_text(ui_catalog(ui), family_flow(change->kind)->title)
	                           : words_text(ui_catalog(ui), steps[change->field].label);
	return *change->about ? ui_say(ui, MSG_HISTORY_ABOUT, msg_said(said), msg_name(change->about)) : said;
}

/* A language is typed by its tag, and said by its name. */
static bool is_language(const struct record_change *change)
{
	return change->kind == RECORD_PERSON      ? change->field == PERSON_SPEAKS || change->field == PERSON_READS ||
	                                                  change->field == PERSON_INTERPRETER
	       : change->kind == RECORD_HOUSEHOLD ? change->field == HOUSEHOLD_LANGUAGE ||
	                                                    change->field == HOUSEHOLD_INTERPRETER
	                                          : false;
}

/* Choices and languages in the worker's words, what was typed as it was typed. */
static const char *before(struct ui *ui, const struct record_change *change)
{
	if (change->field == RECORD_ENDED)
		return ui_say(ui, MSG_HISTORY_ENDED, msg_name(change->before));
	if (change->field < 0 || !*change->before)
		return "—";
	const struct step *step = &family_flow(change->kind)->steps[change->field];
	if (is_language(change))
		return desk_languages(change->before, ui);
	if (step->options_of)
		return desk_family_kind(ui, change->before);
	return is_chosen(step) ? flow_words_of(step->options, step->n_options, change->before, ui_catalog(ui), ui_frame(ui))
	                       : change->before;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct record_change *change = &((const struct history *)context)->changes[row];
	switch ((enum column)column) {
	case WHEN: return ui_say(ui, MSG_HISTORY_AT, msg_time(change->at));
	case WHAT: return what(ui, change);
	case BEFORE: return before(ui, change);
	case BY: return change->by;
	}
	return "";
}

static void history_enter(struct ui *ui, void *state, const void *argument)
{
	struct history *history = state;
	list_open(&history->list);
	history->arena = arena_new();
	if (record_history_of_person(desk_of(ui)->options->office, history->arena, *(const int64_t *)argument,
	                             &history->changes, &history->count) != ERR_OK)
		history->count = 0;
	const struct list_source source = { .columns = columns, .n_columns = 4, .count = history->count,
	                                    .context = history, .key = key, .words = words, .cell = cell };
	list_fill(&history->list, &source);
}

static void history_leave(struct ui *ui, void *state)
{
	struct history *history = state;
	(void)ui;
	list_close(&history->list);
	arena_free(history->arena);
}

static void history_draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct history *history = state;
	list_draw(&history->list, ui, canvas, (struct area){ body.row, body.col + 1, body.rows, body.cols - 2 },
	          MSG_HISTORY_NONE);
}

static bool history_event(struct ui *ui, void *state, const struct event *event)
{
	return list_event(&((struct history *)state)->list, ui, event) != LIST_IGNORED;
}

static const char *history_says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct history *)state)->list, ui, key);
}

static const struct ui_key history_keys[] = {
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ INPUT_F3, MSG_DO_LETTERS, NULL, NULL },
	{ 0 },
};

const struct screen desk_history_screen = {
	.name = "desk-history",
	.state_size = sizeof(struct history),
	.idle = UI_IDLE_NONE,
	.keys = history_keys,
	.enter = history_enter,
	.draw = history_draw,
	.event = history_event,
	.says = history_says,
	.leave = history_leave,
};
