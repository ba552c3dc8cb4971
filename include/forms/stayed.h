/* "I stayed until …": the time at which a volunteer left, who was not seen to leave or checked
 * out at another time. */
#ifndef FOYER_FORMS_STAYED_H
#define FOYER_FORMS_STAYED_H

#include "domain/volunteer_hours.h"
#include "flow/flow.h"

/* Owned by whoever starts the run; after code and PIN, of whoever opened the family. */
struct stayed_form {
	struct office *office;
	const struct family_party *party;
	int64_t id, came_at;
};

extern const struct flow stayed_flow;

#endif
