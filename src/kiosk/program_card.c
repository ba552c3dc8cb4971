#include "kiosk/program_card.h"

#include <string.h>

#include "base/log.h"
#include "domain/session.h"
#include "exchange/programs_report.h"
#include "forms/finding.h"
#include "forms/hours_words.h"
#include "forms/paper.h"
#include "forms/visit.h"
#include "kiosk/join_program.h"
#include "kiosk/kiosk.h"
#include "kiosk/programs.h"
#include "kiosk/take_along.h"
#include "text/calendar.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum { JOIN, TAKE, HELP, BACK, ROWS, FACT_ROWS = 5 };

struct program_view {
	struct sheet sheet; /* first: sheet_turn */
	int64_t id;
	struct arena *arena; /* of what was read */
	const struct locale *locale;
	struct directory_card card;
	struct session_view *sessions; /* that can be joined */
	size_t n_sessions;
	unsigned written; /* of the kiosk, when they were read */
	bool failed;
};

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct program_view *view = state;
	(void)ui;
	view->id = *(const int64_t *)argument;
	view->arena = arena_new();
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct program_view *)state)->arena);
}

/* In the language on screen, with the places that are left now. */
static void look(struct ui *ui, struct program_view *view)
{
	const struct kiosk *kiosk = kiosk_of(ui);
	struct office *office = kiosk->options->office;
	if (view->locale == ui_locale(ui) && view->written == kiosk->written)
		return;
	arena_wipe(view->arena);
	view->n_sessions = 0;
	view->written = kiosk->written;
	enum err err = directory_card_read(office, view->arena, ui_locale(ui)->tag, view->id, &view->card);
	if (err == ERR_OK)
		err = session_list(office, view->arena, ui_locale(ui)->tag, view->id, true, &view->sessions, &view->n_sessions);
	view->failed = err != ERR_OK;
	view->locale = ui_locale(ui);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a program could not be read: %s", err_word(err));
}

/* ---- what it says ---- */

static const char *all_of(struct ui *ui, const char *const *texts, size_t count)
{
	const char *said = "";
	for (size_t i = 0; i < count; i++)
		said = ui_dot(ui, said, texts[i]);
	return said;
}

static const char *languages(struct ui *ui, const struct directory_card *card)
{
	const char *said = "";
	for (size_t i = 0; i < card->n_languages; i++)
		said = ui_dot(ui, said, visit_language_name(card->languages[i], ui_catalog(ui)));
	return said;
}

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

static const char *lifts(struct ui *ui, const struct discover_service *service)
{
	const char *said = "";
	for (int i = 0; service && i < DISCOVER_BARRIERS; i++)
		if (service->lifts & 1u << i)
			said = ui_dot(ui, said, ui_text(ui, finding_lift_words((enum discover_barrier)i)));
	return said;
}

static const char *whom_to_ask(struct ui *ui, const struct directory_card *card)
{
	const char *said = "";
	for (size_t i = 0; i < card->n_contacts && i < 2; i++) {
		const struct directory_card_contact *contact = &card->contacts[i];
		said = ui_dot(ui, said, contact->who);
		said = ui_dot(ui, said, contact->phone);
		said = ui_dot(ui, said, contact->mail);
	}
	return said;
}

static void add_hours(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	char today[CALENDAR_DAY_BYTES];
	calendar_day(ui_wall(ui), today);
	for (size_t i = 0; i < card->n_hours; i++)
		facts_add(facts, i ? "" : ui_text(ui, MSG_CARD_WHEN),
		          hours_words(ui_catalog(ui), ui_frame(ui), &card->hours[i], today), false);
}

static void add_places(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_places; i++) {
		const struct directory_card_place *place = &card->places[i];
		facts_add(facts, ui_text(ui, MSG_CARD_WHERE), ui_dot(ui, place->name, place->address), true);
		facts_add(facts, ui_text(ui, MSG_CARD_REACH), place->reach, true);
		facts_add(facts, ui_text(ui, MSG_CARD_ACCESS), place->access, true);
	}
}

void program_card_add_visit(struct ui *ui, const struct directory_card *card, struct facts *facts)
{
	add_places(ui, card, facts);
	facts_add(facts, ui_text(ui, MSG_CARD_BRING), all_of(ui, card->documents, card->n_documents), true);
	facts_add(facts, ui_text(ui, MSG_CARD_ASK), whom_to_ask(ui, card), true);
}

/* Of all its sessions together. */
static const char *join_row(struct ui *ui, const struct program_view *view)
{
	int left = 0, waiting = 0;
	for (size_t i = 0; i < view->n_sessions; i++) {
		left += view->sessions[i].left + view->sessions[i].left_held;
		waiting += view->sessions[i].waiting;
	}
	return joining_left(ui, left, waiting, MSG_CARD_JOIN, MSG_CARD_JOIN_FULL);
}

static size_t first_row(const struct program_view *view)
{
	return view->n_sessions > 0 ? JOIN : TAKE;
}

static struct facts facts_of(struct ui *ui, const struct program_view *view)
{
	const struct directory_card *card = &view->card;
	const struct discover_service *service = service_now(ui, view->id);
	struct facts facts = { .whole = true };
	facts_add_loud(&facts, ui_text(ui, MSG_CARD_NEWS), card->alert);
	facts_add(&facts, ui_text(ui, MSG_CARD_NEXT), card->next_step, true);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHAT), card->description, true);
	facts_add(&facts, ui_text(ui, MSG_CARD_WHOM),
	          ui_dot(ui, card->eligibility,
	                 programs_report_ages(ui_catalog(ui), ui_frame(ui), card->least, card->most)), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_NOW), now_of(ui, service), false);
	add_hours(ui, card, &facts);
	add_places(ui, card, &facts);
	facts_add(&facts, ui_text(ui, MSG_CARD_COST), ui_dot(ui, card->fees, all_of(ui, card->costs, card->n_costs)), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_LANGUAGES), languages(ui, card), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_INTERPRETER), card->interpretation, true);
	facts_add(&facts, ui_text(ui, MSG_CARD_BRING), all_of(ui, card->documents, card->n_documents), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_EASIER), lifts(ui, service), false);
	for (size_t i = 0; i < card->n_practices; i++) {
		const struct directory_card_practice *practice = &card->practices[i];
		facts_add(&facts, ui_text(ui, MSG_CARD_WORKS),
		          ui_dot(ui, ui_dot(ui, practice->name, practice->reason), practice->source), true);
	}
	facts_add(&facts, ui_text(ui, MSG_CARD_ASK), whom_to_ask(ui, card), true);
	facts_add(&facts, ui_text(ui, MSG_CARD_FROM), card->organization, true);
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
	const char *paper = kiosk_paper_may(ui) ? paper_program(office, view->arena, view->id, ui_locale(ui)->tag) : "";
	ui_push(ui, &take_along_screen,
	        &(struct take_along){ .text = take_along_text(view->arena, view->card.name, phone), .help = MSG_CARD_TAKE_HELP,
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
