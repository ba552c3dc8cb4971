/* What somebody knows and would share (E3): their own words, in their language, with how often
 * they may be asked. Each ends on 30 June. Teachers search it; no list is by language, faith
 * or origin (D15). */
#ifndef FOYER_DOMAIN_OFFERING_H
#define FOYER_DOMAIN_OFFERING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/family_party.h"
#include "domain/office.h"

enum { OFFERING_MOST = 9 }; /* of one person at a time */

/* At most so they may be asked: once while it stands, once until December and once until June,
 * whenever it helps. */
enum offering_often { OFFERING_ONCE, OFFERING_TERM, OFFERING_OFTEN };

struct offering {
	int64_t id, person;
	const char *words, *locale, *name, *phone, *until; /* name, phone: for staff */
	enum offering_often often;
	int asked;            /* since it was made */
	int64_t asked_at;     /* last; 0: never */
	bool may_ask;         /* not more often than they said */
};

/* After code and PIN, of oneself, until the 30 June that comes next. `request` not 0: a repeated
 * call finds its first. ERR_INVALID: no words, or too many; ERR_FORBIDDEN: nobody opened their
 * own; ERR_CONFLICT: there are OFFERING_MOST. */
enum err offering_add(struct office *office, const struct family_party *party, int64_t request, const char *words,
                      enum offering_often often, const char *locale, int64_t *ret_id);
/* ERR_FORBIDDEN: not theirs; ERR_CONFLICT: it has ended. */
enum err offering_end(struct office *office, int64_t id, const struct family_party *party);
/* Those that stand, the newest first; the arena's. */
enum err offering_mine(struct office *office, struct arena *arena, const struct family_party *party,
                       struct offering **ret_list, size_t *ret_count);

/* With RIGHT_SEE_OFFERINGS. Words are folded as the lookup folds them; every word of the query
 * begins one of theirs; "" finds all, the newest first. */
enum err offering_search(struct office *office, struct arena *arena, const char *query, struct offering **ret_list,
                         size_t *ret_count);
/* One that stands, with the name and the telephone of whoever offers it; ERR_NOT_FOUND. Opened
 * is seen as a card is (D22), and not shown where that cannot be kept. */
enum err offering_open(struct office *office, struct arena *arena, int64_t id, struct offering *ret_offering);
/* The same again, while it is open. */
enum err offering_get(struct office *office, struct arena *arena, int64_t id, struct offering *ret_offering);
/* They were asked: counted, so that nobody is asked more often than they said. ERR_CONFLICT:
 * too often, or it has ended; ERR_NOT_FOUND. */
enum err offering_asked(struct office *office, int64_t id);

#endif
