/* What staff do with somebody who came (rules D1, D2, D6). Every verb is one
 * immediate transaction of the worker who signed in, with its line in the audit; ERR_INVALID
 * without one, ERR_FORBIDDEN when their role does not include it.
 *
 * Two desks may look at one person: a verb that finds them in another state than it
 * needs gives ERR_CONFLICT and has changed nothing. Ids are presence_row's. */
#ifndef FOYER_DOMAIN_DOOR_H
#define FOYER_DOMAIN_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/office.h"

/* The person who is waiting or inside and has this code, as it was typed. ERR_INVALID
 * for what is no code, ERR_NOT_FOUND for one that nobody here has. */
enum err door_person(struct office *office, const char *typed, int64_t *ret_visit,
                     int64_t *ret_person);

/* How staff know who it is; nothing of a document is copied (D1). */
enum door_seen { DOOR_SIGHT, DOOR_DOCUMENT, DOOR_NEITHER };

/* *waiting* becomes *inside*: one, or everybody of that visit who waits. */
enum err door_admit(struct office *office, int64_t person, enum door_seen seen);
enum err door_admit_party(struct office *office, int64_t visit, enum door_seen seen, int *ret_count);

/* A late child gets its slip and goes to class. */
enum err door_pass_late(struct office *office, int64_t late_arrival);

enum door_end {
	DOOR_NOT_ADMITTED, /* waits, and is not let in; with a reason */
	DOOR_LEFT_WAITING, /* waited, and was seen to leave */
	DOOR_CHECKED_OUT,  /* is inside, and was seen to leave; with a reason */
};

/* `reason` is ERR_INVALID when it is blank and the end asks for one. */
enum err door_end(struct office *office, int64_t person, enum door_end end, const char *reason);

/* *unknown* goes off the emergency list, by staff, with a reason (D2). */
enum err door_off_list(struct office *office, int64_t person, const char *reason);

enum door_decision { DOOR_TALKING, DOOR_RELEASE, DOOR_REFUSE };

/* A child's collection (D6). With the last release of a visit its adults leave, too. A release says how identity was checked, a refusal says
 * why: ERR_INVALID without. After *talking* it can still be decided, once. */
struct door_collection {
	enum door_decision decision;
	const enum door_seen *seen; /* NULL: was not looked at */
	const char *reason;         /* NULL or "": none */
};
enum err door_collect(struct office *office, int64_t collection, const struct door_collection *how);

/* The child that was released came back. */
enum err door_came_back(struct office *office, int64_t collection);

/* A key goes out with somebody, one at a time, and comes back. */
enum err door_key_out(struct office *office, int64_t person, const char *what);
enum err door_key_in(struct office *office, int64_t person);

/* Keys that are out, whatever became of who has them; the oldest first, the arena's. */
struct door_key {
	int64_t person, visit, out_at;
	const char *name, *what;
};
enum err door_keys(struct office *office, struct arena *arena, struct door_key **ret_keys, size_t *ret_count);

#endif
