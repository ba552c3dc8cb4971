#include "forms/volunteer_ask.h"

#include "forms/finding.h"
#include "forms/volunteer_words.h"

/* In the order of the bits of enum volunteer_when. */
static const struct option *whens(struct flow_run *run, size_t *ret_count)
{
	(void)run;
	*ret_count = finding_flow.steps[FINDING_WHEN].n_options;
	return finding_flow.steps[FINDING_WHEN].options;
}

#define SAYS_SOME(KEY)                                                                                \
	.ask = { .msg = MSG_VOL_##KEY##_ASK }, .help = { .msg = MSG_VOL_##KEY##_HELP },                   \
	.why = { .msg = MSG_VOL_WHY }, .label = { .msg = MSG_VOL_##KEY##_LABEL }, .kind = STEP_CHOICES,   \
	.optional = true

static const struct step steps[VOLUNTEER_ASK_STEPS] = {
	[VOLUNTEER_ASK_WHEN] = { .id = "when", SAYS_SOME(WHEN), .options_of = whens },
	[VOLUNTEER_ASK_LIKES] = { .id = "likes", SAYS_SOME(LIKES), .options_of = volunteer_like_options },
	[VOLUNTEER_ASK_CLASS] = { .id = "class", SAYS_SOME(CLASS), .options_of = finding_grades },
};

/* Nothing is kept: what fits is the next screen's. */
static enum err finish(struct flow_run *run)
{
	(void)run;
	return ERR_OK;
}

const struct flow volunteer_ask_flow = {
	.name = "volunteer",
	.title = { .msg = MSG_VOL_TITLE },
	.steps = steps,
	.n_steps = VOLUNTEER_ASK_STEPS,
	.finish = finish,
};

struct volunteer_ask volunteer_ask_of(struct flow_run *run)
{
	return (struct volunteer_ask){
		.when = volunteer_bits(run, VOLUNTEER_ASK_WHEN),
		.likes = volunteer_bits(run, VOLUNTEER_ASK_LIKES),
		.grades = volunteer_grades(run, VOLUNTEER_ASK_CLASS),
	};
}
