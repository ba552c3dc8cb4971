/* Who belongs to whom, as it begins and ends: a relationship that is no more, somebody who
 * moves in or out, a telephone number that is given up. Rows end and are kept. */
#ifndef FOYER_DOMAIN_RECORD_BELONG_H
#define FOYER_DOMAIN_RECORD_BELONG_H

#include <stdint.h>

#include "base/arena.h"
#include "domain/record.h"

/* Ends a relationship, a contact, or that `person` lives in a household, for a reason that
 * is kept, sealed. A relationship gives no right from then on; taken up again it begins
 * without any. ERR_CONFLICT: it has ended already. ERR_INVALID: no reason; a relationship
 * with a restriction, as the warning would go with it; a person, whom only a roster ends. */
enum err record_end(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                    int64_t person, const char *reason);

/* `person` lives there, too. Nothing is written where they do already. */
enum err record_join_household(struct office *office, struct arena *arena, int64_t household, int64_t person);

/* Whether what stands on a person's card is this school's to change: they or their
 * children belong to it, or to no school at all. */
enum err record_is_ours(struct office *office, int64_t person, bool *ret_ours);

#endif
