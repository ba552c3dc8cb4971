/* What staff do with the hours of a volunteer: confirm them, correct them, or say whose they
 * are, which is asked after the form. */
#ifndef FOYER_FORMS_VOLUNTEER_HOURS_EDIT_H
#define FOYER_FORMS_VOLUNTEER_HOURS_EDIT_H

#include "domain/volunteer_hours.h"
#include "flow/flow.h"

enum { HOURS_DO_MOST = 3 };

/* Owned by whoever starts the run. */
struct volunteer_hours_form {
	struct office *office;
	struct volunteer_hours hours; /* as they stand */
	bool finds; /* may look somebody up, and so say whose they are */
	struct option ways[HOURS_DO_MOST];
};

extern const struct flow volunteer_hours_flow;

/* Of a run that was finished: nothing was written, it is to be said whose they are. */
bool volunteer_hours_form_whose(const struct flow_run *run);

#endif
