/* A level of volunteering, entered at the desk: how closely somebody is accompanied, by which
 * law or policy, and what they must have before. None is without a requirement (D20). */
#ifndef FOYER_FORMS_VOLUNTEER_LEVEL_EDIT_H
#define FOYER_FORMS_VOLUNTEER_LEVEL_EDIT_H

#include "domain/volunteer.h"
#include "forms/words_edit.h"

enum { VOLUNTEER_LEVEL_OFFERED = 64 };

/* Owned by whoever starts the run. */
struct volunteer_level_form {
	struct words_edit words;       /* its table is volunteer_level_words */
	struct office *office;
	struct volunteer_level record; /* as it stands; id 0: a new one, and is then set */
	const struct volunteer_requirement *requirements; /* those that stand, at least one */
	size_t n_requirements;
	struct option options[VOLUNTEER_LEVEL_OFFERED];
	struct label labels[VOLUNTEER_LEVEL_OFFERED][2];
};

extern const struct words_edit_table volunteer_level_words;
extern const struct flow volunteer_level_new_flow, volunteer_level_change_flow;

/* Puts in what stands. */
void volunteer_level_form_fill(struct flow_run *run);

#endif
