#include "forms/visit.h"

#include <string.h>

#include "text/phone.h"
#include "visit_interpreter.h"

/* ---- when a step applies ---- */

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

ASKED_BY_PURPOSE(late_name, VISIT_LATE_NAME)
ASKED_BY_PURPOSE(name, VISIT_NAME)
ASKED_BY_PURPOSE(pickup, VISIT_PICKUP)
ASKED_BY_PURPOSE(class, VISIT_CLASS)
ASKED_BY_PURPOSE(late_reason, VISIT_LATE_REASON)
ASKED_BY_PURPOSE(pickup_reason, VISIT_PICKUP_REASON)
ASKED_BY_PURPOSE(whom, VISIT_WHOM)
ASKED_BY_PURPOSE(helping, VISIT_HELPING)
ASKED_BY_PURPOSE(event, VISIT_EVENT)
ASKED_BY_PURPOSE(matter, VISIT_MATTER)
ASKED_BY_PURPOSE(adults, VISIT_ADULTS)
ASKED_BY_PURPOSE(children, VISIT_CHILDREN)
ASKED_BY_PURPOSE(phone, VISIT_PHONE)
ASKED_BY_PURPOSE(interpreter, VISIT_INTERPRETER)
ASKED_BY_PURPOSE(call_by, VISIT_CALL_BY)

static bool asks_language(const struct flow_run *run)
{
	return asks(run, VISIT_INTERPRETER) && interpreter_from_list(run);
}

static bool asks_language_typed(const struct flow_run *run)
{
	return asks_language(run) && interpreter_is_typed(run);
}

static const struct option *purposes_offered(struct flow_run *run, size_t *ret_count)
{
	const struct visit_form *form = run->context;
	*ret_count = form->purposes->count;
	return form->purposes->options;
}

static const struct option *languages_offered(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	return interpreter_languages(ret_count);
}

/* ---- the table ---- */

static const struct option late_reasons[] = {
	{ .code = "overslept", .label = { .msg = MSG_REASON_OVERSLEPT } },
	{ .code = "transport", .label = { .msg = MSG_REASON_TRANSPORT } },
	{ .code = "appointment", .label = { .msg = MSG_REASON_APPOINTMENT } },
	{ .code = "unwell", .label = { .msg = MSG_REASON_UNWELL } },
	{ .code = "family", .label = { .msg = MSG_REASON_FAMILY } },
	{ .code = "other", .label = { .msg = MSG_REASON_OTHER } },
	{ .code = "private", .label = { .msg = MSG_REASON_PRIVATE } },
};

static const struct option pickup_reasons[] = {
	{ .code = "appointment", .label = { .msg = MSG_REASON_APPOINTMENT } },
	{ .code = "unwell", .label = { .msg = MSG_REASON_UNWELL } },
	{ .code = "family", .label = { .msg = MSG_REASON_FAMILY } },
	{ .code = "other", .label = { .msg = MSG_REASON_OTHER } },
	{ .code = "private", .label = { .msg = MSG_REASON_PRIVATE } },
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

static const struct step steps[VISIT_STEPS] = {
	[VISIT_WHY] = { .id = "why", SAYS(WHY), .kind = STEP_CHOICE,
	                .options_of = purposes_offered },
	[VISIT_LATE_NAME] = { .id = "late-name", SAYS(LATE_NAME), .kind = STEP_TEXT, .limit = 60,
	                      .when = asks_late_name },
	[VISIT_NAME] = { .id = "name", SAYS(NAME), .kind = STEP_TEXT, .limit = 60,
	                 .when = asks_name },
	[VISIT_PICKUP] = { .id = "pickup", SAYS(PICKUP), .kind = STEP_GROUP, .limit = 6,
	                   .when = asks_pickup },
	[VISIT_CLASS] = { .id = "class", SAYS(CLASS), .kind = STEP_TEXT, .limit = 40,
	                  .optional = true, .when = asks_class },
	[VISIT_LATE_REASON] = { .id = "late-reason", .ask = { .msg = MSG_LATE_REASON_ASK },
	                        .help = { .msg = MSG_LATE_REASON_HELP },
	                        .why = { .msg = MSG_LATE_REASON_WHY },
	                        .label = { .msg = MSG_REASON_LABEL }, .kind = STEP_CHOICE,
	                        OPTIONS(late_reasons), .when = asks_late_reason },
	[VISIT_PICKUP_REASON] = { .id = "pickup-reason", .ask = { .msg = MSG_PICKUP_REASON_ASK },
	                          .help = { .msg = MSG_PICKUP_REASON_HELP },
	                          .why = { .msg = MSG_PICKUP_REASON_WHY },
	                          .label = { .msg = MSG_REASON_LABEL }, .kind = STEP_CHOICE,
	                          OPTIONS(pickup_reasons), .when = asks_pickup_reason },
	[VISIT_WHOM] = { .id = "whom", SAYS(WHOM), .kind = STEP_TEXT, .when = asks_whom },
	[VISIT_HELPING] = { .id = "helping", SAYS(HELPING), .kind = STEP_TEXT, .optional = true,
	                    .when = asks_helping },
	[VISIT_EVENT] = { .id = "event", SAYS(EVENT), .kind = STEP_TEXT, .optional = true,
	                  .when = asks_event },
	[VISIT_MATTER] = { .id = "matter", SAYS(MATTER), .kind = STEP_TEXT, .optional = true,
	                   .limit = 120, .when = asks_matter },
	[VISIT_ADULTS] = { .id = "adults", SAYS(ADULTS), .kind = STEP_GROUP, .optional = true,
	                   .limit = CHECK_IN_PEOPLE - 1, .when = asks_adults },
	[VISIT_CHILDREN] = { .id = "children", SAYS(CHILDREN), .kind = STEP_NUMBER,
	                     .optional = true, .most = CHECK_IN_CHILDREN, .when = asks_children },
	[VISIT_PHONE] = { .id = "phone", SAYS(PHONE), .kind = STEP_PHONE, .optional = true,
	                  .when = asks_phone },
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

static bool is_checked(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	return !purpose || purpose->checked;
}

static enum err finish(struct flow_run *run);

const struct flow visit_flow = {
	.name = "check-in",
	.title = { .msg = MSG_VISIT_TITLE },
	.steps = steps,
	.n_steps = VISIT_STEPS,
	.checked = is_checked,
	.check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_button = { .msg = MSG_VISIT_CHECK_BUTTON },
	.finish = finish,
};

const struct step *visit_step_row(enum visit_step step)
{
	return &steps[step];
}

void visit_prepare(struct visit_form *form)
{
	form->request = check_in_request(form->office);
}

/* ---- what is saved ---- */

enum { ANSWERS_MOST = VISIT_STEPS + FLOW_ROWS + FLOW_CODES };

struct gathered {
	const char *names[CHECK_IN_PEOPLE];
	size_t n_names;
	struct check_in_child children[FLOW_ROWS];
	size_t n_children;
	struct check_in_answer answers[ANSWERS_MOST];
	size_t n_answers;
	char phone[PHONE_BYTES];
};

static void keep(struct gathered *all, const char *question, int n, const char *kind,
                 const char *value)
{
	if (value && *value && all->n_answers < ANSWERS_MOST)
		all->answers[all->n_answers++] = (struct check_in_answer){ question, n, kind, value };
}

/* Steps whose answers have a place of their own in the tables. */
static bool has_column(int step)
{
	switch (step) {
	case VISIT_WHY: case VISIT_LATE_NAME: case VISIT_NAME: case VISIT_PICKUP:
	case VISIT_LATE_REASON: case VISIT_PICKUP_REASON: case VISIT_ADULTS:
	case VISIT_CHILDREN: case VISIT_PHONE: case VISIT_INTERPRETER: case VISIT_LANGUAGE:
	case VISIT_LANGUAGE_TYPED: case VISIT_CALL_BY:
		return true;
	case VISIT_CLASS: /* of a child, which has a row */
		return true;
	default:
		return false;
	}
}

static void keep_answer(struct flow_run *run, struct gathered *all, int step)
{
	const struct step *row = &steps[step];
	const struct answer *answer = flow_answer(run, step);
	switch (row->kind) {
	case STEP_CHOICE:
	case STEP_CHOICES:
		for (size_t i = 0; i < answer->n_codes; i++)
			keep(all, row->id, (int)i, "choice", answer->codes[i]);
		break;
	case STEP_GROUP:
		for (size_t i = 0; i < answer->n_rows; i++)
			keep(all, row->id, (int)i, "text", answer->rows[i]->text);
		break;
	case STEP_NUMBER: keep(all, row->id, 0, "number", flow_text(run, step)); break;
	case STEP_PHONE: keep(all, row->id, 0, "phone", flow_text(run, step)); break;
	case STEP_TEXT: keep(all, row->id, 0, "text", flow_text(run, step)); break;
	case STEP_NOTICE: case STEP_KINDS: break;
	}
}

static void gather_children(struct flow_run *run, const struct purpose *purpose,
                            struct gathered *all)
{
	const char *class_name = flow_text(run, VISIT_CLASS);
	if (purpose->kind == PURPOSE_LATE) {
		all->children[all->n_children++] = (struct check_in_child){
			flow_text(run, VISIT_LATE_NAME), class_name, flow_code(run, VISIT_LATE_REASON) };
		return;
	}
	const struct answer *pickup = flow_answer(run, VISIT_PICKUP);
	for (size_t i = 0; flow_applies(run, VISIT_PICKUP) && i < pickup->n_rows; i++)
		all->children[all->n_children++] = (struct check_in_child){
			pickup->rows[i]->text, class_name, flow_code(run, VISIT_PICKUP_REASON) };
}

static void gather(struct flow_run *run, const struct purpose *purpose, struct gathered *all)
{
	if (flow_applies(run, VISIT_NAME))
		all->names[all->n_names++] = flow_text(run, VISIT_NAME);
	const struct answer *adults = flow_answer(run, VISIT_ADULTS);
	for (size_t i = 0; flow_applies(run, VISIT_ADULTS) && i < adults->n_rows; i++)
		if (all->n_names < CHECK_IN_PEOPLE)
			all->names[all->n_names++] = adults->rows[i]->text;
	gather_children(run, purpose, all);
	phone_read(flow_text(run, VISIT_PHONE), all->phone);
	for (int step = 0; step < VISIT_STEPS; step++)
		if (!has_column(step) && flow_applies(run, step))
			keep_answer(run, all, step);
}

static enum err finish(struct flow_run *run)
{
	struct visit_form *form = run->context;
	const struct purpose *purpose = visit_purpose(run);
	if (!purpose)
		return err_set(ERR_INVALID, "a visit without a purpose");
	struct gathered *all = arena_new_of(run->arena, struct gathered);
	gather(run, purpose, all);
	bool late = purpose->kind == PURPOSE_LATE;
	struct check_in visit = {
		.request = form->request,
		.purpose = purpose->code,
		.locale = form->locale(form->locale_context)->tag,
		.interpreter = visit_interpreter(run),
		.call_by = flow_code(run, VISIT_CALL_BY),
		.phone = *all->phone ? all->phone : NULL,
		.children = (int)flow_number(run, VISIT_CHILDREN, 0),
		.ends_in_lobby = purpose->end == PURPOSE_LOBBY,
		.origin = form->origin,
		.names = all->names,
		.name_count = all->n_names,
		.children_named = late ? all->children : NULL,
		.children_named_count = late ? all->n_children : 0,
		.collections = late ? NULL : all->children,
		.collection_count = late ? 0 : all->n_children,
		.answers = all->answers,
		.answer_count = all->n_answers,
	};
	return check_in(form->office, &visit, &form->receipt);
}
