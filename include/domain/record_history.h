/* What a family's records said before: who changed what, and when. The values are sealed
 * for the person or the household that they are about (rules D22, D23). */
#ifndef FOYER_DOMAIN_RECORD_HISTORY_H
#define FOYER_DOMAIN_RECORD_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/record.h"

enum { RECORD_FORGOTTEN = -1, RECORD_ENDED = -2 };

struct record_change {
	int64_t at;
	const char *by;     /* a worker's name, "" for a program */
	enum record_kind kind;
	int field;          /* of the kind's fields; RECORD_ENDED: `before` is why it ended;
	                     * RECORD_FORGOTTEN: the key was destroyed */
	const char *before; /* "" for nothing, NULL where the key was destroyed */
	const char *about;  /* whom or what the record is about besides the person: the other of a
	                     * relationship, a telephone number; "" */
};

/* Of one record, the newest first. Texts are the arena's. ERR_FORBIDDEN for who may not
 * edit it. */
enum err record_history(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                        struct record_change **ret_changes, size_t *ret_count);

/* Of everything on a person's card, the newest first: the person, relationships and
 * contacts also where they ended, the households that they live in. ERR_FORBIDDEN for
 * who may not edit people or may not read what a restriction says. */
enum err record_history_of_person(struct office *office, struct arena *arena, int64_t person,
                                  struct record_change **ret_changes, size_t *ret_count);

#endif
