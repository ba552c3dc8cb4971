/* OneRoster 1.1 and 1.2 in its CSV binding (1EdTech), bulk and delta, as real systems
 * write it: what is wrong in a way that could put the wrong child into the wrong hands
 * is refused, what only looks odd is noted and read.
 *
 * Of a roster is taken: schools, names, student numbers, birth dates, classes and who is
 * in them, telephone numbers and addresses of mail, and who is named together with a
 * child (related, kind unknown, without any right: rule D7). Race, birthplace and what
 * else rule D15 forbids is not read; passwords are in no column that is. */
#ifndef FOYER_EXCHANGE_ONEROSTER_H
#define FOYER_EXCHANGE_ONEROSTER_H

#include "base/err.h"
#include "domain/roster.h"
#include "exchange/bundle.h"
#include "exchange/findings.h"

/* The school that this office is. */
struct oneroster_school {
	const char *external; /* its sourcedId; NULL where its name or an earlier roster tells */
	const char *name, *locale;
};

/* Puts all of the bundle into the roster, which was loaded. What is wrong stands in the
 * findings; the error is only for what cannot be read on (ERR_INVALID with one sentence,
 * ERR_IO). */
enum err oneroster_read(struct bundle *bundle, struct roster *roster, const struct oneroster_school *own,
                        struct findings *findings);

#endif
