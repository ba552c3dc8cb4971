#include "forms/practice_edit.h"

#include "forms/edit_refused.h"

enum { NAME, TIER, REASON, SOURCE, STEPS };
enum { NAME_LIMIT = 80, TEXT_LIMIT = 300 };

static const struct practice_edit_form *form_of(const struct flow_run *run)
{
	return run->context;
}

/* From the highest down to none. */
static const struct option tiers[DIRECTORY_TIERS + 1] = {
	{ .code = "most", .label = { .msg = MSG_PRACTICE_TIER_3 } },
	{ .code = "much", .label = { .msg = MSG_PRACTICE_TIER_2 } },
	{ .code = "little", .label = { .msg = MSG_PRACTICE_TIER_1 } },
	{ .code = "unknown", .label = { .msg = MSG_PRACTICE_TIER_0 } },
};

const char *practice_tier_words(struct catalog *catalog, int tier)
{
	return tier > 0 && tier <= DIRECTORY_TIERS ? words_text(catalog, tiers[DIRECTORY_TIERS - tier].label) : "";
}

#define SAYS(KEY)                                                                                \
	.ask = { .msg = MSG_PRACTICE_##KEY##_ASK }, .help = { .msg = MSG_PRACTICE_##KEY##_HELP },       \
	.why = { .msg = MSG_SERVICE_PRACTICE_WHY }, .label = { .msg = MSG_PRACTICE_##KEY##_LABEL }
#define TEXT .kind = STEP_TEXT, .prose = true, .latin = true

static const struct step steps[STEPS] = {
	[NAME] = { .id = "name", SAYS(NAME), TEXT, .limit = NAME_LIMIT },
	[TIER] = { .id = "tier", SAYS(TIER), .kind = STEP_CHOICE, .options = tiers, .n_options = DIRECTORY_TIERS + 1 },
	[REASON] = { .id = "reason", SAYS(REASON), TEXT, .optional = true, .limit = TEXT_LIMIT },
	[SOURCE] = { .id = "source", SAYS(SOURCE), TEXT, .optional = true, .limit = TEXT_LIMIT },
};

void practice_edit_fill(struct flow_run *run)
{
	const struct directory_practice *shown = &form_of(run)->shown;
	flow_fill(run, NAME, shown->name);
	flow_fill(run, TIER, tiers[DIRECTORY_TIERS - shown->tier].code);
	flow_fill(run, REASON, shown->reason);
	flow_fill(run, SOURCE, shown->source);
}

static enum err finish(struct flow_run *run)
{
	const struct practice_edit_form *form = form_of(run);
	int at = 0;
	while (at < DIRECTORY_TIERS && !flow_has_code(run, TIER, tiers[at].code))
		at++;
	const struct directory_practice practice = { .uid = form->shown.uid, .name = flow_text(run, NAME),
		                                         .reason = flow_text(run, REASON), .source = flow_text(run, SOURCE),
		                                         .tier = DIRECTORY_TIERS - at };
	return form->shown.uid ? directory_practice_change(form->office, form->service, &form->shown, &practice)
	                       : directory_practice_add(form->office, form->service, &practice);
}

#define ALL                                                                                          \
	.steps = steps, .n_steps = STEPS, .checked = flow_always, .check_button = { .msg = MSG_EDIT_SAVE }, \
	.finish = finish, .refused = edit_refused

const struct flow practice_new_flow = { .name = "practice-new", .title = { .msg = MSG_PRACTICE_NEW_TITLE },
	                                    .check_title = { .msg = MSG_VISIT_CHECK_TITLE }, ALL };
const struct flow practice_change_flow = { .name = "practice-change", .title = { .msg = MSG_PRACTICE_CHANGE_TITLE },
	                                       .check_title = { .msg = MSG_EDIT_CHECK }, ALL };
