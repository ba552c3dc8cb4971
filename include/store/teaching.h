/* Whom somebody teaches, by the roster's classes and enrollments. */
#ifndef FOYER_STORE_TEACHING_H
#define FOYER_STORE_TEACHING_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* A student of a class that they teach on that day, or an adult of one. */
struct teaching_person {
	int64_t person, student; /* student: 0 or 1 */
};

/* Everybody once, by id; the arena's. */
enum err teaching_people(struct db *db, struct arena *arena, int64_t teacher, const char *day,
                         struct teaching_person **ret_people, size_t *ret_count);

/* Who works at a school and is called that by a roster (a sourcedId), or has that id or
 * that e-mail address. ERR_NOT_FOUND; ERR_CONFLICT: more than one. */
enum err teaching_find(struct db *db, int64_t school, const char *called, int64_t *ret_person);

#endif
