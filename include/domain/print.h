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

/* Within the transaction of the verb that lets somebody in, late or go: from then on
 * their paper is owed, whoever dies. */
enum err print_owe(struct office *office, enum print_kind kind, int64_t about, int64_t now);

/* Claims the printing of that row's paper. ERR_FORBIDDEN: not with this role; ERR_CONFLICT when it was printed or is just
 * being printed. With `again`: what failed is tried once more, what was printed is
 * printed anew and recorded as that. */
enum err print_claim(struct office *office, enum print_kind kind, int64_t about, bool again,
                     int64_t *ret_job);

/* Gives a claim back, where nothing can be printed: a desk will. */
enum err print_put_back(struct office *office, int64_t job);

/* The paper that is owed longest and that nobody claimed. ERR_NOT_FOUND. */
struct print_owed {
	int64_t visit, about, since;
};
enum err print_owed(struct office *office, struct print_owed *ret_owed);

/* How it ended; `message` is what the printer said, "" when there is no printer. */
enum err print_finish(struct office *office, int64_t job, bool done, const char *message);

/* Staff wrote it by hand, or see that it came out: nobody is asked again.
 * ERR_CONFLICT when there is nothing that failed. */
enum err print_by_hand(struct office *office, int64_t about);

/* Claims that nobody finished since `before` become *unknown*: their process died, and
 * whether paper came out a person has to see. *ret_any: there was one. */
enum err print_expire(struct office *office, int64_t before, bool *ret_any);

/* Paper that somebody lacks: of who is inside, and of today's slips; the oldest first. */
struct print_trouble {
	int64_t about;
	bool unknown;        /* it may have come out */
	const char *name, *message; /* the arena's */
};
enum err print_troubles(struct office *office, struct arena *arena, struct print_trouble **ret_troubles,
                        size_t *ret_count);

enum print_state { PRINT_NONE, PRINT_QUEUED, PRINT_RUNNING, PRINT_DONE, PRINT_FAILED, PRINT_UNKNOWN };

struct print_now {
	enum print_state state;
	int64_t at;          /* when it began or ended */
	const char *message; /* the arena's */
	int times;           /* how often it was printed or tried */
};
enum err print_now(struct office *office, struct arena *arena, int64_t about, struct print_now *ret_now);

#endif
