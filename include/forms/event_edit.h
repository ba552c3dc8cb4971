/* An evening of the school, made or changed at the desk: what, when, where, who interprets,
 * and its words in the other languages of the screens. */
#ifndef FOYER_FORMS_EVENT_EDIT_H
#define FOYER_FORMS_EVENT_EDIT_H

#include "domain/event.h"
#include "flow/flow.h"
#include "forms/reads.h"

enum { EVENT_FORM_LANGUAGES = 8, EVENT_FORM_INTERPRETERS = 64 };

/* Owned by whoever starts the run. */
struct event_form {
	struct office *office;
	struct reads *reads;      /* the school's language, then the others */
	int64_t id;               /* 0: a new one */
	struct event_edit before; /* as it stands; of a new one nothing */
	int64_t made;             /* of a new one, after the end */
	struct option interpreters[EVENT_FORM_INTERPRETERS];
};

extern const struct flow event_new_flow, event_change_flow;

/* Puts in what stands. */
void event_form_fill(struct flow_run *run);

#endif
