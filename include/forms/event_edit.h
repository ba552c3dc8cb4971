/* An evening of the school, made or changed at the desk: what, when, where, who interprets,
 * and its words in the other languages of the screens. */
#ifndef FOYER_FORMS_EVENT_EDIT_H
#define FOYER_FORMS_EVENT_EDIT_H

#include "domain/event.h"
#include "flow/flow.h"
#include "forms/words_edit.h"

/* Owned by whoever starts the run. */
struct event_form {
	struct words_edit words;  /* its table is event_words */
	struct office *office;
	int64_t id;               /* 0: a new one */
	struct event_edit before; /* as it stands; of a new one nothing */
	int64_t made;             /* of a new one, after the end */
};

extern const struct words_edit_table event_words;
extern const struct flow event_new_flow, event_change_flow;

/* Puts in what stands. */
void event_form_fill(struct flow_run *run);

#endif
