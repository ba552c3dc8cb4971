#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_programs.h"
#include "desk/desk_volunteers.h"
#include "ui/page.h"
#include "ui/sheet.h"

/* Whom to telephone about a shift, who would help and cannot yet, and what becomes of one
 * who signed up. */
enum { REACHED, ACCEPT, DECLINE, LEAVE, LEAVE_REST, CLEARANCES, ROWS, FACT_ROWS = 4 };

const char *desk_sign_up_state(struct ui *ui, const struct sign_up_view *sign_up)
{
	switch (sign_up->state) {
	case SIGN_UP_WAITING: return ui_say(ui, MSG_SIGN_UP_WAITING, msg_number(sign_up->turn));
	case SIGN_UP_OFFERED: return ui_text(ui, MSG_SIGN_UP_OFFERED);
	case SIGN_UP_TO_ASK: return ui_text(ui, MSG_SIGN_UP_TO_ASK);
	case SIGN_UP_CANCELLED: return ui_text(ui, MSG_SIGN_UP_CANCELLED);
	case SIGN_UP_TAKEN: break;
	default: return "";
	}
	return ui_text(ui, sign_up->cleared ? MSG_SIGN_UP_TAKEN : MSG_SIGN_UP_NOT_CLEARED);
}

/* ---- whom to call ---- */

static enum err read_calls(struct ui *ui, struct volunteers_rows *rows)
{
	struct sign_up_view *list = NULL;
	enum err err = sign_up_calls(desk_of(ui)->options->office, rows->arena, &list, &rows->count);
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
	return call_at(context, row)->name;
}

static const char *call_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct sign_up_view *call = call_at(context, row);
	switch (column) {
	case 0: return desk_language(call->locale, ui);
	case 1: return call->name;
	case 2: return call->phone;
	case 3: return desk_sign_up_state(ui, call);
	default: return desk_shift_name(ui, &call->shift);
	}
}

static enum msg open_call(struct ui *ui, struct arena *keep, const struct volunteers_rows *rows, size_t row)
{
	(void)keep;
	ui_push(ui, &desk_sign_up_screen, &(struct desk_sign_up_start){ call_at(rows, row)->shift.id, call_at(rows, row)->id });
	return MSG_NONE;
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
	return wish_at(context, row)->name;
}

static const char *wish_what(struct ui *ui, const struct volunteer_wish_view *wish)
{
	return wish->opportunity ? wish->opportunity_name : ui_text(ui, MSG_WISH_ANY);
}

static const char *wish_cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct volunteer_wish_view *wish = wish_at(context, row);
	switch (column) {
	case 0: return desk_language(wish->locale, ui);
	case 1: return wish->name;
	case 2: return wish->phone;
	case 3: return ui_say(ui, MSG_PLAIN_DAY, msg_time(wish->wished_at));
	default: return wish_what(ui, wish);
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
	{ MSG_DESK_HEAD_LANGUAGE, 10, 1, false, false }, { MSG_DESK_HEAD_NAME, 16, 3, true, false },
	{ MSG_PLACE_HEAD_PHONE, 13, 0, true, false },    { MSG_DESK_HEAD_WHAT, 16, 2, false, false },
	{ MSG_VOLUNTEERS_HEAD_TASK, 14, 2, true, false },
};
static const struct list_column wish_columns[] = {
	{ MSG_DESK_HEAD_LANGUAGE, 10, 1, false, false }, { MSG_DESK_HEAD_NAME, 16, 3, true, false },
	{ MSG_PLACE_HEAD_PHONE, 13, 0, true, false },    { MSG_WISH_HEAD_SINCE, 13, 0, false, false },
	{ MSG_VOLUNTEERS_HEAD_TASK, 14, 2, true, false },
};

#define COLUMNS(columns_) .columns = (columns_), .n_columns = sizeof(columns_) / sizeof *(columns_)

const struct volunteers_tab desk_volunteers_calls = {
	.name = MSG_VOLUNTEERS_TAB_CALLS, .none = MSG_VOLUNTEERS_NO_CALLS, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(call_columns), .key = call_key, .words = call_words, .cell = call_cell },
	.read = read_calls, .open = open_call,
};
const struct volunteers_tab desk_volunteers_wishes = {
	.name = MSG_VOLUNTEERS_TAB_WISHES, .none = MSG_VOLUNTEERS_NO_WISHES, .right = RIGHT_SEE_VOLUNTEERS,
	.source = { COLUMNS(wish_columns), .key = wish_key, .words = wish_words, .cell = wish_cell },
	.read = read_wishes, .open = open_wish,
};

/* ---- one of them ---- */

struct one_sheet {
	struct sheet sheet; /* first: sheet_turn */
	struct desk_sign_up_start start;
	struct arena *arena; /* of what was read */
	unsigned version;
	bool found;
	struct sign_up_view sign_up;
	struct volunteer_wish_view wish; /* where start.shift is 0 */
	enum msg problem;
};

static bool take(struct one_sheet *sheet, const struct sign_up_view *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].id == sheet->start.id) {
			sheet->sign_up = list[i];
			return true;
		}
	return false;
}

static void read_one(struct ui *ui, struct one_sheet *sheet)
{
	struct office *office = desk_of(ui)->options->office;
	struct sign_up_view *list = NULL;
	struct volunteer_wish_view *wishes = NULL;
	size_t count = 0;
	enum err err;
	arena_wipe(sheet->arena);
	sheet->version = desk_of(ui)->data.version;
	sheet->found = false;
	if (sheet->start.shift == 0) {
		err = volunteer_wishes(office, sheet->arena, &wishes, &count);
		for (size_t i = 0; i < count && err == ERR_OK && !sheet->found; i++) {
			sheet->wish = wishes[i];
			sheet->found = wishes[i].id == sheet->start.id;
		}
	} else {
		err = sign_up_list(office, sheet->arena, sheet->start.shift, &list, &count);
		sheet->found = err == ERR_OK && take(sheet, list, count);
		if (err == ERR_OK && !sheet->found) /* of a shift that was cancelled */
			err = sign_up_calls(office, sheet->arena, &list, &count);
		sheet->found = sheet->found || (err == ERR_OK && take(sheet, list, count));
	}
	if (err != ERR_OK)
		log_line(LOG_WARN, "desk", "who signed up could not be read: %s", err_word(err));
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct one_sheet *sheet = state;
	sheet->start = *(const struct desk_sign_up_start *)argument;
	sheet->arena = arena_new();
	sheet->sheet.choice.selected = CHOICE_NONE; /* an Enter too many gives nobody's place away */
	read_one(ui, sheet);
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct one_sheet *)state)->arena);
}

static int64_t tick(struct ui *ui, void *state, int64_t now)
{
	struct one_sheet *sheet = state;
	(void)now;
	if (sheet->version != desk_of(ui)->data.version)
		read_one(ui, sheet);
	return UI_NEVER;
}

static int64_t person_of(const struct one_sheet *sheet)
{
	return sheet->start.shift ? sheet->sign_up.person : sheet->wish.person;
}

static size_t rows_of(const struct one_sheet *sheet, int kinds[ROWS])
{
	enum sign_up_state state = sheet->sign_up.state;
	bool asked = state == SIGN_UP_OFFERED || state == SIGN_UP_TO_ASK;
	size_t count = 0;
	if (!sheet->found)
		return 0;
	if (!sheet->start.shift || ((asked || state == SIGN_UP_CANCELLED) && !sheet->sign_up.reached_at))
		kinds[count++] = REACHED;
	if (sheet->start.shift && asked) {
		kinds[count++] = ACCEPT;
		kinds[count++] = DECLINE;
	}
	if (sheet->start.shift && (state == SIGN_UP_TAKEN || state == SIGN_UP_WAITING)) {
		kinds[count++] = LEAVE;
		if (sheet->sign_up.shift.series)
			kinds[count++] = LEAVE_REST;
	}
	if (person_of(sheet))
		kinds[count++] = CLEARANCES;
	return count;
}

/* With what they agreed to for that number. */
static const char *reachable(struct ui *ui, const struct sign_up_view *sign_up)
{
	return *sign_up->phone && *sign_up->agreed
	               ? ui_say(ui, MSG_CONTACT_AGREED, msg_said(sign_up->phone), msg_name(sign_up->agreed)) : sign_up->phone;
}

static struct facts facts_of(struct ui *ui, const struct one_sheet *sheet)
{
	const struct sign_up_view *sign_up = &sheet->sign_up;
	const struct volunteer_wish_view *wish = &sheet->wish;
	struct facts facts = { .whole = true };
	bool place = sheet->start.shift != 0;
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_WHAT), place ? desk_sign_up_state(ui, sign_up) : wish_what(ui, wish), false);
	facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_PHONE), place ? reachable(ui, sign_up) : wish->phone, true);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_LANGUAGE), desk_language(place ? sign_up->locale : wish->locale, ui), false);
	facts_add(&facts, ui_text(ui, MSG_PLACE_SINCE),
	          ui_say(ui, MSG_PLAIN_DAY, msg_time(place ? sign_up->signed_at : wish->wished_at)), false);
	if (place && sign_up->reached_at)
		facts_add(&facts, ui_text(ui, MSG_PLACE_REACHED),
		          ui_say(ui, MSG_DESK_BY, msg_said(ui_say(ui, MSG_PLAIN_DAY, msg_time(sign_up->reached_at))),
		                 msg_name(sign_up->reached_by)), false);
	return facts;
}

static enum msg reached_words(const struct one_sheet *sheet)
{
	return !sheet->start.shift                         ? MSG_WISH_DO_DONE
	       : sheet->sign_up.state == SIGN_UP_OFFERED ? MSG_PLACE_DO_REACHED /* its time runs from then on */
	                                                 : MSG_SIGN_UP_DO_TOLD;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	static const enum msg labels[ROWS] = {
		[REACHED] = MSG_NONE, [ACCEPT] = MSG_PLACE_DO_ACCEPT, [DECLINE] = MSG_PLACE_DO_DECLINE,
		[LEAVE] = MSG_PLACE_DO_LEAVE, [LEAVE_REST] = MSG_SIGN_UP_DO_REST, [CLEARANCES] = MSG_SIGN_UP_DO_CLEARANCES,
	};
	struct one_sheet *sheet = state;
	struct area column = page_column(body);
	int kinds[ROWS];
	struct choice_row rows[ROWS];
	if (!sheet->found) {
		canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DECISION_TOO_LATE));
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START,
	                        sheet->start.shift ? sheet->sign_up.name : sheet->wish.name);
	if (sheet->start.shift)
		used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
		                    ui_say(ui, MSG_LIST_DOT, msg_name(desk_shift_name(ui, &sheet->sign_up.shift)),
		                           msg_said(desk_shift_when(ui, &sheet->sign_up.shift))));
	if (sheet->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START, ui_text(ui, sheet->problem));
	const struct facts facts = facts_of(ui, sheet);
	size_t count = rows_of(sheet, kinds);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, kinds[i] == REACHED ? reached_words(sheet) : labels[kinds[i]]) };
	sheet->sheet.choice.compact = true;
	sheet_draw(&sheet->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static enum err act(struct office *office, const struct one_sheet *sheet, int kind)
{
	size_t left;
	int64_t id = sheet->start.id;
	switch (kind) {
	case REACHED: return sheet->start.shift ? sign_up_reached(office, id) : volunteer_wish_done(office, id);
	case ACCEPT: return sign_up_accept(office, id, NULL);
	case DECLINE: return sign_up_decline(office, id, NULL);
	default: return sign_up_leave(office, id, kind == LEAVE_REST ? SHIFT_FROM_HERE : SHIFT_THIS, NULL, &left);
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct one_sheet *sheet = state;
	int kinds[ROWS];
	size_t row;
	sheet->sheet.choice.count = rows_of(sheet, kinds);
	switch (choice_event(&sheet->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (kinds[row] == CLEARANCES) {
		int64_t person = person_of(sheet);
		ui_push(ui, &desk_clearances_screen, &person);
		return true;
	}
	/* what is off the lists with it */
	bool ends = kinds[row] == REACHED ? !sheet->start.shift || sheet->sign_up.state == SIGN_UP_CANCELLED
	                                  : kinds[row] != ACCEPT;
	enum err err = act(desk_of(ui)->options->office, sheet, kinds[row]);
	sheet->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	desk_reload(ui);
	if (err == ERR_OK && ends)
		ui_pop(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_sign_up_screen = {
	.name = "desk-sign-up",
	.state_size = sizeof(struct one_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = tick,
	.leave = leave,
};
