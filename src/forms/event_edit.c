#include "forms/event_edit.h"

#include <string.h>

#include "forms/edit_refused.h"


enum {
	NAME, DAY, STARTS, ENDS, PLACE, AGENDA, INTERPRETERS, SEAT, LANGUAGES,
	WORDS, /* each part in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES * EVENT_PARTS
};
enum { NAME_LIMIT = 60, PLACE_LIMIT = 80, AGENDA_LIMIT = 240 };

static const int own_steps[EVENT_PARTS] = {
	[EVENT_NAME] = NAME, [EVENT_PLACE] = PLACE, [EVENT_AGENDA] = AGENDA, [EVENT_SEAT] = SEAT,
};
const struct words_edit_table event_words = { .languages = LANGUAGES, .first = WORDS, .parts = EVENT_PARTS,
                                              .own = own_steps };

static struct event_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool interprets(const struct flow_run *run)
{
	return run->answers[INTERPRETERS].n_codes > 0;
}

/* ---- checks ---- */

static enum msg ends_problem(const struct flow_run *run)
{
	return strcmp(flow_text(run, ENDS), flow_text(run, STARTS)) <= 0 ? MSG_EVENING_ENDS_FIRST : MSG_NONE;
}

/* ---- the table ---- */

#define SAYS(KEY)                                                                      \
	.ask = { .msg = MSG_EVENING_##KEY##_ASK }, .help = { .msg = MSG_EVENING_##KEY##_HELP },   \
	.why = { .msg = MSG_EVENING_WHY }, .label = { .msg = MSG_EVENING_##KEY##_LABEL }
#define SAYS_OWN(KEY) SAYS(KEY), .kind = STEP_TEXT, .prose = true, .latin = true
#define SAYS_IN(KEY)                                                                       \
	WORDS_EDIT_STEP, .ask = { .msg = MSG_##KEY }, .why = { .msg = MSG_EVENING_WHY }, .label = { .msg = MSG_##KEY }
#define WORD(N, PART) [WORDS + (N) * EVENT_PARTS + (PART)]
#define LANGUAGE(N)                                                                                         \
	WORD(N, EVENT_NAME) = { .id = "name-" #N, SAYS_IN(WORDS_NAME_IN), .limit = NAME_LIMIT },                        \
	WORD(N, EVENT_PLACE) = { .id = "place-" #N, SAYS_IN(WORDS_PLACE_IN), .limit = PLACE_LIMIT },                    \
	WORD(N, EVENT_AGENDA) = { .id = "agenda-" #N, SAYS_IN(EVENING_AGENDA_IN), .limit = AGENDA_LIMIT },                \
	WORD(N, EVENT_SEAT) = { .id = "seat-" #N, SAYS_IN(EVENING_SEAT_IN), .limit = PLACE_LIMIT }

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS_OWN(NAME), .limit = NAME_LIMIT },
	[DAY] = { .id = "day", SAYS(DAY), .kind = STEP_DATE },
	[STARTS] = { .id = "starts", SAYS(STARTS), .kind = STEP_TIME },
	[ENDS] = { .id = "ends", SAYS(ENDS), .kind = STEP_TIME, .check = ends_problem },
	[PLACE] = { .id = "place", SAYS_OWN(PLACE), .limit = PLACE_LIMIT, .optional = true },
	[AGENDA] = { .id = "agenda", SAYS_OWN(AGENDA), .limit = AGENDA_LIMIT, .optional = true },
	[INTERPRETERS] = { .id = "interpreters", SAYS(INTERPRETERS), .kind = STEP_CHOICES, .optional = true,
	                   .options_of = words_edit_spoken },
	[SEAT] = { .id = "seat", SAYS_OWN(SEAT), .limit = PLACE_LIMIT, .optional = true, .when = interprets },
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_EVENING_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

void event_form_fill(struct flow_run *run)
{
	const struct event_edit *before = &form_of(run)->before;
	const struct session_words *others[EVENT_PARTS];
	for (int part = 0; part < EVENT_PARTS; part++) {
		flow_fill(run, own_steps[part], before->own[part]);
		others[part] = &before->others[part];
	}
	flow_fill(run, DAY, before->day);
	flow_fill(run, STARTS, before->starts);
	flow_fill(run, ENDS, before->ends);
	flow_fill(run, INTERPRETERS, before->interpreters);
	words_edit_fill(run, others);
}

static enum err finish(struct flow_run *run)
{
	struct event_form *form = form_of(run);
	struct event_edit edit = { .day = flow_text(run, DAY), .starts = flow_text(run, STARTS), .ends = flow_text(run, ENDS),
		                       .interpreters = flow_value(run, INTERPRETERS), .version = form->before.version };
	for (int part = 0; part < EVENT_PARTS; part++) {
		edit.own[part] = flow_text(run, own_steps[part]);
		edit.others[part] = words_edit_take(run, part, &form->before.others[part]);
	}
	return form->id ? event_change(form->office, form->id, &edit) : event_add(form->office, &edit, &form->made);
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	const struct event_form *form = form_of(run);
	bool moves = form->id && strcmp(flow_text(run, DAY), form->before.day) != 0;
	return err == ERR_INVALID && moves ? MSG_EVENING_DAY_STAYS : edit_refused(run, err);
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow event_new_flow = FLOW("event-new", MSG_EVENING_NEW_TITLE);
const struct flow event_change_flow = FLOW("event-change", MSG_EVENING_CHANGE_TITLE);
