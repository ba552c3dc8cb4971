/* What opening's rooms share: on which days a rule opens, and what covers a minute. */
#ifndef FOYER_DOMAIN_OPENING_INSIDE_H
#define FOYER_DOMAIN_OPENING_INSIDE_H

#include <stdbool.h>

#include "domain/opening.h"

enum {
	OPENING_DAY_FIRST = -719162, /* 0001-01-01 */
	OPENING_DAY_LAST = 2932896,  /* 9999-12-31: also the end of what has none */

	/* bits of `lists`: those that are looked at day by day */
	OPENING_WEEKS = 1,
	OPENING_YEAR_DAYS = 2,
	OPENING_MONTH_DAYS = 4,

	/* bits of `month_weekdays`: 0 to 4 the first to the fifth, 5 to 9 from the end */
	OPENING_FROM_END = 5,
	OPENING_EACH = 1 << 10,
};

/* Monday is 0. */
int opening_weekday(int32_t day);

/* Whether the day is one of the rule's. */
bool opening_rule_has(const struct opening_rule *rule, int32_t day);

/* Everything else is asked in minutes of the local clock, from 1970-01-01 on: zone_reached
 * makes one of the instant, so that no rule need know a zone. */
struct opening_question {
	const struct opening_set *set;
	struct zone *zone;
	int32_t last_day; /* nobody asks about days after it */
};

#define OPENING_NEVER INT64_MAX
#define OPENING_UNCOVERED INT64_MIN

int32_t opening_day_of(int64_t minute);
int64_t opening_minute_of(int32_t day, int minute);

/* Exceptions of that day; the day's flaw where they have one or exclude each other. */
bool opening_has_exception(const struct opening_set *set, int32_t day, enum opening_flaw *ret_flaw);

/* Whether a schedule or an exception says anything of the day. */
bool opening_is_said(const struct opening_set *set, int32_t day);

/* OPENING_OPEN: hours that cover the minute; OPENING_UNKNOWN: what could be open then. Up to
 * where one of them reaches, or OPENING_UNCOVERED. */
int64_t opening_cover(const struct opening_question *question, enum opening_state state, int64_t minute);
/* The same, from what continues each other; the minute is covered. OPENING_NEVER past the last day. */
int64_t opening_cover_end(const struct opening_question *question, enum opening_state state, int64_t minute);
/* Where the next such begins after the minute, or OPENING_NEVER. */
int64_t opening_cover_next(const struct opening_question *question, enum opening_state state, int64_t minute);

#endif
