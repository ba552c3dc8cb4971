#include "desk_card_inside.h"

#include <string.h>

#include "base/log.h"
#include "desk/desk_pick.h"
#include "domain/attendance.h"
#include "domain/visit_link.h"
#include "forms/paper.h"

/* ---- what may be done, by how somebody stands ---- */

static bool waits(const struct visit_card *card)
{
	return card->who.kind != PRESENCE_LATE && strcmp(card->who.state, "waiting") == 0;
}

static bool waits_late(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE && strcmp(card->who.state, "waiting") == 0;
}

static bool is_late_open(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE && !card->excused_at;
}

static bool is_excused(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_LATE && card->excused_at;
}

static bool is_inside(const struct visit_card *card)
{
	return strcmp(card->who.state, "inside") == 0;
}

static bool is_unseen(const struct visit_card *card)
{
	return strcmp(card->who.end_kind, "unknown") == 0;
}

bool card_is_open_collection(const struct visit_card *card)
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

static bool is_on_its_own(const struct visit_card *card)
{
	return card->who.kind == PRESENCE_ADULT || card->who.kind == PRESENCE_STUDENT;
}

static bool is_nobody(const struct visit_card *card)
{
	return is_on_its_own(card) && !card->person && (waits(card) || is_inside(card));
}

static bool is_somebody(const struct visit_card *card)
{
	return is_on_its_own(card) && card->person;
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
	card->problem = desk_trouble(err, MSG_DECISION_TOO_LATE);
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

static void excuse(struct ui *ui, struct card *card)
{
	tell(ui, card, attendance_excuse(desk_of(ui)->options->office, card->about.id, true));
}

static void not_excused(struct ui *ui, struct card *card)
{
	tell(ui, card, attendance_excuse(desk_of(ui)->options->office, card->about.id, false));
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

/* ---- who of the records it is ---- */

static void identified(struct ui *ui, int64_t person)
{
	struct card *card = ui_top_state(ui);
	tell(ui, card, visit_link(desk_of(ui)->options->office, card->about.id, person));
}

static void identify(struct ui *ui, struct card *card)
{
	(void)card;
	ui_push(ui, &desk_pick_screen, &(struct desk_pick){ .title = MSG_PICK_VISITOR_TITLE, .taken = identified });
}

static void not_them(struct ui *ui, struct card *card)
{
	tell(ui, card, visit_link(desk_of(ui)->options->office, card->about.id, 0));
}

static void open_family(struct ui *ui, struct card *card)
{
	card->problem = desk_open_family(ui, card->card.person);
}

static const struct card_action actions[] = {
	{ MSG_DESK_DO_ADMIT_SIGHT, RIGHT_ADMIT, waits, admit_sight },
	{ MSG_DESK_DO_ADMIT_DOCUMENT, RIGHT_ADMIT, waits, admit_document },
	{ MSG_DESK_DO_ADMIT_NEITHER, RIGHT_ADMIT, waits, admit_neither },
	{ MSG_DESK_DO_TURN_AWAY, RIGHT_ADMIT, waits, turn_away },
	{ MSG_DESK_DO_LEFT_WAITING, RIGHT_CHECK_OUT, waits, left_waiting },
	{ MSG_DESK_DO_PASS, RIGHT_ADMIT, waits_late, pass },
	{ MSG_DESK_DO_CHECK_OUT, RIGHT_CHECK_OUT, is_inside, check_out },
	{ MSG_DESK_DO_KEY_OUT, RIGHT_ADMIT, works_here, key_out },
	{ MSG_DESK_DO_KEY_IN, RIGHT_CHECK_OUT, has_key, key_in },
	{ MSG_DESK_DO_OFF_LIST, RIGHT_CHECK_OUT, is_unseen, off_list },
	{ MSG_DESK_DO_RELEASE_SIGHT, RIGHT_COLLECT, card_is_open_collection, release_sight },
	{ MSG_DESK_DO_RELEASE_DOCUMENT, RIGHT_COLLECT, card_is_open_collection, release_document },
	{ MSG_DESK_DO_TALKING, RIGHT_COLLECT, is_asked_collection, talking },
	{ MSG_DESK_DO_REFUSE, RIGHT_COLLECT, card_is_open_collection, refuse },
	{ MSG_DESK_DO_CAME_BACK, RIGHT_COLLECT, is_released, came_back },
	{ MSG_DESK_DO_PUT_RIGHT, RIGHT_CORRECT, has_name, put_name_right },
	{ MSG_DESK_DO_PUT_CLASS_RIGHT, RIGHT_CORRECT, has_class, put_class_right },
	{ MSG_DESK_DO_PUT_PLACE_RIGHT, RIGHT_CORRECT, has_place, put_place_right },
	{ MSG_DESK_DO_EXCUSE, RIGHT_CORRECT, is_late_open, excuse },
	{ MSG_DESK_DO_NOT_EXCUSED, RIGHT_CORRECT, is_excused, not_excused },
	{ MSG_DESK_DO_IDENTIFY, CARD_RIGHT_RECORDS, is_nobody, identify },
	{ MSG_DESK_DO_FAMILY, RIGHT_SEE_CARD, is_somebody, open_family },
	{ MSG_DESK_DO_NOT_THEM, CARD_RIGHT_RECORDS, is_somebody, not_them },
	/* last: a printing that ends changes no other number */
	{ MSG_DESK_DO_PRINT, CARD_RIGHT_PAPER, lacks_paper, print_first },
	{ MSG_DESK_DO_PRINT_AGAIN, CARD_RIGHT_PAPER, had_paper, print_again },
	{ MSG_DESK_DO_PAPER_THERE, CARD_RIGHT_PAPER, misses_paper, paper_there },
};

static bool may(struct ui *ui, const struct card_action *action, const struct visit_card *card)
{
	if (action->right == CARD_RIGHT_RECORDS)
		return desk_may(ui, RIGHT_ADMIT) && desk_may(ui, RIGHT_SEE_CARD);
	if (action->right != CARD_RIGHT_PAPER)
		return desk_may(ui, (enum right)action->right);
	return paper_is_due(card) && desk_may(ui, paper_kind(card) == PRINT_RELEASE ? RIGHT_COLLECT : RIGHT_ADMIT);
}

size_t card_actions(struct ui *ui, const struct visit_card *card, const struct card_action *found[CARD_ACTIONS])
{
	size_t count = 0;
	for (size_t i = 0; i < sizeof actions / sizeof *actions && count < CARD_ACTIONS; i++)
		if (may(ui, &actions[i], card) && actions[i].applies(card))
			found[count++] = &actions[i];
	for (size_t i = count; i < CARD_ACTIONS; i++)
		found[i] = NULL;
	return count;
}
