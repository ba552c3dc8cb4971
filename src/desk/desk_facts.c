#include "desk/desk_facts.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/desk_family.h"
#include "desk/desk_note.h"
#include "desk/desk_programs.h"
#include "domain/bell.h"
#include "forms/paper.h"
#include "forms/presence_words.h"

static void add(struct ui *ui, struct facts *facts, enum msg label, const char *text, bool typed)
{
	facts_add(facts, ui_text(ui, label), text, typed);
}

static const char *seen_text(struct ui *ui, const char *how)
{
	return ui_text(ui, strcmp(how, "sight") == 0      ? MSG_DESK_SEEN_SIGHT
	                   : strcmp(how, "document") == 0 ? MSG_DESK_SEEN_DOCUMENT
	                                                  : MSG_DESK_SEEN_NEITHER);
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

/* The row of the flow's table that asked it; NULL for a question that is no more. */
static const struct step *question(const char *id)
{
	for (int step = 0; step < VISIT_STEPS; step++)
		if (strcmp(visit_step_row((enum visit_step)step)->id, id) == 0)
			return visit_step_row((enum visit_step)step);
	return NULL;
}

/* A choice is said in the worker's language, what was typed stays as typed. */
static void add_answer(struct ui *ui, const struct visit_card *card, const struct visit_card_answer *answer,
                       struct facts *facts)
{
	const struct step *step = question(answer->question);
	/* an older program kept it twice; it stands with who they are */
	if (step && step == visit_step_row(VISIT_READS))
		return;
	const struct option *option = step ? flow_option(step->options, step->n_options, answer->value) : NULL;
	const char *text = option ? words_text(ui_catalog(ui), option->label) : answer->value, *label = answer->question;
	if (step)
		label = words_text(ui_catalog(ui), step->label);
	const struct purpose *purpose = purpose_find(&desk_of(ui)->purposes, card->who.purpose);
	if (step && step->ask_of && purpose)
		label = words_text(ui_catalog(ui), purpose->questions[step - visit_step_row(VISIT_OWN_1)]);
	facts_add(facts, label, text, !option);
}

static void add_staff(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (strcmp(card->who.origin, "desk") == 0)
		add(ui, facts, MSG_DESK_FACT_ENTERED, ui_text(ui, MSG_DESK_ENTERED_BY_STAFF), false);
	if (card->admitted_at)
		add(ui, facts, MSG_DESK_FACT_ADMITTED,
		    ui_say(ui, MSG_DESK_BY, msg_said(ui_time(ui, card->admitted_at)), msg_name(card->admitted_by)),
		    false);
	if (*card->identity_how)
		add(ui, facts, MSG_DESK_FACT_SEEN, seen_text(ui, card->identity_how), false);
	if (*card->ended_by)
		add(ui, facts, MSG_DESK_FACT_DECIDED, card->ended_by, true);
	if (*card->end_reason)
		add(ui, facts, MSG_REASON_LABEL, paper_reason(ui_catalog(ui), card->end_reason), true);
	if (card->returned_at)
		add(ui, facts, MSG_DESK_FACT_RETURNED, ui_time(ui, card->returned_at), false);
	for (int what = 0; what < CORRECT_COUNT; what++)
		add(ui, facts, MSG_DESK_FACT_FIRST_NAME, card->first[what], true);
}

static void add_interpreter(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (!*card->who.interpreter)
		return;
	facts_add_loud(facts, ui_text(ui, MSG_INTERPRETER_LABEL),
	               ui_say(ui, MSG_DESK_INTERPRETER_RULE, msg_name(desk_language(card->who.interpreter, ui))));
}

static void add_call(struct ui *ui, const struct presence_row *who, struct facts *facts)
{
	if (*who->call_by)
		add(ui, facts, MSG_DESK_HEAD_CALL,
		    ui_text(ui, strcmp(who->call_by, "name") == 0     ? MSG_DESK_CALL_BY_NAME
		                : strcmp(who->call_by, "screen") == 0 ? MSG_DESK_CALL_BY_SCREEN
		                                                      : MSG_DESK_CALL_BY_COME), false);
	add(ui, facts, MSG_DESK_FACT_READS, desk_language(who->locale, ui), false);
	if (*who->phone)
		add(ui, facts, MSG_PHONE_LABEL, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->phone)), false);
}

static void add_late(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (card->minutes_late != BELL_UNKNOWN)
		add(ui, facts, MSG_DESK_FACT_LATE, ui_say(ui, MSG_DESK_LATE_MINUTES, msg_number(card->minutes_late)), false);
	if (card->excused_at)
		add(ui, facts, MSG_DESK_FACT_EXCUSED,
		    ui_say(ui, MSG_DESK_BY, msg_said(ui_time(ui, card->excused_at)), msg_name(card->excused_by)), false);
}

/* ---- a child to be collected, as the records say ---- */

static const char *kin_text(struct ui *ui, const struct relationship *row)
{
	const char *name = family_name(ui_frame(ui), row->other_given, "", row->other_family);
	return ui_say(ui, MSG_FAMILY_KIN, msg_name(desk_family_kind(ui, row->kind)), msg_name(name));
}

static const char *list_text(struct ui *ui, const struct relationship *const *rows, size_t count, bool may)
{
	const char *said = "";
	for (size_t i = 0; i < count; i++) {
		const char *one = kin_text(ui, rows[i]);
		if (may && *rows[i]->rights_until)
			one = ui_say(ui, MSG_RIGHT_UNTIL, msg_said(one), msg_said(desk_day(ui, rows[i]->rights_until)));
		said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_said(one)) : one;
	}
	return said;
}

static void add_child(struct ui *ui, const struct collection_child *child, struct facts *facts)
{
	const char *asks = ui_text(ui, MSG_COLLECT_ASKS);
	const char *who = child->asks ? kin_text(ui, child->asks) : "";
	if (child->near)
		facts_add_loud(facts, ui_text(ui, MSG_DESK_FACT_ON_FILE), ui_say(ui, MSG_COLLECT_NEAR, msg_name(child->name)));
	else
		add(ui, facts, MSG_DESK_FACT_ON_FILE, child->name, true);
	if (child->talk_asked)
		facts_add_loud(facts, ui_text(ui, MSG_FAMILY_TALK_FIRST), ui_text(ui, MSG_COLLECT_TALK_ASKED));
	if (child->n_must_not) {
		const char *who_not = list_text(ui, child->must_not, child->n_must_not, false);
		if (child->says == COLLECTION_MAY)
			facts_add(facts, ui_text(ui, MSG_COLLECT_MUST_NOT), who_not, false);
		else
			facts_add_loud(facts, ui_text(ui, MSG_COLLECT_MUST_NOT), who_not);
	}
	if (child->asks)
		desk_family_warnings(ui, child->asks, child->day, facts);
	if (child->asks && !child->certain)
		who = ui_say(ui, MSG_COLLECT_LIKELY, msg_said(who));
	switch (child->says) {
	case COLLECTION_RESTRICTED: break; /* the warning says it */
	case COLLECTION_OF_AGE: facts_add(facts, ui_text(ui, MSG_FAMILY_RIGHTS), ui_text(ui, MSG_FAMILY_OF_AGE), false); break;
	case COLLECTION_MAY: facts_add(facts, asks, ui_say(ui, MSG_COLLECT_MAY, msg_said(who)), false); break;
	case COLLECTION_EXPIRED:
		facts_add_loud(facts, asks, ui_say(ui, MSG_COLLECT_EXPIRED, msg_said(who), msg_said(desk_day(ui, child->asks->rights_until))));
		break;
	case COLLECTION_NO_RIGHT: facts_add_loud(facts, asks, ui_say(ui, MSG_COLLECT_NO_RIGHT, msg_said(who))); break;
	case COLLECTION_NO_RELATION: facts_add_loud(facts, asks, ui_text(ui, MSG_COLLECT_NO_RELATION)); break;
	}
	facts_add(facts, ui_text(ui, MSG_COLLECT_WHO),
	          child->n_may ? list_text(ui, child->may, child->n_may, true) : ui_text(ui, MSG_COLLECT_NOBODY), false);
}

/* In the order in which they are missed at a door: what has no room is scrolled to. */
struct facts desk_facts(struct ui *ui, const struct visit_card *card, const struct desk_facts_notes *notes)
{
	const struct presence_row *who = &card->who;
	struct facts facts = facts_start(ui, false);
	add_interpreter(ui, card, &facts);
	desk_note_facts(ui, notes->matches, notes->count, &facts);
	if (notes->unread)
		facts_add_loud(&facts, ui_text(ui, MSG_DESK_FACT_ON_FILE), ui_text(ui, MSG_COLLECT_UNREAD));
	for (size_t i = 0; notes->collection && i < notes->collection->count; i++)
		add_child(ui, &notes->collection->children[i], &facts);
	if (notes->collection && notes->collection->looked && notes->collection->count == 0 && !notes->unread)
		facts_add_loud(&facts, ui_text(ui, MSG_DESK_FACT_ON_FILE), ui_text(ui, MSG_COLLECT_NO_CHILD));
	if (notes->collection && notes->collection->more)
		facts_add_loud(&facts, ui_text(ui, MSG_DESK_FACT_ON_FILE), ui_text(ui, MSG_COLLECT_MORE));
	if (card->cleared == VISIT_NOT_CLEARED)
		facts_add_loud(&facts, ui_text(ui, MSG_DESK_FACT_CLEARED), ui_text(ui, MSG_DESK_ASK_COORDINATOR));
	else if (card->cleared == VISIT_CLEARED)
		add(ui, &facts, MSG_DESK_FACT_CLEARED, ui_text(ui, MSG_DESK_CLEARED), false);
	/* the names as they were typed, right below those of the notes */
	if (notes->count)
		add(ui, &facts, MSG_DESK_FACT_PARTY, party_text(ui, card), false);
	add(ui, &facts, MSG_DESK_FACT_ON_FILE, card->person_name, true);
	add(ui, &facts, MSG_DESK_FACT_LIKELY, card->likely_name, true);
	add(ui, &facts, MSG_DESK_HEAD_WHY, presence_words_why(ui, &desk_of(ui)->purposes, who->purpose), false);
	add(ui, &facts, MSG_CLASS_LABEL, who->class_name, true);
	if (*card->reason)
		add(ui, &facts, MSG_REASON_LABEL, paper_reason(ui_catalog(ui), card->reason), false);
	add_late(ui, card, &facts);
	if (*who->code)
		add(ui, &facts, MSG_DESK_HEAD_CODE, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->code)), false);
	add(ui, &facts, MSG_DESK_FACT_PAPER, desk_paper(ui, &card->paper), false);
	add(ui, &facts, MSG_DESK_FACT_KEY, card->key, true);
	if (!notes->count)
		add(ui, &facts, MSG_DESK_FACT_PARTY, party_text(ui, card), false);
	if (*card->children)
		add(ui, &facts, MSG_DESK_FACT_CHILDREN, card->children, true);
	else if (card->party[0].children > 0)
		add(ui, &facts, MSG_DESK_FACT_CHILDREN, ui_say(ui, MSG_PLAIN_NUMBER, msg_number(card->party[0].children)),
		    false);
	add(ui, &facts, MSG_DESK_HEAD_CAME, ui_time(ui, who->arrived_at), false);
	for (size_t i = 0; i < card->answer_count; i++)
		add_answer(ui, card, &card->answers[i], &facts);
	add_call(ui, who, &facts);
	add_staff(ui, card, &facts);
	return facts;
}
