#include "kiosk/place_card.h"

#include "base/log.h"
#include "domain/code.h"
#include "domain/directory_card.h"
#include "domain/place.h"
#include "forms/paper.h"
#include "forms/program_facts.h"
#include "kiosk/join_program.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_paper.h"
#include "kiosk/kiosk_reading.h"
#include "kiosk/our_programs.h"
#include "kiosk/take_along.h"
#include "text/calendar.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { ROWS_MOST = 3, FACT_ROWS = 6 };

struct place_view {
	struct sheet sheet; /* first: sheet_turn */
	char code[CODE_BYTES];
	bool named, fresh, already;
	struct kiosk_reading reading;
	struct place place;
	struct directory_card card;
	bool gone;           /* there is none, or it cannot be read */
	bool sure;           /* whether they are is asked: of leaving, or of what is offered */
	bool left, off, busy; /* off: left while they waited */
	bool once;           /* nothing was done, since the person has another one here */
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct place_view *view = state;
	const struct place_shown *shown = argument;
	(void)ui;
	(void)code_read(shown->code, view->code);
	view->named = shown->fresh || shown->named;
	view->fresh = shown->fresh;
	view->already = shown->already;
	view->sheet.choice.selected = CHOICE_NONE; /* an Enter too many neither ends a receipt nor takes an offer */
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	kiosk_reading_close(&((struct place_view *)state)->reading);
}

/* In the language on screen, and as it is now. */
static void look(struct ui *ui, struct place_view *view)
{
	struct office *office = kiosk_of(ui)->options->office;
	const char *tag = ui_locale(ui)->tag;
	if (view->left || !kiosk_reading_due(ui, &view->reading, true))
		return;
	enum err err = place_by_code(office, view->reading.arena, tag, view->code, &view->place);
	if (err == ERR_OK)
		err = directory_card_read(office, view->reading.arena, tag, view->place.session.service, &view->card);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		log_line(LOG_WARN, "kiosk", "a place could not be read: %s", err_word(err));
	view->gone = err != ERR_OK;
}

/* ---- what it says ---- */

static bool is_ended(const struct place *place)
{
	return place->state == PLACE_DECLINED || place->state == PLACE_LAPSED || place->state == PLACE_LEFT;
}

/* What is asked before it is done. */
struct sure {
	enum msg ask, yes, no;
};

static const struct sure *sure_of(enum place_state state)
{
	static const struct sure has = { MSG_PLACE_SURE, MSG_PLACE_SURE_YES, MSG_PLACE_SURE_NO };
	static const struct sure waits = { MSG_PLACE_SURE_LIST, MSG_PLACE_SURE_LIST_YES, MSG_PLACE_SURE_LIST_NO };
	static const struct sure offered = { MSG_PLACE_SURE_OFFER, MSG_PLACE_SURE_OFFER_YES, MSG_PLACE_SURE_NO };
	return state == PLACE_WAITING ? &waits : state == PLACE_OFFERED ? &offered : &has;
}

static const char *title(struct ui *ui, const struct place_view *view)
{
	const struct place *place = &view->place;
	if (view->left || view->gone)
		return ui_text(ui, view->gone ? MSG_PLACE_GONE : view->off ? MSG_PLACE_LEFT_LIST : MSG_PLACE_LEFT);
	if (view->sure)
		return ui_text(ui, sure_of(place->state)->ask);
	if (is_ended(place))
		return ui_text(ui, place->state == PLACE_LAPSED ? MSG_PLACE_LAPSED
		                   : place->unlisted          ? MSG_PLACE_UNLISTED
		                                              : MSG_PLACE_ENDED);
	if (!view->named) /* whoever holds a slip need not know whose it is (D10) */
		return place->state == PLACE_WAITING   ? ui_say(ui, MSG_PLACE_YOURS_WAITS, msg_number(place->turn))
		       : place->state == PLACE_OFFERED ? ui_text(ui, MSG_SHIFT_OFFERED)
		                                       : ui_text(ui, MSG_PLACE_YOURS);
	switch (place->state) {
	case PLACE_WAITING: return ui_say(ui, MSG_PLACE_WAITS, msg_name(place->name), msg_number(place->turn));
	case PLACE_OFFERED: return ui_say(ui, MSG_PLACE_OFFERED, msg_name(place->name));
	default: break;
	}
	return ui_say(ui, view->already ? MSG_PLACE_ALREADY : MSG_PLACE_HAS, msg_name(place->name));
}

static const char *next(struct ui *ui, const struct place *place)
{
	if (place->state == PLACE_WAITING && place->tries > 0)
		return ui_say(ui, MSG_PLACE_NEXT_TRIED, msg_time(place->tried_at));
	if (place->state == PLACE_WAITING && !place->reachable)
		return ui_text(ui, MSG_PLACE_NEXT_ASK);
	if (place->state == PLACE_WAITING)
		return ui_say(ui, MSG_PLACE_NEXT_WAITS, msg_number(kiosk_of(ui)->options->config->offer_hours));
	if (place->state == PLACE_OFFERED && place->offer_ends_at)
		return ui_say(ui, MSG_PLACE_NEXT_UNTIL, msg_time(place->offer_ends_at));
	return place->state == PLACE_OFFERED ? ui_text(ui, MSG_PLACE_NEXT_OFFERED) : "";
}

static struct facts facts_of(struct ui *ui, const struct place_view *view)
{
	struct facts facts = facts_start(ui, true);
	if (view->left || view->gone)
		return facts;
	if (!is_ended(&view->place))
		facts_add(&facts, ui_text(ui, MSG_PLACE_OWN_CODE), ui_say(ui, MSG_PLACE_CODE_KEEP, msg_code(view->code)), false);
	facts_add(&facts, ui_text(ui, MSG_PLACE_NEXT), next(ui, &view->place), false);
	facts_add(&facts, ui_text(ui, MSG_PLACE_PROGRAM), ui_dot(ui, view->card.name, view->place.session.name), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHEN), joining_when(ui, &view->place.session), true);
	program_facts_add_visit(ui, &view->card, &facts);
	if (view->fresh)
		facts_add(&facts, ui_text(ui, MSG_PLACE_STOP), ui_text(ui, MSG_PLACE_STOP_HOW), false);
	return facts;
}

/* ---- what can be done ---- */

static void finish(struct ui *ui, struct place_view *view)
{
	if (view->fresh)
		kiosk_end_session(ui);
	else if (ui_below(ui) == &our_programs_screen)
		ui_pop(ui);
	else
		kiosk_end_check_out(ui);
}

static void acted(struct ui *ui, struct place_view *view, bool gives_back, enum err err)
{
	kiosk_of(ui)->written++; /* what it became is read anew, also where somebody else was first */
	view->once = false;
	view->busy = err != ERR_OK && err != ERR_CONFLICT;
	view->left = err == ERR_OK && gives_back;
	view->off = view->left && view->place.state == PLACE_WAITING;
	ui_settle(ui);
	if (view->busy)
		log_line(LOG_WARN, "kiosk", "a place could not be changed: %s", err_word(err));
}

static void act(struct ui *ui, struct place_view *view, bool gives_back,
                enum err (*verb)(struct office *, int64_t, const struct place_hand *))
{
	const struct place_hand hand = { .code = view->code };
	acted(ui, view, gives_back, verb(kiosk_of(ui)->options->office, view->place.id, &hand));
}

static void take_done(struct ui *ui, struct place_view *view)
{
	finish(ui, view);
}

static const char *first_day(struct ui *ui, const struct session_view *session)
{
	int64_t noon;
	return calendar_instant(session->first_day, "12:00", &noon) == ERR_OK ? ui_say(ui, MSG_PLAIN_DATE, msg_time(noon)) : "";
}

/* Without whose it is: others look on. */
static void take_it_along(struct ui *ui, struct place_view *view)
{
	const struct session_view *session = &view->place.session;
	const char *where = view->card.n_places > 0 ? view->card.places[0].name : "", *tag = ui_locale(ui)->tag;
	const char *waits = view->place.state == PLACE_WAITING ? ui_text(ui, MSG_PLACE_TAKE_WAITS) : "";
	const char *const lines[] = { view->card.name, where, session->times, first_day(ui, session), waits, view->code };
	const char *paper = kiosk_paper_may(ui) ? paper_place(kiosk_of(ui)->options->office, view->reading.arena, view->code, tag) : "";
	ui_push(ui, &take_along_screen,
	        &(struct take_along){ .text = take_along_lines(view->reading.arena, lines, sizeof lines / sizeof *lines),
	                              .help = MSG_PLACE_TAKE_HELP, .paper = paper });
}

static void take_else(struct ui *ui, struct place_view *view)
{
	(void)view;
	kiosk_back_to_programs(ui);
}

static void take_accept(struct ui *ui, struct place_view *view)
{
	act(ui, view, false, place_accept);
}

static void take_again(struct ui *ui, struct place_view *view)
{
	const struct place_hand hand = { .code = view->code };
	enum place_outcome outcome = PLACE_ON_LIST;
	enum err err = place_wait_again(kiosk_of(ui)->options->office, view->place.id, &hand, &outcome);
	acted(ui, view, false, err);
	view->once = err == ERR_OK && outcome == PLACE_ALREADY;
}

static void ask_sure(struct ui *ui, struct place_view *view)
{
	(void)ui;
	view->sure = true;
}

static void take_sure(struct ui *ui, struct place_view *view)
{
	view->sure = false;
	act(ui, view, true, view->place.state == PLACE_OFFERED ? place_decline : place_leave);
}

static void take_keep(struct ui *ui, struct place_view *view)
{
	(void)ui;
	view->sure = false;
}

struct row {
	enum msg msg;
	void (*take)(struct ui *ui, struct place_view *view);
};

static size_t rows_of(const struct place_view *view, struct row rows[ROWS_MOST])
{
	static const struct row done[] = { { MSG_DONE_BUTTON, take_done } };
	static const struct row fresh[] = { { MSG_DONE_BUTTON, take_done }, { MSG_CARD_TAKE, take_it_along },
		                                { MSG_JOIN_ELSE, take_else } };
	static const struct row ended[] = { { MSG_PLACE_AGAIN, take_again }, { MSG_DONE_BUTTON, take_done } };
	static const struct row offered[] = { { MSG_PLACE_ACCEPT, take_accept }, { MSG_PLACE_DECLINE, ask_sure },
		                                  { MSG_DONE_BUTTON, take_done } };
	static const struct row has[] = { { MSG_PLACE_LEAVE, ask_sure }, { MSG_CARD_TAKE, take_it_along },
		                              { MSG_DONE_BUTTON, take_done } };
	static const struct row waits[] = { { MSG_PLACE_LEAVE_LIST, ask_sure }, { MSG_CARD_TAKE, take_it_along },
		                                { MSG_DONE_BUTTON, take_done } };
	const struct sure *asked = sure_of(view->place.state);
	const struct row sure[] = { { asked->yes, take_sure }, { asked->no, take_keep } };
	const struct row *from = has;
	size_t count = 3;
	if (view->left || view->gone) {
		from = done;
		count = 1;
	} else if (view->sure) {
		from = sure;
		count = 2;
	} else if (is_ended(&view->place)) {
		bool over = view->place.session.closed || view->place.session.over;
		from = over ? done : ended;
		count = over ? 1 : 2;
	} else if (view->fresh) {
		from = fresh;
	} else if (view->place.state == PLACE_OFFERED) {
		from = offered;
	} else if (view->place.state == PLACE_WAITING) {
		from = waits;
	}
	for (size_t i = 0; i < count; i++)
		rows[i] = from[i];
	return count;
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct place_view *view = state;
	struct area column = page_column(body);
	struct choice_row rows[ROWS_MOST] = { 0 };
	struct row actions[ROWS_MOST];
	look(ui, view);
	int used = canvas_text(canvas, column, view->gone ? STYLE_WARN : view->sure || is_ended(&view->place) ? STYLE_TITLE : STYLE_GOOD, ALIGN_START,
	                       title(ui, view)) + 1;
	if (view->busy || view->once)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, view->once ? MSG_PLACE_ONCE : MSG_JOIN_BUSY)) + 1;
	size_t count = rows_of(view, actions);
	if (count == 1) /* it can mean nothing else */
		view->sheet.choice.selected = 0;
	for (size_t i = 0; i < count; i++)
		rows[i].text = ui_text(ui, actions[i].msg);
	const struct facts facts = facts_of(ui, view);
	view->sheet.choice.compact = true;
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct place_view *view = state;
	struct row actions[ROWS_MOST];
	size_t row;
	look(ui, view);
	view->sheet.choice.count = rows_of(view, actions);
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < view->sheet.choice.count) {
		view->sheet.choice.selected = CHOICE_NONE;
		actions[row].take(ui, view);
	}
	return true;
}

static void back(struct ui *ui, void *state)
{
	struct place_view *view = state;
	if (view->sure)
		view->sure = false;
	else
		finish(ui, view);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen place_screen = {
	.name = "place",
	.state_size = sizeof(struct place_view),
	.idle = UI_IDLE_ASK,
	.settles = UI_SETTLE_ALL,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
