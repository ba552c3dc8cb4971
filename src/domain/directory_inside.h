/* What directory.c and directory_place.c share. */
#ifndef FOYER_DOMAIN_DIRECTORY_INSIDE_H
#define FOYER_DOMAIN_DIRECTORY_INSIDE_H

#include "domain/directory.h"

struct directory_entry;

/* That one row stands behind another. */
struct directory_follower {
	struct directory_entry *entry;
	struct directory_follower *next;
};

struct directory_entry {
	struct reconcile_entry row;
	const char **texts; /* as put, the extra behind the columns; NULL: not put; one NULL: not said */
	const char **known; /* the same as it is known; NULL: it is not */
	int64_t place, known_place;
	struct directory_follower *followers;
	enum { DIRECTORY_UNSEEN, DIRECTORY_ENTERED, DIRECTORY_LEFT } seen; /* while places are found */
};

struct directory_part {
	struct directory_entry **put; /* in the order in which they came */
	size_t count, room;
	int64_t last_place;           /* of what is known */
};

struct directory {
	struct arena *arena;
	struct office *office;
	struct reconcile *rows;
	struct directory_part parts[DIRECTORY_KINDS];
	size_t services;
};

/* Gives every row that was put its place: as it came, moving as few as can be that have
 * one already; or, of a kind that was not said whole, behind all that have one, and in an
 * order that keeps every `after`. */
void directory_place_all(struct directory_part *part);
void directory_place_new(struct directory_part *part);

#endif
