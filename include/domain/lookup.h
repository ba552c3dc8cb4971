/* Finding somebody while their name is still being spoken.
 *
 * Any part of any name by its start, in any order, in its own script or in plain Latin
 * letters; a telephone by its last four digits or more; an e-mail address by its start; a
 * class (3B), a grade (grade 5), a student's number as written. Whoever is inside now
 * comes first, then who belongs to this school, then the others, each in the order of
 * names. Where nothing matches, words that differ by a slip of the hand.
 *
 * Who may look, and whether outside the own school, is for the caller to ask. */
#ifndef FOYER_DOMAIN_LOOKUP_H
#define FOYER_DOMAIN_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum { LOOKUP_KIN = 4, LOOKUP_LIMIT = 20, LOOKUP_MOST = 500 };

struct lookup_options {
	size_t limit;     /* 0: LOOKUP_LIMIT; at most LOOKUP_MOST */
	bool own_school;  /* nobody of other schools, but for who is inside now */
	bool own_class;   /* nobody but of the class of whoever is at work (own_class.h): others are
	                   * not even looked at, and no name of theirs stands beside a hit */
};

struct lookup_hit {
	int64_t person;
	const char *name;
	const char *adults[LOOKUP_KIN];   /* of a child, in the order to call them */
	size_t adult_count;
	const char *children[LOOKUP_KIN]; /* of an adult */
	size_t child_count;
	const char *grade, *class_name;   /* "" where there is none */
	bool own;    /* belongs to this school, or a child of theirs does */
	bool inside; /* now */
	bool slip;   /* found only because letters were taken for others */
};

/* Nothing typed finds nobody. Hits and their strings are the arena's. */
enum err lookup(struct office *office, struct arena *arena, const char *query,
                const struct lookup_options *options, struct lookup_hit **ret_hits, size_t *ret_count);

#endif
