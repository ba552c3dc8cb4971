#include "desk/desk_facts.h"

#include <string.h>

#include "desk/desk.h"
#include "forms/paper.h"
#include "ui/page.h"

enum { FACTS = 24, LABEL_COLS = 18 };

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
	const char *text = answer->value, *label = answer->question;
	bool typed = true;
	for (size_t i = 0; step && i < step->n_options; i++)
		if (strcmp(step->options[i].code, answer->value) == 0) {
			text = words_text(ui_catalog(ui), step->options[i].label);
			typed = false;
		}
	if (step)
		label = words_text(ui_catalog(ui), step->label);
	const struct purpose *purpose = purpose_find(&desk_of(ui)->purposes, card->who.purpose);
	if (step && step->ask_of && purpose)
		label = words_text(ui_catalog(ui), purpose->questions[step - visit_step_row(VISIT_OWN_1)]);
	add(facts, MSG_NONE, text, typed);
	if (facts->count > 0)
		facts->rows[facts->count - 1].label_text = label;
}

static void add_staff(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (strcmp(card->who.origin, "desk") == 0)
		add(facts, MSG_DESK_FACT_ENTERED, ui_text(ui, MSG_DESK_ENTERED_BY_STAFF), false);
	if (card->admitted_at)
		add(facts, MSG_DESK_FACT_ADMITTED,
		    ui_say(ui, MSG_DESK_BY, msg_said(when(ui, card->admitted_at)), msg_name(card->admitted_by)),
		    false);
	if (*card->identity_how)
		add(facts, MSG_DESK_FACT_SEEN, seen_text(ui, card->identity_how), false);
	if (*card->ended_by)
		add(facts, MSG_DESK_FACT_DECIDED, card->ended_by, true);
	if (*card->end_reason)
		add(facts, MSG_REASON_LABEL, paper_reason(ui_catalog(ui), card->end_reason), true);
	if (card->returned_at)
		add(facts, MSG_DESK_FACT_RETURNED, when(ui, card->returned_at), false);
	for (int what = 0; what < CORRECT_COUNT; what++)
		add(facts, MSG_DESK_FACT_FIRST_NAME, card->first[what], true);
}

static void add_interpreter(struct ui *ui, const struct visit_card *card, struct facts *facts)
{
	if (!*card->who.interpreter)
		return;
	add(facts, MSG_INTERPRETER_LABEL,
	    ui_say(ui, MSG_DESK_INTERPRETER_RULE, msg_name(desk_language(card->who.interpreter, ui))), false);
	facts->rows[facts->count - 1].loud = true;
}

static void add_call(struct ui *ui, const struct presence_row *who, struct facts *facts)
{
	if (*who->call_by)
		add(facts, MSG_DESK_HEAD_CALL,
		    ui_text(ui, strcmp(who->call_by, "name") == 0     ? MSG_DESK_CALL_BY_NAME
		                : strcmp(who->call_by, "screen") == 0 ? MSG_DESK_CALL_BY_SCREEN
		                                                      : MSG_DESK_CALL_BY_COME), false);
	add(facts, MSG_DESK_FACT_READS, desk_language(who->locale, ui), false);
	if (*who->phone)
		add(facts, MSG_PHONE_LABEL, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->phone)), false);
}

/* In the order in which they are missed at a door: what has no room is scrolled to. */
static struct facts facts_of(struct ui *ui, const struct visit_card *card)
{
	const struct presence_row *who = &card->who;
	struct facts facts = { 0 };
	add_interpreter(ui, card, &facts);
	add(&facts, MSG_DESK_HEAD_WHY, desk_why(&desk_of(ui)->data, who->purpose, ui), false);
	add(&facts, MSG_CLASS_LABEL, who->class_name, true);
	if (*card->reason)
		add(&facts, MSG_REASON_LABEL, paper_reason(ui_catalog(ui), card->reason), false);
	if (*who->code)
		add(&facts, MSG_DESK_HEAD_CODE, ui_say(ui, MSG_PLAIN_CODE, msg_code(who->code)), false);
	add(&facts, MSG_DESK_FACT_PAPER, desk_paper(ui, &card->paper), false);
	add(&facts, MSG_DESK_FACT_KEY, card->key, true);
	add(&facts, MSG_DESK_FACT_PARTY, party_text(ui, card), false);
	if (card->party[0].children > 0)
		add(&facts, MSG_DESK_FACT_CHILDREN, ui_say(ui, MSG_PLAIN_NUMBER, msg_number(card->party[0].children)),
		    false);
	add(&facts, MSG_DESK_HEAD_CAME, when(ui, who->arrived_at), false);
	for (size_t i = 0; i < card->answer_count; i++)
		add_answer(ui, card, &card->answers[i], &facts);
	add_call(ui, who, &facts);
	add_staff(ui, card, &facts);
	return facts;
}

/* Returns the rows it took, 0 when there is no room for it. */
static int draw_fact(struct ui *ui, struct canvas *canvas, struct area area, const struct fact *fact,
                     int room)
{
	int label_cols = area.cols / 3 < LABEL_COLS ? area.cols / 3 : LABEL_COLS;
	struct area label = { area.row, area.col, 1, label_cols };
	struct area text = { area.row, area.col + label_cols + 1, fact->loud ? 2 : 1,
	                     area.cols - label_cols - 1 };
	if (text.rows > room)
		return 0;
	canvas_text(canvas, label, STYLE_QUIET, ALIGN_START,
	            fact->label_text ? fact->label_text : ui_text(ui, fact->label));
	int rows = fact->typed ? canvas_typed(canvas, text, STYLE_TEXT, ALIGN_START, fact->text)
	                       : canvas_text(canvas, text, fact->loud ? STYLE_WARN : STYLE_TEXT,
	                                     ALIGN_START, fact->text);
	return rows > 0 ? rows : 1;
}

static int rows_of(const struct facts *facts)
{
	int rows = 0;
	for (size_t i = 0; i < facts->count; i++)
		rows += facts->rows[i].loud ? 2 : 1;
	return rows;
}

int desk_facts_draw(struct ui *ui, struct canvas *canvas, struct area area,
                    const struct visit_card *card, int room, struct desk_facts_scroll *scroll)
{
	const struct facts facts = facts_of(ui, card);
	int used = 0, count = (int)facts.count;
	if (rows_of(&facts) <= room)
		scroll->first = 0;
	else
		room--; /* for the line that says so */
	int fact = scroll->first < count ? scroll->first : 0, took = 1;
	for (scroll->first = fact; fact < count && took; fact += took > 0) {
		took = draw_fact(ui, canvas, page_below(area, used), &facts.rows[fact], room - used);
		used += took;
	}
	scroll->step = fact < count ? fact - scroll->first : 0;
	if (scroll->first || scroll->step)
		used += canvas_text(canvas, page_below(area, used), STYLE_QUIET, ALIGN_START,
		                    ui_say(ui, MSG_DESK_FACTS_MORE, msg_number(count - (fact - scroll->first))));
	return used;
}
