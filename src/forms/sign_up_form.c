#include "forms/sign_up_form.h"

#include "text/locale.h"

enum { READS, STEPS };

static const struct option *reads(struct flow_run *run, size_t *ret_count)
{
	return reads_options(((struct sign_up_form *)run->context)->reads, ret_count);
}

static const struct step steps[STEPS] = {
	[READS] = { .id = "reads", .ask = { .msg = MSG_READS_ASK }, .help = { .msg = MSG_SIGN_UP_READS_HELP },
	            .why = { .msg = MSG_READS_WHY }, .kind = STEP_CHOICE, .options_of = reads },
};

enum err sign_up_form_finish(struct sign_up_form *form, const char *locale)
{
	const struct sign_up_ask ask = { .request = form->request, .shifts = &form->shift, .n_shifts = 1,
		                             .person = form->person, .locale = locale, .origin = "desk", .waits = true };
	return sign_up(form->office, &ask, &form->result);
}

static enum err finish(struct flow_run *run)
{
	struct sign_up_form *form = run->context;
	return sign_up_form_finish(form, reads_locale(form->reads, run, READS, NULL)->tag);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_NOT_FOUND ? MSG_DECISION_TOO_LATE : MSG_NONE;
}

const struct flow sign_up_flow = {
	.name = "sign-up", .title = { .msg = MSG_SIGN_UP_TITLE }, .steps = steps, .n_steps = STEPS, .finish = finish,
	.refused = refused,
};
