/* What whoever would help is asked: when they could come, what they like, with which class.
 * Nothing of it is stored. */
#ifndef FOYER_FORMS_VOLUNTEER_ASK_H
#define FOYER_FORMS_VOLUNTEER_ASK_H

#include "domain/volunteer_find.h"
#include "flow/flow.h"

enum volunteer_ask_step { VOLUNTEER_ASK_WHEN, VOLUNTEER_ASK_LIKES, VOLUNTEER_ASK_CLASS, VOLUNTEER_ASK_STEPS };

extern const struct flow volunteer_ask_flow; /* no context */

/* Without a person or a language; its texts are the run's. */
struct volunteer_ask volunteer_ask_of(struct flow_run *run);

#endif
