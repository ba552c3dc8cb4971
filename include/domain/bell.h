/* When school begins on a day, and how late that makes somebody who comes ([bell] of the
 * configuration). Without a begin nobody is counted late, and late arrivals are taken. */
#ifndef FOYER_DOMAIN_BELL_H
#define FOYER_DOMAIN_BELL_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/config.h"

enum { BELL_UNKNOWN = -1 };

/* Of an arrival, by that day's begin: whole minutes, 0 for who is not late; BELL_UNKNOWN
 * where the school says no begin, or has none on that day. */
int bell_minutes_late(const struct config *config, int64_t arrived_wall_ms);

/* Whether somebody can be late at that instant: false on a day without school, and once a
 * half day is over. */
bool bell_is_school(const struct config *config, int64_t wall_ms);

#endif
