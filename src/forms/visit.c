#include "forms/visit.h"

#include <string.h>

#include "domain/bell.h"
#include "visit_family.h"
#include "visit_interpreter.h"
#include "visit_late.h"
#include "visit_save.h"
#include "visit_task.h"

/* ---- when a step applies ---- */

bool visit_is_medicine(const struct flow_run *run)
{
	const char *what = flow_code(run, VISIT_ITEM_WHAT);
	return what && strcmp(what, "medicine") == 0;
}

const struct purpose *visit_purpose(const struct flow_run *run)
{
	const struct visit_form *form = run->context;
	const char *code = flow_code(run, VISIT_WHY);
	return code ? purpose_find(form->purposes, code) : NULL;
}

static bool asks(const struct flow_run *run, enum visit_step step)
{
	const struct purpose *purpose = visit_purpose(run);
	return purpose && (purpose->asks >> step & 1);
}

#define ASKED_BY_PURPOSE(name, step)                 \
	static bool asks_##name(const struct flow_run *run) \
	{                                                \
		return asks(run, step);                      \
	}

ASKED_BY_PURPOSE(pickup, VISIT_PICKUP)
ASKED_BY_PURPOSE(item_for, VISIT_ITEM_FOR)
ASKED_BY_PURPOSE(item_what, VISIT_ITEM_WHAT)
ASKED_BY_PURPOSE(company, VISIT_COMPANY)
ASKED_BY_PURPOSE(work_kind, VISIT_WORK_KIND)
ASKED_BY_PURPOSE(delivery_for, VISIT_DELIVERY_FOR)
ASKED_BY_PURPOSE(own_1, VISIT_OWN_1)
ASKED_BY_PURPOSE(own_2, VISIT_OWN_2)
ASKED_BY_PURPOSE(own_3, VISIT_OWN_3)
ASKED_BY_PURPOSE(own_4, VISIT_OWN_4)
ASKED_BY_PURPOSE(late_reason, VISIT_LATE_REASON)
ASKED_BY_PURPOSE(pickup_reason, VISIT_PICKUP_REASON)
ASKED_BY_PURPOSE(whom, VISIT_WHOM)
ASKED_BY_PURPOSE(event, VISIT_EVENT)
ASKED_BY_PURPOSE(matter, VISIT_MATTER)
ASKED_BY_PURPOSE(phone, VISIT_PHONE)

static bool asks_late_name(const struct flow_run *run)
{
	return asks(run, VISIT_LATE_NAME) && late_is_typed(run);
}

/* Of a child whom the records know they know the class. */
static bool asks_class(const struct flow_run *run)
{
	return asks(run, VISIT_CLASS) && (!asks(run, VISIT_LATE_NAME) || asks_late_name(run));
}

/* Who opened the own family is not asked who they are. */
static bool asks_name(const struct flow_run *run)
{
	return asks(run, VISIT_NAME) && !family_party_of(run);
}

static bool asks_adults(const struct flow_run *run)
{
	return asks(run, VISIT_ADULTS) && !family_party_of(run);
}

static bool asks_children(const struct flow_run *run)
{
	return asks(run, VISIT_CHILDREN) && !family_party_of(run);
}

static bool asks_helping(const struct flow_run *run)
{
	return asks(run, VISIT_HELPING) && task_is_typed(run);
}

static bool asks_interpreter(const struct flow_run *run)
{
	return asks(run, VISIT_INTERPRETER) && !family_known(run).interpreter;
}

static bool asks_call_by(const struct flow_run *run)
{
	return asks(run, VISIT_CALL_BY) && !family_known(run).call_by;
}

static bool asks_language(const struct flow_run *run)
{
	return asks_interpreter(run) && interpreter_from_list(run);
}

static bool asks_language_typed(const struct flow_run *run)
{
	return asks_language(run) && interpreter_is_typed(run);
}

/* A question of the school's own, in its own words. */
static struct words own_question(const struct flow_run *run, int step)
{
	const struct purpose *purpose = visit_purpose(run);
	return purpose ? purpose->questions[step - VISIT_OWN_1] : (struct words){ 0 };
}

static bool is_late(const struct visit_form *form, size_t purpose)
{
	return form->purposes->rows[purpose].kind == PURPOSE_LATE;
}

static bool can_be_late(const struct visit_form *form)
{
	return bell_is_school(form->office->config, clock_wall_ms(form->office->clock));
}

/* Where there is no school today a family is not asked to be late; staff are told why. */
static const struct option *purposes_offered(struct flow_run *run, size_t *ret_count)
{
	struct visit_form *form = run->context;
	size_t count = 0;
	*ret_count = form->purposes->count;
	if (form->reads || can_be_late(form))
		return form->purposes->options;
	for (size_t i = 0; i < form->purposes->count && count < VISIT_PURPOSES_MOST; i++)
		if (!is_late(form, i))
			form->offered[count++] = form->purposes->options[i];
	*ret_count = count;
	return form->offered;
}

static enum msg no_school(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	return purpose && purpose->kind == PURPOSE_LATE && !can_be_late(run->context) ? MSG_WHY_NO_SCHOOL : MSG_NONE;
}

/* Staff type in their own language for somebody who may read another one. */
static bool asks_reads(const struct flow_run *run)
{
	const struct visit_form *form = run->context;
	return reads_asks(form->reads) && asks(run, VISIT_NAME);
}

const struct locale *visit_locale(const struct flow_run *run)
{
	const struct visit_form *form = run->context;
	return reads_locale(form->reads, run, VISIT_READS, form->locale(form->locale_context));
}

static const struct option *languages_read(struct flow_run *run, size_t *ret_count)
{
	struct visit_form *form = run->context;
	return reads_options(form->reads, ret_count);
}

static const struct option *languages_offered(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	return interpreter_languages(ret_count);
}

/* ---- the table ---- */

static const struct option pickup_reasons[] = {
	{ .code = "appointment", .label = { .msg = MSG_REASON_APPOINTMENT } },
	{ .code = "unwell", .label = { .msg = MSG_REASON_UNWELL } },
	{ .code = "family", .label = { .msg = MSG_REASON_FAMILY } },
	{ .code = "other", .label = { .msg = MSG_REASON_OTHER } },
	{ .code = "private", .label = { .msg = MSG_REASON_PRIVATE } },
};

static const struct option items[] = {
	{ .code = "lunch", .label = { .msg = MSG_ITEM_LUNCH } },
	{ .code = "clothes", .label = { .msg = MSG_ITEM_CLOTHES } },
	{ .code = "school", .label = { .msg = MSG_ITEM_SCHOOL } },
	{ .code = "sports", .label = { .msg = MSG_ITEM_SPORTS } },
	{ .code = "medicine", .label = { .msg = MSG_ITEM_MEDICINE } },
	{ .code = "other", .label = { .msg = MSG_ITEM_OTHER } },
};

static const struct option kinds_of_work[] = {
	{ .code = "substitute", .label = { .msg = MSG_WORK_SUBSTITUTE } },
	{ .code = "contractor", .label = { .msg = MSG_WORK_CONTRACTOR } },
	{ .code = "therapist", .label = { .msg = MSG_WORK_THERAPIST } },
	{ .code = "other", .label = { .msg = MSG_WORK_OTHER } },
};

static const struct option ways_to_call[] = {
	{ .code = "name", .label = { .msg = MSG_CALL_BY_NAME } },
	{ .code = "screen", .label = { .msg = MSG_CALL_BY_SCREEN } },
	{ .code = "come", .label = { .msg = MSG_CALL_BY_COME } },
};

#define OPTIONS(rows) .options = (rows), .n_options = sizeof(rows) / sizeof *(rows)
#define SAYS(KEY)                                                                  \
	.ask = { .msg = MSG_##KEY##_ASK }, .help = { .msg = MSG_##KEY##_HELP }, \
	.why = { .msg = MSG_##KEY##_WHY }, .label = { .msg = MSG_##KEY##_LABEL }

#define OWN(N)                                                                       \
	[VISIT_OWN_##N] = { .id = "own-" #N, .ask = { .msg = MSG_OWN_LABEL },              \
	                    .help = { .msg = MSG_OWN_HELP }, .why = { .msg = MSG_OWN_WHY }, \
	                    .label = { .msg = MSG_OWN_LABEL }, .ask_of = own_question,      \
	                    .kind = STEP_TEXT, .prose = true, .optional = true, .limit = 120,    \
	                    .when = asks_own_##N }

/* There is one more when the reason before it says so: who brings one presses no key for it. */
#define LATE_NEXT(N)                                                                              \
	[VISIT_LATE_NEXT_STEP((N) - 2, LATE_NEXT_NAME)] = {                                             \
		.id = "late-name-" #N, .ask = { .msg = MSG_LATE_NEXT_ASK }, .help = { .msg = MSG_LATE_NAME_HELP }, \
		.why = { .msg = MSG_LATE_NAME_WHY }, .label = { .msg = MSG_LATE_NAME_LABEL }, .kind = STEP_TEXT,  \
		.name = true, .limit = 60, .when_of = late_next_is_asked },                                     \
	[VISIT_LATE_NEXT_STEP((N) - 2, LATE_NEXT_CLASS)] = {                                            \
		.id = "late-class-" #N, SAYS(CLASS), .kind = STEP_TEXT, .limit = 40, .latin = true, .optional = true, \
		.when_of = late_next_is_asked },                                                               \
	[VISIT_LATE_NEXT_STEP((N) - 2, LATE_NEXT_REASON)] = {                                           \
		.id = "late-reason-" #N, .ask = { .msg = MSG_LATE_REASON_ASK }, .help = { .msg = MSG_LATE_REASON_HELP }, \
		.why = { .msg = MSG_LATE_REASON_WHY }, .label = { .msg = MSG_REASON_LABEL }, .kind = STEP_CHOICE,  \
		.options_of = late_reasons, .said_of = late_reason_said, .when_of = late_next_is_asked }

static const struct step steps[VISIT_STEPS] = {
	[VISIT_NOTES] = { .id = "notes", .ask = { .msg = MSG_FAMILY_NOTES_ASK }, .help = { .msg = MSG_FAMILY_NOTES_WHY },
	                  .why = { .msg = MSG_FAMILY_NOTES_WHY }, .label = { .msg = MSG_FAMILY_NOTES_LABEL },
	                  .kind = STEP_NOTICE, .ask_of = family_notes, .when = family_has_notes },
	[VISIT_HERE] = { .id = "here", SAYS(HERE), .kind = STEP_CHOICES, .options_of = family_members,
	                 .when = family_is_asked, .check = family_problem },
	[VISIT_WHY] = { .id = "why", SAYS(WHY), .kind = STEP_CHOICE,
	                .options_of = purposes_offered, .check = no_school },
	[VISIT_LATE_HERE] = { .id = "late-here", .ask = { .msg = MSG_LATE_HERE_ASK }, .help = { .msg = MSG_LATE_HERE_HELP },
	                      .why = { .msg = MSG_LATE_NAME_WHY }, .label = { .msg = MSG_LATE_HERE_LABEL },
	                      .kind = STEP_CHOICES, .options_of = late_children, .when = late_is_chosen },
	[VISIT_LATE_NAME] = { .id = "late-name", SAYS(LATE_NAME), .kind = STEP_TEXT, .name = true, .limit = 60,
	                      .when = asks_late_name },
	[VISIT_NAME] = { .id = "name", SAYS(NAME), .kind = STEP_TEXT, .name = true, .limit = 60,
	                 .when = asks_name },
	[VISIT_PICKUP] = { .id = "pickup", SAYS(PICKUP), .kind = STEP_GROUP, .limit = 6,
	                   .when = asks_pickup },
	[VISIT_ITEM_FOR] = { .id = "item-for", SAYS(ITEM_FOR), .kind = STEP_TEXT, .limit = 60,
	                     .when = asks_item_for },
	[VISIT_ITEM_WHAT] = { .id = "item-what", SAYS(ITEM_WHAT), .kind = STEP_CHOICE, OPTIONS(items),
	                      .when = asks_item_what },
	[VISIT_COMPANY] = { .id = "company", SAYS(COMPANY), .kind = STEP_TEXT, .prose = true, .limit = 60,
	                    .when = asks_company },
	[VISIT_WORK_KIND] = { .id = "work-kind", SAYS(WORK_KIND), .kind = STEP_CHOICE,
	                      OPTIONS(kinds_of_work), .when = asks_work_kind },
	[VISIT_DELIVERY_FOR] = { .id = "delivery-for", SAYS(DELIVERY_FOR), .kind = STEP_TEXT,
	                         .optional = true, .limit = 60, .when = asks_delivery_for },
	OWN(1), OWN(2), OWN(3), OWN(4),
	[VISIT_CLASS] = { .id = "class", SAYS(CLASS), .kind = STEP_TEXT, .limit = 40, .latin = true,
	                  .optional = true, .when = asks_class },
	[VISIT_LATE_REASON] = { .id = "late-reason", .ask = { .msg = MSG_LATE_REASON_ASK },
	                        .help = { .msg = MSG_LATE_REASON_HELP }, .help_of = late_reason_help,
	                        .why = { .msg = MSG_LATE_REASON_WHY },
	                        .label = { .msg = MSG_REASON_LABEL }, .kind = STEP_CHOICE,
	                        .options_of = late_reasons, .said_of = late_reason_said, .when = asks_late_reason },
	LATE_NEXT(2), LATE_NEXT(3), LATE_NEXT(4),
	[VISIT_PICKUP_REASON] = { .id = "pickup-reason", .ask = { .msg = MSG_PICKUP_REASON_ASK },
	                          .help = { .msg = MSG_PICKUP_REASON_HELP },
	                          .why = { .msg = MSG_PICKUP_REASON_WHY },
	                          .label = { .msg = MSG_REASON_LABEL }, .kind = STEP_CHOICE,
	                          OPTIONS(pickup_reasons), .when = asks_pickup_reason },
	[VISIT_WHOM] = { .id = "whom", SAYS(WHOM), .kind = STEP_TEXT, .when = asks_whom },
	[VISIT_TASK] = { .id = "task", SAYS(TASK), .kind = STEP_CHOICE, .options_of = task_options, .when = task_is_asked },
	[VISIT_TASK_OTHER] = { .id = "task-other", .ask = { .msg = MSG_TASK_ASK },
	                       .help = { .msg = MSG_TASK_ALL_HELP }, .help_of = task_other_help,
	                       .why = { .msg = MSG_TASK_WHY }, .label = { .msg = MSG_TASK_LABEL }, .kind = STEP_CHOICE,
	                       .options_of = task_other_options, .when = task_other_is_asked },
	[VISIT_HELPING] = { .id = "helping", SAYS(HELPING), .kind = STEP_TEXT, .prose = true, .optional = true,
	                    .when = asks_helping },
	[VISIT_EVENT] = { .id = "event", SAYS(EVENT), .kind = STEP_TEXT, .prose = true, .optional = true,
	                  .when = asks_event },
	[VISIT_MATTER] = { .id = "matter", SAYS(MATTER), .kind = STEP_TEXT, .prose = true, .optional = true,
	                   .limit = 120, .when = asks_matter },
	[VISIT_ADULTS] = { .id = "adults", SAYS(ADULTS), .kind = STEP_GROUP, .optional = true,
	                   .limit = CHECK_IN_PEOPLE - 1, .when = asks_adults },
	[VISIT_CHILDREN] = { .id = "children", SAYS(CHILDREN), .kind = STEP_NUMBER,
	                     .optional = true, .most = CHECK_IN_CHILDREN, .when = asks_children },
	[VISIT_PHONE] = { .id = "phone", SAYS(PHONE), .kind = STEP_PHONE, .optional = true,
	                  .when = asks_phone },
	[VISIT_READS] = { .id = "reads", .ask = { .msg = MSG_READS_ASK }, .help = { .msg = MSG_READS_HELP },
	                  .why = { .msg = MSG_READS_WHY }, .label = { .msg = MSG_DESK_FACT_READS },
	                  .kind = STEP_CHOICE, .options_of = languages_read, .when = asks_reads },
	[VISIT_INTERPRETER] = { .id = "interpreter", SAYS(INTERPRETER), .kind = STEP_CHOICE,
	                        .options_of = interpreter_options, .when = asks_interpreter },
	[VISIT_LANGUAGE] = { .id = "language", .ask = { .msg = MSG_INTERPRETER_LIST_ASK },
	                     .help = { .msg = MSG_INTERPRETER_LIST_HELP },
	                     .why = { .msg = MSG_INTERPRETER_WHY },
	                     .label = { .msg = MSG_INTERPRETER_LIST_LABEL }, .kind = STEP_CHOICE,
	                     .options_of = languages_offered, .when = asks_language },
	[VISIT_LANGUAGE_TYPED] = { .id = "language-typed",
	                           .ask = { .msg = MSG_INTERPRETER_TYPE_ASK },
	                           .help = { .msg = MSG_INTERPRETER_TYPE_HELP },
	                           .why = { .msg = MSG_INTERPRETER_WHY },
	                           .label = { .msg = MSG_INTERPRETER_LIST_LABEL }, .kind = STEP_TEXT,
	                           .limit = 40, .when = asks_language_typed },
	[VISIT_CALL_BY] = { .id = "call", SAYS(CALL_BY), .kind = STEP_CHOICE,
	                    OPTIONS(ways_to_call), .when = asks_call_by },
};

static void seek(struct flow_run *run)
{
	family_seek(run);
	task_seek(run);
}

static bool is_checked(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	return !purpose || purpose->checked;
}

const struct flow visit_flow = {
	.name = "check-in",
	.title = { .msg = MSG_VISIT_TITLE },
	.steps = steps,
	.n_steps = VISIT_STEPS,
	.checked = is_checked,
	.stepped = seek,
	.check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_button = { .msg = MSG_VISIT_CHECK_BUTTON },
	.finish = visit_save,
};

const struct step *visit_step_row(enum visit_step step)
{
	return &steps[step];
}

void visit_prepare(struct visit_form *form)
{
	form->request = check_in_request(form->office);
	form->help = 0;
	form->receipt = (struct check_in_receipt){ 0 };
	form->sought = NULL;
	form->found = (struct recognised){ 0 };
	form->late = (struct own_children){ 0 };
	form->tasks = (struct visit_tasks){ 0 };
}
