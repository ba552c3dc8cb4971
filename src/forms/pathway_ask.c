#include "forms/pathway_ask.h"

#include <string.h>

#include "forms/finding.h"
#include "forms/register.h"

static const struct option ways[] = {
	{ .code = "age", .label = { .msg = MSG_PATH_WHICH_AGE } },
	{ .code = "grade", .label = { .msg = MSG_PATH_WHICH_GRADE } },
	{ .code = "stage", .label = { .msg = MSG_PATH_WHICH_LIST } },
};

static const struct pathway *pathway_of(const struct flow_run *run)
{
	return ((const struct pathway_ask_form *)run->context)->pathway;
}

static const struct option *ways_offered(struct flow_run *run, size_t *ret_count)
{
	struct pathway_ask_form *form = run->context;
	return own_children_and(&form->children, ways, sizeof ways / sizeof *ways, ret_count);
}

/* Titles as they are written, in English first, which serves where a language lacks its own. */
static const struct label *titles_of(struct arena *arena, const struct pathway_stage *stage)
{
	struct label *labels = arena_array(arena, stage->n_titles + 2, sizeof *labels);
	size_t count = 0;
	labels[count++] = (struct label){ PATHWAY_LANGUAGE, pathway_title_in(stage, PATHWAY_LANGUAGE) };
	for (size_t i = 0; i < stage->n_titles; i++)
		labels[count++] = (struct label){ stage->titles[i].locale, stage->titles[i].text };
	labels[count] = (struct label){ NULL, NULL };
	return labels;
}

static const struct option *stages_offered(struct flow_run *run, size_t *ret_count)
{
	const struct pathway *pathway = pathway_of(run);
	struct option *options = arena_array(run->arena, pathway->count, sizeof *options);
	for (size_t i = 0; i < pathway->count; i++)
		options[i] = (struct option){ .code = pathway->stages[i].code,
		                              .label = { .own = titles_of(run->arena, &pathway->stages[i]) } };
	*ret_count = pathway->count;
	return options;
}

static bool goes_by(const struct flow_run *run, const char *way)
{
	const char *chosen = flow_code(run, PATHWAY_ASK_WHICH);
	return chosen && strcmp(chosen, way) == 0;
}

static bool by_age(const struct flow_run *run)
{
	return goes_by(run, "age");
}

static bool by_grade(const struct flow_run *run)
{
	return goes_by(run, "grade");
}

static bool by_stage(const struct flow_run *run)
{
	return goes_by(run, "stage");
}

#define WHY .why = { .msg = MSG_PATH_WHY }

static const struct step steps[PATHWAY_ASK_STEPS] = {
	[PATHWAY_ASK_WHICH] = { .id = "which", .ask = { .msg = MSG_PATH_WHICH_ASK }, .help = { .msg = MSG_PATH_WHICH_HELP },
	                        WHY, .label = { .msg = MSG_PATH_WHICH_LABEL }, .kind = STEP_CHOICE,
	                        .options_of = ways_offered },
	[PATHWAY_ASK_AGE] = { .id = "age", .ask = { .msg = MSG_FIND_AGE_ASK }, .help = { .msg = MSG_FIND_AGE_HELP }, WHY,
	                      .label = { .msg = MSG_FIND_AGE_LABEL }, .kind = STEP_NUMBER, .most = FINDING_OLDEST,
	                      .when = by_age },
	[PATHWAY_ASK_GRADE] = { .id = "grade", .ask = { .msg = MSG_FIND_GRADE_ASK },
	                        .help = { .msg = MSG_REG_OWN_GRADE_HELP }, WHY, .label = { .msg = MSG_FIND_GRADE_LABEL },
	                        .kind = STEP_CHOICE, .options_of = finding_grades, .numbers = true,
	                        .when = by_grade },
	[PATHWAY_ASK_STAGE] = { .id = "stage", .ask = { .msg = MSG_PATH_STAGE_ASK }, .help = { .msg = MSG_PATH_WHICH_HELP },
	                        WHY, .label = { .msg = MSG_PATH_STAGE_LABEL }, .kind = STEP_CHOICE,
	                        .options_of = stages_offered, .when = by_stage },
};

/* Nothing is kept: the stage is the next screen's. */
static enum err finish(struct flow_run *run)
{
	(void)run;
	return ERR_OK;
}

const struct flow pathway_ask_flow = {
	.name = "pathway",
	.title = { .msg = MSG_PATH_TITLE },
	.steps = steps,
	.n_steps = PATHWAY_ASK_STEPS,
	.finish = finish,
};

/* The grade in which a child is says more than how old it is. */
static size_t place_of_child(const struct pathway *pathway, const struct family_party_member *child)
{
	size_t place = *child->grade ? pathway_of_grade(pathway, child->grade) : pathway->count;
	return place < pathway->count || child->age == FAMILY_NO_AGE ? place : pathway_of_age(pathway, child->age);
}

size_t pathway_ask_place(const struct flow_run *run)
{
	const struct pathway *pathway = pathway_of(run);
	const char *grade = flow_code(run, PATHWAY_ASK_GRADE), *stage = flow_code(run, PATHWAY_ASK_STAGE);
	const struct pathway_ask_form *form = run->context;
	const struct family_party_member *child = own_child(&form->children, flow_code(run, PATHWAY_ASK_WHICH));
	size_t place = 0;
	if (child)
		return place_of_child(pathway, child);
	if (by_age(run))
		return pathway_of_age(pathway, (int)flow_number(run, PATHWAY_ASK_AGE, 0));
	if (by_grade(run))
		return grade ? pathway_of_grade(pathway, register_grade_code(grade)) : pathway->count;
	while (place < pathway->count && (!stage || strcmp(pathway->stages[place].code, stage) != 0))
		place++;
	return place;
}
