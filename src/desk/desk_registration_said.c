#include "desk_registration_inside.h"

#include <string.h>

#include "desk/desk.h"
#include "desk/desk_office.h"
#include "forms/register.h"

static const char *dot(struct ui *ui, const char *said, const char *more)
{
	if (!more || !*more)
		return said;
	return *said ? ui_say(ui, MSG_LIST_DOT, msg_said(said), msg_name(more)) : ui_say(ui, MSG_PLAIN_CODE, msg_name(more));
}

/* The label that a choice of the flow's table has; a word of the family's own as it is. */
static const char *option_said(struct ui *ui, enum register_step step, const char *code)
{
	const struct option *option = register_option(step, code);
	return option ? words_text(ui_catalog(ui), option->label) : code;
}

static const char *grade(struct ui *ui, const char *code)
{
	const struct step *row = &register_flow.steps[REGISTER_OWN_GRADE];
	for (size_t i = 0; i < row->n_options; i++)
		if (strcmp(register_grade_code(row->options[i].code), code) == 0)
			return words_text(ui_catalog(ui), row->options[i].label);
	return code;
}

static const char *day(struct ui *ui, const char *date)
{
	int64_t noon;
	return calendar_instant(date, "12:00", &noon) == ERR_OK ? ui_say(ui, MSG_PLAIN_DATE, msg_time(noon)) : "";
}

/* What they chose, and with which number. */
static const char *reach_said(struct ui *ui, const struct registration_person_row *row)
{
	if (strcmp(row->reach, "neither") == 0)
		return ui_text(ui, MSG_REG_DESK_REACHED_NEITHER);
	if (!*row->phone)
		return "";
	return ui_say(ui, !*row->reach                      ? MSG_PLAIN_CODE
	                  : strcmp(row->reach, "text") == 0 ? MSG_REG_DESK_TEXTS
	                                                    : MSG_REG_DESK_CALLS, msg_code(row->phone));
}

static const char *person_said(struct ui *ui, const struct registration_person_row *row)
{
	const char *said = ui_say(ui, MSG_PLAIN_CODE, msg_name(row->name));
	said = dot(ui, said, row->called);
	if (*row->kin)
		said = dot(ui, said, option_said(ui, REGISTER_ADULT_STEP(0, ADULT_KIN), row->kin));
	said = dot(ui, said, day(ui, row->birth_date));
	if (row->age)
		said = dot(ui, said, ui_say(ui, MSG_REG_DESK_YEARS, msg_number(row->age)));
	if (*row->grade)
		said = dot(ui, said, grade(ui, row->grade));
	if (*row->speaks)
		said = dot(ui, said, desk_languages(row->speaks, ui));
	return dot(ui, said, reach_said(ui, row));
}

/* What speaks for it; what speaks against it stands beside the value that differs. */
static const char *reasons_said(struct ui *ui, unsigned reasons)
{
	static const struct { unsigned reason; enum msg msg; } all[] = {
		{ REGISTRATION_SAME_PHONE, MSG_REG_SAME_PHONE },
		{ REGISTRATION_SAME_NAME, MSG_REG_SAME_NAME },
		{ REGISTRATION_SAME_NAME_OTHER_SCRIPT, MSG_REG_SAME_NAME_OTHER_SCRIPT },
		{ REGISTRATION_LIKE_NAME, MSG_REG_LIKE_NAME },
		{ REGISTRATION_SAME_BIRTH, MSG_REG_SAME_BIRTH },
		{ REGISTRATION_ADULTS_CHILD, MSG_REG_ADULTS_CHILD },
	};
	const char *said = "";
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (reasons & all[i].reason)
			said = *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_name(ui_text(ui, all[i].msg)))
			             : ui_text(ui, all[i].msg);
	return said;
}

const char *desk_registration_twin(struct ui *ui, const struct registration_twin *twin)
{
	const char *said = dot(ui, ui_say(ui, MSG_PLAIN_CODE, msg_name(twin->name)), twin->kin);
	return dot(ui, said, day(ui, twin->birth_date));
}

static const char *value_said(struct ui *ui, const char *value, bool differs, enum msg how)
{
	return differs ? ui_say(ui, MSG_REG_DESK_DIFFERS, msg_name(value), msg_said(ui_text(ui, how)))
	               : ui_say(ui, MSG_PLAIN_CODE, msg_name(value));
}

/* The values, each that differs with a word for it; the reasons in a line of their own. */
static const char *twin_said(struct ui *ui, const struct registration_twin *twin)
{
	unsigned reasons = twin->reasons;
	const char *said = value_said(ui, twin->name, reasons & REGISTRATION_OTHER_SPELLING, MSG_REG_OTHER_SPELLING);
	said = dot(ui, said, twin->kin);
	if (*day(ui, twin->birth_date))
		said = dot(ui, said, value_said(ui, day(ui, twin->birth_date), reasons & REGISTRATION_OTHER_BIRTH,
		                                MSG_REG_OTHER_BIRTH));
	if (reasons & REGISTRATION_OTHER_PHONE)
		said = dot(ui, said, value_said(ui, ui_say(ui, MSG_PLAIN_CODE, msg_code(twin->phone)), true, MSG_REG_OTHER_PHONE));
	return arena_printf(ui_frame(ui), "%s\n%s", said, reasons_said(ui, reasons));
}

const char *desk_registration_when(struct ui *ui, const struct registration_other *other)
{
	return ui_say(ui, MSG_HISTORY_AT, msg_time(other->made_at));
}

static const char *other_said(struct ui *ui, const struct registration_other *other)
{
	return ui_say(ui, MSG_REG_DESK_ALSO, msg_name(other->name), msg_name(desk_registration_when(ui, other)),
	              msg_said(reasons_said(ui, other->reasons)));
}

bool desk_registration_is_known(const struct registration_card *card, size_t person)
{
	return strcmp(card->row.kind, "add") == 0 && card->people[person].row.person &&
	       strcmp(card->row.state, "confirmed") != 0;
}

static void add_people(struct ui *ui, const struct registration_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_people; i++) {
		const struct registration_seen *seen = &card->people[i];
		bool adult = strcmp(seen->row.role, "adult") == 0;
		facts_add(facts, ui_text(ui, desk_registration_is_known(card, i) ? MSG_REG_DESK_KNOWN
		                             : adult            ? MSG_REG_OTHER_NAME_LABEL
		                                                : MSG_REG_DESK_STUDENT),
		          person_said(ui, &seen->row), false);
		for (size_t k = 0; k < seen->n_twins; k++)
			facts_add_loud(facts, ui_text(ui, MSG_REG_DESK_ON_FILE), twin_said(ui, &seen->twins[k]));
		if (seen->more_twins)
			facts_add_loud(facts, "", ui_text(ui, MSG_REG_DESK_MORE_LIKE));
		for (size_t k = 0; k < seen->n_others; k++)
			facts_add_loud(facts, "", other_said(ui, &seen->others[k]));
	}
}

/* The first is whom the card is called after. */
static const char *for_whom(struct ui *ui, const struct registration_person_row *row, size_t nth)
{
	const char *language = desk_language(row->interpreter, ui);
	return nth == 0 ? language : dot(ui, ui_say(ui, MSG_PLAIN_CODE, msg_name(row->name)), language);
}

/* Who asked for one is spoken with through one (D19). */
static void add_interpreters(struct ui *ui, const struct registration_card *card, struct facts *facts)
{
	for (size_t i = 0; i < card->n_people; i++)
		if (*card->people[i].row.interpreter)
			facts_add_loud(facts, ui_text(ui, MSG_INTERPRETER_LABEL),
			               ui_say(ui, MSG_DESK_INTERPRETER_RULE, msg_name(for_whom(ui, &card->people[i].row, i))));
}

/* What was answered, question by question; several values of one in one row. */
static void add_answers(struct ui *ui, const struct registration_card *card, struct facts *facts)
{
	static const struct { const char *question; enum register_step step; enum msg label; } rows[] = {
		{ "school", REGISTER_SCHOOL, MSG_REG_SCHOOL_LABEL },
		{ "school-own", REGISTER_SCHOOL_OWN, MSG_REG_SCHOOL_OWN_LABEL },
		{ "collectors", REGISTER_COLLECTORS, MSG_REG_COLLECTORS_LABEL },
		{ "easier", REGISTER_EASIER, MSG_REG_EASIER_LABEL },
		{ "easier-own", REGISTER_EASIER_OWN, MSG_REG_EASIER_OWN_LABEL },
		{ "news", REGISTER_NEWS, MSG_REG_NEWS_LABEL },
	};
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		const char *said = "";
		for (size_t i = 0; i < card->n_answers; i++)
			/* of this school there is nothing to say */
			if (strcmp(card->answers[i].question, rows[row].question) == 0 &&
			    !(rows[row].step == REGISTER_SCHOOL && strcmp(card->answers[i].value, "this") == 0))
				said = dot(ui, said, option_said(ui, rows[row].step, card->answers[i].value));
		facts_add(facts, ui_text(ui, rows[row].label), said, false);
	}
}

/* Whose no it is, and why nothing is confirmed meanwhile. */
static const char *request_said(struct ui *ui, const struct family_request_row *request)
{
	return desk_request_declines(request) ? desk_request_text(request, ui) : desk_request_kind(request, ui);
}

struct facts desk_registration_facts(struct ui *ui, const struct registration_card *card)
{
	struct facts facts = facts_start(ui, true);
	const char *collects = "";
	add_interpreters(ui, card, &facts);
	for (size_t i = 0; i < card->n_requests; i++)
		facts_add_loud(&facts, ui_text(ui, MSG_REQUEST_LABEL), request_said(ui, &card->requests[i].row));
	if (*card->row.reason)
		facts_add_loud(&facts, ui_text(ui, MSG_REG_DESK_TO_ASK), card->row.reason);
	add_people(ui, card, &facts);
	for (size_t i = 0; i < card->n_people; i++)
		if (card->people[i].row.may_collect)
			collects = dot(ui, collects, card->people[i].row.name);
	facts_add(&facts, ui_text(ui, MSG_REG_COLLECT_LABEL), collects, false);
	facts_add(&facts, ui_text(ui, card->row.confidential ? MSG_REG_SHIELD_LABEL : MSG_REG_ADDRESS_LABEL),
	          card->row.address, true);
	add_answers(ui, card, &facts);
	facts_add(&facts, ui_text(ui, MSG_DESK_FACT_READS), desk_language(card->row.locale, ui), false);
	if (*card->row.entered_by_name)
		facts_add(&facts, ui_text(ui, MSG_DESK_FACT_ENTERED),
		          ui_say(ui, MSG_DESK_BY, msg_said(ui_text(ui, MSG_DESK_ENTERED_BY_STAFF)),
		                 msg_name(card->row.entered_by_name)), false);
	facts_add(&facts, ui_text(ui, MSG_DESK_HEAD_CAME), ui_time(ui, card->row.made_at), false);
	return facts;
}
