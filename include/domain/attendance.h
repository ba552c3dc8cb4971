/* Children who came late, as the school's attendance takes them. */
#ifndef FOYER_DOMAIN_ATTENDANCE_H
#define FOYER_DOMAIN_ATTENDANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

/* Staff say that coming late is excused, or that it is not after all; in one transaction
 * with its line in the audit. ERR_FORBIDDEN without RIGHT_CORRECT, ERR_CONFLICT where it
 * stands so already. */
enum err attendance_excuse(struct office *office, int64_t late_arrival, bool excused);

struct attendance_row {
	const char *child, *class_name, *reason; /* "" where it was not said */
	int64_t arrived_at;
	int minutes_late;         /* domain/bell.h */
	const char *excused_by;   /* a worker's name; "": not excused */
};

/* The late ones of a day of this school, as they came, for who may export; the audit says
 * so in the same transaction. ERR_INVALID for what is no day. Strings are the arena's. */
enum err attendance_export(struct office *office, struct arena *arena, const char *day,
                           struct attendance_row **ret_rows, size_t *ret_count);

#endif
