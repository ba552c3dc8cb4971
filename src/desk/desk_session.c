#include <string.h>

#include "desk/desk.h"
#include "desk/desk_pick.h"
#include "desk/desk_programs.h"
#include "desk/desk_reading.h"
#include "exchange/programs_report.h"
#include "flow/view.h"
#include "forms/joining.h"
#include "forms/session_edit.h"
#include "text/collation.h"
#include "ui/facts.h"
#include "ui/page.h"

/* One session: what it is, and who has a place, is offered one, or waits. */
enum { FACT_ROWS = 4, LIST_LEAST_ROWS = 5 };

struct session_sheet {
	struct desk_listing listing; /* first: desk_listing_tick */
	int64_t id;
	bool found;
	struct session_view session;
	struct place *places;
	struct facts_scroll scroll;
	struct session_form form;
	struct joining_form joining;
	enum msg problem;
};

/* ---- the list ---- */

enum column { NAME, STATE, AGE, PHONE };

static const struct list_column columns[] = {
	{ MSG_DESK_HEAD_NAME, 18, 3, true, true },
	{ MSG_DESK_HEAD_WHAT, 16, 2, false, false },
	{ MSG_PLACE_HEAD_AGE, 6, 0, false, true },
	{ MSG_PLACE_HEAD_PHONE, 14, 1, true, false },
};

static const struct place *place_at(const void *context, size_t row)
{
	return &((const struct session_sheet *)context)->places[row];
}

static int64_t key(const void *context, size_t row)
{
	return place_at(context, row)->id;
}

static const char *words(const void *context, size_t row)
{
	return place_at(context, row)->name;
}

static int compare(const void *context, size_t column, size_t a, size_t b)
{
	const struct place *left = place_at(context, a), *right = place_at(context, b);
	return column == NAME ? collation_compare(left->name, right->name) : left->age - right->age;
}

static const char *cell(const void *context, struct ui *ui, size_t row, size_t column)
{
	const struct place *place = place_at(context, row);
	switch ((enum column)column) {
	case NAME: return place->name;
	case STATE: return desk_place_state(ui, place);
	case AGE: return place->age == PLACE_NO_AGE ? "" : ui_say(ui, MSG_PLAIN_NUMBER, msg_number(place->age));
	case PHONE: return place->phone;
	}
	return "";
}

static enum style style(const void *context, size_t row)
{
	const struct place *place = place_at(context, row);
	return place->twice || place->state == PLACE_OFFERED ? STYLE_WARN : STYLE_TEXT;
}

/* ---- reading ---- */

static enum err read_session(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source)
{
	struct session_sheet *sheet = state;
	struct office *office = desk_of(ui)->options->office;
	const char *tag = ui_locale(ui)->tag;
	struct session_view session;
	struct place *places = NULL;
	size_t count = 0;
	enum err err = session_get(office, arena, tag, sheet->id, &session);
	if (err == ERR_OK && desk_may(ui, RIGHT_SEE_PLACES))
		err = place_list(office, arena, tag, sheet->id, false, &places, &count);
	if (err != ERR_OK)
		return err;
	sheet->session = session;
	sheet->places = places;
	sheet->found = true;
	*ret_source = (struct list_source){ .columns = columns, .n_columns = sizeof columns / sizeof *columns,
		                                .count = count, .context = sheet, .key = key, .words = words,
		                                .compare = compare, .cell = cell, .style = style };
	return ERR_OK;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	((struct session_sheet *)state)->id = *(const int64_t *)argument;
	desk_listing_open(ui, state, "a session", read_session);
}

/* ---- drawing ---- */

static const char *days(struct ui *ui, const struct session_view *session)
{
	const char *first = desk_day(ui, session->first_day);
	return strcmp(session->first_day, session->last_day) == 0
	               ? first
	               : ui_say(ui, MSG_SESSION_DAYS, msg_said(first), msg_said(desk_day(ui, session->last_day)));
}

static const char *held(struct ui *ui, const struct session_view *session)
{
	const struct barrier_key key = { 0, session->held ? discover_barrier_code(session->held_for) : "", "" };
	return session->held ? ui_say(ui, MSG_SESSION_HELD, msg_number(session->held),
	                              msg_name(desk_barrier_words(ui, &key)), msg_said(desk_day(ui, session->held_until)))
	                     : "";
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct session_sheet *sheet = state;
	const struct session_view *session = &sheet->session;
	struct area area = { body.row, body.col + 1, body.rows, body.cols - 2 };
	struct facts facts = facts_start(ui, true);
	if (!sheet->found) {
		canvas_text(canvas, area, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_DESK_NOT_KEPT));
		return;
	}
	int used = canvas_typed(canvas, area, STYLE_TITLE, ALIGN_START, desk_session_name(ui, session));
	used += canvas_typed(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START, session->service_said);
	if (sheet->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(area, used), STYLE_WARN, ALIGN_START, ui_text(ui, sheet->problem));
	facts_add(&facts, ui_text(ui, MSG_SESSION_PLACES_LABEL),
	          ui_say(ui, MSG_SESSION_STANDS, msg_number(session->taken), msg_number(session->capacity),
	                 msg_number(session->waiting)), false);
	facts_add(&facts, ui_text(ui, MSG_SESSION_HELD_LABEL), held(ui, session), false);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHEN), days(ui, session), false);
	facts_add(&facts, ui_text(ui, MSG_SESSION_TIMES_LABEL), session->times, true);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHOM),
	          programs_report_ages(ui_catalog(ui), ui_frame(ui), session->least_age, session->most_age), false);
	if (session->closed || session->over)
		facts_add_loud(&facts, ui_text(ui, MSG_SESSION_STATE_LABEL),
		               ui_text(ui, session->over ? MSG_SESSION_OVER : MSG_SESSION_CLOSED));
	used += facts_draw_above(ui, canvas, page_below(area, used), &facts, FACT_ROWS, LIST_LEAST_ROWS, &sheet->scroll);
	if (desk_may(ui, RIGHT_SEE_PLACES))
		list_draw(&sheet->listing.list, ui, canvas, page_below(area, used), MSG_SESSION_NOBODY);
}

/* ---- what is done ---- */

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct session_sheet *sheet = state;
	size_t row;
	sheet->problem = MSG_NONE;
	if (!desk_may(ui, RIGHT_SEE_PLACES))
		return false;
	switch (list_event(&sheet->listing.list, ui, event)) {
	case LIST_MOVED: return true;
	case LIST_IGNORED: return false;
	case LIST_TAKEN: break;
	}
	if (list_selected(&sheet->listing.list, &row))
		ui_push(ui, &desk_place_screen, &(struct desk_place_start){ .session = sheet->id, .place = sheet->places[row].id });
	return true;
}

static void change(struct ui *ui, void *state)
{
	struct session_sheet *sheet = state;
	arena_wipe(sheet->listing.reading.keep);
	sheet->form = (struct session_form){ .words = { .reads = &desk_of(ui)->reads, .table = &session_form_words },
	                                     .office = desk_of(ui)->options->office, .id = sheet->id };
	enum err err = session_edit_read(sheet->form.office, sheet->listing.reading.keep, sheet->id, &sheet->form.before);
	sheet->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return;
	const struct view_start start = { .flow = &session_change_flow, .context = &sheet->form, .done = desk_kept,
	                                  .failed = desk_not_kept, .fill = session_form_fill };
	ui_push(ui, &view_screen, &start);
}

/* ---- somebody is entered (D5) ---- */

static void entered(struct ui *ui, struct flow_run *run)
{
	const struct joining_form *form = run->context;
	const struct place_receipt receipt = form->receipt;
	ui_pop(ui);
	desk_reload(ui);
	struct session_sheet *sheet = ui_top_state(ui);
	switch (receipt.outcome) {
	case PLACE_TOO_YOUNG:
	case PLACE_TOO_OLD: sheet->problem = MSG_JOIN_NOT_AGE; return;
	case PLACE_OVER: sheet->problem = MSG_JOIN_OVER; return;
	case PLACE_FULL:
	case PLACE_HAS_ONE:
	case PLACE_ON_LIST:
	case PLACE_ALREADY: break;
	}
	ui_push(ui, &desk_place_screen,
	        &(struct desk_place_start){ .session = sheet->id, .place = receipt.place, .fresh = true,
	                                    .already = receipt.outcome == PLACE_ALREADY });
}

static void enter_person(struct ui *ui, int64_t person)
{
	struct session_sheet *sheet = ui_top_state(ui);
	struct desk *desk = desk_of(ui);
	arena_wipe(sheet->listing.reading.keep);
	sheet->joining = (struct joining_form){ .office = desk->options->office, .ui = ui, .arena = sheet->listing.reading.keep,
	                                        .origin = "desk", .reads = &desk->reads };
	enum err err = joining_open_at_desk(&sheet->joining, sheet->id, person);
	sheet->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
	if (err != ERR_OK)
		return;
	const struct view_start start = { .flow = &sheet->joining.flow, .context = &sheet->joining, .done = entered,
	                                  .failed = desk_not_kept };
	ui_push(ui, &view_screen, &start);
}

static void enter_by_name(struct ui *ui)
{
	enter_person(ui, 0);
}

static void enter_somebody(struct ui *ui, void *state)
{
	(void)state;
	ui_push(ui, &desk_pick_screen, &(struct desk_pick){ .title = MSG_PICK_PLACE_TITLE, .taken = enter_person,
	                                                    .not_on_file = enter_by_name });
}

static bool enters(struct ui *ui, const void *state)
{
	const struct session_sheet *sheet = state;
	return sheet->found && !sheet->session.closed && !sheet->session.over && desk_may(ui, RIGHT_SEE_PLACES);
}

static bool changes(struct ui *ui, const void *state)
{
	return ((const struct session_sheet *)state)->found && desk_may(ui, RIGHT_EDIT_PROGRAMS);
}

static void ask(struct ui *ui, void *state)
{
	int64_t session = ((const struct session_sheet *)state)->id;
	ui_push(ui, &desk_questions_screen, &session);
}

static bool sees(struct ui *ui, const void *state)
{
	(void)state;
	return desk_may(ui, RIGHT_SEE_PLACES);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_OPEN, NULL, sees },
	{ INPUT_F5, MSG_SESSION_DO_ENTER, enter_somebody, enters },
	{ INPUT_F6, MSG_SESSION_DO_CHANGE, change, changes },
	{ INPUT_F7, MSG_DO_SORT, desk_listing_sort, sees },
	{ INPUT_F10, MSG_SESSION_DO_QUESTIONS, ask, changes },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen desk_session_screen = {
	.name = "desk-session",
	.state_size = sizeof(struct session_sheet),
	.idle = UI_IDLE_NONE,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.tick = desk_listing_tick,
	.leave = desk_listing_leave,
	.says = desk_listing_says,
};
