#include "domain/own_class.h"

#include <stdlib.h>

#include "store/account.h"
#include "text/calendar.h"

enum err own_class_read(const struct office *office, struct arena *arena, struct own_class *ret_class)
{
	char day[CALENDAR_DAY_BYTES];
	struct account_standing account = { .person = 0 };
	enum err err = account_standing(office->db, office->worker, &account);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	calendar_day(clock_wall_ms(office->clock), day);
	return teaching_people(office->db, arena, account.person, day, &ret_class->people, &ret_class->count);
}

static int by_person(const void *left, const void *right)
{
	const struct teaching_person *a = left, *b = right;
	return a->person < b->person ? -1 : a->person > b->person;
}

static const struct teaching_person *find(const struct own_class *class, int64_t person)
{
	if (class->count == 0)
		return NULL;
	return bsearch(&(struct teaching_person){ .person = person }, class->people, class->count,
	               sizeof *class->people, by_person);
}

bool own_class_has(const struct own_class *class, int64_t person)
{
	return find(class, person) != NULL;
}

enum err own_class_demand(const struct office *office, struct arena *arena, int64_t student)
{
	struct own_class class;
	enum err err = own_class_read(office, arena, &class);
	if (err != ERR_OK)
		return err;
	const struct teaching_person *found = find(&class, student);
	return found && found->student ? ERR_OK : err_set(ERR_FORBIDDEN, "this role sees no more than its own class");
}

/* ---- a card ---- */

static void trim_kin(struct arena *arena, const struct own_class *class, const struct relationship **rows,
                     size_t *count, bool children)
{
	struct relationship *kept = arena_array(arena, *count, sizeof *kept);
	size_t used = 0;
	for (size_t i = 0; i < *count; i++)
		if (own_class_has(class, children ? (*rows)[i].child : (*rows)[i].adult))
			kept[used++] = (*rows)[i];
	*rows = kept;
	*count = used;
}

static void trim_members(struct arena *arena, const struct own_class *class, struct family_household *household)
{
	struct household_member *kept = arena_array(arena, household->n_members, sizeof *kept);
	size_t used = 0;
	for (size_t i = 0; i < household->n_members; i++)
		if (own_class_has(class, household->members[i].person))
			kept[used++] = household->members[i];
	household->members = kept;
	household->n_members = used;
}

static void trim_here(struct arena *arena, const struct own_class *class, struct family *family)
{
	struct family_here *here = arena_array(arena, family->n_here, sizeof *here);
	size_t used = 0;
	for (size_t i = 0; i < family->n_here; i++)
		if (own_class_has(class, family->here[i].person))
			here[used++] = family->here[i];
	family->here = here;
	family->n_here = used;
}

void own_class_trim(struct arena *arena, const struct own_class *class, struct family *family)
{
	struct family_household *households = arena_array(arena, family->n_households, sizeof *households);
	struct today_note *notes = arena_array(arena, family->n_notes, sizeof *notes);
	size_t used = 0;
	trim_kin(arena, class, &family->adults, &family->n_adults, false);
	trim_kin(arena, class, &family->children, &family->n_children, true);
	for (size_t i = 0; i < family->n_households; i++) {
		households[i] = family->households[i];
		trim_members(arena, class, &households[i]);
	}
	for (size_t i = 0; i < family->n_notes; i++)
		if (own_class_has(class, family->notes[i].child))
			notes[used++] = family->notes[i];
	family->households = households;
	family->notes = notes;
	family->n_notes = used;
	trim_here(arena, class, family);
}
