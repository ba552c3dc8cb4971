/* A family that is known: by code and PIN, which shows the own household; or by facts, which
 * show nothing and only leave questions out (rules D10, D11). */
#ifndef FOYER_FORMS_VISIT_FAMILY_H
#define FOYER_FORMS_VISIT_FAMILY_H

#include "domain/family_party.h"
#include "flow/flow.h"
#include "forms/visit.h"

/* Who opened the own family; NULL: nobody. */
const struct family_party *family_party_of(const struct flow_run *run);

/* What need not be asked; texts are NULL where it must be, "" for none. */
struct family_known {
	const char *interpreter, *call_by;
};
struct family_known family_known(const struct flow_run *run);

/* The steps `here` and `notes`. */
bool family_is_asked(const struct flow_run *run);
const struct option *family_members(struct flow_run *run, size_t *ret_count);
enum msg family_problem(const struct flow_run *run);
bool family_has_notes(const struct flow_run *run);
struct words family_notes(const struct flow_run *run, int step);

/* The n-th of the household who is here today; NULL after the last. Whose code it is comes
 * first, and is here where nobody is asked. */
const struct family_party_member *family_here(const struct flow_run *run, size_t nth);

/* After each answer: looks for the family as soon as all facts were given. */
void family_seek(struct flow_run *run);

#endif
