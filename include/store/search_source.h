/* What the people's tables say of somebody, as the lookup's index needs it. */
#ifndef FOYER_STORE_SEARCH_SOURCE_H
#define FOYER_STORE_SEARCH_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct search_source_name {
	int64_t id;
	const char *given, *middle, *family, *called; /* "" where there is none */
	const char *record_given, *record_middle, *record_family, *number;
};

/* One thing beside a name. */
struct search_source_fact {
	enum search_source_kind {
		SEARCH_SOURCE_PHONE, SEARCH_SOURCE_MAIL, SEARCH_SOURCE_CLASS, SEARCH_SOURCE_GRADE,
		SEARCH_SOURCE_SCHOOL,
	} kind;
	const char *text;
	int64_t id; /* of a school: their own, or that of a child of theirs */
};

/* ERR_NOT_FOUND for nobody and for who was ended. */
enum err search_source_person(struct db *db, struct arena *arena, int64_t person,
                              struct search_source_name *ret_name);

/* Contacts (their own and their households'), classes, grades and schools as of now. */
enum err search_source_facts(struct db *db, struct arena *arena, int64_t person,
                             struct search_source_fact **ret_facts, size_t *ret_count);

/* Calls `each` with everybody who was not ended, by id, until it fails. */
enum err search_source_all(struct db *db, enum err (*each)(void *context, int64_t person), void *context);

/* Ids of somebody's adults and children, also of relationships that were ended, or of
 * everybody who is or was in a household. */
enum err search_source_relatives(struct db *db, struct arena *arena, int64_t person, int64_t **ret_ids,
                                 size_t *ret_count);
enum err search_source_household(struct db *db, struct arena *arena, int64_t household, int64_t **ret_ids,
                                 size_t *ret_count);

/* Somebody's adults, or children: the first `limit`, adults in the order to call them. */
struct search_source_kin {
	int64_t id;
	const char *given, *family, *called;
};
enum err search_source_kin(struct db *db, struct arena *arena, int64_t person, bool adults, size_t limit,
                           struct search_source_kin *ret_kin, size_t *ret_count);

/* Grade and class of a student, those at `school` first; "" where there is none. */
enum err search_source_place(struct db *db, struct arena *arena, int64_t person, int64_t school,
                             const char **ret_grade, const char **ret_class);

#endif
