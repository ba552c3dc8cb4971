#include "forms/missing.h"

#include "domain/not_found.h"

enum { WORD, STEPS, WORD_LIMIT = 60 };

static const struct step steps[STEPS] = {
	[WORD] = { .id = "missing", .ask = { .msg = MSG_MISSING_ASK }, .help = { .msg = MSG_MISSING_HELP },
	           .why = { .msg = MSG_MISSING_WHY }, .label = { .msg = MSG_FIND_WORD_LABEL }, .kind = STEP_TEXT,
	           .prose = true, .limit = WORD_LIMIT, .unchecked = true },
};

static enum err finish(struct flow_run *run)
{
	return not_found_say(((const struct missing_form *)run->context)->office, flow_text(run, WORD));
}

const struct flow missing_flow = {
	.name = "missing",
	.title = { .msg = MSG_FIND_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.finish = finish,
};
