/* Shared by the bodies of a registration's card. */
#ifndef FOYER_DESK_REGISTRATION_INSIDE_H
#define FOYER_DESK_REGISTRATION_INSIDE_H

#include "domain/registration_review.h"
#include "ui/facts.h"
#include "ui/ui.h"

/* What the family said, beside who may be the same; the frame's. */
struct facts desk_registration_facts(struct ui *ui, const struct registration_card *card);

/* Two of one name are told apart by whom they belong to, and when they were born. */
const char *desk_registration_twin(struct ui *ui, const struct registration_twin *twin);

/* When another one that waits came. */
const char *desk_registration_when(struct ui *ui, const struct registration_other *other);

/* Of a family that opened its own: whom it names, and did not add. */
bool desk_registration_is_known(const struct registration_card *card, size_t person);

#endif
