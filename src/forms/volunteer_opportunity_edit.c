#include "forms/volunteer_opportunity_edit.h"

#include <stdlib.h>
#include <string.h>

#include "forms/edit_refused.h"
#include "forms/finding.h"
#include "forms/volunteer_words.h"

enum { NAME_IN, ABOUT_IN, PLACE_IN, WHOM_IN, PARTS };
enum {
	NAME, ABOUT, BY, WHICH, PLACE, WHOM, LEVEL, LIKES, GIVES, SPEAKS, GRADES, STATE, LANGUAGES,
	WORDS, /* each part in each other language */
	STEPS = WORDS + WORDS_EDIT_LANGUAGES * PARTS
};
enum { NAME_LIMIT = 60, TEXT_LIMIT = 240, PLACE_LIMIT = 80 };

static const int own_steps[PARTS] = { [NAME_IN] = NAME, [ABOUT_IN] = ABOUT, [PLACE_IN] = PLACE, [WHOM_IN] = WHOM };
static const enum volunteer_part own_parts[PARTS] = { [NAME_IN] = VOLUNTEER_NAME, [ABOUT_IN] = VOLUNTEER_ABOUT,
	                                                  [PLACE_IN] = VOLUNTEER_PLACE, [WHOM_IN] = VOLUNTEER_ASK };
const struct words_edit_table volunteer_opportunity_words = { .languages = LANGUAGES, .first = WORDS, .parts = PARTS,
	                                                          .own = own_steps };

static struct volunteer_opportunity_form *form_of(const struct flow_run *run)
{
	return run->context;
}

static bool changes(const struct flow_run *run)
{
	return form_of(run)->record.id != 0;
}

/* ---- who organizes it ---- */

static size_t find_organizations(const struct flow_run *run)
{
	struct volunteer_opportunity_form *form = form_of(run);
	return organization_match_find(&form->match, run->arena, flow_text(run, BY), form->record.organization);
}

static enum msg by_problem(const struct flow_run *run)
{
	return *flow_text(run, BY) && find_organizations(run) == 0 ? MSG_OPPORTUNITY_BY_NONE : MSG_NONE;
}

static bool asks_which(const struct flow_run *run)
{
	return find_organizations(run) > 1;
}

static const struct option *matches(struct flow_run *run, size_t *ret_count)
{
	*ret_count = find_organizations(run);
	return form_of(run)->match.options;
}

static int64_t organization(const struct flow_run *run)
{
	size_t count = find_organizations(run);
	const char *code = count > 1 ? flow_code(run, WHICH) : count == 1 ? form_of(run)->match.options[0].code : NULL;
	return code ? strtoll(code, NULL, 10) : 0;
}

/* ---- the table ---- */

static const struct option *levels(struct flow_run *run, size_t *ret_count)
{
	struct volunteer_opportunity_form *form = form_of(run);
	size_t count = 0;
	for (; count < form->n_levels && count < VOLUNTEER_OPPORTUNITY_LEVELS; count++) {
		form->level_labels[count][0] = (struct label){ NULL, form->levels[count].words.own[VOLUNTEER_NAME] };
		if (!form->level_options[count].code)
			form->level_options[count].code = arena_printf(run->arena, "%lld", (long long)form->levels[count].id);
		form->level_options[count].label = (struct words){ .own = form->level_labels[count] };
	}
	*ret_count = count;
	return form->level_options;
}

static const struct option states[] = {
	{ .code = "open", .label = { .msg = MSG_SESSION_OPEN } },
	{ .code = "closed", .label = { .msg = MSG_SESSION_CLOSED } },
};

#define SAYS(KEY)                                                                          \
	.ask = { .msg = MSG_OPPORTUNITY_##KEY##_ASK }, .help = { .msg = MSG_OPPORTUNITY_##KEY##_HELP },   \
	.why = { .msg = MSG_OPPORTUNITY_WHY }, .label = { .msg = MSG_OPPORTUNITY_##KEY##_LABEL }
#define SAYS_OWN(KEY) SAYS(KEY), .kind = STEP_TEXT, .prose = true, .latin = true
#define SAYS_SOME(KEY) SAYS(KEY), .kind = STEP_CHOICES, .optional = true
#define WORD(N, PART, ID, KEY, LIMIT)                                                           \
	[WORDS + (N) * PARTS + (PART)] = { .id = ID "-" #N, WORDS_EDIT_STEP, .ask = { .msg = KEY },    \
	                                   .why = { .msg = MSG_OPPORTUNITY_WHY }, .label = { .msg = KEY }, .limit = (LIMIT) }
#define LANGUAGE(N)                                                                         \
	WORD(N, NAME_IN, "name", MSG_WORDS_NAME_IN, NAME_LIMIT), WORD(N, ABOUT_IN, "about", MSG_WORDS_ABOUT_IN, TEXT_LIMIT),   \
	WORD(N, PLACE_IN, "place", MSG_WORDS_PLACE_IN, PLACE_LIMIT), WORD(N, WHOM_IN, "whom", MSG_WORDS_WHOM_IN, PLACE_LIMIT)

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS_OWN(NAME), .limit = NAME_LIMIT },
	[ABOUT] = { .id = "about", SAYS_OWN(ABOUT), .optional = true, .limit = TEXT_LIMIT },
	[BY] = { .id = "by", SAYS_OWN(BY), .optional = true, .limit = PLACE_LIMIT, .check = by_problem,
	         .unsaid = { .msg = MSG_OPPORTUNITY_BY_SCHOOL } },
	[WHICH] = { .id = "which", SAYS(WHICH), .kind = STEP_CHOICE, .options_of = matches, .when = asks_which },
	[PLACE] = { .id = "place", SAYS_OWN(PLACE), .optional = true, .limit = PLACE_LIMIT },
	[WHOM] = { .id = "whom", SAYS_OWN(WHOM), .optional = true, .limit = PLACE_LIMIT },
	[LEVEL] = { .id = "level", SAYS(LEVEL), .kind = STEP_CHOICE, .options_of = levels },
	[LIKES] = { .id = "likes", SAYS_SOME(LIKES), .options_of = volunteer_like_options },
	[GIVES] = { .id = "gives", SAYS_SOME(GIVES), .options_of = volunteer_gives_options },
	[SPEAKS] = { .id = "speaks", SAYS_SOME(SPEAKS), .options_of = words_edit_spoken,
	             .unsaid = { .msg = MSG_OPPORTUNITY_SPEAKS_ANY } },
	[GRADES] = { .id = "grades", SAYS_SOME(GRADES), .options_of = finding_grades },
	[STATE] = { .id = "state", SAYS(STATE), .kind = STEP_CHOICE, .options = states,
	            .n_options = sizeof states / sizeof *states, .when = changes },
	[LANGUAGES] = { .id = "languages", WORDS_EDIT_ASKS, .why = { .msg = MSG_OPPORTUNITY_WHY } },
	LANGUAGE(0), LANGUAGE(1), LANGUAGE(2), LANGUAGE(3), LANGUAGE(4), LANGUAGE(5), LANGUAGE(6), LANGUAGE(7),
};

void volunteer_opportunity_form_fill(struct flow_run *run)
{
	const struct volunteer_opportunity *record = &form_of(run)->record;
	const struct session_words *others[PARTS];
	for (int part = 0; part < PARTS; part++) {
		flow_fill(run, own_steps[part], record->words.own[own_parts[part]]);
		others[part] = &record->words.others[own_parts[part]];
	}
	flow_fill(run, BY, record->organization_name);
	flow_fill(run, LEVEL, arena_printf(run->arena, "%lld", (long long)record->level));
	volunteer_fill_bits(run, LIKES, record->likes);
	volunteer_fill_bits(run, GIVES, record->gives);
	volunteer_fill_codes(run, SPEAKS, record->languages);
	volunteer_fill_grades(run, GRADES, record->grades);
	flow_fill(run, STATE, record->closed ? "closed" : "open");
	words_edit_fill(run, others);
}

static enum err finish(struct flow_run *run)
{
	struct volunteer_opportunity_form *form = form_of(run);
	struct volunteer_opportunity record = form->record; /* other languages stay as they are */
	const char *state = flow_code(run, STATE), *level = flow_code(run, LEVEL);
	for (int part = 0; part < PARTS; part++) {
		record.words.own[own_parts[part]] = flow_text(run, own_steps[part]);
		record.words.others[own_parts[part]] = words_edit_take(run, part, &form->record.words.others[own_parts[part]]);
	}
	record.organization = organization(run);
	record.level = level ? strtoll(level, NULL, 10) : 0;
	record.likes = volunteer_bits(run, LIKES);
	record.gives = volunteer_bits(run, GIVES);
	record.languages = volunteer_codes(run, SPEAKS);
	record.grades = volunteer_grades(run, GRADES);
	record.closed = state && strcmp(state, "closed") == 0;
	enum err err = volunteer_opportunity_save(form->office, &record);
	if (err == ERR_OK)
		form->record.id = record.id;
	return err;
}

#define FLOW(NAME, TITLE)                                                                   \
	{ .name = NAME, .title = { .msg = TITLE }, .steps = steps, .n_steps = STEPS,            \
	  .checked = flow_always, .check_title = { .msg = MSG_VISIT_CHECK_TITLE },                      \
	  .check_button = { .msg = MSG_EDIT_SAVE }, .finish = finish, .refused = edit_refused }

const struct flow volunteer_opportunity_new_flow = FLOW("opportunity-new", MSG_OPPORTUNITY_NEW_TITLE);
const struct flow volunteer_opportunity_change_flow = FLOW("opportunity-change", MSG_OPPORTUNITY_CHANGE_TITLE);
