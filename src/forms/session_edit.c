#include "forms/session_edit.h"

#include <stdio.h>
#include <string.h>

#include "forms/edit_refused.h"
#include "forms/register.h"

/* What it is called and when it meets: the parts that have words. */
enum { NAME_IN, TIMES_IN, PARTS };
enum {
	NAME, TIMES, FIRST, LAST, PLACES, LEAST, MOST, HELD, HELD_FOR, HELD_UNTIL, STATE, LANGUAGES,
	WORDS, /* both in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES * PARTS
};
enum { NAME_LIMIT = 60, TIMES_LIMIT = 120, OLDEST = 120 };

static const int own_steps[PARTS] = { [NAME_IN] = NAME, [TIMES_IN] = TIMES };
const struct words_edit_table session_form_words = { .languages = LANGUAGES, .first = WORDS, .parts = PARTS,
                                                     .own = own_steps };

static bool holds(const struct flow_run *run)
{
	return flow_number(run, HELD, 0) > 0;
}

static bool changes(const struct flow_run *run)
{
	return ((const struct session_form *)run->context)->id != 0;
}

/* ---- checks ---- */

static enum msg last_problem(const struct flow_run *run)
{
	const char *last = flow_text(run, LAST);
	return *last && strcmp(last, flow_text(run, FIRST)) < 0 ? MSG_SESSION_LAST_FIRST : MSG_NONE;
}

static enum msg most_problem(const struct flow_run *run)
{
	long least = flow_number(run, LEAST, 0);
	return flow_number(run, MOST, OLDEST) < least ? MSG_SESSION_AGES_TURNED : MSG_NONE;
}

static enum msg held_problem(const struct flow_run *run)
{
	return flow_number(run, HELD, 0) > flow_number(run, PLACES, 0) ? MSG_SESSION_HELD_MORE : MSG_NONE;
}

/* ---- the table ---- */

static const struct option states[] = {
	{ .code = "open", .label = { .msg = MSG_SESSION_OPEN } },
	{ .code = "closed", .label = { .msg = MSG_SESSION_CLOSED } },
};

/* What families are asked for, but for what they say in own words. */
static const struct option *barriers(struct flow_run *run, size_t *ret_count)
{
	const struct step *easier = &register_flow.steps[REGISTER_EASIER];
	(void)run;
	*ret_count = DISCOVER_BARRIERS < easier->n_options ? DISCOVER_BARRIERS : easier->n_options;
	return easier->options;
}

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_SESSION_##KEY##_ASK }, .help = { .msg = MSG_SESSION_##KEY##_HELP },   \
	.why = { .msg = MSG_SESSION_WHY }, .label = { .msg = MSG_SESSION_##KEY##_LABEL }

#define WORD(N, PART, ID, KEY, LIMIT)                                                           \
	[WORDS + (N) * PARTS + (PART)] = { .id = ID "-" #N, WORDS_EDIT_STEP, .ask = { .msg = KEY },    \
	                                   .why = { .msg = MSG_SESSION_WHY }, .label = { .msg = KEY }, .limit = (LIMIT) }
#define LANGUAGE(N)                                                                             \
	WORD(N, NAME_IN, "name", MSG_WORDS_NAME_IN, NAME_LIMIT), WORD(N, TIMES_IN, "times", MSG_WORDS_TIMES_IN, TIMES_LIMIT)

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS(NAME), .kind = STEP_TEXT, .prose = true, .latin = true, .limit = NAME_LIMIT },
	[TIMES] = { .id = "times", SAYS(TIMES), .kind = STEP_TEXT, .prose = true, .latin = true, .optional = true,
	            .limit = TIMES_LIMIT },
	[FIRST] = { .id = "first", SAYS(FIRST), .kind = STEP_DATE },
	[LAST] = { .id = "last", SAYS(LAST), .kind = STEP_DATE, .optional = true, .check = last_problem },
	[PLACES] = { .id = "places", SAYS(PLACES), .kind = STEP_NUMBER, .most = SESSION_CAPACITY_MOST },
	[LEAST] = { .id = "least", SAYS(LEAST), .kind = STEP_NUMBER, .optional = true, .most = OLDEST },
	[MOST] = { .id = "most", SAYS(MOST), .kind = STEP_NUMBER, .optional = true, .most = OLDEST, .check = most_problem },
	[HELD] = { .id = "held", SAYS(HELD), .kind = STEP_NUMBER, .optional = true, .most = SESSION_CAPACITY_MOST,
	           .check = held_problem },
	[HELD_FOR] = { .id = "held-for", SAYS(HELD_FOR), .kind = STEP_CHOICE, .options_of = barriers, .when = holds },
	[HELD_UNTIL] = { .id = "held-until", SAYS(HELD_UNTIL), .kind = STEP_DATE, .when = holds },
	[STATE] = { .id = "state", SAYS(STATE), .kind = STEP_CHOICE, .options = states,
	            .n_options = sizeof states / sizeof *states, .when = changes },
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_SESSION_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

static void fill_number(struct flow_run *run, int step, int number)
{
	char text[16];
	snprintf(text, sizeof text, "%d", number);
	flow_fill(run, step, text);
}

void session_form_fill(struct flow_run *run)
{
	const struct session_edit *before = &((const struct session_form *)run->context)->before;
	const struct session_words *const others[PARTS] = { &before->names, &before->all_times };
	flow_fill(run, NAME, before->name);
	flow_fill(run, TIMES, before->times);
	flow_fill(run, FIRST, before->first_day);
	flow_fill(run, LAST, before->last_day);
	fill_number(run, PLACES, before->capacity);
	if (before->least_age != SESSION_NO_AGE)
		fill_number(run, LEAST, before->least_age);
	if (before->most_age != SESSION_NO_AGE)
		fill_number(run, MOST, before->most_age);
	if (before->held > 0) {
		fill_number(run, HELD, before->held);
		flow_fill(run, HELD_FOR, discover_barrier_code(before->held_for));
		flow_fill(run, HELD_UNTIL, before->held_until);
	}
	flow_fill(run, STATE, before->closed ? "closed" : "open");
	words_edit_fill(run, others);
}

static enum err finish(struct flow_run *run)
{
	struct session_form *form = run->context;
	const char *state = flow_code(run, STATE), *held_for = flow_code(run, HELD_FOR);
	struct session_edit edit = form->before;
	edit.name = flow_text(run, NAME);
	edit.times = flow_text(run, TIMES);
	edit.names = words_edit_take(run, NAME_IN, &form->before.names);
	edit.all_times = words_edit_take(run, TIMES_IN, &form->before.all_times);
	edit.first_day = flow_text(run, FIRST);
	edit.last_day = flow_text(run, LAST);
	edit.capacity = (int)flow_number(run, PLACES, 0);
	edit.least_age = (int)flow_number(run, LEAST, SESSION_NO_AGE);
	edit.most_age = (int)flow_number(run, MOST, SESSION_NO_AGE);
	edit.held = (int)flow_number(run, HELD, 0);
	edit.held_for = edit.held && held_for ? discover_barrier_of(held_for) : DISCOVER_BARRIERS;
	edit.held_until = edit.held ? flow_text(run, HELD_UNTIL) : "";
	edit.closed = state && strcmp(state, "closed") == 0;
	return form->id ? session_change(form->office, form->id, &edit) : session_add(form->office, &edit, &form->made);
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = edit_refused }

const struct flow session_new_flow = FLOW("session-new", MSG_SESSION_NEW_TITLE);
const struct flow session_change_flow = FLOW("session-change", MSG_SESSION_CHANGE_TITLE);
