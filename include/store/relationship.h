/* Table `relationship`: one adult and one child, and what the adult may (rule D7). */
#ifndef FOYER_STORE_RELATIONSHIP_H
#define FOYER_STORE_RELATIONSHIP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

enum relationship_right {
	RELATIONSHIP_COLLECT, RELATIONSHIP_ENROL, RELATIONSHIP_SIGN, RELATIONSHIP_SEE_RECORDS,
	RELATIONSHIP_EMERGENCY, RELATIONSHIP_RIGHTS
};

struct relationship {
	int64_t id, adult, child, ended_at;
	const char *kind; /* a code of the open list; "": related, kind unknown */
	int64_t rights[RELATIONSHIP_RIGHTS];        /* 0 or 1 */
	const char *rights_paper, *rights_until;    /* what gives them, and its last day */
	int64_t emergency_order;                    /* 0: none */
	const char *restriction, *restriction_paper, *restriction_from, *restriction_until;
	int64_t restriction_by;
	const char *talk_first, *talk_first_until;
	int64_t talk_first_by;
	/* of lists: the other of the two, and the workers' names */
	const char *other_given, *other_family, *other_called, *restriction_by_name, *talk_first_by_name;
};

/* Whoever is not ended, in the order of an emergency, then by id. */
enum err relationship_of_child(struct db *db, struct arena *arena, int64_t child,
                               struct relationship **ret_rows, size_t *ret_count);
enum err relationship_of_adult(struct db *db, struct arena *arena, int64_t adult,
                               struct relationship **ret_rows, size_t *ret_count);

/* The ended ones, too. */
enum err relationship_ever_of_adult(struct db *db, struct arena *arena, int64_t adult,
                                    struct relationship **ret_rows, size_t *ret_count);
enum err relationship_ever_of_child(struct db *db, struct arena *arena, int64_t child,
                                    struct relationship **ret_rows, size_t *ret_count);

/* Also one that is ended. ERR_NOT_FOUND. */
enum err relationship_find(struct db *db, struct arena *arena, int64_t adult, int64_t child,
                           struct relationship *ret_row);

enum err relationship_get(struct db *db, struct arena *arena, int64_t id, struct relationship *ret_row);

/* Within a transaction. */
enum err relationship_insert(struct db *db, const struct relationship *row, int64_t at, int64_t *ret_id);
enum err relationship_update(struct db *db, const struct relationship *row);
enum err relationship_revive(struct db *db, int64_t id);

#endif
