/* Somebody who would help and is not on file: a name and a number, so that a person calls. */
#ifndef FOYER_FORMS_VOLUNTEER_WISH_H
#define FOYER_FORMS_VOLUNTEER_WISH_H

#include "domain/office.h"
#include "flow/flow.h"
#include "text/locale.h"

struct volunteer_wish_form {
	struct office *office;
	const struct locale *locale; /* of the screens, when it began */
	int64_t request, opportunity; /* opportunity 0: to help at all */
};

extern const struct flow volunteer_wish_flow; /* context: struct volunteer_wish_form * */

#endif
