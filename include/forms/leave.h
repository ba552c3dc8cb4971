/* Check-out: one question, the code (D3). Who types the code of a place in a program comes
 * to that place. */
#ifndef FOYER_FORMS_LEAVE_H
#define FOYER_FORMS_LEAVE_H

#include "domain/check_out.h"
#include "domain/office.h"
#include "flow/flow.h"

enum leave_step { LEAVE_CODE, LEAVE_STEPS };

struct leave_form {
	struct office *office;
	struct check_out_result result; /* after finish */
	/* after finish, where the code is that of a place in a program; "": it is not */
	char place[CODE_BYTES], place_locale[CONFIG_TAG_BYTES];
};

extern const struct flow leave_flow;

/* Ends whoever of the party is left. */
enum err leave_rest(struct leave_form *form, int *ret_ended);

/* Tells the desk that somebody without a code is about to leave. */
enum err leave_tell(struct office *office, const char *locale, int64_t earlier, int64_t *ret_id);

#endif
