#include "desk/desk.h"
#include "desk/desk_family.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "desk/desk_volunteers.h"
#include "flow/view.h"
#include "forms/shift_words.h"
#include "forms/volunteer_hours_edit.h"
#include "ui/page.h"

/* What becomes of one who signed up, or would help. */
enum { REACHED, TRIED, PASS, ACCEPT, DECLINE, CAME, HOURS, MOVE, LEAVE, LEAVE_REST, CLEARANCES, ROWS, FACT_ROWS = 4 };

struct one_sheet {
	struct desk_sheet desk; /* first: desk_sheet_tick */
	struct desk_sign_up_start start;
	bool found;
	struct sign_up_view sign_up;
	const struct volunteer_hours *hours; /* of that shift; NULL: they were not seen */
	struct volunteer_wish_view wish;     /* where start.shift is 0 */
	enum msg said;
	bool well;
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

/* The last, where they came more than once. */
static enum err find_hours(struct office *office, struct one_sheet *sheet, struct arena *arena)
{
	struct volunteer_hours *hours = NULL;
	size_t count = 0;
	enum err err = volunteer_hours_shift(office, arena, sheet->start.shift, &hours, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		if (hours[i].person && hours[i].person == sheet->sign_up.person)
			sheet->hours = &hours[i];
	return err;
}

static enum err read_one(struct ui *ui, void *state, struct arena *arena)
{
	struct one_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	struct sign_up_view *list = NULL;
	struct volunteer_wish_view *wishes = NULL;
	size_t count = 0;
	enum err err;
	sheet->found = false;
	sheet->hours = NULL;
	if (sheet->start.shift == 0) {
		err = volunteer_wishes(office, arena, &wishes, &count);
		for (size_t i = 0; i < count && err == ERR_OK && !sheet->found; i++) {
			sheet->wish = wishes[i];
			sheet->found = wishes[i].id == sheet->start.id;
		}
		return err;
	}
	err = sign_up_list(office, arena, sheet->start.shift, &list, &count);
	sheet->found = err == ERR_OK && take(sheet, list, count);
	if (err == ERR_OK && !sheet->found) /* of a shift that was cancelled */
		err = sign_up_calls(office, arena, 0, &list, &count);
	sheet->found = sheet->found || (err == ERR_OK && take(sheet, list, count));
	return sheet->found ? find_hours(office, sheet, arena) : err;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct one_sheet *sheet = state;
	sheet->start = *(const struct desk_sign_up_start *)argument;
	sheet->desk.sheet.choice.selected = CHOICE_NONE; /* an Enter too many gives nobody's place away */
	desk_sheet_open(ui, state, "who signed up", read_one);
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
	bool untold = sheet->start.shift && (asked || state == SIGN_UP_CANCELLED) && !sheet->sign_up.reached_at;
	if (!sheet->start.shift || untold)
		kinds[count++] = REACHED;
	if (untold)
		kinds[count++] = TRIED;
	if (untold && state == SIGN_UP_OFFERED && sheet->sign_up.shift.waiting > 0 &&
	    (sheet->sign_up.tries > 0 || !*sheet->sign_up.phone))
		kinds[count++] = PASS;
	if (sheet->start.shift && asked) {
		kinds[count++] = ACCEPT;
		kinds[count++] = DECLINE;
	}
	if (sheet->start.shift && sheet->hours)
		kinds[count++] = HOURS;
	else if (sheet->start.shift && sheet->sign_up.shift.over && !sheet->sign_up.shift.cancelled && state == SIGN_UP_TAKEN)
		kinds[count++] = CAME;
	if (sheet->start.shift && !sheet->sign_up.shift.over && state != SIGN_UP_CANCELLED)
		kinds[count++] = MOVE;
	if (sheet->start.shift && !sheet->sign_up.shift.over && (state == SIGN_UP_TAKEN || state == SIGN_UP_WAITING)) {
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
	return *sign_up->phone ? desk_family_agreed(ui, ui_say(ui, MSG_PLAIN_CODE, msg_code(sign_up->phone)), sign_up->agreed) : "";
}

static struct facts facts_of(struct ui *ui, const struct one_sheet *sheet)
{
	const struct sign_up_view *sign_up = &sheet->sign_up;
	const struct volunteer_wish_view *wish = &sheet->wish;
	struct facts facts = facts_start(ui, true);
	bool place = sheet->start.shift != 0;
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_WHAT), place ? desk_sign_up_state(ui, sign_up) : desk_wish_what(ui, wish), false);
	facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_PHONE),  place ? reachable(ui, sign_up) : wish->phone, !place);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_LANGUAGE), desk_language(place ? sign_up->spoken : wish->spoken, ui), false);
	facts_add(&facts, ui_text(ui, place ? MSG_PLACE_SINCE : MSG_WISH_HEAD_SINCE),
	          ui_say(ui, MSG_PLAIN_DAY, msg_time(place ? sign_up->signed_at : wish->wished_at)), false);
	if (place && (sheet->hours || sign_up->shift.over))
		facts_add(&facts, ui_text(ui, MSG_SHIFT_HEAD_CAME), desk_shift_came(ui, sign_up, sheet->hours), false);
	if (place && sign_up->tries > 0)
		facts_add(&facts, ui_text(ui, MSG_PLACE_HEAD_TRIED),
		          ui_say(ui, MSG_PLACE_TRIED, msg_number(sign_up->tries), msg_time(sign_up->tried_at)), false);
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
		[REACHED] = MSG_NONE, [TRIED] = MSG_PLACE_DO_TRIED, [PASS] = MSG_SIGN_UP_DO_PASS,
		[ACCEPT] = MSG_PLACE_DO_ACCEPT, [DECLINE] = MSG_PLACE_DO_DECLINE,
		[CAME] = MSG_SIGN_UP_DO_CAME, [HOURS] = MSG_SIGN_UP_DO_HOURS, [MOVE] = MSG_SIGN_UP_DO_MOVE,
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
		                    ui_say(ui, MSG_LIST_DOT, msg_name(shift_name(ui, &sheet->sign_up.shift)),
		                           msg_said(desk_shift_when(ui, &sheet->sign_up.shift))));
	if (sheet->said != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), sheet->well ? STYLE_GOOD : STYLE_WARN, ALIGN_START,
		                    ui_text(ui, sheet->said));
	const struct facts facts = facts_of(ui, sheet);
	size_t count = rows_of(sheet, kinds);
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, kinds[i] == REACHED ? reached_words(sheet) : labels[kinds[i]]) };
	sheet->desk.sheet.choice.compact = true;
	sheet_draw(&sheet->desk.sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static enum err act(struct office *office, const struct one_sheet *sheet, int kind, struct sign_up_result *result)
{
	size_t left;
	int64_t id = sheet->start.id;
	switch (kind) {
	case REACHED: return sheet->start.shift ? sign_up_reached(office, id) : volunteer_wish_done(office, id);
	case TRIED: return sign_up_tried(office, id);
	case PASS: return sign_up_pass(office, id);
	case ACCEPT: return sign_up_accept(office, id, NULL, result);
	case DECLINE: return sign_up_decline(office, id, NULL);
	default: return sign_up_leave(office, id, kind == LEAVE_REST ? SHIFT_FROM_HERE : SHIFT_THIS, NULL, &left);
	}
}

/* The sheet goes on with the other place. */
static void moved(struct ui *ui, int64_t shift)
{
	struct one_sheet *sheet = ui_top_state(ui);
	struct sign_up_result result = { 0 };
	enum err err = sign_up_move(desk_of(ui)->options->office, sheet->start.id, shift, &result);
	sheet->well = err == ERR_OK && result.outcome == SIGN_UP_HAS_ONE;
	sheet->said = err != ERR_OK                       ? desk_trouble(err, MSG_DECISION_TOO_LATE)
	              : sheet->well                        ? MSG_SIGN_UP_MOVED
	              : result.outcome == SIGN_UP_FULL ? MSG_SIGN_UP_MOVE_FULL
	                                               : desk_sign_up_said(result.outcome);
	if (sheet->well)
		sheet->start = (struct desk_sign_up_start){ shift, result.id };
	desk_reload(ui);
}

static void enter_hours(struct ui *ui, struct one_sheet *sheet)
{
	arena_wipe(sheet->desk.reading.keep);
	struct volunteer_came_form *form = arena_new_of(sheet->desk.reading.keep, struct volunteer_came_form);
	*form = (struct volunteer_came_form){ desk_of(ui)->options->office, sheet->sign_up.person, sheet->start.shift };
	const struct view_start start = {
		.flow = &volunteer_came_flow, .context = form, .done = desk_kept, .failed = desk_not_kept,
		.about = arena_string(sheet->desk.reading.keep, ui_dot(ui, sheet->sign_up.name, desk_shift_when(ui, &sheet->sign_up.shift))),
	};
	ui_push(ui, &view_screen, &start);
}

/* Those that open something above the sheet. */
static bool opens(struct ui *ui, struct one_sheet *sheet, int kind)
{
	int64_t person = person_of(sheet);
	sheet->said = MSG_NONE;
	sheet->well = false;
	switch (kind) {
	case CLEARANCES: ui_push(ui, &desk_clearances_screen, &person); return true;
	case CAME: enter_hours(ui, sheet); return true;
	case HOURS:
		arena_wipe(sheet->desk.reading.keep);
		sheet->said = desk_hours_open(ui, sheet->desk.reading.keep, sheet->hours);
		return true;
	case MOVE:
		ui_push(ui, &desk_choose_screen,
		        &(struct desk_choose_start){ .title = MSG_SHIFT_MOVE_TITLE, .tab = &desk_volunteers_targets,
		                                     .person = person, .opportunity = sheet->sign_up.shift.opportunity,
		                                     .taken = moved });
		return true;
	default: return false;
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct one_sheet *sheet = state;
	int kinds[ROWS];
	size_t row;
	sheet->desk.sheet.choice.count = rows_of(sheet, kinds);
	switch (choice_event(&sheet->desk.sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (opens(ui, sheet, kinds[row]))
		return true;
	/* what is off the lists with it */
	bool ends = kinds[row] == REACHED ? !sheet->start.shift || sheet->sign_up.state == SIGN_UP_CANCELLED
	                                  : kinds[row] != ACCEPT && kinds[row] != TRIED && kinds[row] != PASS;
	struct sign_up_result result = { .outcome = SIGN_UP_HAS_ONE };
	enum err err = act(desk_of(ui)->options->office, sheet, kinds[row], &result);
	sheet->well = false;
	sheet->said = desk_trouble(err, kinds[row] == PASS ? MSG_PLACE_NO_NEXT : MSG_DECISION_TOO_LATE);
	if (err == ERR_OK && result.outcome != SIGN_UP_HAS_ONE)
		sheet->said = desk_sign_up_said(result.outcome);
	sheet->desk.sheet.choice.selected = CHOICE_NONE; /* other rows may stand there now */
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
	.tick = desk_sheet_tick,
	.leave = desk_sheet_leave,
};
