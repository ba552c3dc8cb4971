/* Coming to an evening of the school: how many, and a name for who gives one. One key says
 * how many; a kiosk has asked for the language before. */
#ifndef FOYER_FORMS_ARRIVING_H
#define FOYER_FORMS_ARRIVING_H

#include "domain/event_arrival.h"
#include "flow/flow.h"
#include "forms/reads.h"

/* Owned by whoever starts the run. */
struct arriving_form {
	struct office *office;
	int64_t evening, request; /* set by arriving_prepare */
	struct reads *reads;      /* at a desk; NULL: at a kiosk */
	const struct locale *(*locale)(void *context); /* the language on screen */
	void *locale_context;
};

extern const struct flow arriving_flow;

/* For one party at that evening: a run that is saved twice counts them once. */
void arriving_prepare(struct arriving_form *form, int64_t evening);

/* The name that was typed; "" for none. */
const char *arriving_name(const struct flow_run *run);

#endif
