#include "forms/family_end.h"

#include "domain/record_belong.h"

enum { REASON, STEPS };
enum { REASON_LIMIT = 120 };

static const struct step steps[STEPS] = {
	[REASON] = { .id = "end-reason", .ask = { .msg = MSG_END_ASK }, .help = { .msg = MSG_END_HELP },
	             .why = { .msg = MSG_END_WHY }, .kind = STEP_TEXT, .limit = REASON_LIMIT },
};

static enum err finish(struct flow_run *run)
{
	const struct family_end_form *form = run->context;
	return record_end(form->office, run->arena, form->kind, form->id, form->person, flow_text(run, REASON));
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN
	       : err == ERR_INVALID ? MSG_END_RESTRICTED
	       : err == ERR_CONFLICT ? MSG_DECISION_TOO_LATE
	                             : MSG_NONE;
}

const struct flow family_end_flow = {
	.name = "end",
	.title = { .msg = MSG_END_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.finish = finish,
	.refused = refused,
};
