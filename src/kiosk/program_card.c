#include "kiosk/program_card.h"

#include <string.h>

#include "base/log.h"
#include "domain/session.h"
#include "exchange/programs_report.h"
#include "forms/finding.h"
#include "forms/paper.h"
#include "forms/program_facts.h"
#include "kiosk/join_program.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_reading.h"
#include "kiosk/programs.h"
#include "kiosk/take_along.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { JOIN, TAKE, HELP, BACK, ROWS, FACT_ROWS = 5 };

struct program_view {
	struct sheet sheet; /* first: sheet_turn */
	int64_t id;
	struct kiosk_reading reading;
	struct directory_card card;
	struct session_view *sessions; /* that can be joined */
	size_t n_sessions;
	bool failed;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	(void)ui;
	((struct program_view *)state)->id = *(const int64_t *)argument;
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	kiosk_reading_close(&((struct program_view *)state)->reading);
}

/* In the language on screen, with the places that are left now. */
static void look(struct ui *ui, struct program_view *view)
{
	struct office *office = kiosk_of(ui)->options->office;
	if (!kiosk_reading_due(ui, &view->reading, true))
		return;
	view->n_sessions = 0;
	enum err err = directory_card_read(office, view->reading.arena, ui_locale(ui)->tag, view->id, &view->card);
	if (err == ERR_OK)
		err = session_list(office, view->reading.arena, ui_locale(ui)->tag, view->id, true, &view->sessions, &view->n_sessions);
	view->failed = err != ERR_OK;
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a program could not be read: %s", err_word(err));
}

/* ---- what it says ---- */

static const struct discover_service *service_now(struct ui *ui, int64_t id)
{
	struct program_list *list = programs_list(ui);
	size_t count, place;
	if (!list)
		return NULL;
	const struct discover_service *services = program_list_services(list, ui_wall(ui), &count);
	place = program_list_place(list, id);
	return place < count ? &services[place] : NULL;
}

static const char *now_of(struct ui *ui, const struct discover_service *service)
{
	return service ? programs_report_now(ui_catalog(ui), ui_frame(ui), service) : "";
}

/* All reasons of the list, and whatever else it lifts; hours have a line of their own. */
static const char *why(struct ui *ui, const struct discover_service *now)
{
	const struct discover_question *asked = programs_asked_below(ui);
	struct discover_question question = { .age = DISCOVER_NO_AGE };
	if (!now)
		return "";
	if (asked)
		question = *asked;
	question.filters = 0;
	question.now = 0;
	struct discover_service service = *now;
	service.paused = false;
	service.open = DISCOVER_CLOSED;
	const struct discover_results results = discover(ui_frame(ui), &service, 1, &question);
	struct discover_hit hit = { .service = &service };
	if (results.count > 0)
		hit = results.hits[0];
	hit.eligible = true; /* for whom it is stands there, too */
	hit.soon = false;
	hit.lifted = service.lifts;
	return programs_reasons(ui, &hit, &question);
}

/* Of all its sessions together. */
static const char *join_row(struct ui *ui, const struct program_view *view)
{
	return joining_left(ui, view->sessions, view->n_sessions, MSG_CARD_JOIN, MSG_CARD_JOIN_FULL);
}

static size_t first_row(const struct program_view *view)
{
	return view->n_sessions > 0 ? JOIN : TAKE;
}

static struct facts facts_of(struct ui *ui, const struct program_view *view)
{
	const struct discover_service *service = service_now(ui, view->id);
	struct facts facts = facts_start(ui, true);
	program_facts_add(ui, &view->card, now_of(ui, service), why(ui, service), &facts);
	return facts;
}

/* ---- drawing ---- */

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct program_view *view = state;
	struct area column = page_column(body);
	look(ui, view);
	if (view->failed) {
		canvas_text(canvas, column, STYLE_WARN, ALIGN_START, ui_text(ui, MSG_FIND_FAILED));
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, view->card.name);
	if (view->card.foreign || view->card.unchecked)
		used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START,
		                    ui_text(ui, view->card.foreign ? MSG_CARD_FOREIGN : MSG_CARD_UNCHECKED));
	const struct facts facts = facts_of(ui, view);
	const struct choice_row rows[ROWS] = {
		[JOIN] = { .text = join_row(ui, view) },
		[TAKE] = { .text = ui_text(ui, MSG_CARD_TAKE) },
		[HELP] = { .text = ui_text(ui, MSG_CARD_HELP) },
		[BACK] = { .text = ui_text(ui, MSG_CARD_BACK) },
	};
	view->sheet.choice.compact = true;
	size_t first = first_row(view);
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows + first, ROWS - first);
}

/* The name, and the number to call. */
static void take_along(struct ui *ui, struct program_view *view)
{
	const char *phone = view->card.n_contacts > 0 ? view->card.contacts[0].phone : "";
	struct office *office = kiosk_of(ui)->options->office;
	const char *paper = kiosk_paper_may(ui) ? paper_program(office, view->reading.arena, view->id, ui_locale(ui)->tag) : "";
	ui_push(ui, &take_along_screen,
	        &(struct take_along){ .text = take_along_text(view->reading.arena, view->card.name, phone), .help = MSG_CARD_TAKE_HELP,
	                              .paper = paper });
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct program_view *view = state;
	size_t row;
	look(ui, view);
	size_t first = first_row(view);
	view->sheet.choice.count = view->failed ? 0 : ROWS - first;
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	row += first;
	if (row == JOIN)
		kiosk_join(ui, view->id);
	else if (row == TAKE)
		take_along(ui, view);
	else if (row == HELP)
		kiosk_call_about(ui, &(struct help_about){ .service = view->id });
	else
		ui_pop(ui);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen program_card_screen = {
	.name = "program",
	.state_size = sizeof(struct program_view),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
