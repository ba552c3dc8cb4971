/* What the rooms of directory share. */
#ifndef FOYER_DOMAIN_DIRECTORY_INSIDE_H
#define FOYER_DOMAIN_DIRECTORY_INSIDE_H

#include "domain/directory.h"
#include "store/directory_change.h"

struct directory_entry;

/* That one row stands behind another. */
struct directory_follower {
	struct directory_entry *entry;
	struct directory_follower *next;
};

/* What staff changed of a row. */
struct directory_keep {
	uint32_t columns;          /* a bit for each that they changed; all of one that they added */
	const char **before;       /* what a package said there; NULL where it said nothing */
	bool added, ended;
	const struct directory_entry *service; /* the program that it is about */
};

struct directory_entry {
	struct reconcile_entry row;
	const char **texts; /* as put, the extra behind the columns; NULL: not put; one NULL: not said */
	const char **known; /* the same as it is known; NULL: it is not */
	int64_t place, known_place;
	struct directory_follower *followers;
	struct directory_keep *keep; /* NULL: nobody changed it here */
	bool keeps_hours;            /* of a program: its hours are what staff made them */
	bool wanted;                 /* a row that staff added and that stays refers to it */
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

/* Reads what staff changed; the rows are known. */
enum err directory_keep_load(struct directory *directory);

/* What the row is to say, where staff have a say in it: `values` is what was put. */
void directory_keep_values(const struct directory_entry *entry, size_t columns, const char **values);
/* Whether a row that was put stays out: staff ended it, or have made the hours themselves. */
bool directory_keep_refuses(const struct directory *directory, enum directory_kind kind,
                            const struct directory_entry *entry);
/* All was put: what the rows that stay refer to stays with them. */
void directory_keep_want(struct directory *directory);
/* Whether a row that was not put stays in use. */
bool directory_keep_holds(const struct directory *directory, enum directory_kind kind, const struct directory_entry *entry);

/* Gives every row that was put its place: as it came, moving as few as can be that have
 * one already; or, of a kind that was not said whole, behind all that have one, and in an
 * order that keeps every `after`. */
void directory_place_all(struct directory_part *part);
void directory_place_new(struct directory_part *part);

#endif
