/* Whom a teacher may see (RIGHT_OWN_CLASS): the students of the classes that they teach
 * today by the roster, and these students' adults. Whose account names nobody in the roster
 * sees nobody. */
#ifndef FOYER_DOMAIN_OWN_CLASS_H
#define FOYER_DOMAIN_OWN_CLASS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/family.h"
#include "domain/office.h"
#include "store/teaching.h"

struct own_class {
	struct teaching_person *people; /* by id; the arena's */
	size_t count;
};

/* Of whoever is at work, as the rows are now. */
enum err own_class_read(const struct office *office, struct arena *arena, struct own_class *ret_class);

bool own_class_has(const struct own_class *class, int64_t person);

/* ERR_FORBIDDEN for who is no student of it. */
enum err own_class_demand(const struct office *office, struct arena *arena, int64_t student);

/* Takes out of a card whoever is not of the class: brothers and sisters, with their notes,
 * and who lives with them or is here. */
void own_class_trim(struct arena *arena, const struct own_class *class, struct family *family);

#endif
