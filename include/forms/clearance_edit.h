/* That a requirement is met, asked for or refused, recorded at the desk: a state and a day,
 * never a finding and never the number of a document (D15, D20). */
#ifndef FOYER_FORMS_CLEARANCE_EDIT_H
#define FOYER_FORMS_CLEARANCE_EDIT_H

#include "domain/clearance.h"
#include "flow/flow.h"

/* Owned by whoever starts the run. */
struct clearance_form {
	struct office *office;
	struct clearance before; /* as it stands: whose and which, too */
	const char *requirement; /* its name, in the worker's language */
};

extern const struct flow clearance_flow;

/* Puts in what stands. */
void clearance_form_fill(struct flow_run *run);

#endif
