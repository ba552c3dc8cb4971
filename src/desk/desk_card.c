#include <string.h>

#include "base/log.h"
#include "desk/desk.h"
#include "desk/desk_facts.h"
#include "domain/visit_card.h"
#include "exchange/visits_report.h"
#include "forms/paper.h"
#include "ui/choice.h"
#include "ui/page.h"

enum { ACTIONS = 10, ROOMY_ROWS = 20, SETTLE_MS = 600 };

struct card {
	struct desk_card_start about;
	struct visit_card card;
	struct arena *arena; /* of what was read */
	unsigned version;
	struct choice choice;
	enum msg problem;
	const struct action *shown[ACTIONS];
	int64_t enters_at; /* the Enter that opened the row, pressed twice, lets nobody in */
	int64_t takes_at[ACTIONS]; /* a key that came sooner was meant for what stood there before */
	struct facts_scroll scroll;
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

static bool works_here(const struct visit_card *card)
{
	return is_inside(card) && strcmp(card->who.purpose, "work") == 0 && !*card->key;
}

static bool has_key(const struct visit_card *card)
{
	return *card->key != '\0';
}

static bool lacks_paper(const struct visit_card *card)
{
	return paper_is_due(card) && (card->paper.state == PRINT_NONE || card->paper.state == PRINT_QUEUED);
}

static bool had_paper(const struct visit_card *card)
{
	return paper_is_due(card) && !lacks_paper(card) && card->paper.state != PRINT_RUNNING;
}

static bool misses_paper(const struct visit_card *card)
{
	return paper_is_due(card) && (card->paper.state == PRINT_FAILED || card->paper.state == PRINT_UNKNOWN);
}

static bool has_name(const struct visit_card *card)
{
	return correct_applies(card->who.kind, CORRECT_NAME);
}

static bool has_class(const struct visit_card *card)
{
	return correct_applies(card->who.kind, CORRECT_CLASS);
}

static bool has_place(const struct visit_card *card)
{
	return correct_applies(card->who.kind, CORRECT_PLACE) && *card->who.place;
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

/* Nothing for who has no paper in the state that this came to. */
static void print_paper(struct ui *ui, struct card *card, bool again)
{
	if (card->problem == MSG_NONE)
		desk_print_row(ui, card->about.visit, card->about.id, again);
}

static void print_first(struct ui *ui, struct card *card)
{
	print_paper(ui, card, false);
}

static void print_again(struct ui *ui, struct card *card)
{
	print_paper(ui, card, true);
}

static void paper_there(struct ui *ui, struct card *card)
{
	tell(ui, card, print_by_hand(desk_of(ui)->options->office, card->about.id));
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
	print_paper(ui, card, false);
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
	                                         .id = card->about.id, .kind = card->card.who.kind,
	                                         .shown = typed }, typed);
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

static void put_name_right(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_NAME, card->card.who.name);
}

static void put_class_right(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_CLASS, card->card.who.class_name);
}

static void put_place_right(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_PLACE, card->card.who.place);
}

static void left_waiting(struct ui *ui, struct card *card)
{
	tell(ui, card, door_end(desk_of(ui)->options->office, card->about.id, DOOR_LEFT_WAITING, NULL));
}

static void pass(struct ui *ui, struct card *card)
{
	tell(ui, card, door_pass_late(desk_of(ui)->options->office, card->about.id));
	print_paper(ui, card, false);
}

static void collect(struct ui *ui, struct card *card, enum door_decision decision,
                    const enum door_seen *seen)
{
	tell(ui, card, door_collect(desk_of(ui)->options->office, card->about.id,
	                            &(struct door_collection){ decision, seen, NULL }));
	print_paper(ui, card, false);
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

static void key_out(struct ui *ui, struct card *card)
{
	decide(ui, card, DECISION_KEY, "");
}

static void key_in(struct ui *ui, struct card *card)
{
	tell(ui, card, door_key_in(desk_of(ui)->options->office, card->about.id));
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
	{ MSG_DESK_DO_KEY_OUT, works_here, key_out },
	{ MSG_DESK_DO_KEY_IN, has_key, key_in },
	{ MSG_DESK_DO_OFF_LIST, is_unseen, off_list },
	{ MSG_DESK_DO_RELEASE_SIGHT, is_open_collection, release_sight },
	{ MSG_DESK_DO_RELEASE_DOCUMENT, is_open_collection, release_document },
	{ MSG_DESK_DO_TALKING, is_asked_collection, talking },
	{ MSG_DESK_DO_REFUSE, is_open_collection, refuse },
	{ MSG_DESK_DO_CAME_BACK, is_released, came_back },
	{ MSG_DESK_DO_PUT_RIGHT, has_name, put_name_right },
	{ MSG_DESK_DO_PUT_CLASS_RIGHT, has_class, put_class_right },
	{ MSG_DESK_DO_PUT_PLACE_RIGHT, has_place, put_place_right },
	/* last: a printing that ends changes no other number */
	{ MSG_DESK_DO_PRINT, lacks_paper, print_first },
	{ MSG_DESK_DO_PRINT_AGAIN, had_paper, print_again },
	{ MSG_DESK_DO_PAPER_THERE, misses_paper, paper_there },
};

static size_t actions_for(const struct visit_card *card, const struct action *found[ACTIONS])
{
	size_t count = 0;
	for (size_t i = 0; i < sizeof actions / sizeof *actions && count < ACTIONS; i++)
		if (actions[i].applies(card))
			found[count++] = &actions[i];
	for (size_t i = count; i < ACTIONS; i++)
		found[i] = NULL;
	return count;
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
	card->enters_at = ui_now(ui) + SETTLE_MS;
	read_card(ui, card);
}

static void leave(struct ui *ui, void *state)
{
	struct card *card = state;
	(void)ui;
	arena_free(card->arena);
}

/* Other actions under the same numbers: a second press, or one that was under way when
 * another desk decided, must not do what it did not mean. */
static void offer(struct ui *ui, struct card *card, const struct action *const found[ACTIONS])
{
	for (size_t i = 0; i < ACTIONS && card->shown[0]; i++)
		if (found[i] != card->shown[i])
			card->takes_at[i] = ui_now(ui) + SETTLE_MS;
	if (found[card->choice.selected] != card->shown[card->choice.selected])
		card->choice.selected = 0;
	memcpy(card->shown, found, sizeof card->shown);
}

static bool is_meant(struct ui *ui, const struct card *card, const struct event *event, size_t row)
{
	if (ui_now(ui) < card->takes_at[row])
		return false;
	return event->kind != EVENT_KEY || event->key != INPUT_ENTER || ui_now(ui) >= card->enters_at;
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
	offer(ui, card, found);
	struct choice_row rows[ACTIONS];
	for (size_t i = 0; i < count; i++)
		rows[i] = (struct choice_row){ .text = ui_text(ui, found[i]->label) };
	const char *how = ui_text(ui, visits_report_state(&card->card.who));
	canvas_text(canvas, (struct area){ column.row, column.col, 1, column.cols }, STYLE_GOOD, ALIGN_END, how);
	struct area name = { column.row, column.col, 1, column.cols - canvas_cells_of(how) - 2 };
	canvas_typed(canvas, name, STYLE_TITLE, ALIGN_START, desk_name_children(&card->card.who, ui));
	int used = 1;
	if (card->problem != MSG_NONE)
		used += canvas_text(canvas, page_below(column, used), STYLE_WARN, ALIGN_START,
		                    ui_text(ui, card->problem));
	else if (body.rows >= ROOMY_ROWS)
		used++;
	int room = column.rows - used - (int)count - 1;
	used += desk_facts_draw(ui, canvas, page_below(column, used), &card->card, room > 3 ? room : 3,
	                        &card->scroll);
	card->choice.count = count;
	card->choice.compact = true;
	if (card->choice.selected >= count)
		card->choice.selected = 0;
	choice_draw(&card->choice, canvas, page_below(column, used + 1), rows, NULL);
}

static bool event(struct ui *ui, void *state, const struct event *event)
{
	struct card *card = state;
	size_t row;
	switch (choice_event(&card->choice, event, NULL, &row)) {
	case CHOICE_TAKEN:
		if (!is_meant(ui, card, event, row) || !card->shown[row])
			return true;
		card->problem = MSG_NONE;
		card->shown[row]->act(ui, card);
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

static bool is_cut(struct ui *ui, const void *state)
{
	const struct card *card = state;
	(void)ui;
	return card->scroll.first || card->scroll.step;
}

/* The next page of facts, and after the last the first. */
static void more_facts(struct ui *ui, void *state)
{
	struct card *card = state;
	(void)ui;
	facts_turn(&card->scroll);
}

static const struct ui_key keys[] = {
	{ INPUT_ENTER, MSG_DO_CHOOSE, NULL, NULL },
	{ INPUT_F6, MSG_DO_MORE, more_facts, is_cut },
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
