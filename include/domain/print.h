/* Paper at the door (rule D27): a printing is claimed before it starts, so that none is
 * lost and none doubled by pressing twice. */
#ifndef FOYER_DOMAIN_PRINT_H
#define FOYER_DOMAIN_PRINT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

/* Each is about one row: a badge about a person of a visit, a late slip about a late
 * arrival, a release slip about a collection. */
enum print_kind { PRINT_BADGE, PRINT_LATE, PRINT_RELEASE };

/* Claims the printing of that row's paper. ERR_CONFLICT when it was printed or is just
 * being printed. With `again`: what failed is tried once more, what was printed is
 * printed anew and recorded as that. */
enum err print_claim(struct office *office, enum print_kind kind, int64_t about, bool again,
                     int64_t *ret_job);

/* How it ended; `message` is what the printer said. */
enum err print_finish(struct office *office, int64_t job, bool done, const char *message);

/* Claims that nobody finished since `before` become *unknown*: their process died, and
 * whether paper came out a person has to see. */
enum err print_expire(struct office *office, int64_t before);

enum print_state { PRINT_NONE, PRINT_RUNNING, PRINT_DONE, PRINT_FAILED, PRINT_UNKNOWN };

struct print_now {
	enum print_state state;
	int64_t at;          /* when it began or ended */
	const char *message; /* the arena's */
	int times;           /* how often it was printed or tried */
};
enum err print_now(struct office *office, struct arena *arena, int64_t about, struct print_now *ret_now);

#endif
