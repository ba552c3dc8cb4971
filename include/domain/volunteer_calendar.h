/* The shifts of one person, for a calendar. */
#ifndef FOYER_DOMAIN_VOLUNTEER_CALENDAR_H
#define FOYER_DOMAIN_VOLUNTEER_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/shift.h"

/* Staff's, with RIGHT_SEE_VOLUNTEERS and a line in the audit: those in which they have a place,
 * by time, and as cancelled those that were, or of which they gave the place back, so that a
 * calendar that took them in takes them off again. The arena's. ERR_FORBIDDEN. */
enum err volunteer_calendar(struct office *office, struct arena *arena, int64_t person, struct shift_view **ret_shifts,
                            size_t *ret_count);

#endif
