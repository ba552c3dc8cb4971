/* A session of a program, made or changed at the desk: when, for how many, for whom, and how
 * many places are held for families with one barrier; its words in other languages, too. */
#ifndef FOYER_FORMS_SESSION_EDIT_H
#define FOYER_FORMS_SESSION_EDIT_H

#include "domain/session.h"
#include "flow/flow.h"
#include "forms/words_edit.h"

/* Owned by whoever starts the run. */
struct session_form {
	struct words_edit words;    /* its table is session_form_words */
	struct office *office;
	int64_t id;                 /* 0: a new one */
	struct session_edit before; /* as it stands; of a new one the program alone */
	int64_t made;               /* of a new one, after the end */
};

extern const struct words_edit_table session_form_words;
extern const struct flow session_new_flow, session_change_flow;

/* Puts in what stands. */
void session_form_fill(struct flow_run *run);

#endif
