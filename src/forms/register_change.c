#include <string.h>

#include "base/comma.h"
#include "register_inside.h"
#include "text/utf8.h"

/* What is on file, one's own, filled in; and what of it was said anew. */

/* A language that the list does not have is one that was typed. */
static void fill_languages(struct flow_run *run, const char *spoken)
{
	int step = REGISTER_ADULT_STEP(0, ADULT_SPEAKS);
	const char *codes = "", *typed = "";
	size_t count;
	const struct option *options = flow_options(run, step, &count);
	const char *at = spoken, *one;
	while ((one = comma_next(run->arena, &at))) {
		bool listed = flow_option(options, count, one) != NULL;
		if (!listed)
			typed = one;
		codes = arena_printf(run->arena, "%s%s%s", codes, *codes ? "," : "", listed ? one : "typed");
	}
	flow_fill(run, step, codes);
	flow_fill(run, REGISTER_ADULT_STEP(0, ADULT_SPEAKS_OWN), typed);
}

void register_fill(struct flow_run *run)
{
	const struct register_form *form = run->context;
	const struct family_details *details = form->details;
	const char *interpreter = !*details->interpreter                       ? "no"
	                          : strcmp(details->interpreter, "person") == 0 ? "person"
	                                                                        : "yes";
	flow_fill(run, REGISTER_ADULT_STEP(0, ADULT_CALLED), details->called);
	/* where nothing is on file it is the language on screen, for them to say */
	fill_languages(run, *details->speaks ? details->speaks : register_locale(run)->tag);
	flow_fill(run, REGISTER_ADULT_STEP(0, ADULT_INTERPRETER), interpreter);
	flow_fill(run, REGISTER_MOVED, "no");
	flow_fill(run, REGISTER_TALK, "no");
	flow_fill(run, REGISTER_EASIER, details->needs);
	flow_fill(run, REGISTER_EASIER_OWN, details->need_text);
}

/* Of what was left as it stood nothing is said. */
static bool is_changed(struct flow_run *run, int step)
{
	const char *filled = run->answers[step].filled;
	return strcmp(flow_value(run, step), filled ? filled : "") != 0;
}

/* Also where "in the language that I speak best" stays, and another is by now the best. */
static bool asks_other_interpreter(struct flow_run *run, const char *interpreter)
{
	const struct family_details *details = ((const struct register_form *)run->context)->details;
	const char *best = arena_copy(run->arena, details->speaks, strcspn(details->speaks, ","));
	if (is_changed(run, REGISTER_ADULT_STEP(0, ADULT_INTERPRETER)))
		return true;
	return *best && strcmp(details->interpreter, best) == 0 && strcmp(interpreter, best) != 0;
}

static size_t names(const struct flow_run *run, int step, const char *ret_names[FAMILY_CHANGE_NAMES])
{
	const struct answer *answer = &run->answers[step];
	size_t count = 0;
	for (size_t i = 0; i < answer->n_rows && count < FAMILY_CHANGE_NAMES; i++)
		if (!utf8_blank(answer->rows[i]->text))
			ret_names[count++] = answer->rows[i]->text;
	return count;
}

enum err register_change(struct flow_run *run)
{
	struct register_form *form = run->context;
	int first = REGISTER_ADULT_STEP(0, 0);
	const char *spoken = register_speaks(run, first), *helped = register_interpreter(run, first, spoken), *phone = flow_text(run, REGISTER_NEW_PHONE);
	bool needs = is_changed(run, REGISTER_EASIER) || is_changed(run, REGISTER_EASIER_OWN);
	bool own = register_chose(run, REGISTER_STAYS, "own");
	struct family_change change = {
		.person = form->party->person,
		.household = form->party->household,
		.locale = register_locale(run)->tag,
		.called = is_changed(run, first + ADULT_CALLED) ? flow_text(run, first + ADULT_CALLED) : NULL,
		.speaks = strcmp(spoken, form->details->speaks) != 0 ? spoken : NULL,
		.interpreter = asks_other_interpreter(run, helped) ? helped : NULL,
		.phone = *phone ? phone : NULL,
		.reach = flow_code(run, REGISTER_NEW_REACH),
		.stays = flow_code(run, REGISTER_STAYS),
		.address = own ? flow_text(run, REGISTER_ADDRESS) : NULL,
		.confidential = own && register_chose(run, REGISTER_SHIELD, "yes"),
		.needs = needs ? flow_value(run, REGISTER_EASIER) : NULL,
		.need_text = needs ? flow_text(run, REGISTER_EASIER_OWN) : NULL,
		.wants_to_talk = is_changed(run, REGISTER_TALK),
		.other = is_changed(run, REGISTER_OTHER) ? flow_text(run, REGISTER_OTHER) : NULL,
	};
	change.n_collects = names(run, REGISTER_COLLECTORS, change.collects);
	change.n_collects_no_longer = names(run, REGISTER_NO_COLLECT, change.collects_no_longer);
	return family_change(form->office, &change, &form->changed);
}
