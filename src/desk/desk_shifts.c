#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_pick.h"
#include "desk/desk_programs.h"
#include "desk/desk_volunteers.h"
#include "domain/check_in.h"
#include "domain/sign_up.h"
#include "flow/view.h"
#include "forms/shift_edit.h"
#include "text/collation.h"
#include "ui/facts.h"
#include "ui/page.h"

enum { DAYS_AHEAD = 7, FACT_ROWS = 4, LIST_LEAST_ROWS = 5 };

/* ---- words ---- */

const char *desk_shift_name(struct ui *ui, const struct shift_view *shift)
{
	return volunteer_say(&shift->of->words, VOLUNTEER_NAME, ui_locale(ui)->tag);
}

const char *desk_shift_when(struct ui *ui, const struct shift_view *shift)
{
	const char *times = ui_say(ui, MSG_EVENING_TIMES, msg_said(ui_time(ui, shift->starts_at)),
	                           msg_said(ui_time(ui, shift->ends_at)));
	return ui_say(ui, MSG_LIST_DOT, msg_said(desk_day(ui, shift->day)), msg_said(times));
}

static int lacking(const struct shift_view *shift)
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
	return need_at(context, row)->of->words.own[VOLUNTEER_NAME];
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
	case 0: return desk_shift_name(ui, shift);
	case 1: return desk_shift_when(ui, shift);
	case 2: return lacking(shift) ? ui_say(ui, MSG_VOLUNTEERS_LACKING, msg_number(lacking(shift))) : "";
	default: return ui_say(ui, MSG_SESSION_PLACES, msg_number(shift->taken), msg_number(shift->capacity));
	}
}

static enum style need_style(const void *context, size_t row)
{
	return lacking(need_at(context, row)) ? STYLE_WARN : STYLE_TEXT;
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

static enum msg add_shift(struct ui *ui, struct arena *keep)
{
	struct shift_form *form = arena_new_of(keep, struct shift_form);
	struct volunteer_opportunity *tasks = NULL;
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &shift_words };
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

static const struct list_column need_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 20, 3, true, true },
	{ MSG_VOLUNTEERS_HEAD_WHEN, 30, 0, false, true },
	{ MSG_VOLUNTEERS_HEAD_LACKING, 9, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_PLACES, 8, 0, false, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_needs = {
	.name = MSG_VOLUNTEERS_TAB_NEEDS, .none = MSG_VOLUNTEERS_NO_NEEDS, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(need_columns), .key = need_key, .words = need_words, .compare = need_compare, .cell = need_cell,
	            .style = need_style },
	.read = read_needs, .open = open_need, .add = add_shift, .add_label = MSG_VOLUNTEERS_ADD_SHIFT,
};

/* ---- one shift ---- */

struct shift_sheet {
	int64_t id;
	struct arena *arena, *keep; /* of what was read, of the form */
	unsigned version;
	bool found;
	struct shift_view shift;
	struct sign_up_view *people;
	size_t count;
	struct list list;
	struct facts_scroll scroll;
	enum msg said;
	bool well;
};

static const struct sign_up_view *person_at(const void *context, size_t row)
{
	return &((const struct shift_sheet *)context)->people[row];
}

static int64_t key(const void *context, size_t row)
{
	return person_at(context, row)->id;
}

static const char *words(const void *context, size_t row)
{
	return person_at(context, row)->name;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct sign_up_view *person = person_at(context, row);
	switch (column) {
	case 0: return person->name;
	case 1: return desk_sign_up_state(ui, person);
	default: return person->phone;
	}
}

static enum style style(const void *context, size_t row)
{
	const struct sign_up_view *person = person_at(context, row);
	return person->cleared && person->state != SIGN_UP_TO_ASK ? STYLE_TEXT : STYLE_WARN;
}

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_NAME, 20, 3, true, false },
	{ MSG_DESK_HEAD_WHAT, 24, 2, false, false },
	{ MSG_PLACE_HEAD_PHONE, 14, 1, true, false },
};

static void read_anew(struct ui *ui, struct shift_sheet *sheet)
{
	struct office *office = desk_of(ui)->options->office;
	struct arena *fresh = arena_new(), *old = sheet->arena;
	struct shift_view shift;
	struct sign_up_view *people = NULL;
	size_t count = 0;
	sheet->version = desk_of(ui)->data.version;
	enum err err = shift_get(office, fresh, sheet->id, &shift);
	if (err == ERR_OK)
		err = sign_up_list(office, fresh, sheet->id, &people, &count);
	if (err != ERR_OK) {
		log_line(LOG_WARN, "desk", "a shift could not be read: %s", err_word(err));
		arena_free(fresh);
		return;
	}
	sheet->arena = fresh;
	sheet->shift = shift;
	sheet->people = people;
	sheet->count = count;
	sheet->found = true;
	const struct list_source source = { COLUMNS(columns), .count = count, .context = sheet, .key = key, .words = words,
		                                .cell = cell, .style = style };
	list_fill(&sheet->list, &source);
	arena_free(old);
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct shift_sheet *sheet = state;
	sheet->id = *(const int64_t *)argument;
	sheet->keep = arena_new();
	list_open(&sheet->list);
	read_anew(ui, sheet);
}

static void leave(struct ui *ui, void *state)
{
	struct shift_sheet *sheet = state;
	(void)ui;
	list_close(&sheet->list);
	arena_free(sheet->arena);
	arena_free(sheet->keep);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct shift_sheet *sheet = state;
	(void)now;
	if (sheet->version != desk_of(ui)->data.version)
		read_anew(ui, sheet);
	return UI_NEVER;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct shift_sheet *sheet = state;
	const struct shift_view *shift = &sheet->shift;
	const char *tag = ui_locale(ui)->tag;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	struct facts facts = { .whole = true };
	if (!sheet->found) {
		canvas_text(canvas, area, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	int used = canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, desk_shift_name(ui, shift));
	used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, desk_shift_when(ui, shift));
	if (sheet->said != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), sheet->well ? STYLE_GOOD : STYLE_WARN, ALIGN_START,
		                    ui_text(ui, sheet->said));
	if (shift->cancelled || shift->over)
		facts_add_loud(&facts, ui_text(ui, MSG_CLI_COLUMN_STATE),
		               ui_text(ui, shift->cancelled ? MSG_SHIFT_CANCELLED : MSG_SHIFT_OVER));
	facts_add(&facts, ui_text(ui, MSG_SHIFT_PLACES_LABEL),
	          ui_say(ui, MSG_SHIFT_STANDS, msg_number(shift->taken), msg_number(shift->capacity),
	                 msg_number(shift->waiting)), false);
	if (lacking(shift))
		facts_add_loud(&facts, ui_text(ui, MSG_VOLUNTEERS_HEAD_LACKING),
		               ui_say(ui, MSG_VOLUNTEERS_LACKING, msg_number(lacking(shift))));
	facts_add(&facts, ui_text(ui, MSG_SHIFT_ROLE_LABEL), volunteer_say(&shift->words, VOLUNTEER_ROLE, tag), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_PLACE_LABEL), volunteer_say(&shift->of->words, VOLUNTEER_PLACE, tag), true);
	facts_add(&facts, ui_text(ui, MSG_OPPORTUNITY_WHOM_LABEL), volunteer_say(&shift->of->words, VOLUNTEER_ASK, tag), true);
	used += facts_draw(ui, canvas, page_below(area, used), &facts,
	                   area.rows - used - LIST_LEAST_ROWS > FACT_ROWS ? area.rows - used - LIST_LEAST_ROWS : FACT_ROWS,
	                   &sheet->scroll);
	list_draw(&sheet->list, ui, canvas, page_below(area, used), MSG_SHIFT_NOBODY);
}

/* ---- what is done ---- */

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct shift_sheet *sheet = state;
	size_t row;
	sheet->said = MSG_NONE;
	switch (list_event(&sheet->list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (list_selected(&sheet->list, &row))
		ui_push(ui, &desk_sign_up_screen, &(struct desk_sign_up_start){ sheet->id, sheet->people[row].id });
	return true;
}

static void start(struct ui *ui, struct shift_sheet *sheet, const struct flow *flow, void (*fill)(struct flow_run *run))
{
	arena_wipe(sheet->keep);
	struct shift_form *form = arena_new_of(sheet->keep, struct shift_form);
	form->words = (struct words_edit){ .reads = &desk_of(ui)->reads, .table = &shift_words };
	form->office = desk_of(ui)->options->office;
	form->id = sheet->id;
	form->series = sheet->shift.series != 0;
	enum err err = shift_edit_read(form->office, sheet->keep, sheet->id, &form->before);
	sheet->well = false;
	sheet->said = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return;
	const struct view_start begins = { .flow = flow, .context = form, .done = desk_volunteers_kept,
	                                   .failed = desk_not_kept, .fill = fill };
	ui_push(ui, &view_screen, &begins);
}

static void change(struct ui *ui, void *state)
{
	start(ui, state, &shift_change_flow, shift_form_fill);
}

static void cancel(struct ui *ui, void *state)
{
	start(ui, state, &shift_cancel_flow, NULL);
}

static bool changes(struct ui *ui, const void *state)
{
	const struct shift_sheet *sheet = state;
	return sheet->found && !sheet->shift.cancelled && !sheet->shift.over && desk_may(ui, RIGHT_EDIT_VOLUNTEERS);
}

static void signed_up(struct ui *ui, int64_t person)
{
	static const enum msg outcomes[] = {
		[SIGN_UP_HAS_ONE] = MSG_SIGN_UP_DID, [SIGN_UP_ON_LIST] = MSG_SIGN_UP_WAITS, [SIGN_UP_FULL] = MSG_SIGN_UP_WAITS,
		[SIGN_UP_OVERLAPS] = MSG_SIGN_UP_OVERLAPS, [SIGN_UP_TOO_LATE] = MSG_SHIFT_OVER,
		[SIGN_UP_NOT_CLEARED] = MSG_SIGN_UP_LACKS, [SIGN_UP_ALREADY] = MSG_SIGN_UP_ALREADY,
		[SIGN_UP_GONE] = MSG_SHIFT_CANCELLED,
	};
	struct shift_sheet *sheet = ui_top_state(ui);
	struct office *office = desk_of(ui)->options->office;
	struct sign_up_result result = { 0 };
	const struct sign_up_ask ask = { .request = check_in_request(office), .shifts = &sheet->id, .n_shifts = 1,
		                             .person = person, .locale = desk_of(ui)->reads.rows[0]->tag, .origin = "desk",
		                             .waits = true };
	enum err err = sign_up(office, &ask, &result);
	desk_reload(ui);
	sheet->well = err == ERR_OK && (result.outcome == SIGN_UP_HAS_ONE || result.outcome == SIGN_UP_ON_LIST);
	sheet->said = err == ERR_OK ? outcomes[result.outcome] : desk_trouble(err, MSG_DECISION_TOO_LATE);
}

static void sign_somebody_up(struct ui *ui, void *state)
{
	(void)state;
	ui_push(ui, &desk_pick_screen, &(struct desk_pick){ .title = MSG_PICK_VISITOR_TITLE, .taken = signed_up });
}

static bool signs_up(struct ui *ui, const void *state)
{
	const struct shift_sheet *sheet = state;
	return sheet->found && !sheet->shift.cancelled && !sheet->shift.over && desk_may(ui, RIGHT_LOOKUP);
}

static const char *says(struct ui *ui, const void *state, enum input_key key)
{
	return list_says(&((const struct shift_sheet *)state)->list, ui, key);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, NULL },
	{ INPUT_F5, MSG_SHIFT_DO_SIGN_UP, sign_somebody_up, signs_up },
	{ INPUT_F6, MSG_SHIFT_DO_CHANGE, change, changes },
	{ INPUT_F7, MSG_SHIFT_DO_CANCEL, cancel, changes },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_shift_screen = {
	.name = "desk-shift",
	.state_size = sizeof(struct shift_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
	.says = says,
};
