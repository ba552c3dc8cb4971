/* One of the practices that the school knows to help: made or changed, with its own evidence (R1). */
#ifndef FOYER_FORMS_PRACTICE_EDIT_H
#define FOYER_FORMS_PRACTICE_EDIT_H

#include "domain/directory_practice.h"
#include "flow/flow.h"

/* Owned by whoever starts the run. */
struct practice_edit_form {
	struct office *office;
	int64_t service;                  /* at which it is changed, and to which a new one is given */
	struct directory_practice shown;  /* as it is written; uid NULL: a new one */
};

extern const struct flow practice_new_flow, practice_change_flow;

/* Puts in what stands. */
void practice_edit_fill(struct flow_run *run);

/* How much it changes, in words; "" where nobody says. */
const char *practice_tier_words(struct catalog *catalog, int tier);

#endif
