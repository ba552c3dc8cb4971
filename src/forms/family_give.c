#include "forms/family_give.h"

#include <string.h>

enum { PIN, AGAIN, GIVE_STEPS, PIN_LIMIT = 64 };

static enum msg pin_problem(const struct flow_run *run)
{
	return family_pin_check(run->answers[PIN].text->text) == ERR_OK ? MSG_NONE : MSG_GIVE_PIN_WEAK;
}

static enum msg again_problem(const struct flow_run *run)
{
	const struct edit *first = run->answers[PIN].text, *second = run->answers[AGAIN].text;
	return first && second && strcmp(first->text, second->text) == 0 ? MSG_NONE : MSG_GIVE_PIN_DIFFERS;
}

static const struct step steps[GIVE_STEPS] = {
	[PIN] = { .id = "pin", .ask = { .msg = MSG_GIVE_PIN_ASK }, .help = { .msg = MSG_GIVE_PIN_HELP },
	          .why = { .msg = MSG_GIVE_PIN_WHY }, .kind = STEP_TEXT, .limit = PIN_LIMIT, .secret = true,
	          .plain = true, .unchecked = true, .check = pin_problem },
	[AGAIN] = { .id = "pin-again", .ask = { .msg = MSG_GIVE_AGAIN_ASK }, .help = { .msg = MSG_GIVE_AGAIN_HELP },
	            .why = { .msg = MSG_GIVE_PIN_WHY }, .kind = STEP_TEXT, .limit = PIN_LIMIT, .secret = true,
	            .plain = true, .unchecked = true, .check = again_problem },
};

static void begin(struct flow_run *run, struct family_give_form *form)
{
	const struct family_pin nothing = { .err = ERR_OK };
	form->check = pin_check_start(family_pin_work, &nothing, sizeof nothing, form->cost,
	                              flow_answer(run, PIN)->text->text, form->wake);
	edit_clear(flow_answer(run, PIN)->text);
	edit_clear(flow_answer(run, AGAIN)->text);
}

/* Comes here again (ERR_BUSY) when the PIN can be kept. */
static enum err give(struct flow_run *run)
{
	struct family_give_form *form = run->context;
	if (!form->check)
		begin(run, form);
	if (!pin_check_done(form->check))
		return ERR_BUSY;
	const struct family_pin *pin = pin_check_attempt(form->check);
	enum err err = form->pin_only ? family_code_set_pin(form->office, form->person, pin)
	                              : family_code_issue(form->office, form->person, pin, form->code);
	if (err != ERR_BUSY) {
		pin_check_drop(form->check);
		form->check = NULL;
	}
	return err;
}

static bool waits(const struct flow_run *run)
{
	const struct family_give_form *form = run->context;
	return form->check && !pin_check_done(form->check);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN  ? MSG_DECISION_FORBIDDEN
	       : err == ERR_CONFLICT ? MSG_DECISION_TOO_LATE
	                             : MSG_NONE;
}

const struct flow family_give_flow = {
	.name = "give-code",
	.title = { .msg = MSG_GIVE_CODE_TITLE },
	.steps = steps,
	.n_steps = GIVE_STEPS,
	.finish = give,
	.waits = waits,
	.refused = refused,
};

/* ---- ending it ---- */

static const struct option answers[] = {
	{ .code = "yes", .label = { .msg = MSG_CODE_END_YES } },
	{ .code = "no", .label = { .msg = MSG_CODE_END_NO } },
};

static const struct step end_steps[] = {
	{ .id = "end", .ask = { .msg = MSG_CODE_END_ASK }, .help = { .msg = MSG_CODE_END_HELP },
	  .why = { .msg = MSG_CODE_END_WHY }, .kind = STEP_CHOICE, .options = answers,
	  .n_options = sizeof answers / sizeof *answers },
};

static enum err end(struct flow_run *run)
{
	const struct family_give_form *form = run->context;
	const char *answer = flow_code(run, 0);
	return answer && strcmp(answer, "yes") == 0 ? family_code_end(form->office, form->person) : ERR_OK;
}

const struct flow family_code_end_flow = {
	.name = "end-code",
	.title = { .msg = MSG_CODE_END_TITLE },
	.steps = end_steps,
	.n_steps = 1,
	.finish = end,
	.refused = refused,
};

void family_give_drop(struct family_give_form *form)
{
	pin_check_drop(form->check);
	explicit_bzero(form, sizeof *form);
}
