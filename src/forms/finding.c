#include "forms/finding.h"

#include <string.h>

#include "forms/register.h"

enum { WORD_LIMIT = 60, GRADES = 14, FIRST_GRADE_AGE = 6, GRADE_LAST = 12 };

/* Signs that every terminal and every font has, one cell each. */
static const struct option needs[] = {
	{ .code = "english", .label = { .msg = MSG_NEED_ENGLISH }, .symbol = "A" },
	{ .code = "early", .label = { .msg = MSG_NEED_EARLY }, .symbol = "◦" },
	{ .code = "food", .label = { .msg = MSG_NEED_FOOD }, .symbol = "●" },
	{ .code = "health", .label = { .msg = MSG_NEED_HEALTH }, .symbol = "+" },
	{ .code = "housing", .label = { .msg = MSG_NEED_HOUSING }, .symbol = "⌂" },
	{ .code = "legal", .label = { .msg = MSG_NEED_LEGAL }, .symbol = "§" },
	{ .code = "after_school", .label = { .msg = MSG_NEED_AFTER_SCHOOL }, .symbol = "☼" },
	{ .code = "tutoring", .label = { .msg = MSG_NEED_TUTORING }, .symbol = "✓" },
	{ .code = "special_education", .label = { .msg = MSG_NEED_SPECIAL_EDUCATION }, .symbol = "◇" },
	{ .code = "college_career", .label = { .msg = MSG_NEED_COLLEGE_CAREER }, .symbol = "▲" },
	{ .code = "sports_arts", .label = { .msg = MSG_NEED_SPORTS_ARTS }, .symbol = "♪" },
	{ .code = "leadership", .label = { .msg = MSG_NEED_LEADERSHIP }, .symbol = "♦" },
	{ .code = "word", .label = { .msg = MSG_FIND_BY_WORD }, .symbol = "?" },
};
static const struct option who[] = {
	{ .code = "me", .label = { .msg = MSG_FIND_WHO_ME } },
	{ .code = "age", .label = { .msg = MSG_FIND_WHO_AGE } },
	{ .code = "grade", .label = { .msg = MSG_FIND_WHO_GRADE } },
	{ .code = "any", .label = { .msg = MSG_FIND_WHO_ANY } },
};
static const struct option whens[] = {
	{ .code = "morning", .label = { .msg = MSG_WHEN_MORNING } },
	{ .code = "afternoon", .label = { .msg = MSG_WHEN_AFTERNOON } },
	{ .code = "evening", .label = { .msg = MSG_WHEN_EVENING } },
	{ .code = "weekend", .label = { .msg = MSG_WHEN_WEEKEND } },
};
const struct option *finding_grades(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = GRADES;
	return register_flow.steps[REGISTER_OWN_GRADE].options;
}

/* In the words in which a family names them when it registers; its own words are no barrier
 * that a program could be known to lift. */
static const struct option *barriers_offered(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = DISCOVER_BARRIERS;
	return register_flow.steps[REGISTER_EASIER].options;
}

static const struct option *who_offered(struct flow_run *run, size_t *ret_count)
{
	struct finding_form *form = run->context;
	return own_children_and(&form->children, who, sizeof who / sizeof *who, ret_count);
}

static bool chose(const struct flow_run *run, int step, const char *code)
{
	const char *chosen = flow_code(run, step);
	return chosen && strcmp(chosen, code) == 0;
}

static bool asks_word(const struct flow_run *run)
{
	return chose(run, FINDING_NEED, "word");
}

static bool asks_age(const struct flow_run *run)
{
	return chose(run, FINDING_WHO, "age");
}

static bool asks_grade(const struct flow_run *run)
{
	return chose(run, FINDING_WHO, "grade");
}

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
#define SAYS_AS(KEY, HELP)                                                                            \
	.ask = { .msg = MSG_FIND_##KEY##_ASK }, .help = { .msg = MSG_##HELP##_HELP },                    \
	.why = { .msg = MSG_FIND_WHY }, .label = { .msg = MSG_FIND_##KEY##_LABEL }
#define SAYS(KEY) SAYS_AS(KEY, FIND_##KEY)

static const struct step steps[FINDING_STEPS] = {
	[FINDING_NEED] = { .id = "need", SAYS(NEED), .kind = STEP_CHOICE, OPTIONS(needs) },
	[FINDING_WORD] = { .id = "word", SAYS(WORD), .kind = STEP_TEXT, .limit = WORD_LIMIT, .when = asks_word },
	[FINDING_WHO] = { .id = "who", SAYS(WHO), .kind = STEP_CHOICE, .options_of = who_offered },
	[FINDING_AGE] = { .id = "age", SAYS(AGE), .kind = STEP_NUMBER, .most = FINDING_OLDEST, .when = asks_age },
	[FINDING_GRADE] = { .id = "grade", SAYS_AS(GRADE, REG_OWN_GRADE), .kind = STEP_CHOICE,
	                    .options_of = finding_grades, .numbers = true, .when = asks_grade },
	[FINDING_WHEN] = { .id = "when", SAYS(WHEN), .kind = STEP_CHOICES, .optional = true, OPTIONS(whens) },
	[FINDING_BARRIERS] = { .id = "barriers", SAYS_AS(BARRIERS, REG_EASIER), .kind = STEP_CHOICES, .optional = true,
	                       .options_of = barriers_offered },
};

/* Nothing is kept: what was found is the next screen's. */
static enum err finish(struct flow_run *run)
{
	(void)run;
	return ERR_OK;
}

const struct flow finding_flow = {
	.name = "programs",
	.title = { .msg = MSG_FIND_TITLE },
	.steps = steps,
	.n_steps = FINDING_STEPS,
	.finish = finish,
};

/* ---- what was asked for ---- */

/* Children of a grade ("PK", "KG", "01" …) are as old as its number and five more, some a year
 * older. */
static int age_of_grade(const char *grade)
{
	if (strcmp(grade, "PK") == 0)
		return FIRST_GRADE_AGE - 2;
	if (strcmp(grade, "KG") == 0)
		return FIRST_GRADE_AGE - 1;
	return strlen(grade) == 2 && strspn(grade, "0123456789") == 2
	               ? FIRST_GRADE_AGE - 1 + (grade[0] - '0') * 10 + (grade[1] - '0') : DISCOVER_NO_AGE;
}

static int age_of(const struct flow_run *run)
{
	const struct finding_form *form = run->context;
	const struct family_party_member *child = own_child(&form->children, flow_code(run, FINDING_WHO));
	const char *grade = flow_code(run, FINDING_GRADE);
	if (child)
		return child->age != FAMILY_NO_AGE ? child->age : age_of_grade(child->grade);
	if (chose(run, FINDING_WHO, "me"))
		return DISCOVER_ADULT_AGE;
	if (grade)
		return age_of_grade(register_grade_code(grade));
	return (int)flow_number(run, FINDING_AGE, DISCOVER_NO_AGE);
}

struct discover_question finding_question(const struct flow_run *run, int64_t now)
{
	struct discover_question question = { .age = age_of(run), .now = now };
	const char *need = flow_code(run, FINDING_NEED);
	if (need && discover_need_of(need) < DISCOVER_NEEDS)
		question.needs = 1u << discover_need_of(need);
	for (int i = 0; i < DISCOVER_WHENS; i++)
		if (flow_has_code(run, FINDING_WHEN, discover_when_code((enum discover_when)i)))
			question.when |= 1u << i;
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		if (flow_has_code(run, FINDING_BARRIERS, discover_barrier_code((enum discover_barrier)i)))
			question.barriers |= 1u << i;
	return question;
}

const char *finding_word(const struct flow_run *run)
{
	return flow_text(run, FINDING_WORD);
}

enum msg finding_need_words(enum discover_need need)
{
	return needs[need].label.msg;
}

enum msg finding_lift_words(enum discover_barrier barrier)
{
	static const enum msg lifts[DISCOVER_BARRIERS] = {
		[BARRIER_CHILD_CARE] = MSG_LIFT_CHILD_CARE, [BARRIER_EVENING] = MSG_LIFT_EVENING,
		[BARRIER_LANGUAGE] = MSG_LIFT_LANGUAGE,     [BARRIER_RIDE] = MSG_LIFT_RIDE,
		[BARRIER_ONLINE] = MSG_LIFT_ONLINE,         [BARRIER_FOOD] = MSG_LIFT_FOOD,
		[BARRIER_ACCESS] = MSG_LIFT_ACCESS,         [BARRIER_FREE] = MSG_LIFT_FREE,
	};
	return lifts[barrier];
}

enum msg finding_filter_words(enum discover_filter filter)
{
	static const enum msg filters[DISCOVER_FILTERS] = {
		[FILTER_OPEN_NOW] = MSG_FILTER_OPEN_NOW, [FILTER_FREE] = MSG_FILTER_FREE,
		[FILTER_LANGUAGE] = MSG_FILTER_LANGUAGE, [FILTER_EVENING] = MSG_FILTER_EVENING,
		[FILTER_WEEKEND] = MSG_FILTER_WEEKEND,   [FILTER_CHILD_CARE] = MSG_FILTER_CHILD_CARE,
		[FILTER_RIDE] = MSG_FILTER_RIDE,         [FILTER_ONLINE] = MSG_FILTER_ONLINE,
		[FILTER_FOOD] = MSG_FILTER_FOOD,         [FILTER_ACCESS] = MSG_FILTER_ACCESS,
	};
	return filters[filter];
}
