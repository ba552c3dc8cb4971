/* What somebody looked for and did not find, in a word: kept of nobody (domain/not_found.h). */
#ifndef FOYER_FORMS_MISSING_H
#define FOYER_FORMS_MISSING_H

#include "domain/office.h"
#include "flow/flow.h"

struct missing_form {
	struct office *office;
};

extern const struct flow missing_flow;

#endif
