/* Volunteering in a demonstration: examples of requirements, levels, opportunities and shifts,
 * as data/volunteers has them, on the days that follow the demonstration's; and invented people
 * who signed up and would share what they know. */
#ifndef FOYER_DOMAIN_DEMO_VOLUNTEERS_H
#define FOYER_DOMAIN_DEMO_VOLUNTEERS_H

#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/shift.h"
#include "domain/volunteer.h"

/* Each has a key by which the others name it; words.own is English, or what the school's
 * language has for it. Ids are set as it is filled. */
struct demo_requirement {
	const char *key;
	struct volunteer_requirement is;
};

struct demo_level {
	const char *key, *requirements; /* keys with blanks between */
	struct volunteer_level is;
};

struct demo_opportunity {
	const char *key, *level;
	const char *organization; /* the uid in the directory; "": the school */
	struct volunteer_opportunity is;
};

struct demo_shift {
	const char *key, *opportunity;
	const char *weekdays; /* "TU TH": it begins on the first of them, from the demonstration's day on */
	int from_week;        /* so many weeks later */
	int every, for_weeks; /* a series: every so many weeks, for so many; 0: once, and not on that day */
	int taken;            /* so many signed up for the first that is yet to come; past its places they wait */
	struct shift_edit is;
};

struct demo_volunteers {
	struct demo_requirement *requirements;
	struct demo_level *levels;
	struct demo_opportunity *opportunities;
	struct demo_shift *shifts;
	size_t n_requirements, n_levels, n_opportunities, n_shifts;
};

/* While the database is filled, with the directory in it, in the name of whoever is at work.
 * ERR_INVALID: a key is none, or not so many people can sign up. */
enum err demo_volunteers_fill(struct office *office, struct demo_volunteers *volunteers);

#endif
