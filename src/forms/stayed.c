#include "forms/stayed.h"

#include <string.h>

#include "text/calendar.h"
#include "text/time_of_day.h"

enum { UNTIL, STEPS };
enum { TIME_LIMIT = 12 };

static const struct stayed_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* "6:30" is the first one after they came. */
static enum time_of_day read_until(const struct flow_run *run, char ret_minute[6])
{
	const char *typed = flow_text(run, UNTIL);
	char came[6], afternoon[6];
	enum time_of_day is = time_of_day_read(typed, ret_minute);
	if (is != TIME_OF_DAY_HALF)
		return is;
	calendar_minute(form_of(run)->came_at, came);
	struct arena *arena = arena_new();
	bool both = time_of_day_read(arena_printf(arena, "%s am", typed), ret_minute) == TIME_OF_DAY_OK &&
	            time_of_day_read(arena_printf(arena, "%s pm", typed), afternoon) == TIME_OF_DAY_OK;
	arena_free(arena);
	if (both && strcmp(ret_minute, came) < 0 && strcmp(afternoon, came) >= 0)
		memcpy(ret_minute, afternoon, sizeof afternoon);
	return both ? TIME_OF_DAY_OK : TIME_OF_DAY_NONE;
}

static enum msg problem(const struct flow_run *run)
{
	char minute[6];
	return read_until(run, minute) == TIME_OF_DAY_OK ? MSG_NONE : MSG_STAYED_NO_TIME;
}

static const struct step steps[STEPS] = {
	[UNTIL] = { .id = "until", .ask = { .msg = MSG_STAYED_ASK }, .help = { .msg = MSG_STAYED_HELP },
	            .why = { .msg = MSG_STAYED_WHY }, .label = { .msg = MSG_STAYED_LABEL }, .kind = STEP_TEXT, .prose = true,
	            .latin = true, .limit = TIME_LIMIT, .check = problem },
};

static enum err finish(struct flow_run *run)
{
	const struct stayed_form *form = form_of(run);
	char minute[6] = "";
	(void)read_until(run, minute);
	return volunteer_stayed_until(form->office, form->id, form->party, minute);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	(void)run;
	return err == ERR_INVALID ? MSG_STAYED_NOT_THEN : err == ERR_CONFLICT ? MSG_STAYED_CONFIRMED : MSG_NONE;
}

const struct flow stayed_flow = {
	.name = "stayed", .title = { .msg = MSG_STAYED_TITLE }, .steps = steps, .n_steps = STEPS, .finish = finish,
	.refused = refused,
};
