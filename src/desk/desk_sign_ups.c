#include "base/comma.h"
#include "desk/desk.h"
#include "desk/desk_code.h"
#include "desk/desk_family.h"
#include "desk/desk_programs.h"
#include "desk/desk_volunteers.h"
#include "forms/paper.h"
#include "forms/shift_words.h"

/* Whom to telephone about a shift, and who would help and cannot yet. */

const char *desk_sign_up_state(struct ui *ui, const struct sign_up_view *sign_up)
{
	switch (sign_up->state) {
	case SIGN_UP_WAITING: return ui_say(ui, MSG_SIGN_UP_WAITING, msg_number(sign_up->turn));
	case SIGN_UP_OFFERED:
		if (sign_up->tries > 0 && !sign_up->reached_at)
			return ui_say(ui, MSG_PLACE_STATE_TRIED, msg_number(sign_up->tries));
		return ui_text(ui, MSG_SIGN_UP_OFFERED);
	case SIGN_UP_TO_ASK: return ui_text(ui, MSG_SIGN_UP_TO_ASK);
	case SIGN_UP_CANCELLED: return ui_text(ui, MSG_SIGN_UP_CANCELLED);
	case SIGN_UP_TAKEN: break;
	default: return "";
	}
	return ui_text(ui, sign_up->cleared ? MSG_SIGN_UP_TAKEN : MSG_SIGN_UP_NOT_CLEARED);
}

enum msg desk_sign_up_said(enum sign_up_outcome outcome)
{
	static const enum msg outcomes[] = {
		[SIGN_UP_HAS_ONE] = MSG_SIGN_UP_DID, [SIGN_UP_ON_LIST] = MSG_SIGN_UP_WAITS, [SIGN_UP_FULL] = MSG_SIGN_UP_WAITS,
		[SIGN_UP_OVERLAPS] = MSG_SIGN_UP_OVERLAPS, [SIGN_UP_TOO_LATE] = MSG_SHIFT_OVER,
		[SIGN_UP_NOT_CLEARED] = MSG_SIGN_UP_LACKS, [SIGN_UP_ALREADY] = MSG_SIGN_UP_ALREADY,
		[SIGN_UP_GONE] = MSG_SHIFT_CANCELLED,
	};
	return outcomes[outcome];
}

#define VOLUNTEER "volunteer" /* a purpose for which somebody agreed to be called */

/* ---- whom to call ---- */

static enum err read_calls(struct ui *ui, struct volunteers_rows *rows)
{
	struct sign_up_view *list = NULL;
	enum err err = sign_up_calls(desk_of(ui)->options->office, rows->arena, 0, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const struct sign_up_view *call_at(const void *context, size_t row)
{
	return &((const struct sign_up_view *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t call_key(const void *context, size_t row)
{
	return call_at(context, row)->id;
}

static const char *call_words(const void *context, size_t row)
{
	return desk_volunteers_words(context, call_at(context, row)->name, &call_at(context, row)->shift.of->words);
}

/* In a word: which task it is has to stand beside it. */
static const char *call_about(struct ui *ui, const struct sign_up_view *call)
{
	return ui_text(ui, call->state == SIGN_UP_OFFERED  ? MSG_CALL_OFFERED
	                   : call->state == SIGN_UP_TO_ASK ? MSG_CALL_TO_ASK
	                                                   : MSG_CALL_CANCELLED);
}

static const char *call_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct sign_up_view *call = call_at(context, row);
	switch (column) {
	case 0: return desk_language(call->spoken, ui);
	case 1: return call->name;
	case 2: return call->phone;
	case 3: return call_about(ui, call);
	case 4: return shift_name(ui, &call->shift);
	/* what the call is about alone, where it is among them */
	default: return desk_family_purposes(ui, comma_has(call->agreed, VOLUNTEER) ? VOLUNTEER : call->agreed);
	}
}

static enum msg open_call(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_sign_up_screen, &(struct desk_sign_up_start){ call_at(rows, row)->shift.id, call_at(rows, row)->id });
	return MSG_NONE;
}

enum msg desk_calls_print(struct ui *ui, struct arena *keep, int64_t shift)
{
	const struct desk_code_start start = {
		.spelt = "", .paper = paper_calls(desk_of(ui)->options->office, keep, shift, ui_locale(ui)->tag),
		.title = MSG_CALLS_TITLE, .printing = MSG_CALLS_PRINTING, .printed = MSG_CALLS_PRINTED, .write = MSG_CALLS_NOT_PRINTED,
	};
	if (!*start.paper)
		return MSG_DESK_NOT_KEPT;
	ui_push(ui, &desk_code_screen, &start);
	return MSG_NONE;
}

static enum msg print_calls(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows)
{
	return rows->count ? desk_calls_print(ui, keep, 0) : MSG_VOLUNTEERS_NO_CALLS;
}

/* ---- what one person signed up for ---- */

static enum err read_places(struct ui *ui, struct volunteers_rows *rows)
{
	struct sign_up_view *list = NULL;
	enum err err = sign_up_of(desk_of(ui)->options->office, rows->arena, rows->person, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const char *place_words(const void *context, size_t row)
{
	return desk_volunteers_words(context, "", &call_at(context, row)->shift.of->words);
}

static const char *place_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct sign_up_view *place = call_at(context, row);
	switch (column) {
	case 0: return shift_name(ui, &place->shift);
	case 1: return ui_dot(ui, desk_day(ui, place->shift.day), ui_time(ui, place->shift.starts_at));
	default: return desk_shift_ended(ui, &place->shift) ? ui_text(ui, MSG_SHIFT_ENDED) : desk_sign_up_state(ui, place);
	}
}

static enum style place_style(const void *context, size_t row)
{
	const struct sign_up_view *place = call_at(context, row);
	return place->shift.over ? STYLE_QUIET : place->state == SIGN_UP_TAKEN && place->cleared ? STYLE_TEXT : STYLE_WARN;
}

/* ---- who would help ---- */

static enum err read_wishes(struct ui *ui, struct volunteers_rows *rows)
{
	struct volunteer_wish_view *list = NULL;
	enum err err = volunteer_wishes(desk_of(ui)->options->office, rows->arena, &list, &rows->count);
	rows->rows = list;
	return err;
}

static const struct volunteer_wish_view *wish_at(const void *context, size_t row)
{
	return &((const struct volunteer_wish_view *)((const struct volunteers_rows *)context)->rows)[row];
}

static int64_t wish_key(const void *context, size_t row)
{
	return wish_at(context, row)->id;
}

static const char *wish_words(const void *context, size_t row)
{
	const struct volunteer_wish_view *wish = wish_at(context, row);
	return wish->task ? desk_volunteers_words(context, wish->name, wish->task) : wish->name;
}

const char *desk_wish_what(struct ui *ui, const struct volunteer_wish_view *wish)
{
	return wish->task ? volunteer_say(wish->task, VOLUNTEER_NAME, ui_locale(ui)->tag) : ui_text(ui, MSG_WISH_ANY);
}

static const char *wish_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct volunteer_wish_view *wish = wish_at(context, row);
	switch (column) {
	case 0: return desk_language(wish->spoken, ui);
	case 1: return wish->name;
	case 2: return wish->phone;
	case 3: return ui_say(ui, MSG_PLAIN_DAY, msg_time(wish->wished_at));
	default: return desk_wish_what(ui, wish);
	}
}

static enum msg open_wish(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_sign_up_screen, &(struct desk_sign_up_start){ 0, wish_at(rows, row)->id });
	return MSG_NONE;
}

/* ---- the lists ---- */

static const struct list_column call_columns[] = {
	{ MSG_DESK_HEAD_LANGUAGE, 10, 0, false, false }, { MSG_DESK_HEAD_NAME, 14, 1, true, false },
	{ MSG_PLACE_HEAD_PHONE, 13, 0, true, false },    { MSG_DESK_HEAD_WHAT, 12, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_TASK, 14, 4, true, false }, { MSG_EDIT_AGREED_LABEL, 11, 1, false, false },
};
static const struct list_column place_columns[] = {
	{ MSG_VOLUNTEERS_HEAD_TASK, 20, 3, true, false },
	{ MSG_VOLUNTEERS_HEAD_WHEN, 24, 0, false, false },
	{ MSG_DESK_HEAD_WHAT, 25, 1, false, false },
};
static const struct list_column wish_columns[] = {
	{ MSG_DESK_HEAD_LANGUAGE, 9, 1, false, false }, { MSG_DESK_HEAD_NAME, 17, 3, true, false },
	{ MSG_PLACE_HEAD_PHONE, 13, 0, true, false },    { MSG_WISH_HEAD_SINCE, 14, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_TASK, 14, 2, true, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_calls = {
	.name = MSG_VOLUNTEERS_TAB_CALLS, .none = MSG_VOLUNTEERS_NO_CALLS, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(call_columns), .key = call_key, .words = call_words, .cell = call_cell },
	.read = read_calls, .open = open_call, .add = print_calls, .add_label = MSG_CALLS_DO_PRINT, .adds_nothing = true,
};
const struct volunteers_tab desk_volunteers_wishes = {
	.name = MSG_VOLUNTEERS_TAB_WISHES, .none = MSG_VOLUNTEERS_NO_WISHES, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(wish_columns), .key = wish_key, .words = wish_words, .cell = wish_cell },
	.read = read_wishes, .open = open_wish,
};
const struct volunteers_tab desk_volunteers_places = {
	.none = MSG_VOLUNTEERS_NO_PLACES, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(place_columns), .key = call_key, .words = place_words, .cell = place_cell, .style = place_style },
	.read = read_places, .open = open_call,
};
