#include "kiosk/pathways.h"

#include <string.h>

#include "base/log.h"
#include "domain/help.h"
#include "exchange/qr.h"
#include "flow/view.h"
#include "forms/paper.h"
#include "forms/pathway_ask.h"
#include "forms/pathway_words.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_paper.h"
#include "kiosk/programs.h"
#include "kiosk/take_along.h"
#include "ui/page.h"
#include "ui/sheet.h"

enum action { PROGRAMS, TAKE, EXPLAIN, AFTER, BEFORE, ACTIONS };
enum { FACT_ROWS = 5 };

/* One stage, and the steps from it. */
struct stage_view {
	struct sheet sheet; /* first: sheet_turn */
	size_t at;
	struct arena *arena; /* of what was read */
	const struct locale *locale;
	struct pathway_card card;
	enum action actions[ACTIONS]; /* of the rows that are there */
	bool empty, failed;
};

static const struct pathway *pathway_of(struct ui *ui)
{
	return &kiosk_of(ui)->path.pathway;
}

static const struct pathway_stage *stage_of(struct ui *ui, const struct stage_view *view)
{
	return &pathway_of(ui)->stages[view->at];
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct stage_view *view = state;
	view->at = *(const size_t *)argument;
	view->empty = view->at >= pathway_of(ui)->count;
	view->arena = arena_new();
}

static void leave(struct ui *ui, void *state)
{
	(void)ui;
	arena_free(((struct stage_view *)state)->arena);
}

/* In the language on screen. */
static void look(struct ui *ui, struct stage_view *view)
{
	if (view->empty || view->locale == ui_locale(ui))
		return;
	arena_wipe(view->arena);
	enum err err = pathway_card_read(kiosk_of(ui)->options->office, view->arena, ui_locale(ui)->tag,
	                                 stage_of(ui, view)->id, &view->card);
	view->failed = err != ERR_OK;
	view->locale = ui_locale(ui);
	view->sheet.scroll = (struct facts_scroll){ 0 };
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "a stage could not be read: %s", err_word(err));
}

/* ---- what it says ---- */

static void add(struct ui *ui, const struct pathway_card *card, enum pathway_kind kind, struct facts *facts)
{
	for (size_t i = 0; i < card->counts[kind]; i++) {
		const char *text = pathway_words_said(&card->said[kind][i], ui_catalog(ui), ui_frame(ui));
		if (card->counts[kind] > 1)
			text = ui_say(ui, MSG_PATH_ITEM, msg_said(text));
		facts_add(facts, i == 0 ? ui_text(ui, pathway_words_heading(kind)) : "", text, true);
	}
}

static struct facts facts_of(struct ui *ui, const struct stage_view *view)
{
	struct facts facts = facts_start(ui, true);
	for (int kind = PATHWAY_ABOUT; kind < PATHWAY_KINDS; kind++)
		add(ui, &view->card, (enum pathway_kind)kind, &facts);
	return facts;
}

/* The first that has room: what is to be decided and by when, what is to be decided, what comes
 * next; "" where none has. */
static const char *what_is_ahead(struct ui *ui, const struct pathway_card *card, size_t room)
{
	static const struct { enum pathway_kind kind; bool when; } from[] = {
		{ PATHWAY_DECIDE, true }, { PATHWAY_DECIDE, false }, { PATHWAY_NEXT, false },
	};
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		for (size_t k = 0; k < card->counts[from[i].kind]; k++) {
			const struct pathway_said *said = &card->said[from[i].kind][k];
			const char *text = from[i].when ? pathway_words_said(said, ui_catalog(ui), ui_frame(ui)) : said->text;
			if (strlen(text) < room)
				return text;
		}
	return "";
}

/* The years, what is ahead where it has room beside them, and whom to ask: the role, without what
 * it is for. */
static const char *square_text(struct ui *ui, struct arena *arena, const struct pathway_card *card, bool *ret_ahead)
{
	static const char *const ends[] = { ":", "：", " (", "（" };
	const char *title = card->said[PATHWAY_TITLE][0].text;
	const char *role = card->counts[PATHWAY_ASK] ? card->said[PATHWAY_ASK][0].text : "";
	size_t length = strlen(role);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *end = strstr(role, ends[i]);
		if (end && (size_t)(end - role) < length)
			length = (size_t)(end - role);
	}
	size_t used = strlen(title) + 1 + length;
	const char *ahead = used < QR_BYTES_MOST ? what_is_ahead(ui, card, QR_BYTES_MOST - used) : "";
	*ret_ahead = *ahead != '\0';
	return take_along_lines(arena, (const char *const[]){ title, ahead, arena_copy(arena, role, length) }, 3);
}

/* ---- drawing ---- */

static size_t rows_of(struct ui *ui, struct stage_view *view, struct choice_row rows[ACTIONS])
{
	const struct pathway *pathway = pathway_of(ui);
	const char *tag = ui_locale(ui)->tag;
	size_t after = pathway_after(pathway, view->at), before = pathway_before(pathway, view->at), count = 0;
	const struct { enum action action; bool there; const char *text; } all[ACTIONS] = {
		{ PROGRAMS, true, ui_text(ui, MSG_PATH_PROGRAMS) },
		{ TAKE, true, ui_text(ui, MSG_CARD_TAKE) },
		{ EXPLAIN, true, ui_text(ui, MSG_PATH_EXPLAIN) },
		{ AFTER, after < pathway->count,
		  after < pathway->count ? ui_say(ui, MSG_PATH_AFTER, msg_name(pathway_title_in(&pathway->stages[after], tag))) : "" },
		{ BEFORE, before < pathway->count,
		  before < pathway->count ? ui_say(ui, MSG_PATH_BEFORE, msg_name(pathway_title_in(&pathway->stages[before], tag))) : "" },
	};
	for (size_t i = 0; i < ACTIONS; i++)
		if (all[i].there) {
			rows[count] = (struct choice_row){ .text = all[i].text };
			view->actions[count++] = all[i].action;
		}
	return count;
}

/* Nothing to show, and a person who can tell. */
static void draw_nothing(struct ui *ui, struct stage_view *view, struct canvas *canvas, struct area column)
{
	const struct choice_row row = { .text = ui_text(ui, MSG_PATH_EXPLAIN) };
	int used = canvas_text(canvas, column, STYLE_TITLE, ALIGN_START,
	                       ui_text(ui, view->failed ? MSG_PATH_FAILED : MSG_PATH_NONE));
	view->actions[0] = EXPLAIN;
	view->sheet.choice.count = 1;
	view->sheet.choice.selected = 0;
	choice_draw(&view->sheet.choice, canvas, page_below(column, used + 1), &row, NULL);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct stage_view *view = state;
	struct area column = page_column(body);
	struct choice_row rows[ACTIONS];
	look(ui, view);
	if (view->empty || view->failed) {
		draw_nothing(ui, view, canvas, column);
		return;
	}
	int used = canvas_typed(canvas, column, STYLE_TITLE, ALIGN_START, view->card.said[PATHWAY_TITLE][0].text);
	const char *vouched = pathway_words_vouched(&view->card, PATHWAY_SCREEN, ui_catalog(ui), ui_frame(ui));
	used += canvas_text(canvas, page_below(column, used), STYLE_QUIET, ALIGN_START, vouched);
	const struct facts facts = facts_of(ui, view);
	size_t count = rows_of(ui, view, rows);
	sheet_draw(&view->sheet, ui, canvas, page_below(column, used), &facts, FACT_ROWS, rows, count);
}

/* ---- what can be done ---- */

/* The same step again is the same Enter. */
static void step(struct ui *ui, struct stage_view *view, enum action action)
{
	const struct pathway *pathway = pathway_of(ui);
	struct choice_row rows[ACTIONS];
	view->at = action == AFTER ? pathway_after(pathway, view->at) : pathway_before(pathway, view->at);
	view->locale = NULL;
	size_t count = rows_of(ui, view, rows);
	for (size_t i = 0; i < count; i++)
		if (view->actions[i] == action)
			view->sheet.choice.selected = i;
}

static void show_programs(struct ui *ui, const struct pathway_stage *stage)
{
	const struct programs_start start = { pathway_question(stage, ui_wall(ui)), "" };
	ui_push(ui, &programs_screen, &start);
}

static void take_along(struct ui *ui, struct stage_view *view)
{
	struct office *office = kiosk_of(ui)->options->office;
	bool ahead;
	const char *text = square_text(ui, view->arena, &view->card, &ahead);
	const struct take_along along = {
		.text = text, .help = ahead ? MSG_PATH_TAKE_AHEAD : MSG_PATH_TAKE_HELP,
		.paper = kiosk_paper_may(ui) ? paper_pathway(office, view->arena, stage_of(ui, view)->id, ui_locale(ui)->tag) : "",
	};
	ui_push(ui, &take_along_screen, &along);
}

static void take(struct ui *ui, struct stage_view *view, enum action action)
{
	const bool shown = !view->empty && !view->failed;
	switch (action) {
	case PROGRAMS: show_programs(ui, stage_of(ui, view)); break;
	case TAKE: take_along(ui, view); break;
	case EXPLAIN: kiosk_call_about(ui, &(struct help_about){ .stage = shown ? stage_of(ui, view)->id : 0 }); break;
	case AFTER:
	case BEFORE: step(ui, view, action); break;
	case ACTIONS: break;
	}
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct stage_view *view = state;
	size_t row;
	switch (choice_event(&view->sheet.choice, event, NULL, &row)) {
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: return false;
	case CHOICE_TAKEN: break;
	}
	if (row < view->sheet.choice.count)
		take(ui, view, view->actions[row]);
	return true;
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, sheet_turn, sheet_turns },
	{ INPUT_ESC, MSG_DO_BACK, ui_back, NULL },
	{ 0 },
};

const struct screen pathway_screen = {
	.name = "pathway",
	.state_size = sizeof(struct stage_view),
	.idle = UI_IDLE_ASK,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};

/* ---- the questions ---- */

void pathways_forget(struct pathway_session *session)
{
	arena_free(session->arena);
	*session = (struct pathway_session){ 0 };
}

static void show(struct ui *ui, struct flow_run *run)
{
	size_t place = pathway_ask_place(run);
	ui_push(ui, &pathway_screen, &place);
}

void kiosk_pathways(struct ui *ui)
{
	struct kiosk *kiosk = kiosk_of(ui);
	struct pathway_session *session = &kiosk->path;
	pathways_forget(session);
	session->arena = arena_new();
	enum err err = pathway_read(kiosk->options->office, session->arena, &session->pathway);
	if (err != ERR_OK)
		log_line(LOG_WARN, "kiosk", "the pathways could not be read: %s", err_word(err));
	session->ask.pathway = &session->pathway;
	own_children_prepare(&session->ask.children, &kiosk->family.party);
	const struct view_start start = { .flow = &pathway_ask_flow, .context = &session->ask, .done = show,
	                                  .call = kiosk_call, .failed = kiosk_not_kept };
	ui_push(ui, &view_screen, &start);
}
