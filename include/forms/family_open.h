/* A family opens its own: code, then PIN (rule D10). Wrong, unknown and ended get the same
 * words. */
#ifndef FOYER_FORMS_FAMILY_OPEN_H
#define FOYER_FORMS_FAMILY_OPEN_H

#include "domain/family_code.h"
#include "domain/family_party.h"
#include "domain/pin_check.h"
#include "flow/flow.h"

enum family_open_step { FAMILY_OPEN_CODE, FAMILY_OPEN_PIN, FAMILY_OPEN_STEPS };

/* Owned by whoever starts the run. */
struct family_open_form {
	struct office *office;
	struct arena *arena;         /* of what is read; must outlive the run */
	const struct pin_cost *cost; /* of looking at the PIN; NULL: what people sign in with */
	int wake;                    /* written to when it was looked at (pin_check.h) */
	struct pin_check *check;     /* which is on its way; family_open_drop ends it */
	struct family_party party;   /* after the end; the arena's */
};

extern const struct flow family_open_flow;

/* Forgets a PIN that is being looked at, and the family. */
void family_open_drop(struct family_open_form *form);

#endif
