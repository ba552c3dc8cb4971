/* What a kind of question is, without a screen: when an answer is one, and how it
 * is said. A new kind is one row here and one in the view's table. */
#ifndef FOYER_FLOW_KIND_H
#define FOYER_FLOW_KIND_H

#include "flow/flow.h"

enum { KIND_TEXT_LIMIT = 80, KIND_NAME_LIMIT = 60, KIND_PHONE_LIMIT = 40, KIND_NUMBER_LIMIT = 3, KIND_TIME_LIMIT = 12 };

struct kind {
	const char *name;
	/* MSG_NONE when the answer is fine */
	enum msg (*problem)(struct flow_run *run, int step);
	/* one line for "check your answers", "" when there is no answer */
	const char *(*said)(struct flow_run *run, int step, struct catalog *catalog,
	                    struct arena *frame);
};

const struct kind *kind_of(const struct step *step);

/* The graphemes that may be typed for a step. */
size_t kind_limit(const struct step *step);

#endif
