#include "register_inside.h"

#include <string.h>

#include "domain/check_in.h"
#include "text/calendar.h"
#include "visit_interpreter.h"

enum { NAME_LIMIT = 60, WORDS_LIMIT = 120, OLDEST = 120 };

/* ---- options ---- */

static const struct option who[] = {
	{ .code = "adult", .label = { .msg = MSG_REG_WHO_ADULT } },
	{ .code = "student", .label = { .msg = MSG_REG_WHO_STUDENT } },
};
static const struct option adds[] = {
	{ .code = "child", .label = { .msg = MSG_REG_ADDS_CHILD } },
	{ .code = "adult", .label = { .msg = MSG_REG_ADDS_ADULT } },
};
static const struct option more[] = {
	{ .code = "yes", .label = { .msg = MSG_REG_MORE_YES } },
	{ .code = "no", .label = { .msg = MSG_REG_MORE_NO } },
};
static const struct option more_children[] = {
	{ .code = "yes", .label = { .msg = MSG_REG_CHILD_MORE_YES } },
	{ .code = "no", .label = { .msg = MSG_REG_MORE_NO } },
};
static const struct option kin[] = {
	{ .code = "mother", .label = { .msg = MSG_KIN_MOTHER } },
	{ .code = "father", .label = { .msg = MSG_KIN_FATHER } },
	{ .code = "grandmother", .label = { .msg = MSG_KIN_GRANDMOTHER } },
	{ .code = "grandfather", .label = { .msg = MSG_KIN_GRANDFATHER } },
	{ .code = "guardian", .label = { .msg = MSG_KIN_GUARDIAN } },
	{ .code = "foster_parent", .label = { .msg = MSG_KIN_FOSTER_PARENT } },
	{ .code = "step_parent", .label = { .msg = MSG_KIN_STEP_PARENT } },
	{ .code = "aunt", .label = { .msg = MSG_KIN_AUNT } },
	{ .code = "uncle", .label = { .msg = MSG_KIN_UNCLE } },
	{ .code = "sibling", .label = { .msg = MSG_KIN_SIBLING } },
	{ .code = "host_family", .label = { .msg = MSG_KIN_HOST_FAMILY } },
	{ .code = "other", .label = { .msg = MSG_REG_KIN_OTHER } },
};
static const struct option interpreter[] = {
	{ .code = "no", .label = { .msg = MSG_INTERPRETER_NONE } },
	{ .code = "yes", .label = { .msg = MSG_REG_INTERPRETER_YES } },
	{ .code = "person", .label = { .msg = MSG_INTERPRETER_PERSON } },
};
static const struct option other_interpreter[] = {
	{ .code = "no", .label = { .msg = MSG_REG_OTHER_INTERPRETER_NO } },
	{ .code = "yes", .label = { .msg = MSG_REG_OTHER_INTERPRETER_YES } },
	{ .code = "person", .label = { .msg = MSG_INTERPRETER_PERSON } },
};
static const struct option reach[] = {
	{ .code = "call", .label = { .msg = MSG_REG_REACH_CALL } },
	{ .code = "text", .label = { .msg = MSG_REG_REACH_TEXT } },
	{ .code = "neither", .label = { .msg = MSG_REG_REACH_NEITHER } },
};
enum { REACHES = 2 }; /* a number is to be used somehow */
/* The key of a grade is its number. */
static const struct option grades[] = {
	{ .code = "g1", .label = { .msg = MSG_REG_GRADE_1 } }, { .code = "g2", .label = { .msg = MSG_REG_GRADE_2 } },
	{ .code = "g3", .label = { .msg = MSG_REG_GRADE_3 } }, { .code = "g4", .label = { .msg = MSG_REG_GRADE_4 } },
	{ .code = "g5", .label = { .msg = MSG_REG_GRADE_5 } }, { .code = "g6", .label = { .msg = MSG_REG_GRADE_6 } },
	{ .code = "g7", .label = { .msg = MSG_REG_GRADE_7 } }, { .code = "g8", .label = { .msg = MSG_REG_GRADE_8 } },
	{ .code = "g9", .label = { .msg = MSG_REG_GRADE_9 } }, { .code = "g10", .label = { .msg = MSG_REG_GRADE_10 } },
	{ .code = "g11", .label = { .msg = MSG_REG_GRADE_11 } }, { .code = "g12", .label = { .msg = MSG_REG_GRADE_12 } },
	{ .code = "kg", .label = { .msg = MSG_REG_GRADE_KG } }, { .code = "pk", .label = { .msg = MSG_REG_GRADE_PK } },
	{ .code = "unknown", .label = { .msg = MSG_REG_GRADE_UNKNOWN } },
};
static const char *const ceds[] = { "01", "02", "03", "04", "05", "06", "07", "08",
	                                "09", "10", "11", "12", "KG", "PK", "unknown" };

const char *register_grade_code(const char *option)
{
	for (size_t i = 0; i < sizeof ceds / sizeof *ceds; i++)
		if (strcmp(grades[i].code, option) == 0)
			return ceds[i];
	return "";
}

static const struct option moved[] = {
	{ .code = "no", .label = { .msg = MSG_REG_SAME } },
	{ .code = "yes", .label = { .msg = MSG_REG_MOVED_YES } },
};
static const struct option stays[] = {
	{ .code = "own", .label = { .msg = MSG_REG_STAYS_OWN } },
	{ .code = "family", .label = { .msg = MSG_REG_STAYS_FAMILY } },
	{ .code = "hotel", .label = { .msg = MSG_REG_STAYS_HOTEL } },
	{ .code = "shelter", .label = { .msg = MSG_REG_STAYS_SHELTER } },
	{ .code = "other", .label = { .msg = MSG_REG_STAYS_OTHER } },
	{ .code = "private", .label = { .msg = MSG_REG_STAYS_PRIVATE } },
};
static const struct option shield[] = {
	{ .code = "no", .label = { .msg = MSG_REG_SHIELD_NO } },
	{ .code = "yes", .label = { .msg = MSG_REG_SHIELD_YES } },
};
static const struct option talk[] = {
	{ .code = "no", .label = { .msg = MSG_REG_TALK_NO } },
	{ .code = "yes", .label = { .msg = MSG_REG_TALK_YES } },
	{ .code = "private", .label = { .msg = MSG_REG_STAYS_PRIVATE } },
};
static const struct option easier[] = {
	{ .code = "child_care", .label = { .msg = MSG_REG_EASIER_CHILD_CARE } },
	{ .code = "evening", .label = { .msg = MSG_REG_EASIER_EVENING } },
	{ .code = "language", .label = { .msg = MSG_REG_EASIER_LANGUAGE } },
	{ .code = "ride", .label = { .msg = MSG_REG_EASIER_RIDE } },
	{ .code = "online", .label = { .msg = MSG_REG_EASIER_ONLINE } },
	{ .code = "food", .label = { .msg = MSG_REG_EASIER_FOOD } },
	{ .code = "access", .label = { .msg = MSG_REG_EASIER_ACCESS } },
	{ .code = "free", .label = { .msg = MSG_REG_EASIER_FREE } },
	{ .code = "other", .label = { .msg = MSG_REG_EASIER_OTHER } },
};
static const struct option keeps[] = {
	{ .code = "yes", .label = { .msg = MSG_REG_AGREE } },
	{ .code = "person", .label = { .msg = MSG_REG_AGREE_PERSON } },
	{ .code = "no", .label = { .msg = MSG_REG_DECLINE } },
};
static const struct option agrees[] = {
	{ .code = "yes", .label = { .msg = MSG_REG_AGREE } },
	{ .code = "no", .label = { .msg = MSG_REG_DECLINE } },
};

/* Beside this one, which is called as the school is. */
static const struct option other_schools[REGISTER_SCHOOLS - 1] = {
	{ .code = "other", .label = { .msg = MSG_REG_SCHOOL_OTHER } },
	{ .code = "unknown", .label = { .msg = MSG_REG_GRADE_UNKNOWN } },
};

const struct option *register_option(enum register_step step, const char *code)
{
	const struct step *row = &register_steps[step];
	return step == REGISTER_SCHOOL ? flow_option(other_schools, REGISTER_SCHOOLS - 1, code)
	                               : flow_option(row->options, row->n_options, code);
}

/* Options that depend on something are written anew into the form, which has room for them:
 * they are asked for with every frame. */
static const struct option *school_offered(struct flow_run *run, size_t *ret_count)
{
	struct register_form *form = run->context;
	form->school_name[0] = (struct label){ NULL, form->office->config->name };
	form->schools[0] = (struct option){ .code = "this", .label = { .own = form->school_name } };
	memcpy(&form->schools[1], other_schools, sizeof other_schools);
	*ret_count = REGISTER_SCHOOLS;
	return form->schools;
}

static void add_language(struct register_form *form, size_t *count, const struct locale *locale)
{
	if (*count == REGISTER_LANGUAGES)
		return;
	form->language_names[*count][0] = (struct label){ NULL, locale->endonym };
	form->languages[*count] = (struct option){ .code = locale->tag, .label = { .own = form->language_names[*count] } };
	++*count;
}

static bool asks_reads(const struct flow_run *run)
{
	return reads_asks(((const struct register_form *)run->context)->reads);
}

static const struct option *languages_read(struct flow_run *run, size_t *ret_count)
{
	return reads_options(((struct register_form *)run->context)->reads, ret_count);
}

const struct locale *register_locale(const struct flow_run *run)
{
	const struct register_form *form = run->context;
	return reads_locale(form->reads, run, REGISTER_READS, form->locale(form->locale_context));
}

/* The language that they read first, then those of the build, then the interpreters' list with
 * its row that is typed. */
static const struct option *languages_offered(struct flow_run *run, size_t *ret_count)
{
	struct register_form *form = run->context;
	const struct locale *here = register_locale(run);
	size_t listed, count = 0;
	const struct option *list = interpreter_languages(&listed);
	add_language(form, &count, here);
	for (size_t i = 0; i < locale_count(); i++)
		if (locale_at(i) != here)
			add_language(form, &count, locale_at(i));
	for (size_t i = 0; i < listed && count < REGISTER_LANGUAGES; i++)
		if (!locale_find(list[i].code))
			form->languages[count++] = list[i];
	*ret_count = count;
	return form->languages;
}

const char *register_adult_code(size_t nth)
{
	static const char *const codes[REGISTER_ADULTS_OFFERED] = { "1", "2",  "3",  "4",  "5",  "6",  "7",  "8",
		                                                        "9", "10", "11", "12", "13", "14", "15", "16" };
	return codes[nth];
}

static const char *adult_offered(struct flow_run *run, size_t nth)
{
	bool named = register_is_new(run) || (nth > 0 && register_children(run) == 0);
	const struct family_party_member *known = named ? NULL : register_party_adult(run, nth);
	const struct edit *typed = named ? run->answers[REGISTER_ADULT_STEP(nth, ADULT_NAME)].text : NULL;
	return known ? known->name : typed ? typed->text : "";
}

/* The adults by their names; who collects is said of people, not of a list. With a child
 * who is added they are those of the family. */
static const struct option *adults_offered(struct flow_run *run, size_t *ret_count)
{
	struct register_form *form = run->context;
	bool added = form->party && register_children(run) > 0;
	size_t count = 0, most = added ? REGISTER_ADULTS_OFFERED : (size_t)register_adults(run);
	while (count < most && (!added || register_party_adult(run, count))) {
		form->adult_names[count][0] = (struct label){ NULL, adult_offered(run, count) };
		form->adults[count] = (struct option){ .code = register_adult_code(count),
			                                   .label = { .own = form->adult_names[count] } };
		count++;
	}
	*ret_count = count;
	return form->adults;
}

/* ---- checks ---- */

/* Nobody is born on a day that is still to come. */
static enum msg is_born(const struct flow_run *run, int step)
{
	const struct register_form *form = run->context;
	char today[CALENDAR_DAY_BYTES];
	calendar_day(clock_wall_ms(form->office->clock), today);
	return strcmp(flow_text(run, step), today) > 0 ? MSG_DATE_FUTURE : MSG_NONE;
}

/* Who has looked at the school's text in the language on screen (D21). */
static const char *vouched(const struct flow_run *run, int step, struct catalog *catalog, struct arena *frame)
{
	const struct register_form *form = run->context;
	const struct config *config = form->office->config;
	(void)step;
	for (size_t i = 0; i < config->checked_count; i++) {
		const struct config_checked *checked = &config->checked[i];
		int64_t noon;
		if (strcmp(checked->locale, catalog_locale(catalog)->tag) == 0 &&
		    calendar_instant(checked->day, "12:00", &noon) == ERR_OK)
			return catalog_say(catalog, frame, MSG_REG_CHECKED, msg_name(checked->by),
			                   msg_name(catalog_say(catalog, frame, MSG_PLAIN_DATE, msg_time(noon))));
	}
	return catalog_text(catalog, MSG_REG_UNCHECKED);
}

/* ---- the table ---- */

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
/* question, help and label by their keys; why it is asked, where that is said apart */
#define SAYS_OF(ASK, HELP, LABEL)                                                                   \
	.ask = { .msg = MSG_REG_##ASK##_ASK }, .help = { .msg = MSG_REG_##HELP##_HELP },              \
	.label = { .msg = MSG_REG_##LABEL##_LABEL }
#define SAYS_WHY(KEY, WHY) SAYS_OF(KEY, KEY, KEY), .why = { .msg = MSG_REG_##WHY }
#define SAYS(KEY) SAYS_WHY(KEY, WHY)
#define SAYS_AS(ASK, HELP, LABEL) SAYS_OF(ASK, HELP, LABEL), .why = { .msg = MSG_REG_WHY }

/* The first adult is spoken to, the others are spoken of. */
#define FIRST_ADULT(FIELD) [REGISTER_ADULT_STEP(0, FIELD)]
#define OF_ADULT .when_of = register_asks_adult
#define FIRST                                                                                          \
	FIRST_ADULT(ADULT_MORE) = { .id = "adult-1", SAYS(MORE), .kind = STEP_CHOICE, OPTIONS(more),         \
	                            .hushed = true, OF_ADULT },                                                  \
	FIRST_ADULT(ADULT_NAME) = { .id = "name-1", SAYS(NAME), .kind = STEP_TEXT, .name = true, .limit = NAME_LIMIT, \
	                            OF_ADULT },                                                                  \
	FIRST_ADULT(ADULT_CALLED) = { .id = "called-1", SAYS(CALLED), .kind = STEP_TEXT, .optional = true,       \
	                              .limit = NAME_LIMIT, OF_ADULT },                                           \
	FIRST_ADULT(ADULT_KIN) = { .id = "kin-1", SAYS(KIN), .kind = STEP_CHOICE, OPTIONS(kin), OF_ADULT },      \
	FIRST_ADULT(ADULT_KIN_OWN) = { .id = "kin-own-1", SAYS(KIN_OWN), .kind = STEP_TEXT,                      \
	                               .prose = true, .limit = NAME_LIMIT, OF_ADULT },                                          \
	FIRST_ADULT(ADULT_SPEAKS) = { .id = "speaks-1", SAYS(SPEAKS), .kind = STEP_CHOICES, .ranked = true,      \
	                              .options_of = languages_offered, OF_ADULT },                               \
	FIRST_ADULT(ADULT_SPEAKS_OWN) = { .id = "speaks-own-1", SAYS(SPEAKS_OWN), .kind = STEP_TEXT,             \
	                                  .prose = true, .limit = NAME_LIMIT, OF_ADULT },                                       \
	FIRST_ADULT(ADULT_INTERPRETER) = { .id = "interpreter-1", SAYS(INTERPRETER), .kind = STEP_CHOICE,        \
	                                   OPTIONS(interpreter), .hushed = true, OF_ADULT },                     \
	FIRST_ADULT(ADULT_REACH) = { .id = "reach-1", SAYS(REACH), .kind = STEP_CHOICE, OPTIONS(reach), OF_ADULT }, \
	FIRST_ADULT(ADULT_PHONE) = { .id = "phone-1", SAYS(PHONE), .kind = STEP_PHONE, .hushed = true, OF_ADULT }

#define NTH_ADULT(N, FIELD) [REGISTER_ADULT_STEP((N) - 1, FIELD)]
#define OF_OTHER OF_ADULT, .about = register_adult_name
#define OTHER(N)                                                                                        \
	NTH_ADULT(N, ADULT_MORE) = { .id = "adult-" #N, SAYS(MORE), .kind = STEP_CHOICE, OPTIONS(more),        \
	                             .hushed = true, OF_ADULT },                                                 \
	NTH_ADULT(N, ADULT_NAME) = { .id = "name-" #N, SAYS_AS(OTHER_NAME, NAME, OTHER_NAME), .kind = STEP_TEXT,  \
	                             .name = true, .limit = NAME_LIMIT, OF_ADULT },                              \
	NTH_ADULT(N, ADULT_CALLED) = { .id = "called-" #N, SAYS(CALLED), .kind = STEP_TEXT, .optional = true,     \
	                               .limit = NAME_LIMIT, OF_ADULT },                                          \
	NTH_ADULT(N, ADULT_KIN) = { .id = "kin-" #N, SAYS_AS(OTHER_KIN, KIN, OTHER_KIN), .kind = STEP_CHOICE,     \
	                            OPTIONS(kin), OF_OTHER },                                                    \
	NTH_ADULT(N, ADULT_KIN_OWN) = { .id = "kin-own-" #N, SAYS_AS(KIN_OWN, KIN_OWN, OTHER_OWN),                \
	                                .kind = STEP_TEXT, .prose = true, .limit = NAME_LIMIT, OF_OTHER },       \
	NTH_ADULT(N, ADULT_SPEAKS) = { .id = "speaks-" #N, SAYS(OTHER_SPEAKS), .kind = STEP_CHOICE,               \
	                               .options_of = languages_offered, OF_OTHER },                             \
	NTH_ADULT(N, ADULT_SPEAKS_OWN) = { .id = "speaks-own-" #N, SAYS(SPEAKS_OWN), .kind = STEP_TEXT,           \
	                                   .prose = true, .limit = NAME_LIMIT, OF_ADULT },                                      \
	NTH_ADULT(N, ADULT_INTERPRETER) = { .id = "interpreter-" #N,                                              \
	                                    SAYS_AS(OTHER_INTERPRETER, INTERPRETER, OTHER_INTERPRETER),          \
	                                    .kind = STEP_CHOICE, OPTIONS(other_interpreter), .hushed = true, OF_OTHER }, \
	NTH_ADULT(N, ADULT_REACH) = { .id = "reach-" #N, SAYS_AS(OTHER_REACH, REACH, OTHER_REACH),                \
	                              .kind = STEP_CHOICE, OPTIONS(reach), OF_OTHER },                           \
	NTH_ADULT(N, ADULT_PHONE) = { .id = "phone-" #N, SAYS_AS(OTHER_PHONE, PHONE, OTHER_PHONE),                \
	                              .kind = STEP_PHONE, .optional = true, .hushed = true, OF_OTHER }

#define NTH_CHILD(N, FIELD) [REGISTER_CHILD_STEP((N) - 1, FIELD)]
#define OF_CHILD .when_of = register_asks_child
#define OF_NAMED OF_CHILD, .about = register_child_name
#define CHILD(N)                                                                                         \
	NTH_CHILD(N, CHILD_MORE) = { .id = "child-" #N, SAYS(CHILD_MORE), .kind = STEP_CHOICE,                     \
	                             OPTIONS(more_children), .hushed = true, OF_CHILD },                          \
	NTH_CHILD(N, CHILD_NAME) = { .id = "child-name-" #N, SAYS(CHILD_NAME), .kind = STEP_TEXT,                  \
	                             .name = true, .limit = NAME_LIMIT, OF_CHILD },                               \
	NTH_CHILD(N, CHILD_CALLED) = { .id = "child-called-" #N, SAYS(CHILD_CALLED), .kind = STEP_TEXT,            \
	                               .optional = true, .limit = NAME_LIMIT, OF_NAMED },                         \
	NTH_CHILD(N, CHILD_BIRTH) = { .id = "child-birth-" #N, SAYS(CHILD_BIRTH), .kind = STEP_DATE,               \
	                              .optional = true, .check_of = is_born, OF_NAMED },                          \
	NTH_CHILD(N, CHILD_GRADE) = { .id = "child-grade-" #N, SAYS(CHILD_GRADE), .kind = STEP_CHOICE,             \
	                              OPTIONS(grades), .numbers = true, OF_NAMED },                               \
	NTH_CHILD(N, CHILD_AGE) = { .id = "child-age-" #N, SAYS(CHILD_AGE), .kind = STEP_NUMBER, .least = 1,       \
	                            .most = OLDEST, .hushed = true, OF_NAMED }

#define ONCE .when_of = register_asks

const struct step register_steps[REGISTER_STEPS] = {
	[REGISTER_WHO] = { .id = "who", .ask = { .msg = MSG_REG_WHO_ASK }, .help = { .msg = MSG_REG_WHO_HELP },
	                   .why = { .msg = MSG_REG_WHY }, .label = { .msg = MSG_REG_LABEL }, .kind = STEP_CHOICE,
	                   OPTIONS(who), .when = register_is_new },
	[REGISTER_ADDS] = { .id = "adds", SAYS(ADDS), .kind = STEP_CHOICE, OPTIONS(adds), ONCE },
	[REGISTER_READS] = { .id = "reads", .ask = { .msg = MSG_READS_ASK }, .help = { .msg = MSG_REG_READS_HELP },
	                     .why = { .msg = MSG_READS_WHY }, .label = { .msg = MSG_DESK_FACT_READS },
	                     .kind = STEP_CHOICE, .options_of = languages_read, .when = asks_reads },
	FIRST, OTHER(2), OTHER(3), OTHER(4),
	CHILD(1), CHILD(2), CHILD(3), CHILD(4), CHILD(5), CHILD(6),
	[REGISTER_OWN_BIRTH] = { .id = "own-birth", SAYS(OWN_BIRTH), .kind = STEP_DATE, .optional = true,
	                         .check_of = is_born, ONCE },
	[REGISTER_OWN_GRADE] = { .id = "own-grade", SAYS(OWN_GRADE), .kind = STEP_CHOICE, OPTIONS(grades),
	                         .numbers = true, ONCE },
	[REGISTER_OWN_AGE] = { .id = "own-age", SAYS(OWN_AGE), .kind = STEP_NUMBER, .least = 1, .most = OLDEST,
	                       .hushed = true, ONCE },
	[REGISTER_NEW_PHONE] = { .id = "new-phone", SAYS(NEW_PHONE), .kind = STEP_PHONE, .optional = true, .hushed = true,
	                         .unsaid = { .msg = MSG_REG_SAME }, ONCE },
	[REGISTER_NEW_REACH] = { .id = "new-reach", SAYS_AS(NEW_REACH, REACH, NEW_REACH), .kind = STEP_CHOICE,
	                         .options = reach, .n_options = REACHES, ONCE },
	[REGISTER_SCHOOL] = { .id = "school", SAYS(SCHOOL), .kind = STEP_CHOICE, .options_of = school_offered, ONCE },
	[REGISTER_SCHOOL_OWN] = { .id = "school-own", SAYS_AS(SCHOOL_OWN, SCHOOL, SCHOOL_OWN), .kind = STEP_TEXT,
	                          .prose = true, .limit = NAME_LIMIT, ONCE },
	[REGISTER_MOVED] = { .id = "moved", SAYS(MOVED), .kind = STEP_CHOICE, OPTIONS(moved), .hushed = true, ONCE },
	[REGISTER_STAYS] = { .id = "stays", SAYS_WHY(STAYS, STAYS_WHY), .kind = STEP_CHOICE, OPTIONS(stays),
	                     .hushed = true, ONCE },
	[REGISTER_ADDRESS] = { .id = "address", SAYS(ADDRESS), .kind = STEP_ADDRESS, .hushed = true, ONCE },
	[REGISTER_SHIELD] = { .id = "shield", SAYS(SHIELD), .kind = STEP_CHOICE, OPTIONS(shield), .hushed = true, ONCE },
	[REGISTER_COLLECT] = { .id = "collect", SAYS(COLLECT), .kind = STEP_CHOICES, .options_of = adults_offered, ONCE },
	[REGISTER_COLLECTORS] = { .id = "collectors", SAYS(COLLECTORS), .kind = STEP_GROUP, .optional = true, .limit = 6,
	                          ONCE },
	[REGISTER_NO_COLLECT] = { .id = "no-collect", SAYS(NO_COLLECT), .kind = STEP_GROUP, .optional = true, .limit = 6,
	                          ONCE },
	[REGISTER_TALK] = { .id = "talk", SAYS_WHY(TALK, TALK_WHY), .kind = STEP_CHOICE, OPTIONS(talk), .hushed = true,
	                    ONCE },
	[REGISTER_EASIER] = { .id = "easier", SAYS(EASIER), .kind = STEP_CHOICES, .optional = true, OPTIONS(easier),
	                      ONCE },
	[REGISTER_EASIER_OWN] = { .id = "easier-own", SAYS(EASIER_OWN), .kind = STEP_TEXT, .prose = true,
	                          .limit = WORDS_LIMIT, ONCE },
	[REGISTER_OTHER] = { .id = "other", SAYS(OTHER), .kind = STEP_TEXT, .prose = true, .optional = true,
	                     .limit = WORDS_LIMIT, ONCE },
	[REGISTER_PROMISE] = { .id = "promise", .ask = { .msg = MSG_REG_PROMISE_ASK },
	                       .help = { .msg = MSG_REG_PROMISE_HELP }, .why = { .msg = MSG_REG_WHY },
	                       .text = { .msg = MSG_REG_PROMISE_TEXT }, .vouched = vouched, .unchecked = true,
	                       .kind = STEP_NOTICE, ONCE },
	[REGISTER_CONSENT] = { .id = "consent", SAYS_WHY(CONSENT, CONSENT_WHY), .text = { .msg = MSG_REG_CONSENT_TEXT },
	                       .vouched = vouched, .kind = STEP_CONSENT, OPTIONS(keeps),
	                       ONCE },
	[REGISTER_NEWS] = { .id = "news", SAYS_OF(NEWS, CONSENT, NEWS), .why = { .msg = MSG_REG_WHY },
	                    .text = { .msg = MSG_REG_NEWS_TEXT }, .vouched = vouched, .kind = STEP_CONSENT,
	                    OPTIONS(agrees), ONCE },
};

#define FLOW(ID, NAME, TITLE, BUTTON, FINISH)                                                        \
	const struct flow NAME = { .name = ID, .title = { .msg = TITLE }, .steps = register_steps,    \
		                       .n_steps = REGISTER_STEPS, .checked = flow_always,                     \
		                       .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
		                       .check_button = { .msg = BUTTON }, .finish = FINISH }

FLOW("register", register_flow, MSG_REG_TITLE, MSG_REG_CHECK_BUTTON, register_save);
FLOW("register-add", register_add_flow, MSG_REG_ADD_TITLE, MSG_REG_ADD_BUTTON, register_save);
FLOW("register-change", register_change_flow, MSG_REG_CHANGE_TITLE, MSG_REG_CHANGE_BUTTON, register_change);

void register_forget(struct register_form *form)
{
	form->party = NULL;
	form->details = NULL;
	explicit_bzero(form->adults, sizeof form->adults);
	explicit_bzero(form->adult_names, sizeof form->adult_names);
	explicit_bzero(&form->receipt, sizeof form->receipt);
	explicit_bzero(&form->changed, sizeof form->changed);
}

void register_prepare(struct register_form *form, const struct family_party *party)
{
	register_forget(form);
	form->request = check_in_request(form->office);
	form->party = party;
}
