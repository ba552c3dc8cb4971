/* What staff make of a registration: the records, or a question to the family. */
#ifndef FOYER_DOMAIN_REGISTRATION_CONFIRM_H
#define FOYER_DOMAIN_REGISTRATION_CONFIRM_H

#include <stdint.h>

#include "domain/office.h"
#include "domain/registration.h"

/* Who one person of it is, as staff say. */
struct registration_who {
	int64_t same; /* of the records already; 0: somebody new */
	/* how the name of somebody new is divided; both NULL: it stands whole in `given` */
	const char *given, *family;
};

/* Writes the family into the records, in one transaction: `who[i]` is its ith person. What
 * it wrote stays with the registration as it wrote it. Of somebody known only what was not
 * known is filled in, and a relationship that stands is left alone: no right is gained by
 * it. A new one gets what the family said, as staff confirm it: a parent or guardian may
 * enrol, sign and see records; who is to collect may collect; all are told in an emergency.
 * Who is to collect and may be on file already becomes a request for staff, and no record.
 * ERR_NOT_FOUND: it is for another school. ERR_CONFLICT: somebody else was first.
 * ERR_INVALID: two are said to be one person, one of them is of another school, or nothing
 * is left of a name. *ret_household: where they live. */
enum err registration_confirm(struct office *office, int64_t id, const struct registration_who who[REGISTRATION_PEOPLE],
                              int64_t *ret_household);

/* It stays in the list, marked, with what is to be asked; "" is refused (ERR_INVALID). */
enum err registration_ask(struct office *office, int64_t id, const char *what);

/* It ends without a record, with its reason. */
enum err registration_decline(struct office *office, int64_t id, const char *reason);

/* A request was answered: talked about, or it came to nothing; what came of it. Whoever may
 * see it may end it. ERR_CONFLICT: somebody else did. */
enum err family_request_end(struct office *office, int64_t id, bool done, const char *reason);

#endif
