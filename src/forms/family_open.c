#include "forms/family_open.h"

#include <string.h>

enum { CODE_LIMIT = 24, PIN_LIMIT = 64 };

static enum msg code_problem(const struct flow_run *run)
{
	char code[FAMILY_CODE_BYTES];
	enum code_verdict verdict = code_read_family(run->answers[FAMILY_OPEN_CODE].text->text, code);
	explicit_bzero(code, sizeof code);
	switch (verdict) {
	case CODE_SHORT: return MSG_FAMILY_CODE_SHORT;
	case CODE_LONG: return MSG_FAMILY_CODE_LONG;
	case CODE_SIGNS: return MSG_OUT_SIGNS;
	case CODE_MISTYPED: return MSG_OUT_MISTYPED;
	case CODE_OK: break;
	}
	return MSG_NONE;
}

static const struct step steps[FAMILY_OPEN_STEPS] = {
	[FAMILY_OPEN_CODE] = { .id = "family-code", .ask = { .msg = MSG_FAMILY_CODE_ASK },
	                       .help = { .msg = MSG_FAMILY_CODE_HELP }, .why = { .msg = MSG_FAMILY_CODE_WHY },
	                       .kind = STEP_TEXT, .plain = true, .unchecked = true, .limit = CODE_LIMIT,
	                       .check = code_problem },
	[FAMILY_OPEN_PIN] = { .id = "family-pin", .ask = { .msg = MSG_FAMILY_PIN_ASK },
	                      .help = { .msg = MSG_FAMILY_PIN_HELP }, .why = { .msg = MSG_FAMILY_PIN_WHY },
	                      .kind = STEP_TEXT, .plain = true, .secret = true, .unchecked = true, .limit = PIN_LIMIT },
};

static enum err begin(struct flow_run *run, struct family_open_form *form)
{
	struct family_code_attempt attempt;
	struct edit *pin = flow_answer(run, FAMILY_OPEN_PIN)->text;
	int wait;
	enum err err = family_code_open_begin(form->office, flow_text(run, FAMILY_OPEN_CODE), &attempt, &wait);
	if (err == ERR_OK)
		form->check = pin_check_start(family_code_open_work, &attempt, sizeof attempt, form->cost, pin->text,
		                              form->wake);
	if (err != ERR_BUSY)
		edit_clear(pin); /* the next try is typed anew */
	explicit_bzero(&attempt, sizeof attempt);
	return err;
}

/* Comes here again (ERR_BUSY) when the PIN was looked at. */
static enum err finish(struct flow_run *run)
{
	struct family_open_form *form = run->context;
	int64_t person = 0;
	enum err err = form->check ? ERR_OK : begin(run, form);
	if (err != ERR_OK)
		return err;
	if (!pin_check_done(form->check))
		return ERR_BUSY;
	err = family_code_open_end(form->office, pin_check_attempt(form->check), &person);
	if (err != ERR_BUSY) {
		pin_check_drop(form->check);
		form->check = NULL;
	}
	return err == ERR_OK ? family_party_read(form->office, form->arena, person, &form->party) : err;
}

static bool waits(const struct flow_run *run)
{
	const struct family_open_form *form = run->context;
	return form->check && !pin_check_done(form->check);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_NOT_FOUND ? MSG_FAMILY_OPEN_WRONG : err == ERR_WAIT ? MSG_FAMILY_OPEN_WAIT : MSG_NONE;
}

const struct flow family_open_flow = {
	.name = "family-code",
	.title = { .msg = MSG_FAMILY_OPEN_TITLE },
	.steps = steps,
	.n_steps = FAMILY_OPEN_STEPS,
	.finish = finish,
	.waits = waits,
	.refused = refused,
};

void family_open_drop(struct family_open_form *form)
{
	pin_check_drop(form->check);
	explicit_bzero(form, sizeof *form);
}
