#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "domain/visit_card.h"
#include "exchange/visits_report.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { FACTS = 24, ACTIONS = 8, LABEL_COLS = 18, ROOMY_ROWS = 20 };

struct card {
	struct desk_card_start about;
	struct visit_card card;
	struct arena *arena; /* of what was read */
	unsigned version;
	struct choice choice;
	enum msg problem;
};

/* ---- what may be done, by how somebody stands ---- */

static bool waits(const struct visit_card *card)
{
	return card->who.kind != PRESENCE_LATE && strcmp(card->who.state, "waiting") == 0;
}

static bool waits_late(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE && strcmp(card->who.state, "waiting") == 0;
}

static bool is_inside(const struct visit_card *card)
{
	return strcmp(card->who.state, "inside") == 0;
}

static bool is_unseen(const struct visit_card *card)
{
	return strcmp(card->who.end_kind, "unknown") == 0;
}

static bool is_open_collection(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LEAVER &&
	       (strcmp(card->who.state, "asked") == 0 || strcmp(card->who.state, "talking") == 0);
}

static bool is_asked_collection(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LEAVER && strcmp(card->who.state, "asked") == 0;
}

static bool is_released(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LEAVER && strcmp(card->who.state, "released") == 0;
}

static bool is_visitor(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_ADULT || card->who.kind == PRESENCE_STUDENT;
}

static int party_waiting(const struct visit_card *card)
{
	int count = 0;
	for (size_t i = 0; i < card->party_count; i++)
		count += (card->party[i].kind == PRESENCE_ADULT || card->party[i].kind == PRESENCE_STUDENT) &&
		         strcmp(card->party[i].state, "waiting") == 0;
	return count;
}

/* ---- doing it ---- */

static void tell(struct ui *ui, struct card *card, enum err err)
{
	card->problem = err == ERR_OK         ? MSG_NONE
	                : err == ERR_CONFLICT ? MSG_DECISION_TOO_LATE
	                : err == ERR_BUSY     ? MSG_DESK_BUSY
	                                      : MSG_DESK_NOT_KEPT;
	if (err != ERR_OK && err != ERR_CONFLICT)
		log_line(LOG_ERROR, "desk", "a decision could not be kept: %s", err_word(err));
	desk_reload(ui);
}

static void admit(struct ui *ui, struct card *card, enum door_seen seen)
{
	int party = party_waiting(&card->card);
	if (party > 1) {
		desk_decide(ui, &(struct decision_form){ .verb = DECISION_ADMIT, .visit = card->about.visit,
		                                         .id = card->about.id, .seen = seen, .party = party }, "");
		return;
	}
	tell(ui, card, door_admit(desk_of(ui)->options->office, card->about.id, seen));
}

static void admit_sight(struct ui *ui, struct card *card)
{
	admit(ui, card, DOOR_SIGHT);
}

static void admit_document(struct ui *ui, struct card *card)
{
	admit(ui, card, DOOR_DOCUMENT);
}

static void admit_neither(struct ui *ui, struct card *card)
{
	admit(ui, card, DOOR_NEITHER);
}

static void decide(struct ui *ui, struct card *card, enum decision_verb verb, const char *typed)
{
	desk_decide(ui, &(struct decision_form){ .verb = verb, .visit = card->about.visit,
	                                         .id = card->about.id }, typed);
}

static void turn_away(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_TURN_AWAY, "");
}

static void check_out(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_CHECK_OUT, "");
}

static void off_list(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_OFF_LIST, "");
}

static void refuse(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_REFUSE, "");
}

static void put_right(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_RENAME, card->card.who.name);
}

static void left_waiting(struct ui *ui, struct card *card)
{
	tell(ui, card, door_end(desk_of(ui)->options->office, card->about.id, DOOR_LEFT_WAITING, NULL));
}

static void pass(struct ui *ui, struct card *card)
{
	tell(ui, card, door_pass_late(desk_of(ui)->options->office, card->about.id));
}

static void collect(struct ui *ui, struct card *card, enum door_decision decision,
                    const enum door_seen *seen)
{
	tell(ui, card, door_collect(desk_of(ui)->options->office, card->about.id,
	                            &(struct door_collection){ decision, seen, NULL }));
}

static void release_sight(struct ui *ui, struct card *card)
{
	collect(ui, card, DOOR_RELEASE, &(enum door_seen){ DOOR_SIGHT });
}

static void release_document(struct ui *ui, struct card *card)
{
	collect(ui, card, DOOR_RELEASE, &(enum door_seen){ DOOR_DOCUMENT });
}

static void talking(struct ui *ui, struct card *card)
{
	collect(ui, card, DOOR_TALKING, NULL);
}

static void came_back(struct ui *ui, struct card *card)
{
	tell(ui, card, door_came_back(desk_of(ui)->options->office, card->about.id));
}

static const struct action {
	enum msg label;
	bool (*applies)(const struct visit_card *card);
	void (*act)(struct ui *ui, struct card *card);
} actions[] = {
	{ MSG_DESK_DO_ADMIT_SIGHT, waits, admit_sight },
	{ MSG_DESK_DO_ADMIT_DOCUMENT, waits, admit_document },
	{ MSG_DESK_DO_ADMIT_NEITHER, waits, admit_neither },
	{ MSG_DESK_DO_TURN_AWAY, waits, turn_away },
	{ MSG_DESK_DO_LEFT_WAITING, waits, left_waiting },
	{ MSG_DESK_DO_PASS, waits_late, pass },
	{ MSG_DESK_DO_CHECK_OUT, is_inside, check_out },
	{ MSG_DESK_DO_OFF_LIST, is_unseen, off_list },
	{ MSG_DESK_DO_RELEASE_SIGHT, is_open_collection, release_sight },
	{ MSG_DESK_DO_RELEASE_DOCUMENT, is_open_collection, release_document },
	{ MSG_DESK_DO_TALKING, is_asked_collection, talking },
	{ MSG_DESK_DO_REFUSE, is_open_collection, refuse },
	{ MSG_DESK_DO_CAME_BACK, is_released, came_back },
	{ MSG_DESK_DO_PUT_RIGHT, is_visitor, put_right },
};

static size_t actions_for(const struct visit_card *card, const struct action *found[ACTIONS])
{
	size_t count = 0;
	for (size_t i = 0; i < sizeof actions / sizeof *actions && count < ACTIONS; i++)
		if (actions[i].applies(card))
			found[count++] = &actions[i];
	return count;
}

/* ---- what is known ---- */

struct fact {
	enum msg label;
	const char *label_text; /* where the label is a question's */
	const char *text;
	bool typed, loud;
};

struct facts {
	struct fact rows[FACTS];
	size_t count;
};

static void add(struct facts *facts, enum msg label, const char *text, bool typed)
{
	if (*text && facts->count < FACTS)
		facts->rows[facts->count++] = (struct fact){ .label = label, .text = text, .typed = typed };
}

static const char *when(struct ui *ui, int64_t at)
{
	return ui_say(ui, MSG_HEADER_TIME, msg_time(at - at % 60000));
}

static const char *seen_text(struct ui *ui, const char *how)
{
	return ui_text(ui, strcmp(how, "sight") == 0      ? MSG_DESK_SEEN_SIGHT
	                   : strcmp(how, "document") == 0 ? MSG_DESK_SEEN_DOCUMENT
	                                                  : MSG_DESK_SEEN_NEITHER);
}

/* A reason is a code of a list, or what somebody typed. */
static const char *reason_text(struct ui *ui, const char *reason)
{
	static const struct { const char *code; enum msg msg; } codes[] = {
		{ "overslept", MSG_REASON_OVERSLEPT }, { "transport", MSG_REASON_TRANSPORT },
		{ "appointment", MSG_REASON_APPOINTMENT }, { "unwell", MSG_REASON_UNWELL },
		{ "family", MSG_REASON_FAMILY }, { "other", MSG_REASON_OTHER },
		{ "private", MSG_REASON_PRIVATE }, { "seen", MSG_DECISION_OUT_SEEN },
		{ "said", MSG_DECISION_OUT_SAID },
	};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i].code, reason) == 0)
			return ui_text(ui, codes[i].msg);
	return reason;
}

static const char *party_text(struct ui *ui, const struct visit_card *card)
{
	const char *said = "";
	for (size_t i = 0; i < card->party_count; i++)
		if (card->party[i].id != card->who.id)
			said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(card->party[i].name))
			             : ui_say(ui, MSG_PLAIN_CODE, msg_name(card->party[i].name));
	return said;
}

static enum msg question_label(const char *question)
{
	for (int step = 0; step < VISIT_STEPS; step++)
		if (strcmp(visit_step_row((enum visit_step)step)->id, question) == 0)
			return visit_step_row((enum visit_step)step)->label.msg;
	return MSG_NONE;
}

static void add_staff(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (card->admitted_at)
		add(facts, MSG_DESK_FACT_ADMITTED,
		    ui_say(ui, MSG_DESK_BY, msg_said(when(ui, card->admitted_at)), msg_name(card->admitted_by)),
		    false);
	if (*card->identity_how)
		add(facts, MSG_DESK_FACT_SEEN, seen_text(ui, card->identity_how), false);
	if (*card->ended_by)
		add(facts, MSG_DESK_FACT_DECIDED, card->ended_by, true);
	if (*card->end_reason)
		add(facts, MSG_REASON_LABEL, reason_text(ui, card->end_reason), true);
	if (card->returned_at)
		add(facts, MSG_DESK_FACT_RETURNED, when(ui, card->returned_at), false);
	add(facts, MSG_DESK_FACT_FIRST_NAME, card->first_name, true);
}

static struct facts facts_of(struct ui *ui, const struct visit_card *card)
{
	const struct presence_row *who = &card->who;
	struct facts facts = { 0 };
	add(&facts, MSG_DESK_HEAD_WHY, desk_why(&desk_of(ui)->data, who->purpose, ui), false);
	add(&facts, MSG_CLASS_LABEL, who->class_name, true);
	if (*card->reason)
		add(&facts, MSG_REASON_LABEL, reason_text(ui, card->reason), false);
	for (size_t i = 0; i < card->answer_count; i++)
		add(&facts, question_label(card->answers[i].question), card->answers[i].value, true);
	add(&facts, MSG_DESK_FACT_PARTY, party_text(ui, card), false);
	if (card->party[0].children > 0)
		add(&facts, MSG_DESK_FACT_CHILDREN, ui_say(ui, MSG_PLAIN_NUMBER, msg_number(card->party[0].children)),
		    false);
	add(&facts, MSG_DESK_HEAD_CAME, when(ui, who->arrived_at), false);
	if (*who->phone)
		add(&facts, MSG_PHONE_LABEL, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->phone)), false);
	if (*who->call_by)
		add(&facts, MSG_DESK_HEAD_CALL,
		    ui_text(ui, strcmp(who->call_by, "name") == 0     ? MSG_DESK_CALL_BY_NAME
		                : strcmp(who->call_by, "screen") == 0 ? MSG_DESK_CALL_BY_SCREEN
		                                                      : MSG_DESK_CALL_BY_COME), false);
	add(&facts, MSG_DESK_FACT_READS, desk_language(who->locale, ui), false);
	if (*who->interpreter) {
		add(&facts, MSG_INTERPRETER_LABEL,
		    ui_say(ui, MSG_DESK_INTERPRETER_RULE, msg_name(desk_language(who->interpreter, ui))), false);
		facts.rows[facts.count - 1].loud = true;
	}
	if (*who->code)
		add(&facts, MSG_DESK_HEAD_CODE, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->code)), false);
	add_staff(ui, card, &facts);
	return facts;
}

static int draw_facts(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts,
                      int room)
{
	int used = 0, label_cols = area.cols / 3 < LABEL_COLS ? area.cols / 3 : LABEL_COLS;
	for (size_t i = 0; i < facts->count && used < room; i++) {
		const struct fact *fact = &facts->rows[i];
		struct area label = { area.row + used, area.col, 1, label_cols };
		struct area text = { area.row + used, area.col + label_cols + 1, fact->loud ? 2 : 1,
		                     area.cols - label_cols - 1 };
		canvas_text(canvas, label, STYLE_QUIET, ALIGN_START, ui_text(ui, fact->label));
		int rows = fact->typed ? canvas_typed(canvas, text, STYLE_TEXT, ALIGN_START, fact->text)
		                       : canvas_text(canvas, text, fact->loud ? STYLE_WARN : STYLE_TEXT,
		                                     ALIGN_START, fact->text);
		used += rows > 0 ? rows : 1;
	}
	return used;
}

/* ---- the screen ---- */

static void read_card(struct ui *ui, struct card *card)
{
	struct desk *desk = desk_of(ui);
	if (card->version == desk->data.version)
		return;
	struct arena *fresh = arena_new();
	struct visit_card read;
	card->version = desk->data.version;
	if (visit_card(desk->options->office, fresh, card->about.visit, card->about.id, &read) != ERR_OK) {
		arena_free(fresh);
		return;
	}
	arena_free(card->arena);
	card->arena = fresh;
	card->card = read;
}

static void enter(struct ui *ui, void *state, const void *argument)
{
	struct card *card = state;
	card->about = *(const struct desk_card_start *)argument;
	card->version = desk_of(ui)->data.version - 1;
	read_card(ui, card);
}

static void leave(struct ui *ui, void *state)
{
	struct card *card = state;
	(void)ui;
	arena_free(card->arena);
}

static void draw(struct ui *ui, void *state, struct canvas *canvas, struct area body)
{
	struct card *card = state;
	read_card(ui, card);
	if (!card->arena)
		return;
	struct area column = page_column(body);
	const struct action *found[ACTIONS];
	size_t count = actions_for(&card->card, found);
	struct choice_row rows[ACTIONS];
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, found[i]->label) };
	const char *how = ui_text(ui, visits_report_state(&card->card.who));
	canvas_text(canvas, (struct area){ column.row, column.col, 1, column.cols }, STYLE_GOOD, ALIGN_END, how);
	struct area name = { column.row, column.col, 1, column.cols - canvas_cells_of(how) - 2 };
	canvas_typed(canvas, name, STYLE_TITLE, ALIGN_START, desk_name(&card->card.who, ui));
	int used = 1;
	if (card->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, card->problem));
	else if (body.rows >= ROOMY_ROWS)
		used++;
	struct facts facts = facts_of(ui, &card->card);
	int room = column.rows - used - (int)count - 1;
	used += draw_facts(ui, canvas, page_below(column, used), &facts, room > 3 ? room : 3);
	card->choice.count = count;
	card->choice.compact = true;
	if (card->choice.selected >= count)
		card->choice.selected = 0;
	choice_draw(&card->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct card *card = state;
	const struct action *found[ACTIONS];
	size_t row, count = card->arena ? actions_for(&card->card, found) : 0;
	card->choice.count = count;
	switch (choice_event(&card->choice, event, NULL, &row)) {
	case CHOICE_TAKEN:
		card->problem = MSG_NONE;
		found[row]->act(ui, card);
		return true;
	case CHOICE_MOVED: return true;
	case CHOICE_IGNORED: break;
	}
	return false;
}

static void back(struct ui *ui, void *state)
{
	(void)state;
	ui_pop(ui);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_ESC, MSG_DO_BACK, back, NULL },
	{ 0 },
};

const struct screen desk_card_screen = {
	.name = "desk-card",
	.state_size = sizeof(struct card),
	.idle = UI_IDLE_NONE,
	.holds_answers = false,
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.event = event,
	.leave = leave,
};
