#include "forms/volunteer_requirement_edit.h"

#include <stdio.h>
#include <string.h>

#include "forms/edit_refused.h"

enum { NAME_IN, PAYS_IN, TAKES_IN, WHOM_IN, PARTS };
enum {
	CHECK, NAME, LAW, PAYS, TAKES, WHOM, LASTS, STATE, LANGUAGES,
	WORDS, /* each part in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES * PARTS
};
enum { NAME_LIMIT = 60, TEXT_LIMIT = 160, LASTS_MOST = 600 };

static const int own_steps[PARTS] = { [NAME_IN] = NAME, [PAYS_IN] = PAYS, [TAKES_IN] = TAKES, [WHOM_IN] = WHOM };
static const enum volunteer_part own_parts[PARTS] = { [NAME_IN] = VOLUNTEER_NAME, [PAYS_IN] = VOLUNTEER_PAYS,
	                                                  [TAKES_IN] = VOLUNTEER_TAKES, [WHOM_IN] = VOLUNTEER_ASK };
const struct words_edit_table volunteer_requirement_words = { .languages = LANGUAGES, .first = WORDS, .parts = PARTS,
	                                                          .own = own_steps };

static struct volunteer_requirement_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool changes(const struct flow_run *run)
{
	return form_of(run)->record.id != 0;
}

/* ---- the table ---- */

/* In the order of enum volunteer_check. */
static const struct option checks[VOLUNTEER_CHECKS] = {
	[VOLUNTEER_ORIENTATION] = { .code = "orientation", .label = { .msg = MSG_REQUIREMENT_CHECK_ORIENTATION } },
	[VOLUNTEER_REFERENCE] = { .code = "reference", .label = { .msg = MSG_REQUIREMENT_CHECK_REFERENCE } },
	[VOLUNTEER_REGISTRY] = { .code = "registry", .label = { .msg = MSG_REQUIREMENT_CHECK_REGISTRY } },
	[VOLUNTEER_BACKGROUND] = { .code = "background", .label = { .msg = MSG_REQUIREMENT_CHECK_BACKGROUND } },
	[VOLUNTEER_HEALTH] = { .code = "health", .label = { .msg = MSG_REQUIREMENT_CHECK_HEALTH } },
	[VOLUNTEER_OTHER] = { .code = "other", .label = { .msg = MSG_REQUIREMENT_CHECK_OTHER } },
};
static const struct option states[] = {
	{ .code = "stands", .label = { .msg = MSG_REQUIREMENT_STANDS } },
	{ .code = "ended", .label = { .msg = MSG_REQUIREMENT_ENDED } },
};

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_REQUIREMENT_##KEY##_ASK }, .help = { .msg = MSG_REQUIREMENT_##KEY##_HELP },   \
	.why = { .msg = MSG_REQUIREMENT_WHY }, .label = { .msg = MSG_REQUIREMENT_##KEY##_LABEL }
#define SAYS_OWN(KEY) SAYS(KEY), .kind = STEP_TEXT, .prose = true, .latin = true
#define WORD(N, PART, ID, KEY, LIMIT)                                                           \
	[WORDS + (N) * PARTS + (PART)] = { .id = ID "-" #N, WORDS_EDIT_STEP, .ask = { .msg = KEY },    \
	                                   .why = { .msg = MSG_REQUIREMENT_WHY }, .label = { .msg = KEY }, .limit = (LIMIT) }
#define LANGUAGE(N)                                                                         \
	WORD(N, NAME_IN, "name", MSG_WORDS_NAME_IN, NAME_LIMIT), WORD(N, PAYS_IN, "pays", MSG_WORDS_PAYS_IN, TEXT_LIMIT), \
	WORD(N, TAKES_IN, "takes", MSG_WORDS_TAKES_IN, TEXT_LIMIT), WORD(N, WHOM_IN, "whom", MSG_WORDS_WHOM_IN, TEXT_LIMIT)

static const struct step steps[STEPS] = {
	[CHECK] = { .id = "which-check", SAYS(CHECK), .kind = STEP_CHOICE, .options = checks, .n_options = VOLUNTEER_CHECKS },
	[NAME] = { .id = "name", SAYS_OWN(NAME), .limit = NAME_LIMIT },
	[LAW] = { .id = "law", SAYS_OWN(LAW), .limit = TEXT_LIMIT },
	[PAYS] = { .id = "pays", SAYS_OWN(PAYS), .optional = true, .limit = TEXT_LIMIT },
	[TAKES] = { .id = "takes", SAYS_OWN(TAKES), .optional = true, .limit = TEXT_LIMIT },
	[WHOM] = { .id = "whom", SAYS_OWN(WHOM), .optional = true, .limit = TEXT_LIMIT },
	[LASTS] = { .id = "lasts", SAYS(LASTS), .kind = STEP_NUMBER, .optional = true, .least = 1, .most = LASTS_MOST,
	            .unsaid = { .msg = MSG_REQUIREMENT_ALWAYS } },
	[STATE] = { .id = "state", SAYS(STATE), .kind = STEP_CHOICE, .options = states,
	            .n_options = sizeof states / sizeof *states, .when = changes },
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_REQUIREMENT_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

void volunteer_requirement_form_fill(struct flow_run *run)
{
	const struct volunteer_requirement *record = &form_of(run)->record;
	const struct session_words *others[PARTS];
	for (int part = 0; part < PARTS; part++) {
		flow_fill(run, own_steps[part], record->words.own[own_parts[part]]);
		others[part] = &record->words.others[own_parts[part]];
	}
	flow_fill(run, CHECK, checks[record->check].code);
	flow_fill(run, LAW, record->law);
	if (record->lasts_months != VOLUNTEER_LASTS_ALWAYS)
		flow_fill(run, LASTS, arena_printf(run->arena, "%d", record->lasts_months));
	flow_fill(run, STATE, states[0].code);
	words_edit_fill(run, others);
}

static enum err finish(struct flow_run *run)
{
	struct volunteer_requirement_form *form = form_of(run);
	struct volunteer_requirement record = form->record; /* other languages stay as they are */
	const char *state = flow_code(run, STATE), *check = flow_code(run, CHECK);
	if (state && strcmp(state, "ended") == 0)
		return volunteer_requirement_end(form->office, record.id);
	for (int part = 0; part < PARTS; part++) {
		record.words.own[own_parts[part]] = flow_text(run, own_steps[part]);
		record.words.others[own_parts[part]] = words_edit_take(run, part, &form->record.words.others[own_parts[part]]);
	}
	for (int i = 0; check && i < VOLUNTEER_CHECKS; i++)
		if (strcmp(checks[i].code, check) == 0)
			record.check = (enum volunteer_check)i;
	record.law = flow_text(run, LAW);
	record.lasts_months = (int)flow_number(run, LASTS, VOLUNTEER_LASTS_ALWAYS);
	enum err err = volunteer_requirement_save(form->office, &record);
	if (err == ERR_OK)
		form->record.id = record.id;
	return err;
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	bool ends = flow_has_code(run, STATE, "ended");
	return ends && err == ERR_CONFLICT ? MSG_REQUIREMENT_NEEDED : edit_refused(run, err);
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow volunteer_requirement_new_flow = FLOW("requirement-new", MSG_REQUIREMENT_NEW_TITLE);
const struct flow volunteer_requirement_change_flow = FLOW("requirement-change", MSG_REQUIREMENT_CHANGE_TITLE);
