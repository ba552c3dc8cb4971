/* Staff sign somebody up of whom nobody knows in which language to call them: they are asked. */
#ifndef FOYER_FORMS_SIGN_UP_FORM_H
#define FOYER_FORMS_SIGN_UP_FORM_H

#include "domain/sign_up.h"
#include "flow/flow.h"
#include "forms/reads.h"

/* Owned by whoever starts the run. */
struct sign_up_form {
	struct office *office;
	struct reads *reads;
	int64_t person, shift, request;
	struct sign_up_result result; /* once it is finished */
};

extern const struct flow sign_up_flow;

/* At once, where the language is known. */
enum err sign_up_form_finish(struct sign_up_form *form, const char *locale);

#endif
