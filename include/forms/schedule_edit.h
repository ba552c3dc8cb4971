/* When a program is open, typed as people think of it: how often, which days, from when to
 * when; or a day that is other than usual. */
#ifndef FOYER_FORMS_SCHEDULE_EDIT_H
#define FOYER_FORMS_SCHEDULE_EDIT_H

#include "domain/directory_hours.h"
#include "flow/flow.h"

enum { SCHEDULE_FORM_PLACES = 8 };

/* Owned by whoever starts the run. */
struct schedule_form {
	struct office *office;
	int64_t service;
	struct directory_hours before; /* as they were shown; uid NULL: new ones */
	const struct directory_hours_place *places; /* of the program */
	size_t n_places;
	struct option options[SCHEDULE_FORM_PLACES + 1];
	struct label labels[SCHEDULE_FORM_PLACES][2];
};

/* Monday first; codes are those of a rule in small letters, "mo". */
enum { SCHEDULE_WEEKDAYS = 7 };
extern const struct option schedule_weekdays[SCHEDULE_WEEKDAYS];

extern const struct flow schedule_new_flow, schedule_change_flow;

/* Puts in what stands; where that cannot be said here, the questions are asked anew, without
 * this. */
void schedule_form_fill(struct flow_run *run);

#endif
