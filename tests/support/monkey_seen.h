/* Where a monkey was: which screens of the program, and which steps of its flows. */
#ifndef FOYER_TESTS_MONKEY_SEEN_H
#define FOYER_TESTS_MONKEY_SEEN_H

#include <stddef.h>

#include "flow/flow.h"

enum { SEEN_MOST = 1024, SEEN_PLACE = 64 };

struct seen_place {
	char name[SEEN_PLACE];
	unsigned turns; /* how often something was chosen there */
};

struct seen {
	struct seen_place places[SEEN_MOST];
	size_t count;
};

/* The place by its name (term_place), new or known; the test fails where no table has it. */
struct seen_place *seen_at(struct seen *seen, const char *place);

/* The step at which one stands there; NULL where it is none. */
const struct step *seen_step(const char *place);

/* At the last look of a flow: about where a step stands in it that was not seen, another one
 * each turn; -1: all were. */
int seen_missing_row(const struct seen *seen, const char *place, unsigned turn);

/* How much of the tables was not seen and can be; `says`: it is named on standard output. */
size_t seen_missing(const struct seen *seen, bool says);

/* The same of one flow ("join/") or of one screen ("place"). */
size_t seen_missing_at(const struct seen *seen, const char *name);

#endif
