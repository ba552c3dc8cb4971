/* The end of the school day: whoever still waits has *left_unseen*, whoever is
 * still inside is *unknown* (and stays on the emergency list until staff take
 * them off, rule D2).
 *
 * Done for every school day whose closing time has passed, by whoever opens or ticks
 * first after it; `ended_at` is that closing time, not the moment of the tick. Who
 * arrives after closing time belongs to the next day's, and so does whoever came, alone or
 * with others, to help in a shift that ends at it or later. A day has one row of
 * `day_close`, and none when nobody came. */
#ifndef FOYER_DOMAIN_CLOSE_DAY_H
#define FOYER_DOMAIN_CLOSE_DAY_H

#include <stdint.h>

#include "domain/office.h"

/* Idempotent. Writes nothing when there is nothing to close. */
enum err close_day(struct office *office);

/* Staff close today before its time: whoever came today is ended now, helping or not. */
enum err close_day_now(struct office *office);

/* When to call it next: the closing time of today, or of tomorrow when that has
 * passed, in milliseconds UTC. */
int64_t close_day_next(const struct office *office);

#endif
