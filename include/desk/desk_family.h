/* A family as rows of a label and a value. */
#ifndef FOYER_DESK_DESK_FAMILY_H
#define FOYER_DESK_DESK_FAMILY_H

#include "domain/family.h"
#include "ui/facts.h"

/* In the order in which they are needed on the telephone: what must not be overlooked
 * first, then how to speak and whom to call, then the rest. Texts are the frame's. */
struct facts desk_family_facts(struct ui *ui, const struct family *family);

/* The name as it is shown, with how somebody wants to be called. */
const char *desk_family_name(struct ui *ui, const struct person *person);

/* A restriction and a talk-first note that hold on that day, loud. */
void desk_family_warnings(struct ui *ui, const struct relationship *row, const char *day, struct facts *facts);

/* A telephone or an address with what it was agreed to for, in words; `purposes` as they are
 * stored, with commas between. */
const char *desk_family_agreed(struct ui *ui, const char *value, const char *purposes);
/* The purposes alone, in words; "" for none. */
const char *desk_family_purposes(struct ui *ui, const char *purposes);

/* The word for a kind of relationship, in the worker's language where it is known. */
const char *desk_family_kind(struct ui *ui, const char *kind);

#endif
