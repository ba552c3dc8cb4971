#include "visit_save.h"

#include "base/log.h"
#include "domain/help.h"
#include "forms/visit.h"
#include "text/phone.h"
#include "visit_family.h"
#include "visit_late.h"
#include "visit_task.h"

enum { ANSWERS_MOST = VISIT_STEPS + FLOW_ROWS + FLOW_CODES };

struct gathered {
	const char *names[CHECK_IN_PEOPLE];
	int64_t likely[CHECK_IN_PEOPLE];
	size_t n_names;
	int64_t came[FAMILY_PARTY_MOST]; /* children of the records */
	size_t n_came;
	struct check_in_child children[LATE_CHILDREN_MOST];
	int64_t known[LATE_CHILDREN_MOST]; /* who of the records they are */
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
	if (step >= VISIT_LATE_NEXT && step <= VISIT_LATE_END)
		return true;
	switch (step) {
	case VISIT_NOTES: case VISIT_HERE: case VISIT_WHY: case VISIT_LATE_HERE: case VISIT_LATE_NAME: case VISIT_NAME: case VISIT_PICKUP:
	case VISIT_LATE_REASON: case VISIT_PICKUP_REASON: case VISIT_ADULTS:
	case VISIT_CHILDREN: case VISIT_PHONE: case VISIT_INTERPRETER: case VISIT_LANGUAGE:
	case VISIT_LANGUAGE_TYPED: case VISIT_CALL_BY: case VISIT_READS: case VISIT_TASK: case VISIT_TASK_OTHER:
		return true;
	case VISIT_CLASS: /* of a child, which has a row */
		return true;
	default:
		return false;
	}
}

static void keep_answer(struct flow_run *run, struct gathered *all, int step)
{
	const struct step *row = visit_step_row((enum visit_step)step);
	const struct answer *answer = flow_answer(run, step);
	switch (row->kind) {
	case STEP_CHOICE:
	case STEP_CHOICES:
	case STEP_CONSENT:
		for (size_t i = 0; i < answer->n_codes; i++)
			keep(all, row->id, (int)i, "choice", answer->codes[i]);
		break;
	case STEP_GROUP:
		for (size_t i = 0; i < answer->n_rows; i++)
			keep(all, row->id, (int)i, "text", answer->rows[i]->text);
		break;
	case STEP_NUMBER: keep(all, row->id, 0, "number", flow_text(run, step)); break;
	case STEP_PHONE: keep(all, row->id, 0, "phone", flow_text(run, step)); break;
	case STEP_DATE: keep(all, row->id, 0, "date", flow_text(run, step)); break;
	case STEP_ADDRESS: keep(all, row->id, 0, "address", flow_text(run, step)); break;
	case STEP_TIME: keep(all, row->id, 0, "time", flow_text(run, step)); break;
	case STEP_TEXT: keep(all, row->id, 0, "text", flow_text(run, step)); break;
	case STEP_NOTICE: case STEP_KINDS: break;
	}
}

static void gather_children(struct flow_run *run, const struct purpose *purpose,
                            struct gathered *all)
{
	const char *class_name = flow_text(run, VISIT_CLASS);
	if (purpose->kind == PURPOSE_LATE) {
		all->n_children = late_gather(run, all->children, all->known);
		return;
	}
	const struct answer *pickup = flow_answer(run, VISIT_PICKUP);
	for (size_t i = 0; flow_applies(run, VISIT_PICKUP) && i < pickup->n_rows; i++)
		all->children[all->n_children++] = (struct check_in_child){
			pickup->rows[i]->text, class_name, flow_code(run, VISIT_PICKUP_REASON) };
}

/* Those of the household who were chosen; the first speaks. */
static void gather_family(struct flow_run *run, struct gathered *all)
{
	const struct family_party_member *member;
	for (size_t i = 0; (member = family_here(run, i)); i++)
		if (!member->adult)
			all->came[all->n_came++] = member->person;
		else if (all->n_names < CHECK_IN_PEOPLE) {
			all->likely[all->n_names] = member->person;
			all->names[all->n_names++] = member->name;
		}
}

static void gather(struct flow_run *run, const struct purpose *purpose, struct gathered *all)
{
	if (flow_applies(run, VISIT_NAME)) {
		all->likely[0] = ((const struct visit_form *)run->context)->found.adult;
		all->names[all->n_names++] = flow_text(run, VISIT_NAME);
	}
	if (family_party_of(run) && purpose->asks >> VISIT_NAME & 1)
		gather_family(run, all);
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

/* A person is called at once; the same call when it is tried again. */
static enum err call(struct flow_run *run, const char *kind)
{
	struct visit_form *form = run->context;
	return help_ask(form->office, kind, "check-in", visit_locale(run)->tag, form->help, &form->help);
}

enum err visit_save(struct flow_run *run)
{
	struct visit_form *form = run->context;
	const struct purpose *purpose = visit_purpose(run);
	if (!purpose)
		return err_set(ERR_INVALID, "a visit without a purpose");
	if (purpose->kind == PURPOSE_AGENCY)
		return call(run, "agency");
	struct gathered *all = arena_new_of(run->arena, struct gathered);
	gather(run, purpose, all);
	const char *task_name;
	const struct check_in_task task = task_chosen(run, &task_name);
	/* where others read what somebody helps with */
	keep(all, visit_step_row(VISIT_HELPING)->id, 0, "text", task_name);
	bool late = purpose->kind == PURPOSE_LATE, medicine = visit_is_medicine(run);
	const struct check_in_item item = { flow_code(run, VISIT_ITEM_WHAT),
	                                    flow_text(run, VISIT_ITEM_FOR), flow_text(run, VISIT_CLASS) };
	const struct family_known known = family_known(run);
	bool asks_interpreter = purpose->asks >> VISIT_INTERPRETER & 1, asks_call = purpose->asks >> VISIT_CALL_BY & 1;
	struct check_in visit = {
		.request = form->request,
		.purpose = purpose->code,
		.locale = visit_locale(run)->tag,
		.interpreter = asks_interpreter && known.interpreter ? known.interpreter : visit_interpreter(run),
		.call_by = asks_call && known.call_by ? known.call_by : flow_code(run, VISIT_CALL_BY),
		.phone = *all->phone ? all->phone : NULL,
		.children = all->n_came ? (int)all->n_came : (int)flow_number(run, VISIT_CHILDREN, 0),
		.ends_in_lobby = purpose->end == PURPOSE_LOBBY && !medicine,
		.item = purpose->kind == PURPOSE_ITEM && !medicine ? &item : NULL,
		.task = task,
		.origin = form->origin,
		.names = all->names,
		.name_count = all->n_names,
		.likely_household = form->party ? form->party->household : form->found.household,
		.likely = all->likely,
		.likely_children = all->came,
		.likely_children_count = all->n_came,
		.children_named = late ? all->children : NULL,
		.children_named_count = late ? all->n_children : 0,
		.children_known = all->known,
		.collections = late ? NULL : all->children,
		.collection_count = late ? 0 : all->n_children,
		.answers = all->answers,
		.answer_count = all->n_answers,
	};
	enum err err = check_in(form->office, &visit, &form->receipt);
	/* the visit is kept: staff see it also when the call is not */
	if (err == ERR_OK && medicine && call(run, "nurse") != ERR_OK)
		log_line(LOG_ERROR, "forms", "the nurse could not be called");
	return err;
}
