#include "visit_late.h"

#include <string.h>

static const char more[] = "more", other[] = "other";

/* The last row is none. */
static const struct option reasons[] = {
	{ .code = "overslept", .label = { .msg = MSG_REASON_OVERSLEPT } },
	{ .code = "transport", .label = { .msg = MSG_REASON_TRANSPORT } },
	{ .code = "appointment", .label = { .msg = MSG_REASON_APPOINTMENT } },
	{ .code = "unwell", .label = { .msg = MSG_REASON_UNWELL } },
	{ .code = "family", .label = { .msg = MSG_REASON_FAMILY } },
	{ .code = "other", .label = { .msg = MSG_REASON_OTHER } },
	{ .code = "private", .label = { .msg = MSG_REASON_PRIVATE } },
	{ .code = more, .label = { .msg = MSG_LATE_MORE } },
};
enum { REASONS = sizeof reasons / sizeof *reasons };

static const struct own_children *own_of(const struct flow_run *run)
{
	return &((const struct visit_form *)run->context)->late;
}

static bool is_late(const struct flow_run *run)
{
	const struct purpose *purpose = visit_purpose(run);
	return purpose && purpose->kind == PURPOSE_LATE;
}

/* ---- the own children ---- */

static bool is_absent(const struct family_party *party, int64_t child)
{
	for (size_t i = 0; i < party->n_notes; i++)
		if (party->notes[i].child == child && strcmp(party->notes[i].kind, "absent") == 0)
			return true;
	return false;
}

void late_fill(struct flow_run *run)
{
	struct visit_form *form = run->context;
	const char *codes = "";
	own_students_prepare(&form->late, form->party);
	for (size_t i = 0; i < form->late.count; i++) {
		const char *code = form->late.options[i].code;
		const struct family_party_member *child = own_child(&form->late, code);
		if (child->usual && !is_absent(form->party, child->person))
			codes = arena_printf(run->arena, "%s%s%s", codes, *codes ? "," : "", code);
	}
	flow_fill(run, VISIT_LATE_HERE, codes);
}

bool late_is_chosen(const struct flow_run *run)
{
	return is_late(run) && own_of(run)->count > 1;
}

const struct option *late_children(struct flow_run *run, size_t *ret_count)
{
	static const struct option others[] = { { .code = other, .label = { .msg = MSG_LATE_HERE_OTHER } } };
	struct visit_form *form = run->context;
	return own_children_and(&form->late, others, 1, ret_count);
}

bool late_is_typed(const struct flow_run *run)
{
	size_t own = own_of(run)->count;
	return own == 0 || (own > 1 && flow_has_code(run, VISIT_LATE_HERE, other));
}

/* ---- one after the other ---- */

/* The reason's step of the nth child who is typed, from 0. */
static int reason_step(int nth)
{
	return nth == 0 ? VISIT_LATE_REASON : VISIT_LATE_NEXT_STEP(nth - 1, LATE_NEXT_REASON);
}

static bool says_more(const struct flow_run *run, int nth)
{
	const char *code = flow_code(run, reason_step(nth));
	return is_late(run) && code && strcmp(code, more) == 0;
}

bool late_next_is_asked(const struct flow_run *run, int step)
{
	return says_more(run, (step - VISIT_LATE_NEXT) / LATE_NEXT_STEPS);
}

const struct option *late_reasons(struct flow_run *run, size_t *ret_count)
{
	*ret_count = is_late(run) && !says_more(run, VISIT_LATE_MORE - 1) ? REASONS : REASONS - 1;
	return reasons;
}

struct words late_reason_said(const struct flow_run *run, int step)
{
	const char *code = flow_code(run, step);
	const struct option *option = code ? flow_option(reasons, REASONS - 1, code) : NULL;
	return option ? option->label : (struct words){ 0 };
}

struct words late_reason_help(const struct flow_run *run, int step)
{
	const struct own_children *own = own_of(run);
	(void)step;
	if (is_late(run) && own->count == 1)
		return (struct words){ .msg = MSG_LATE_REASON_ONE, .name = own_child(own, own->options[0].code)->name };
	return (struct words){ .msg = MSG_LATE_REASON_HELP };
}

/* ---- all of them ---- */

static const char *reason_of_all(const struct flow_run *run)
{
	int nth = 0;
	while (nth < VISIT_LATE_MORE && says_more(run, nth))
		nth++;
	return flow_code(run, reason_step(nth));
}

size_t late_gather(const struct flow_run *run, struct check_in_child ret_children[LATE_CHILDREN_MOST],
                   int64_t ret_known[LATE_CHILDREN_MOST])
{
	const struct own_children *own = own_of(run);
	const char *reason = reason_of_all(run);
	size_t count = 0;
	for (size_t i = 0; i < own->count; i++) {
		const struct family_party_member *child = own_child(own, own->options[i].code);
		if (own->count > 1 && !flow_has_code(run, VISIT_LATE_HERE, own->options[i].code))
			continue;
		ret_known[count] = child->person;
		ret_children[count++] = (struct check_in_child){ child->name, child->class_name, reason };
	}
	if (flow_applies(run, VISIT_LATE_NAME))
		ret_children[count++] = (struct check_in_child){ flow_text(run, VISIT_LATE_NAME), flow_text(run, VISIT_CLASS), reason };
	for (int nth = 0; nth < VISIT_LATE_MORE && says_more(run, nth); nth++)
		ret_children[count++] = (struct check_in_child){ flow_text(run, VISIT_LATE_NEXT_STEP(nth, LATE_NEXT_NAME)),
			                                             flow_text(run, VISIT_LATE_NEXT_STEP(nth, LATE_NEXT_CLASS)), reason };
	return count;
}
