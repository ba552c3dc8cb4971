#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_volunteers.h"
#include "flow/view.h"
#include "forms/shift_edit.h"
#include "forms/shift_words.h"
#include "text/collation.h"

enum { DAYS_AHEAD = 7, DAYS_BACK = 14 };

/* ---- words ---- */

const char *desk_shift_when(struct ui *ui, const struct shift_view *shift)
{
	const char *times = ui_say(ui, MSG_EVENING_TIMES, msg_said(ui_time(ui, shift->starts_at)),
	                           msg_said(ui_time(ui, shift->ends_at)));
	return ui_say(ui, MSG_LIST_DOT, msg_said(desk_day(ui, shift->day)), msg_said(times));
}

const char *desk_shift_row_when(struct ui *ui, const struct shift_view *shift)
{
	return ui_say(ui, MSG_SHIFT_LIST_WHEN, msg_time(shift->starts_at), msg_said(ui_time(ui, shift->ends_at)));
}

bool desk_shift_ended(struct ui *ui, const struct shift_view *shift)
{
	return shift->ends_at <= clock_wall_ms(desk_of(ui)->options->office->clock);
}

int desk_shift_lacking(const struct shift_view *shift)
{
	return shift->taken < shift->least ? shift->least - shift->taken : 0;
}

/* ---- what is needed ---- */

static enum err read_needs(struct ui *ui, struct volunteers_rows *rows)
{
	struct shift_view *list = NULL;
	enum err err = shift_needs(desk_of(ui)->options->office, rows->arena, DAYS_AHEAD, &list, &rows->count);
	rows->rows = list;
	return err;
}

/* The other way round. */
static void turn(struct shift_view *list, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct shift_view other = list[i];
		list[i] = list[count - 1 - i];
		list[count - 1 - i] = other;
	}
}

/* Those that go on, and those that were: who came is seen there. The last first. */
static enum err read_past(struct ui *ui, struct volunteers_rows *rows)
{
	static const int64_t day_ms = 24 * 60 * 60 * 1000;
	struct office *office = desk_of(ui)->options->office;
	struct shift_view *list = NULL;
	int64_t now = clock_wall_ms(office->clock);
	enum err err = shift_list(office, rows->arena, 0, now - DAYS_BACK * day_ms, now + 1, false, &list, &rows->count);
	turn(list, rows->count);
	rows->rows = list;
	return err;
}

/* All of one opportunity: those to come, the next first, then those that were, the last first. */
static enum err read_shifts(struct ui *ui, struct volunteers_rows *rows)
{
	struct shift_view *list = NULL;
	enum err err = shift_list(desk_of(ui)->options->office, rows->arena, rows->opportunity, 0, 0, false, &list, &rows->count);
	size_t past = 0;
	while (past < rows->count && list[past].over)
		past++;
	turn(list, rows->count);
	turn(list, rows->count - past);
	rows->rows = list;
	return err;
}

static const struct shift_view *need_at(const void *context, size_t row)
{
	return &((const struct shift_view *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t need_key(const void *context, size_t row)
{
	return need_at(context, row)->id;
}

static const char *need_words(const void *context, size_t row)
{
	return desk_volunteers_words(context, "", &need_at(context, row)->of->words);
}

static int need_compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct shift_view *left = need_at(context, a), *right = need_at(context, b);
	return column == 0 ? collation_compare(left->of->words.own[VOLUNTEER_NAME], right->of->words.own[VOLUNTEER_NAME])
	                   : left->starts_at < right->starts_at ? -1 : left->starts_at > right->starts_at;
}

static const char *need_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct shift_view *shift = need_at(context, row);
	switch (column) {
	case 0: return shift_name(ui, shift);
	case 1: return desk_shift_row_when(ui, shift);
	case 2: return desk_shift_lacking(shift) ? ui_say(ui, MSG_VOLUNTEERS_LACKING, msg_number(desk_shift_lacking(shift))) : "";
	default: return ui_say(ui, MSG_SESSION_PLACES, msg_number(shift->taken), msg_number(shift->capacity));
	}
}

/* What lacked has no word any more. */
static const char *past_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	return need_cell(context, ui, row, column == 2 ? 3 : column);
}

static const char *shift_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct shift_view *shift = need_at(context, row);
	return column == 0                                 ? desk_shift_when(ui, shift)
	       : column == 1 && desk_shift_ended(ui, shift) ? ui_text(ui, MSG_SHIFT_ENDED)
	       : column == 2                               ? need_cell(context, ui, row, 3)
	                                                   : need_cell(context, ui, row, 2);
}

/* What is typed is looked for in the day as it is written. */
static const char *shift_words_of(const void *context, size_t row)
{
	return need_at(context, row)->day;
}

static enum style shift_style(const void *context, size_t row)
{
	return need_at(context, row)->over ? STYLE_QUIET : desk_shift_lacking(need_at(context, row)) ? STYLE_WARN : STYLE_TEXT;
}

static enum style need_style(const void *context, size_t row)
{
	return desk_shift_lacking(need_at(context, row)) ? STYLE_WARN : STYLE_TEXT;
}

static enum msg open_need(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_shift_screen, &need_at(rows, row)->id);
	return MSG_NONE;
}

static void made(struct ui *ui, struct flow_run *run)
{
	int64_t shift = ((const struct shift_form *)run->context)->made;
	ui_pop(ui);
	desk_reload(ui);
	ui_push(ui, &desk_shift_screen, &shift);
}

static enum msg add_shift(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	struct shift_form *form = arena_new_of(keep, struct shift_form);
	struct volunteer_opportunity *tasks = NULL;
	(void)rows;
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &shift_words };
	form->ui = ui;
	form->office = desk_of(ui)->options->office;
	enum err err = volunteer_opportunities(form->office, keep, false, &tasks, &form->n_tasks);
	form->tasks = tasks;
	if (err != ERR_OK)
		return desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (form->n_tasks == 0)
		return MSG_VOLUNTEERS_OPPORTUNITY_FIRST;
	const struct view_start start = { .flow = &shift_new_flow, .context = form, .done = made, .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
	return MSG_NONE;
}

static enum msg change_task(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	return desk_opportunity_change(ui, keep, rows->opportunity);
}

static const struct list_column need_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 20, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_WHEN, 31, 0, false, true },
	{ MSG_VOLUNTEERS_HEAD_LACKING, 9, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_PLACES, 8, 0, false, false },
};
static const struct list_column past_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 18, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_WHEN, 42, 0, false, true },
	{ MSG_VOLUNTEERS_HEAD_PLACES, 8, 0, false, false },
};

static const struct list_column shift_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_WHEN, 44, 3, false, false },
	{ MSG_VOLUNTEERS_HEAD_LACKING, 12, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_PLACES, 8, 0, false, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_past = {
	.name = MSG_VOLUNTEERS_TAB_PAST, .none = MSG_VOLUNTEERS_NO_PAST, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(past_columns), .key = need_key, .words = need_words, .compare = need_compare, .cell = past_cell },
	.read = read_past, .open = open_need,
};
const struct volunteers_tab desk_volunteers_needs = {
	.name = MSG_VOLUNTEERS_TAB_NEEDS, .none = MSG_VOLUNTEERS_NO_NEEDS, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(need_columns), .key = need_key, .words = need_words, .compare = need_compare, .cell = need_cell,
	            .style = need_style },
	.read = read_needs, .open = open_need, .add = add_shift, .add_label = MSG_VOLUNTEERS_ADD_SHIFT,
};
const struct volunteers_tab desk_volunteers_shifts = {
	.none = MSG_VOLUNTEERS_NO_SHIFTS, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(shift_columns), .key = need_key, .words = shift_words_of, .cell = shift_cell, .style = shift_style },
	.read = read_shifts, .open = open_need, .add = change_task, .add_label = MSG_VOLUNTEERS_CHANGE_TASK,
};
