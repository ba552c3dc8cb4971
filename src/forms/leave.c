#include "forms/leave.h"

#include <stdio.h>

#include "domain/help.h"
#include "domain/place.h"

static enum msg code_problem(const struct flow_run *run)
{
	char code[CODE_BYTES];
	switch (code_read(run->answers[LEAVE_CODE].text->text, code)) {
	case CODE_SHORT: return MSG_OUT_SHORT;
	case CODE_LONG: return MSG_OUT_LONG;
	case CODE_SIGNS: return MSG_OUT_SIGNS;
	case CODE_MISTYPED: return MSG_OUT_MISTYPED;
	case CODE_OK: break;
	}
	return MSG_NONE;
}

static const struct step steps[LEAVE_STEPS] = {
	[LEAVE_CODE] = { .id = "code", .ask = { .msg = MSG_OUT_ASK }, .help = { .msg = MSG_OUT_HELP },
	                 .why = { .msg = MSG_OUT_WHY }, .kind = STEP_TEXT, .plain = true,
	                 .limit = 16, .check = code_problem },
};

static enum err find_place(struct leave_form *form, struct arena *arena, const char *code)
{
	struct place place;
	enum err err = place_by_code(form->office, arena, "", code, &place);
	if (err != ERR_OK)
		return err;
	snprintf(form->place, sizeof form->place, "%s", code);
	snprintf(form->place_locale, sizeof form->place_locale, "%s", place.locale);
	return ERR_OK;
}

static enum err finish(struct flow_run *run)
{
	struct leave_form *form = run->context;
	char code[CODE_BYTES];
	if (code_read(flow_text(run, LEAVE_CODE), code) != CODE_OK)
		return err_set(ERR_INVALID, "a code that is none");
	enum err err = check_out_by_code(form->office, code, &form->result);
	return err == ERR_NOT_FOUND ? find_place(form, run->arena, code) : err;
}

/* A code that was used and one that was never given get the same words. */
static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_NOT_FOUND ? MSG_OUT_UNKNOWN : MSG_NONE;
}

const struct flow leave_flow = {
	.name = "check-out",
	.title = { .msg = MSG_OUT_TITLE },
	.steps = steps,
	.n_steps = LEAVE_STEPS,
	.finish = finish,
	.refused = refused,
};

enum err leave_rest(struct leave_form *form, int *ret_ended)
{
	return check_out_rest(form->office, form->result.visit, ret_ended);
}

enum err leave_tell(struct office *office, const char *locale, int64_t earlier, int64_t *ret_id)
{
	return help_ask(office, "leaving", "check-out", locale, earlier, ret_id);
}
