/* Staff hand a family code to the adult who stands there, who chooses the PIN; give another
 * PIN for it; end it. */
#ifndef FOYER_FORMS_FAMILY_GIVE_H
#define FOYER_FORMS_FAMILY_GIVE_H

#include "domain/family_code.h"
#include "domain/pin_check.h"
#include "flow/flow.h"

/* Owned by whoever starts the run. */
struct family_give_form {
	struct office *office;
	int64_t person;
	bool pin_only;               /* the code stays */
	const struct pin_cost *cost; /* of keeping a PIN; NULL: what people sign in with */
	int wake;                    /* written to when that is done (pin_check.h) */
	struct pin_check *check;     /* on its way; family_give_drop ends it */
	char code[FAMILY_CODE_BYTES]; /* after the end, "" with pin_only: nowhere else */
};

extern const struct flow family_give_flow;     /* the PIN, twice */
extern const struct flow family_code_end_flow; /* are you sure? */

/* Forgets a PIN on its way, and the code. */
void family_give_drop(struct family_give_form *form);

#endif
