#include "forms/family_edit.h"

#include <string.h>

#include "forms/family_end.h"
#include "forms/family_merge.h"
#include "text/calendar.h"

enum { NAME_LIMIT = 60, TEXT_LIMIT = 120, TAGS_LIMIT = 60 };

/* ---- checks and when a step applies ---- */

/* Nobody was born, and nothing was looked at, on a day that is still to come. */
static enum msg past_problem(const struct flow_run *run, int step)
{
	const struct family_form *form = run->context;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(form->office->clock), today);
	return strcmp(flow_text(run, step), today) > 0 ? MSG_DATE_FUTURE : MSG_NONE;
}

static enum msg is_born(const struct flow_run *run)
{
	return past_problem(run, PERSON_BIRTH_DATE);
}

static enum msg is_verified(const struct flow_run *run)
{
	return past_problem(run, CONTACT_VERIFIED);
}

static enum msg has_a_name(const struct flow_run *run)
{
	return *flow_text(run, PERSON_GIVEN) || *flow_text(run, PERSON_FAMILY) ? MSG_NONE : MSG_EDIT_NO_NAME;
}

static bool is_restricted(const struct flow_run *run)
{
	return *flow_text(run, RELATION_RESTRICTION) != '\0';
}

static bool talks_first(const struct flow_run *run)
{
	return *flow_text(run, RELATION_TALK_FIRST) != '\0';
}

static bool has_any_right(const struct flow_run *run)
{
	for (int right = RELATION_COLLECT; right <= RELATION_EMERGENCY; right++)
		if (flow_has_code(run, right, "yes"))
			return true;
	return false;
}

/* ---- options ---- */

static const struct option yes_no[] = {
	{ .code = "yes", .label = { .msg = MSG_EDIT_YES } },
	{ .code = "no", .label = { .msg = MSG_EDIT_NO } },
};
static const struct option contact_kinds[] = {
	{ .code = "phone", .label = { .msg = MSG_CONTACT_PHONE } },
	{ .code = "text", .label = { .msg = MSG_CONTACT_TEXT } },
	{ .code = "email", .label = { .msg = MSG_CONTACT_EMAIL } },
};
static const struct option agreed[] = {
	{ .code = "emergency", .label = { .msg = MSG_AGREED_EMERGENCY } },
	{ .code = "attendance", .label = { .msg = MSG_AGREED_ATTENDANCE } },
	{ .code = "news", .label = { .msg = MSG_AGREED_NEWS } },
	{ .code = "volunteer", .label = { .msg = MSG_AGREED_VOLUNTEER } },
};
static const struct option kin[] = {
	{ .code = "mother", .label = { .msg = MSG_KIN_MOTHER } },
	{ .code = "father", .label = { .msg = MSG_KIN_FATHER } },
	{ .code = "guardian", .label = { .msg = MSG_KIN_GUARDIAN } },
	{ .code = "grandmother", .label = { .msg = MSG_KIN_GRANDMOTHER } },
	{ .code = "grandfather", .label = { .msg = MSG_KIN_GRANDFATHER } },
	{ .code = "aunt", .label = { .msg = MSG_KIN_AUNT } },
	{ .code = "uncle", .label = { .msg = MSG_KIN_UNCLE } },
	{ .code = "foster_parent", .label = { .msg = MSG_KIN_FOSTER_PARENT } },
	{ .code = "step_parent", .label = { .msg = MSG_KIN_STEP_PARENT } },
	{ .code = "host_family", .label = { .msg = MSG_KIN_HOST_FAMILY } },
	{ .code = "sibling", .label = { .msg = MSG_KIN_SIBLING } },
	{ .code = "neighbor", .label = { .msg = MSG_KIN_NEIGHBOR } },
};
enum { KIN = sizeof kin / sizeof *kin };

const struct option *family_agreed(const char *code)
{
	for (size_t i = 0; i < sizeof agreed / sizeof *agreed; i++)
		if (strcmp(agreed[i].code, code) == 0)
			return &agreed[i];
	return NULL;
}

const struct option *family_kin(const char *code)
{
	for (size_t i = 0; i < KIN; i++)
		if (strcmp(kin[i].code, code) == 0)
			return &kin[i];
	return NULL;
}

/* The list is open: a word that a file brought stays among the choices. */
static const struct option *kin_offered(struct flow_run *run, size_t *ret_count)
{
	struct family_form *form = run->context;
	const char *own = form->shown[RELATION_KIND];
	memcpy(form->kinds, kin, sizeof kin);
	*ret_count = KIN;
	if (*own && !family_kin(own)) {
		form->own_kind[0] = (struct label){ NULL, own };
		form->kinds[(*ret_count)++] = (struct option){ .code = own, .label = { .own = form->own_kind } };
	}
	return form->kinds;
}

/* ---- the tables: steps are fields ---- */

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
/* A question, and the row of the last look where that has to be shorter. */
#define EDITS_AS(KEY, LABEL, THE_HELP)                                                             \
	.ask = { .msg = MSG_EDIT_##KEY }, .help = { .msg = THE_HELP }, .why = { .msg = MSG_EDIT_WHY }, \
	.label = { .msg = MSG_EDIT_##LABEL }
#define EDITS(KEY) EDITS_AS(KEY, KEY, MSG_EDIT_HELP)
#define EDITS_SHORT(KEY) EDITS_AS(KEY, KEY##_LABEL, MSG_EDIT_HELP)
/* what may not stay empty: one of the rows, or what is said about it */
#define EDITS_CHOICE(KEY) EDITS_AS(KEY, KEY, MSG_CHOOSE_ONE), .kind = STEP_CHOICE
#define EDITS_CHOICE_SHORT(KEY) EDITS_AS(KEY, KEY##_LABEL, MSG_CHOOSE_ONE), .kind = STEP_CHOICE
#define EDITS_NEEDED(KEY, THE_HELP) EDITS_AS(KEY, KEY##_LABEL, THE_HELP)
#define EDIT_TEXT(ID, KEY, LIMIT) { .id = ID, EDITS(KEY), .kind = STEP_TEXT, .optional = true, .limit = LIMIT }
#define EDIT_SHORT(ID, KEY, LIMIT) { .id = ID, EDITS_SHORT(KEY), .kind = STEP_TEXT, .optional = true, .limit = LIMIT }
/* a code, an address of a mail: no way of typing changes what the keys say */
#define EDIT_CODE(ID, KEY, LIMIT) \
	{ .id = ID, EDITS(KEY), .kind = STEP_TEXT, .optional = true, .limit = LIMIT, .latin = true }
#define EDIT_CODE_SHORT(ID, KEY, LIMIT) \
	{ .id = ID, EDITS_SHORT(KEY), .kind = STEP_TEXT, .optional = true, .limit = LIMIT, .latin = true }
#define EDIT_YES_NO_SHORT(ID, KEY) { .id = ID, EDITS_CHOICE_SHORT(KEY), OPTIONS(yes_no) }
#define EDIT_YES_NO(ID, KEY) { .id = ID, EDITS_CHOICE(KEY), OPTIONS(yes_no) }
#define EDIT_DAY(ID, KEY, CHECK) { .id = ID, EDITS(KEY), .kind = STEP_DATE, .optional = true, .check = CHECK }

static const struct step person_steps[PERSON_FIELDS] = {
	[PERSON_GIVEN] = { .id = "given", EDITS(GIVEN), .kind = STEP_TEXT, .optional = true, .limit = NAME_LIMIT,
	                   .check = has_a_name },
	[PERSON_MIDDLE] = EDIT_TEXT("middle", MIDDLE, NAME_LIMIT),
	[PERSON_FAMILY] = EDIT_TEXT("family", FAMILY, NAME_LIMIT),
	[PERSON_CALLED] = EDIT_SHORT("called", CALLED, NAME_LIMIT),
	[PERSON_SAID] = EDIT_TEXT("said", SAID, NAME_LIMIT),
	[PERSON_RECORD_GIVEN] = EDIT_TEXT("record-given", RECORD_GIVEN, NAME_LIMIT),
	[PERSON_RECORD_MIDDLE] = EDIT_SHORT("record-middle", RECORD_MIDDLE, NAME_LIMIT),
	[PERSON_RECORD_FAMILY] = EDIT_TEXT("record-family", RECORD_FAMILY, NAME_LIMIT),
	[PERSON_BIRTH_DATE] = EDIT_DAY("birth-date", BIRTH_DATE, is_born),
	[PERSON_NUMBER] = EDIT_CODE_SHORT("number", NUMBER, NAME_LIMIT),
	[PERSON_SPEAKS] = EDIT_CODE("speaks", SPEAKS, TAGS_LIMIT),
	[PERSON_READS] = EDIT_CODE("reads", READS, TAGS_LIMIT),
	[PERSON_INTERPRETER] = EDIT_TEXT("interpreter", INTERPRETER, NAME_LIMIT),
};

static const struct step household_steps[HOUSEHOLD_FIELDS] = {
	[HOUSEHOLD_NAME] = EDIT_TEXT("name", HOUSEHOLD_NAME, NAME_LIMIT),
	[HOUSEHOLD_ADDRESS] = EDIT_TEXT("address", ADDRESS, TEXT_LIMIT),
	[HOUSEHOLD_CONFIDENTIAL] = EDIT_YES_NO_SHORT("confidential", CONFIDENTIAL),
	[HOUSEHOLD_LANGUAGE] = EDIT_CODE("language", HOUSEHOLD_LANGUAGE, TAGS_LIMIT),
	[HOUSEHOLD_INTERPRETER] = EDIT_TEXT("interpreter", INTERPRETER, NAME_LIMIT),
};

static const struct step relationship_steps[RELATION_FIELDS] = {
	[RELATION_KIND] = { .id = "kind", EDITS_CHOICE_SHORT(KIND), .options_of = kin_offered },
	[RELATION_COLLECT] = EDIT_YES_NO("may-collect", MAY_COLLECT),
	[RELATION_ENROL] = EDIT_YES_NO("may-enrol", MAY_ENROL),
	[RELATION_SIGN] = EDIT_YES_NO("may-sign", MAY_SIGN),
	[RELATION_SEE_RECORDS] = EDIT_YES_NO_SHORT("may-see-records", MAY_SEE_RECORDS),
	[RELATION_EMERGENCY] = EDIT_YES_NO_SHORT("in-emergency", IN_EMERGENCY),
	[RELATION_ORDER] = { .id = "order", EDITS(ORDER), .kind = STEP_NUMBER, .optional = true, .least = 1, .most = 99 },
	[RELATION_PAPER] = { .id = "paper", EDITS_SHORT(PAPER), .kind = STEP_TEXT, .optional = true, .limit = TEXT_LIMIT,
	                     .when = has_any_right },
	[RELATION_UNTIL] = { .id = "until", EDITS(UNTIL), .kind = STEP_DATE, .optional = true, .when = has_any_right },
	[RELATION_RESTRICTION] = EDIT_SHORT("restriction", RESTRICTION, TEXT_LIMIT),
	[RELATION_RESTRICTION_PAPER] = { .id = "restriction-paper", EDITS_NEEDED(RESTRICTION_PAPER, MSG_EDIT_RESTRICTION_PAPER_HELP),
	                                 .kind = STEP_TEXT, .limit = TEXT_LIMIT, .when = is_restricted },
	[RELATION_RESTRICTION_FROM] = { .id = "restriction-from", EDITS_NEEDED(RESTRICTION_FROM, MSG_EDIT_RESTRICTION_FROM_HELP),
	                                .kind = STEP_DATE, .when = is_restricted },
	[RELATION_RESTRICTION_UNTIL] = { .id = "restriction-until", EDITS_SHORT(RESTRICTION_UNTIL), .kind = STEP_DATE,
	                                 .optional = true, .when = is_restricted },
	[RELATION_TALK_FIRST] = EDIT_SHORT("talk-first", TALK_FIRST, TEXT_LIMIT),
	[RELATION_TALK_UNTIL] = { .id = "talk-until", EDITS_NEEDED(TALK_UNTIL, MSG_EDIT_TALK_UNTIL_HELP), .kind = STEP_DATE,
	                          .when = talks_first },
};

static const struct step contact_steps[CONTACT_FIELDS] = {
	[CONTACT_KIND] = { .id = "kind", EDITS_CHOICE(CONTACT_KIND), OPTIONS(contact_kinds) },
	[CONTACT_VALUE] = EDIT_CODE_SHORT("value", CONTACT_VALUE, TEXT_LIMIT),
	[CONTACT_ORDER] = { .id = "order", EDITS(CONTACT_ORDER), .kind = STEP_NUMBER, .optional = true, .least = 1,
	                    .most = 99 },
	[CONTACT_VERIFIED] = EDIT_DAY("verified", VERIFIED, is_verified),
	[CONTACT_AGREED] = { .id = "agreed", EDITS_SHORT(AGREED), .kind = STEP_CHOICES, .optional = true, OPTIONS(agreed) },
};

/* ---- filling in and saving ---- */

enum err family_form_open(struct family_form *form)
{
	for (size_t i = 0; i < RECORD_FIELDS; i++)
		form->shown[i] = "";
	return form->id ? record_read(form->office, form->arena, form->kind, form->id, form->shown) : ERR_OK;
}

static bool is_yes_no(const struct step *step)
{
	return step->options == yes_no;
}

void family_form_fill(struct flow_run *run)
{
	const struct family_form *form = run->context;
	for (size_t i = 0; i < run->flow->n_steps; i++)
		flow_fill(run, (int)i, is_yes_no(&run->flow->steps[i]) && !*form->shown[i] ? "no" : form->shown[i]);
}

static enum err finish(struct flow_run *run)
{
	struct family_form *form = run->context;
	const char *values[RECORD_FIELDS] = { 0 };
	for (size_t i = 0; i < run->flow->n_steps; i++) {
		values[i] = flow_value(run, (int)i);
		if (is_yes_no(&run->flow->steps[i]) && strcmp(values[i], "yes") != 0)
			values[i] = "";
	}
	return form->id ? record_save(form->office, form->arena, form->kind, form->id, form->shown, values,
	                              &form->conflict)
	                : record_add(form->office, form->arena, form->kind, &form->parents, values, &form->id,
	                             &form->conflict);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_INVALID ? MSG_EDIT_DOES_NOT_HOLD : MSG_NONE;
}

void family_form_settle(struct flow_run *run, bool theirs)
{
	struct family_form *form = run->context;
	int field = form->conflict.field;
	form->shown[field] = form->conflict.theirs;
	if (theirs)
		flow_fill(run, field, is_yes_no(&run->flow->steps[field]) && !*form->conflict.theirs
		                              ? "no" : form->conflict.theirs);
}

#define FLOW(NAME, TITLE, STEPS)                                                                      \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = (STEPS), .n_steps = sizeof(STEPS) / sizeof *(STEPS), \
	  .checked = flow_always, .check_title = { .msg = MSG_EDIT_CHECK },                                    \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

static const struct flow flows[RECORD_KINDS] = {
	[RECORD_PERSON] = FLOW("edit-person", MSG_EDIT_PERSON_TITLE, person_steps),
	[RECORD_HOUSEHOLD] = FLOW("edit-household", MSG_EDIT_HOUSEHOLD_TITLE, household_steps),
	[RECORD_RELATIONSHIP] = FLOW("edit-relationship", MSG_EDIT_RELATIONSHIP_TITLE, relationship_steps),
	[RECORD_CONTACT] = FLOW("edit-contact", MSG_EDIT_CONTACT_TITLE, contact_steps),
};

const struct flow *family_flow(enum record_kind kind)
{
	return &flows[kind];
}

const struct flow *const *family_flows(size_t *ret_count)
{
	static const struct flow *const all[] = { &flows[RECORD_PERSON], &flows[RECORD_HOUSEHOLD],
	                                          &flows[RECORD_RELATIONSHIP], &flows[RECORD_CONTACT], &note_flow,
	                                          &family_end_flow, &family_unmerge_flow };
	*ret_count = sizeof all / sizeof *all;
	return all;
}
