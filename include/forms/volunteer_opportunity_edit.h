/* An opportunity to volunteer, made or changed at the desk: the task, who organizes it and
 * where, which level it needs, whom it suits and what it gives back. */
#ifndef FOYER_FORMS_VOLUNTEER_OPPORTUNITY_EDIT_H
#define FOYER_FORMS_VOLUNTEER_OPPORTUNITY_EDIT_H

#include "domain/volunteer.h"
#include "forms/organization_match.h"
#include "forms/words_edit.h"

enum { VOLUNTEER_OPPORTUNITY_LEVELS = 32 };

/* Owned by whoever starts the run. */
struct volunteer_opportunity_form {
	struct words_edit words;             /* its table is volunteer_opportunity_words */
	struct office *office;
	struct volunteer_opportunity record; /* as it stands; id 0: a new one, and is then set */
	const struct volunteer_level *levels; /* those that stand, at least one */
	size_t n_levels;
	struct organization_match match;     /* its organizations are set */
	struct option level_options[VOLUNTEER_OPPORTUNITY_LEVELS];
	struct label level_labels[VOLUNTEER_OPPORTUNITY_LEVELS][2];
};

extern const struct words_edit_table volunteer_opportunity_words;
extern const struct flow volunteer_opportunity_new_flow, volunteer_opportunity_change_flow;

/* Puts in what stands. */
void volunteer_opportunity_form_fill(struct flow_run *run);

#endif
