#include "forms/name_divide.h"

#include <string.h>

#include "text/person_name.h"
#include "text/utf8.h"

enum { NAME_LIMIT = 60 };

/* Between words, or in a script whose names have no space in them. */
static bool may_part(struct arena *arena, const char *whole, size_t at)
{
	return whole[at] == ' ' || whole[at - 1] == ' ' ||
	       (!strchr(whole, ' ') && person_name_in_signs(arena, whole));
}

/* What stands beside the given name in the whole one; "" where that was not its beginning
 * or its end. */
static const char *rest_of(struct arena *arena, const char *whole, const char *given)
{
	size_t all = strlen(whole), length = strlen(given);
	if (length == 0 || length >= all)
		return length == 0 ? whole : "";
	if (strncmp(whole, given, length) == 0 && may_part(arena, whole, length))
		return utf8_trim(arena, whole + length);
	if (strcmp(whole + all - length, given) == 0 && may_part(arena, whole, all - length))
		return utf8_trim(arena, arena_copy(arena, whole, all - length));
	return "";
}

/* A family name that somebody typed stays. */
static void propose(struct flow_run *run)
{
	const struct name_divide_form *form = run->context;
	const struct answer *family = flow_answer(run, NAME_DIVIDE_FAMILY);
	if (run->at == NAME_DIVIDE_GIVEN && strcmp(flow_text(run, NAME_DIVIDE_FAMILY), family->filled ? family->filled : "") == 0)
		flow_fill(run, NAME_DIVIDE_FAMILY, rest_of(run->arena, form->whole, flow_text(run, NAME_DIVIDE_GIVEN)));
}

static const char *whole(const struct flow_run *run, int step)
{
	(void)step;
	return ((const struct name_divide_form *)run->context)->whole;
}

static enum msg is_named(const struct flow_run *run)
{
	return *flow_text(run, NAME_DIVIDE_GIVEN) || *flow_text(run, NAME_DIVIDE_FAMILY) ? MSG_NONE : MSG_EDIT_NO_NAME;
}

static const struct step steps[NAME_DIVIDE_STEPS] = {
	[NAME_DIVIDE_GIVEN] = { .id = "given", .ask = { .msg = MSG_EDIT_GIVEN }, .help = { .msg = MSG_DIVIDE_GIVEN_HELP },
	                        .why = { .msg = MSG_DIVIDE_WHY }, .kind = STEP_TEXT, .optional = true,
	                        .limit = NAME_LIMIT, .about = whole },
	[NAME_DIVIDE_FAMILY] = { .id = "family", .ask = { .msg = MSG_EDIT_FAMILY },
	                         .help = { .msg = MSG_DIVIDE_FAMILY_HELP }, .why = { .msg = MSG_DIVIDE_WHY },
	                         .kind = STEP_TEXT, .optional = true, .limit = NAME_LIMIT, .about = whole,
	                         .check = is_named },
};

static enum err finish(struct flow_run *run)
{
	struct name_divide_form *form = run->context;
	form->given = arena_string(form->arena, flow_text(run, NAME_DIVIDE_GIVEN));
	form->family = arena_string(form->arena, flow_text(run, NAME_DIVIDE_FAMILY));
	return ERR_OK;
}

const struct flow name_divide_flow = {
	.name = "name-divide",
	.title = { .msg = MSG_DIVIDE_TITLE },
	.steps = steps,
	.n_steps = NAME_DIVIDE_STEPS,
	.stepped = propose,
	.finish = finish,
};

void name_divide_fill(struct flow_run *run)
{
	const struct name_divide_form *form = run->context;
	flow_fill(run, NAME_DIVIDE_GIVEN, form->given ? form->given : form->whole);
	flow_fill(run, NAME_DIVIDE_FAMILY, form->family ? form->family : "");
}
