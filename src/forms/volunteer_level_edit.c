#include "forms/volunteer_level_edit.h"

#include <stdlib.h>
#include <string.h>

#include "forms/edit_refused.h"

enum { NAME_IN, ABOUT_IN, PARTS };
enum {
	NAME, ABOUT, LAW, NEEDS, STATE, LANGUAGES,
	WORDS, /* each part in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES * PARTS
};
enum { NAME_LIMIT = 60, TEXT_LIMIT = 240 };

static const int own_steps[PARTS] = { [NAME_IN] = NAME, [ABOUT_IN] = ABOUT };
static const enum volunteer_part own_parts[PARTS] = { [NAME_IN] = VOLUNTEER_NAME, [ABOUT_IN] = VOLUNTEER_ABOUT };
const struct words_edit_table volunteer_level_words = { .languages = LANGUAGES, .first = WORDS, .parts = PARTS,
	                                                    .own = own_steps };

static struct volunteer_level_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool changes(const struct flow_run *run)
{
	return form_of(run)->record.id != 0;
}

/* The code of one is its number. */
static const struct option *requirements(struct flow_run *run, size_t *ret_count)
{
	struct volunteer_level_form *form = form_of(run);
	size_t count = 0;
	for (; count < form->n_requirements && count < VOLUNTEER_LEVEL_OFFERED; count++) {
		const struct volunteer_requirement *requirement = &form->requirements[count];
		form->labels[count][0] = (struct label){ NULL, requirement->words.own[VOLUNTEER_NAME] };
		if (!form->options[count].code)
			form->options[count].code = arena_printf(run->arena, "%lld", (long long)requirement->id);
		form->options[count].label = (struct words){ .own = form->labels[count] };
	}
	*ret_count = count;
	return form->options;
}

static enum msg needs_problem(const struct flow_run *run)
{
	return run->answers[NEEDS].n_codes > VOLUNTEER_REQUIREMENTS ? MSG_LEVEL_NEEDS_MANY : MSG_NONE;
}

/* ---- the table ---- */

static const struct option states[] = {
	{ .code = "stands", .label = { .msg = MSG_LEVEL_STANDS } },
	{ .code = "ended", .label = { .msg = MSG_LEVEL_ENDED } },
};

#define SAYS(KEY)                                                                      \
	.ask = { .msg = MSG_LEVEL_##KEY##_ASK }, .help = { .msg = MSG_LEVEL_##KEY##_HELP },       \
	.why = { .msg = MSG_LEVEL_WHY }, .label = { .msg = MSG_LEVEL_##KEY##_LABEL }
#define SAYS_OWN(KEY) SAYS(KEY), .kind = STEP_TEXT, .prose = true, .latin = true
#define WORD(N, PART, ID, KEY, LIMIT)                                                           \
	[WORDS + (N) * PARTS + (PART)] = { .id = ID "-" #N, WORDS_EDIT_STEP, .ask = { .msg = KEY },    \
	                                   .why = { .msg = MSG_LEVEL_WHY }, .label = { .msg = KEY }, .limit = (LIMIT) }
#define LANGUAGE(N) WORD(N, NAME_IN, "name", MSG_WORDS_NAME_IN, NAME_LIMIT), WORD(N, ABOUT_IN, "about", MSG_WORDS_ABOUT_IN, TEXT_LIMIT)

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS_OWN(NAME), .limit = NAME_LIMIT },
	[ABOUT] = { .id = "about", SAYS_OWN(ABOUT), .optional = true, .limit = TEXT_LIMIT },
	[LAW] = { .id = "law", SAYS_OWN(LAW), .limit = TEXT_LIMIT },
	[NEEDS] = { .id = "needs", SAYS(NEEDS), .kind = STEP_CHOICES, .options_of = requirements, .check = needs_problem },
	[STATE] = { .id = "state", SAYS(STATE), .kind = STEP_CHOICE, .options = states,
	            .n_options = sizeof states / sizeof *states, .when = changes },
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_LEVEL_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

void volunteer_level_form_fill(struct flow_run *run)
{
	const struct volunteer_level *record = &form_of(run)->record;
	const struct session_words *others[PARTS];
	const char *needs = "";
	for (int part = 0; part < PARTS; part++) {
		flow_fill(run, own_steps[part], record->words.own[own_parts[part]]);
		others[part] = &record->words.others[own_parts[part]];
	}
	for (size_t i = 0; i < record->n_requirements; i++)
		needs = arena_printf(run->arena, "%s%s%lld", needs, *needs ? "," : "", (long long)record->requirements[i]);
	flow_fill(run, LAW, record->law);
	flow_fill(run, NEEDS, needs);
	flow_fill(run, STATE, states[0].code);
	words_edit_fill(run, others);
}

static enum err finish(struct flow_run *run)
{
	struct volunteer_level_form *form = form_of(run);
	struct volunteer_level record = form->record; /* other languages stay as they are */
	const struct answer *needs = &run->answers[NEEDS];
	const char *state = flow_code(run, STATE);
	if (state && strcmp(state, "ended") == 0)
		return volunteer_level_end(form->office, record.id);
	for (int part = 0; part < PARTS; part++) {
		record.words.own[own_parts[part]] = flow_text(run, own_steps[part]);
		record.words.others[own_parts[part]] = words_edit_take(run, part, &form->record.words.others[own_parts[part]]);
	}
	record.law = flow_text(run, LAW);
	record.n_requirements = 0;
	for (size_t i = 0; i < needs->n_codes && i < VOLUNTEER_REQUIREMENTS; i++)
		record.requirements[record.n_requirements++] = strtoll(needs->codes[i], NULL, 10);
	enum err err = volunteer_level_save(form->office, &record);
	if (err == ERR_OK)
		form->record.id = record.id;
	return err;
}

static enum msg refused(const struct flow_run *run, enum err err)
{
	bool ends = flow_has_code(run, STATE, "ended");
	return ends && err == ERR_CONFLICT ? MSG_LEVEL_NEEDED : edit_refused(run, err);
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = refused }

const struct flow volunteer_level_new_flow = FLOW("level-new", MSG_LEVEL_NEW_TITLE);
const struct flow volunteer_level_change_flow = FLOW("level-change", MSG_LEVEL_CHANGE_TITLE);
