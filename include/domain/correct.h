/* Staff put right what was typed. The first value is kept, sealed with the key of the
 * visit, and staff still see it. */
#ifndef FOYER_DOMAIN_CORRECT_H
#define FOYER_DOMAIN_CORRECT_H

#include "base/arena.h"
#include "domain/office.h"
#include "domain/presence.h"

enum correct_what { CORRECT_NAME, CORRECT_CLASS, CORRECT_PLACE, CORRECT_COUNT };

/* Whether somebody has such a value: children have a class, who meets somebody a place. */
bool correct_applies(enum presence_kind kind, enum correct_what what);

/* `shown`: what it said when staff began to put it right. ERR_INVALID for a blank value,
 * or one that the kind has not; ERR_CONFLICT when it says something else by now. */
enum err correct_value(struct office *office, const struct presence_row *who, enum correct_what what,
                       const char *shown, const char *value);

/* What it said at first, "" where it was never put right (or its key is gone); the
 * arena's. */
enum err correct_first(struct office *office, struct arena *arena, const struct presence_row *who,
                       enum correct_what what, const char **ret_first);

#endif
