/* What stands in families' way (E4): each barrier has somebody at the school who answers for
 * it, what was tried, and what came of it. What is told as lifted was lifted: it says what was
 * done, and that the family says so.
 *
 * Needs that families name are here from the first hour; whoever takes one up answers for it.
 * No list of them has a name (D15); a family's card is opened one by one, and that is noted. */
#ifndef FOYER_DOMAIN_BARRIER_H
#define FOYER_DOMAIN_BARRIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum barrier_state { BARRIER_OPEN, BARRIER_LIFTED, BARRIER_STAYS, BARRIER_STATES };

enum { BARRIER_TEXT_BYTES = 1024, BARRIER_SHOWN_DAYS = 90 };

/* Which one: of a need, or, with need 0, of no one family, by its words. */
struct barrier_key {
	int64_t need;
	const char *code, *text;
};

struct barrier {
	struct barrier_key key;
	int64_t id;             /* 0: nobody has taken it up */
	int64_t person;         /* by whom the family's card is opened; 0: of no one family */
	enum barrier_state state;
	const char *owner;      /* "" for nobody */
	int64_t made_at, closed_at;
	int tried;              /* how often */
	bool named;             /* the family still names it */
};

/* Open ones, the oldest first, then those of the last BARRIER_SHOWN_DAYS days; the arena's.
 * ERR_FORBIDDEN without RIGHT_LIFT_BARRIERS, here and below. */
enum err barrier_list(struct office *office, struct arena *arena, struct barrier **ret_barriers, size_t *ret_count);

struct barrier_tried {
	const char *text, *by;
	int64_t at;
};
enum err barrier_history(struct office *office, struct arena *arena, int64_t id, struct barrier_tried **ret_tried,
                         size_t *ret_count);

/* Whoever is at work answers for it from now on. ERR_NOT_FOUND: the family does not name it
 * any more. */
enum err barrier_take(struct office *office, const struct barrier_key *key);
/* What was tried; takes it up where nobody had. ERR_INVALID: nothing is said. */
enum err barrier_try(struct office *office, const struct barrier_key *key, const char *text);
/* LIFTED or STAYS, and what was done for it. ERR_CONFLICT: it is closed already. */
enum err barrier_close(struct office *office, const struct barrier_key *key, enum barrier_state state, const char *text);

#endif
