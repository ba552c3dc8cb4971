#include "forms/clearance_edit.h"

#include <string.h>

#include "text/calendar.h"

enum { STATE, UNTIL, STEPS };

static const struct clearance_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* In the order of enum clearance_state, but that what is met comes first. */
static const struct { const char *code; enum clearance_state state; } known[] = {
	{ "met", CLEARANCE_MET }, { "pending", CLEARANCE_PENDING }, { "refused", CLEARANCE_REFUSED },
	{ "missing", CLEARANCE_MISSING },
};
enum { KNOWN = sizeof known / sizeof *known };
static const struct option states[KNOWN] = {
	{ .code = "met", .label = { .msg = MSG_CLEARANCE_MET } },
	{ .code = "pending", .label = { .msg = MSG_CLEARANCE_PENDING } },
	{ .code = "refused", .label = { .msg = MSG_CLEARANCE_REFUSED } },
	{ .code = "missing", .label = { .msg = MSG_CLEARANCE_MISSING } },
};

static bool is_met(const struct flow_run *run)
{
	const char *state = flow_code(run, STATE);
	return state && strcmp(state, "met") == 0;
}

static enum msg until_problem(const struct flow_run *run)
{
	char today[CALENDAR_DAY_BYTES];
	const char *until = flow_text(run, UNTIL);
	calendar_day(clock_wall_ms(form_of(run)->office->clock), today);
	return *until && strcmp(until, today) < 0 ? MSG_CLEARANCE_UNTIL_PAST : MSG_NONE;
}

static const char *requirement(const struct flow_run *run, int step)
{
	(void)step;
	return form_of(run)->requirement;
}

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_CLEARANCE_##KEY##_ASK }, .help = { .msg = MSG_CLEARANCE_##KEY##_HELP },       \
	.why = { .msg = MSG_CLEARANCE_WHY }, .label = { .msg = MSG_CLEARANCE_##KEY##_LABEL }, .about = requirement

static const struct step steps[STEPS] = {
	[STATE] = { .id = "state", SAYS(STATE), .kind = STEP_CHOICE, .options = states, .n_options = KNOWN },
	[UNTIL] = { .id = "until", SAYS(UNTIL), .kind = STEP_DATE, .optional = true, .when = is_met,
	            .check = until_problem, .unsaid = { .msg = MSG_CLEARANCE_UNTIL_USUAL } },
};

void clearance_form_fill(struct flow_run *run)
{
	const struct clearance *before = &form_of(run)->before;
	for (size_t i = 0; i < KNOWN; i++)
		if (known[i].state == before->state && before->state != CLEARANCE_MISSING)
			flow_fill(run, STATE, known[i].code);
	if (before->state == CLEARANCE_MET && !before->ended)
		flow_fill(run, UNTIL, before->until);
}

static enum err finish(struct flow_run *run)
{
	const struct clearance_form *form = form_of(run);
	const char *code = flow_code(run, STATE);
	enum clearance_state state = CLEARANCE_MISSING;
	for (size_t i = 0; code && i < KNOWN; i++)
		if (strcmp(known[i].code, code) == 0)
			state = known[i].state;
	return clearance_record(form->office, form->before.person, form->before.requirement, state, flow_text(run, UNTIL));
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : MSG_NONE;
}

/* Of whom it is, is said once more before it is kept. */
static struct words check_title(const struct flow_run *run)
{
	return (struct words){ .msg = MSG_CLEARANCE_CHECK, .name = form_of(run)->requirement };
}

const struct flow clearance_flow = {
	.name = "clearance", .title = { .msg = MSG_CLEARANCE_TITLE }, .steps = steps, .n_steps = STEPS,
	.checked = flow_always, .check_of = check_title, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },
	.check_button = { .msg = MSG_EDIT_SAVE },
	.finish = finish, .refused = refused,
};
