/* One's own children as answers to "for whom", for an adult who opened the family with code and
 * PIN, and for nobody else (rules D6, D10). By the name that they use; age and grade on file
 * only find what fits them. Nothing of it is kept. */
#ifndef FOYER_FORMS_OWN_CHILD_H
#define FOYER_FORMS_OWN_CHILD_H

#include "domain/family_party.h"
#include "flow/flow.h"

enum { OWN_CHILD_OTHERS = 4 };

/* Of a form; the party outlives it. */
struct own_children {
	const struct family_party *party; /* NULL: nobody opened theirs */
	struct option options[FAMILY_PARTY_MOST + OWN_CHILD_OTHERS];
	struct label labels[FAMILY_PARTY_MOST][2];
	size_t count;
};

/* Those of whom age or grade is on file. `party` may be NULL, or empty. */
void own_children_prepare(struct own_children *own, const struct family_party *party);

/* Those who go to this school; `party` as above. */
void own_students_prepare(struct own_children *own, const struct family_party *party);

/* Before the form's own options, at most OWN_CHILD_OTHERS. */
const struct option *own_children_and(struct own_children *own, const struct option *others, size_t n, size_t *ret_count);

/* Which of them that code is; NULL for none. */
const struct family_party_member *own_child(const struct own_children *own, const char *code);

#endif
