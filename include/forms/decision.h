/* What staff decide, as guided sequences of one or two questions: who of a party, why,
 * what a name should be. Each ends in one verb of domain. */
#ifndef FOYER_FORMS_DECISION_H
#define FOYER_FORMS_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/barrier.h"
#include "domain/door.h"
#include "domain/presence.h"
#include "domain/office.h"
#include "domain/pin_check.h"
#include "flow/flow.h"

enum decision_verb {
	DECISION_ADMIT,     /* one, or everybody who waits of the party */
	DECISION_TURN_AWAY, /* not admitted, with a reason */
	DECISION_CHECK_OUT, /* was seen to leave, or another reason */
	DECISION_OFF_LIST,  /* with a reason */
	DECISION_REFUSE,    /* a collection, with a reason */
	DECISION_NAME,      /* put right: a name, a class, whom they meet */
	DECISION_CLASS,
	DECISION_PLACE,
	DECISION_KEY,       /* which key goes out */
	DECISION_NOTE_END,  /* today's note is taken back, with a reason */
	DECISION_REGISTRATION_ASK, /* what a family is to be asked */
	DECISION_REGISTRATION_DECLINE, /* why nothing comes of a registration */
	DECISION_REQUEST_DONE, /* what came of what a family asked */
	DECISION_REASON,    /* why another school's families are looked for */
	DECISION_BARRIER_TRIED, /* what was tried */
	DECISION_BARRIER_CLOSE, /* what came of a barrier */
	DECISION_SIGN_IN,   /* who is at work here */
};

/* Owned by whoever starts the run. */
struct decision_form {
	struct office *office;
	enum decision_verb verb;
	int64_t visit, id;   /* the row of the list that it is about */
	enum presence_kind kind; /* of that row */
	enum door_seen seen; /* of an admission */
	struct barrier_key barrier; /* its texts must outlive the run */
	const char *shown;   /* what a value to put right said; it must outlive the run */
	int party;           /* how many of the party wait */
	bool accounts;       /* of a sign-in: with a PIN */
	const char *worker;  /* of a sign-in: who, where that is known; it must outlive the run */
	const struct pin_cost *cost; /* of looking at their PIN; NULL: what people sign in with */
	int wake;            /* written to when it was looked at (pin_check.h) */
	struct pin_check *check; /* which is on its way; decision_drop ends it */
	char locale[CONFIG_TAG_BYTES]; /* after a sign-in: the worker's language, or "" */
};

const struct flow *decision_flow(enum decision_verb verb);

/* Forgets a PIN that is being looked at: before the form is used for another run. */
void decision_drop(struct decision_form *form);

/* Every flow of this file, for the walk through all tables. */
const struct flow *const *decision_flows(size_t *ret_count);

#endif
