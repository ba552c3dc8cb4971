/* How a name is divided that a family wrote in one field: staff say it when they confirm
 * somebody new. Nothing is guessed: the whole name stands as the given one until they
 * change it, and what they take away from its beginning or end is proposed as the family
 * name, which may stay empty. */
#ifndef FOYER_FORMS_NAME_DIVIDE_H
#define FOYER_FORMS_NAME_DIVIDE_H

#include "base/arena.h"
#include "flow/flow.h"

enum name_divide_step { NAME_DIVIDE_GIVEN, NAME_DIVIDE_FAMILY, NAME_DIVIDE_STEPS };

/* Owned by whoever starts the run. */
struct name_divide_form {
	const char *whole; /* as the family wrote it; must outlive the run */
	struct arena *arena; /* where what was said is kept */
	const char *given, *family; /* NULL until it was said; then one of them may be "" */
};

extern const struct flow name_divide_flow;

/* Right after the flow has started: what was said before, or the whole name. */
void name_divide_fill(struct flow_run *run);

#endif
