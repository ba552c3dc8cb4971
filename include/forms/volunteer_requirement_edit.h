/* What the school asks of volunteers, entered at the desk: a check with the law or policy that
 * demands it, who pays, how long it takes and lasts, and whom to ask (D20). */
#ifndef FOYER_FORMS_VOLUNTEER_REQUIREMENT_EDIT_H
#define FOYER_FORMS_VOLUNTEER_REQUIREMENT_EDIT_H

#include "domain/volunteer.h"
#include "forms/words_edit.h"

/* Owned by whoever starts the run. */
struct volunteer_requirement_form {
	struct words_edit words;             /* its table is volunteer_requirement_words */
	struct office *office;
	struct volunteer_requirement record; /* as it stands; id 0: a new one, and is then set */
};

extern const struct words_edit_table volunteer_requirement_words;
extern const struct flow volunteer_requirement_new_flow, volunteer_requirement_change_flow;

/* Puts in what stands. */
void volunteer_requirement_form_fill(struct flow_run *run);

#endif
