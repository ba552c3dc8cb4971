/* Why what was typed at the desk was not kept, as most of its forms say it: `refused` of a
 * flow, or what remains for one that knows more. */
#ifndef FOYER_FORMS_EDIT_REFUSED_H
#define FOYER_FORMS_EDIT_REFUSED_H

#include "flow/flow.h"

/* MSG_NONE: the trouble is not theirs. */
enum msg edit_refused(const struct flow_run *run, enum err err);

#endif
