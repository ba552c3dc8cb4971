#include "forms/volunteer_hours_edit.h"

#include <string.h>

enum { WAY, MINUTES, REASON, STEPS };
enum { MINUTES_MOST = 24 * 60, REASON_LIMIT = 160 };

#define CONFIRM "confirm"
#define CORRECT "correct"
#define WHOSE "whose"

static struct volunteer_hours_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool is_way(const struct flow_run *run, const char *way)
{
	const char *code = flow_code(run, WAY);
	return code && strcmp(code, way) == 0;
}

static bool corrects(const struct flow_run *run)
{
	return is_way(run, CORRECT);
}

/* What nobody knows cannot be confirmed. */
static const struct option *ways(struct flow_run *run, size_t *ret_count)
{
	struct volunteer_hours_form *form = form_of(run);
	enum volunteer_hours_state state = form->hours.state;
	size_t count = 0;
	if (state == HOURS_COUNTED || state == HOURS_TO_CONFIRM)
		form->ways[count++] = (struct option){ .code = CONFIRM, .label = { .msg = MSG_HOURS_WAY_CONFIRM } };
	if (state != HOURS_OPEN && state != HOURS_VOID)
		form->ways[count++] = (struct option){ .code = CORRECT, .label = { .msg = MSG_HOURS_WAY_CORRECT } };
	if (!form->hours.person && form->finds)
		form->ways[count++] = (struct option){ .code = WHOSE, .label = { .msg = MSG_HOURS_WAY_WHOSE } };
	*ret_count = count;
	return form->ways;
}

#define SAYS(KEY)                                                                                   \
	.ask = { .msg = MSG_HOURS_##KEY##_ASK }, .help = { .msg = MSG_HOURS_##KEY##_HELP }, .why = { .msg = MSG_VOLUNTEER_HOURS_WHY }, \
	.label = { .msg = MSG_HOURS_##KEY##_LABEL }

static const struct step steps[STEPS] = {
	[WAY] = { .id = "way", SAYS(WAY), .kind = STEP_CHOICE, .options_of = ways },
	[MINUTES] = { .id = "minutes", SAYS(MINUTES), .kind = STEP_NUMBER, .most = MINUTES_MOST, .when = corrects },
	[REASON] = { .id = "reason", SAYS(REASON), .kind = STEP_TEXT, .prose = true, .latin = true, .limit = REASON_LIMIT,
	             .when = corrects },
};

bool volunteer_hours_form_whose(const struct flow_run *run)
{
	return is_way(run, WHOSE);
}

static enum err finish(struct flow_run *run)
{
	const struct volunteer_hours_form *form = form_of(run);
	if (is_way(run, CONFIRM))
		return volunteer_hours_confirm(form->office, form->hours.id);
	return corrects(run) ? volunteer_hours_correct(form->office, form->hours.id, (int)flow_number(run, MINUTES, 0),
	                                               flow_text(run, REASON))
	                     : ERR_OK;
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_FORBIDDEN ? MSG_DECISION_FORBIDDEN : err == ERR_CONFLICT ? MSG_DECISION_TOO_LATE : MSG_NONE;
}

const struct flow volunteer_hours_flow = {
	.name = "hours", .title = { .msg = MSG_HOURS_TITLE }, .steps = steps, .n_steps = STEPS, .finish = finish,
	.refused = refused,
};
