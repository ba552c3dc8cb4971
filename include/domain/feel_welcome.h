/* Did you feel welcome here? Asked of whoever leaves, kept of nobody, and told in groups of
 * five answers or more. */
#ifndef FOYER_DOMAIN_FEEL_WELCOME_H
#define FOYER_DOMAIN_FEEL_WELCOME_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum feel_welcome { FEEL_GOOD, FEEL_FAIR, FEEL_POOR, FEEL_ANSWERS };

enum { FEEL_LEAST = 5 };

/* In a transaction of its own that leaves no line in the change log or the audit, and no
 * number: nothing says who it was, or after whom. ERR_BUSY as any write. */
enum err feel_welcome_add(struct office *office, enum feel_welcome answer);

/* Days on end, with five answers or more. Which days stand together follows from all days
 * since the first, and never from what was asked for: no two reports differ by less than a
 * whole group. Today stands in none until it is over. */
struct feel_group {
	char first[11], last[11];
	int64_t answers[FEEL_ANSWERS];
};

struct feel_report {
	const char *from, *to;     /* as asked for */
	struct feel_group *groups; /* those that lie between them; the arena's */
	size_t count;
	int64_t sum[FEEL_ANSWERS]; /* of these */
};

/* Of this school, from a day to a day. ERR_FORBIDDEN without RIGHT_REPORT_COUNTS,
 * ERR_INVALID for what is no day. */
enum err feel_welcome_report(struct office *office, struct arena *arena, const char *from, const char *to,
                             struct feel_report *ret_report);

#endif
