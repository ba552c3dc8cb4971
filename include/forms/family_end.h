/* Staff say that something of a family is no longer so, and why. */
#ifndef FOYER_FORMS_FAMILY_END_H
#define FOYER_FORMS_FAMILY_END_H

#include "domain/record.h"
#include "flow/flow.h"

struct family_end_form {
	struct office *office;
	enum record_kind kind;
	int64_t id;
	int64_t person; /* of a household: who lives there no more */
};
extern const struct flow family_end_flow;

#endif
