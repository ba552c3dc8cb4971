#include "forms/sharing.h"

enum { WORDS, OFTEN, STEPS, WORDS_LIMIT = 200 };

static const struct option often[] = {
	[OFFERING_ONCE] = { .code = "once", .label = { .msg = MSG_SHARE_ONCE } },
	[OFFERING_TERM] = { .code = "term", .label = { .msg = MSG_SHARE_TERM } },
	[OFFERING_OFTEN] = { .code = "often", .label = { .msg = MSG_SHARE_OFTEN } },
};
enum { OFTEN_ROWS = sizeof often / sizeof *often };

enum msg sharing_often_words(enum offering_often how)
{
	return often[how].label.msg;
}

#define SAYS(KEY)                                                                                    \
	.ask = { .msg = MSG_SHARE_##KEY##_ASK }, .help = { .msg = MSG_SHARE_##KEY##_HELP },              \
	.why = { .msg = MSG_SHARE_WHY }, .label = { .msg = MSG_SHARE_##KEY##_LABEL }

static const struct step steps[STEPS] = {
	[WORDS] = { .id = "share", SAYS(WORDS), .kind = STEP_TEXT, .prose = true, .limit = WORDS_LIMIT },
	[OFTEN] = { .id = "how-often", SAYS(HOW), .kind = STEP_CHOICE, .options = often, .n_options = OFTEN_ROWS },
};

static enum err finish(struct flow_run *run)
{
	const struct sharing_form *form = run->context;
	const struct option *chosen = flow_option(often, OFTEN_ROWS, flow_code(run, OFTEN));
	int64_t id;
	return offering_add(form->office, form->party, form->request, flow_text(run, WORDS),
	                    (enum offering_often)(chosen - often), ui_locale(form->ui)->tag, &id);
}

const struct flow sharing_flow = {
	.name = "share",
	.title = { .msg = MSG_SHARE_TITLE },
	.steps = steps,
	.n_steps = STEPS,
	.checked = flow_always,
	.check_title = { .msg = MSG_SHARE_CHECK_TITLE },
	.check_button = { .msg = MSG_SHARE_CHECK_BUTTON },
	.finish = finish,
};
