#include "desk/desk_family.h"

#include <string.h>

#include "base/comma.h"
#include "desk/desk.h"
#include "desk/desk_note.h"
#include "desk/desk_programs.h"
#include "forms/family_edit.h"

const char *desk_family_kind(struct ui *ui, const char *kind)
{
	static const struct { const char *code; enum msg msg; } kinds[] = {
		{ "mother", MSG_KIN_MOTHER }, { "father", MSG_KIN_FATHER }, { "parent", MSG_KIN_PARENT },
		{ "guardian", MSG_KIN_GUARDIAN }, { "grandmother", MSG_KIN_GRANDMOTHER },
		{ "grandfather", MSG_KIN_GRANDFATHER }, { "aunt", MSG_KIN_AUNT }, { "uncle", MSG_KIN_UNCLE },
		{ "foster_parent", MSG_KIN_FOSTER_PARENT }, { "step_parent", MSG_KIN_STEP_PARENT },
		{ "host_family", MSG_KIN_HOST_FAMILY }, { "sibling", MSG_KIN_SIBLING },
		{ "neighbor", MSG_KIN_NEIGHBOR }, { "", MSG_KIN_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].code, kind) == 0)
			return ui_text(ui, kinds[i].msg);
	return kind;
}

const char *desk_family_name(struct ui *ui, const struct person *person)
{
	const char *name = family_name(ui_frame(ui), person->given, person->middle, person->family);
	return *person->called ? ui_say(ui, MSG_FAMILY_CALLED, msg_name(name), msg_name(person->called)) : name;
}

static const char *with_comma(struct ui *ui, const char *said, const char *more)
{
	if (!*more)
		return said;
	return *said ? ui_say(ui, MSG_LIST_TWO, msg_said(said), msg_said(more)) : more;
}

const char *desk_family_purposes(struct ui *ui, const char *purposes)
{
	const char *said = "", *code;
	while ((code = comma_next(ui_frame(ui), &purposes))) {
		const struct option *option = family_agreed(code);
		said = with_comma(ui, said, option ? words_text(ui_catalog(ui), option->label)
		                                   : ui_say(ui, MSG_PLAIN_CODE, msg_code(code)));
	}
	return said;
}

const char *desk_family_agreed(struct ui *ui, const char *value, const char *purposes)
{
	const char *said = desk_family_purposes(ui, purposes);
	return *said ? ui_say(ui, MSG_CONTACT_AGREED, msg_said(value), msg_said(said)) : value;
}

static const char *other_name(struct ui *ui, const struct relationship *row)
{
	return family_name(ui_frame(ui), row->other_given, "", row->other_family);
}

/* ---- what must not be overlooked ---- */

void desk_family_warnings(struct ui *ui, const struct relationship *row, const char *day, struct facts *facts)
{
	const char *name = other_name(ui, row);
	if (family_restricted(row, day))
		facts_add_loud(facts, ui_text(ui, MSG_FAMILY_RESTRICTION),
		               ui_say(ui, MSG_FAMILY_WARNING, msg_name(name), msg_name(row->restriction),
		                      msg_name(row->restriction_paper)));
	if (family_talks_first(row, day))
		facts_add_loud(facts, ui_text(ui, MSG_FAMILY_TALK_FIRST),
		               ui_say(ui, MSG_FAMILY_WARNING, msg_name(name), msg_name(row->talk_first),
		                      msg_name(row->talk_first_by_name)));
}

static void add_note(struct ui *ui, const struct today_note *note, struct facts *facts)
{
	bool absent = strcmp(note->kind, "absent") == 0, collected = strcmp(note->kind, "collected_by") == 0;
	const char *said = absent ? ui_say(ui, MSG_NOTE_ABSENT, msg_name(note->child_given), msg_name(note->asked_by))
	                          : ui_say(ui, collected ? MSG_NOTE_COLLECTED_BY : MSG_NOTE_GOES_HOME,
	                                   msg_name(note->child_given), msg_said(desk_note_how(ui, note)),
	                                   msg_name(note->asked_by));
	facts_add_loud(facts, ui_text(ui, MSG_FAMILY_TODAY), said);
}

/* ---- languages ---- */

static void add_languages(struct ui *ui, const struct family *family, struct facts *facts)
{
	const char *interpreter = family->who.interpreter, *said = "";
	for (size_t i = 0; i < family->n_households && !*interpreter; i++)
		interpreter = family->households[i].row.interpreter;
	char *list = arena_string(ui_frame(ui), *family->speaks ? family->speaks : family->reads), *tag;
	while ((tag = strsep(&list, ",")))
		if (*(tag += strspn(tag, " ")))
			said = with_comma(ui, said, desk_language(tag, ui));
	for (size_t i = 0; i < family->n_households && !*said; i++)
		said = *family->households[i].row.language ? desk_language(family->households[i].row.language, ui) : "";
	facts_add(facts, ui_text(ui, MSG_DESK_HEAD_LANGUAGE), said, false);
	if (*interpreter)
		facts_add_loud(facts, ui_text(ui, MSG_INTERPRETER_LABEL),
		               ui_say(ui, MSG_DESK_INTERPRETER_RULE, msg_name(desk_language(interpreter, ui))));
}

/* ---- who belongs to whom ---- */

static const char *rights_text(struct ui *ui, const struct relationship *row, const char *day)
{
	static const enum msg words[RELATIONSHIP_RIGHTS] = {
		[RELATIONSHIP_COLLECT] = MSG_RIGHT_COLLECT, [RELATIONSHIP_ENROL] = MSG_RIGHT_ENROL,
		[RELATIONSHIP_SIGN] = MSG_RIGHT_SIGN, [RELATIONSHIP_SEE_RECORDS] = MSG_RIGHT_SEE_RECORDS,
		[RELATIONSHIP_EMERGENCY] = MSG_RIGHT_EMERGENCY,
	};
	const char *said = "";
	for (int right = 0; right < RELATIONSHIP_RIGHTS; right++)
		if (family_may(row, (enum relationship_right)right, day))
			said = with_comma(ui, said, ui_text(ui, words[right]));
	if (*said && *row->rights_until)
		said = ui_say(ui, MSG_RIGHT_UNTIL, msg_said(said), msg_said(desk_day(ui, row->rights_until)));
	return *said ? said : ui_text(ui, MSG_RIGHT_NONE);
}

static void add_kin(struct ui *ui, const struct relationship *row, const char *day, struct facts *facts)
{
	facts_add(facts, desk_family_kind(ui, row->kind),
	          ui_say(ui, MSG_FAMILY_KIN, msg_name(other_name(ui, row)), msg_said(rights_text(ui, row, day))), false);
}

/* ---- how to reach them ---- */

static const char *contact_label(struct ui *ui, const char *kind)
{
	return ui_text(ui, strcmp(kind, "phone") == 0  ? MSG_CONTACT_PHONE
	                   : strcmp(kind, "text") == 0 ? MSG_CONTACT_TEXT
	                                               : MSG_CONTACT_EMAIL);
}

static void add_contacts(struct ui *ui, const struct contact_point *rows, size_t count, struct facts *facts)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = ui_say(ui, MSG_PLAIN_CODE, msg_code(rows[i].value));
		facts_add(facts, contact_label(ui, rows[i].kind), desk_family_agreed(ui, value, rows[i].consents), false);
	}
}

static void add_household(struct ui *ui, const struct family_household *household, struct facts *facts)
{
	const char *members = "";
	for (size_t i = 0; i < household->n_members; i++)
		members = with_comma(ui, members, ui_say(ui, MSG_PLAIN_CODE, msg_name(household->members[i].given)));
	facts_add(facts, ui_text(ui, MSG_FAMILY_HOUSEHOLD), members, false);
	facts_add(facts, ui_text(ui, household->row.confidential ? MSG_FAMILY_ADDRESS_SUBSTITUTE
	                                                         : MSG_FAMILY_ADDRESS),
	          household->row.address, true);
	add_contacts(ui, household->contacts, household->n_contacts, facts);
}

static void add_school(struct ui *ui, const struct family *family, struct facts *facts)
{
	for (size_t i = 0; i < family->n_classes; i++)
		facts_add(facts, ui_text(ui, MSG_CLI_COLUMN_CLASS), family->classes[i].title, true);
	for (size_t i = 0; i < family->n_affiliations; i++)
		facts_add(facts, ui_text(ui, MSG_FAMILY_SCHOOL),
		          *family->affiliations[i].grade
		                  ? ui_say(ui, MSG_FAMILY_GRADE, msg_name(family->affiliations[i].school_name),
		                           msg_name(family->affiliations[i].grade))
		                  : family->affiliations[i].school_name, true);
}

static void add_record(struct ui *ui, const struct person *who, struct facts *facts)
{
	const char *record = family_name(ui_frame(ui), who->record_given, who->record_middle, who->record_family);
	facts_add(facts, ui_text(ui, MSG_FAMILY_ON_RECORD), record, true);
	facts_add(facts, ui_text(ui, MSG_FAMILY_NUMBER), who->number, true);
	if (*who->birth_date)
		facts_add(facts, ui_text(ui, MSG_FAMILY_BORN), desk_day(ui, who->birth_date), false);
}

static void add_here(struct ui *ui, const struct family *family, struct facts *facts)
{
	for (size_t i = 0; i < family->n_here; i++) {
		const struct family_here *here = &family->here[i];
		bool inside = strcmp(here->state, "inside") == 0;
		const char *since = ui_time(ui, here->since);
		facts_add(facts, ui_text(ui, MSG_FAMILY_HERE),
		          ui_say(ui, inside ? MSG_FAMILY_HERE_INSIDE : MSG_FAMILY_HERE_WAITING, msg_name(here->name),
		                 msg_said(since), msg_code(here->code)), false);
		facts_add(facts, ui_text(ui, MSG_FAMILY_PRINTED), desk_paper(ui, &here->paper), false);
	}
}

struct facts desk_family_facts(struct ui *ui, const struct family *family)
{
	struct facts facts = facts_start(ui, false);
	for (size_t i = 0; i < family->n_adults; i++)
		desk_family_warnings(ui, &family->adults[i], family->day, &facts);
	for (size_t i = 0; i < family->n_children; i++)
		desk_family_warnings(ui, &family->children[i], family->day, &facts);
	for (size_t i = 0; i < family->n_notes; i++)
		add_note(ui, &family->notes[i], &facts);
	add_here(ui, family, &facts);
	facts_add(&facts, ui_text(ui, MSG_FAMILY_SAID), family->who.said, true);
	add_languages(ui, family, &facts);
	add_contacts(ui, family->contacts, family->n_contacts, &facts);
	if (family->of_age)
		facts_add(&facts, ui_text(ui, MSG_FAMILY_RIGHTS), ui_text(ui, MSG_FAMILY_OF_AGE), false);
	for (size_t i = 0; i < family->n_adults; i++)
		add_kin(ui, &family->adults[i], family->day, &facts);
	for (size_t i = 0; i < family->n_children; i++)
		add_kin(ui, &family->children[i], family->day, &facts);
	add_school(ui, family, &facts);
	for (size_t i = 0; i < family->n_households; i++)
		add_household(ui, &family->households[i], &facts);
	add_record(ui, &family->who, &facts);
	return facts;
}
