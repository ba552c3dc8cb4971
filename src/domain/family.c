#include "domain/family.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/visit_person.h"
#include "text/calendar.h"

enum { OF_AGE = 18 };

const char *family_name(struct arena *arena, const char *given, const char *middle, const char *family)
{
	return arena_printf(arena, "%s%s%s%s%s", given, *middle ? " " : "", middle, *family ? " " : "", family);
}

/* Days are YYYY-MM-DD, so that their letters have the order of time. */
static bool runs(const char *from, const char *until, const char *day)
{
	return (!*from || strcmp(from, day) <= 0) && (!*until || strcmp(day, until) <= 0);
}

bool family_may(const struct relationship *relationship, enum relationship_right right, const char *day)
{
	return relationship->rights[right] && runs("", relationship->rights_until, day);
}

bool family_restricted(const struct relationship *relationship, const char *day)
{
	return *relationship->restriction && runs(relationship->restriction_from, relationship->restriction_until, day);
}

bool family_talks_first(const struct relationship *relationship, const char *day)
{
	return *relationship->talk_first && runs("", relationship->talk_first_until, day);
}

static bool is_of_age(const char *birth_date, const char *day)
{
	char birthday[CALENDAR_DAY_BYTES];
	if (!*birth_date)
		return false;
	snprintf(birthday, sizeof birthday, "%04d%s", (atoi(birth_date) + OF_AGE) % 10000, birth_date + 4);
	return strcmp(birthday, day) <= 0;
}

static enum err read_languages(struct office *office, struct arena *arena, int64_t person, const char *use,
                               const char **ret_list)
{
	struct person_language *rows = NULL;
	size_t count = 0;
	const char *list = "";
	enum err err = person_languages(office->db, arena, person, use, &rows, &count);
	for (size_t i = 0; i < count; i++)
		list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "", rows[i].tag);
	*ret_list = list;
	return err;
}

static enum err read_households(struct office *office, struct arena *arena, struct family *family)
{
	struct household *rows = NULL;
	enum err err = household_of_person(office->db, arena, family->who.id, &rows, &family->n_households);
	if (err != ERR_OK)
		return err;
	struct family_household *households = arena_array(arena, family->n_households, sizeof *households);
	for (size_t i = 0; i < family->n_households && err == ERR_OK; i++) {
		struct household_member *members = NULL;
		struct contact_point *contacts = NULL;
		households[i].row = rows[i];
		err = household_members(office->db, arena, rows[i].id, &members, &households[i].n_members);
		if (err == ERR_OK)
			err = contact_point_of_household(office->db, arena, rows[i].id, &contacts,
			                                 &households[i].n_contacts);
		households[i].members = members;
		households[i].contacts = contacts;
	}
	family->households = households;
	return err;
}

static enum err read_belonging(struct office *office, struct arena *arena, struct family *family)
{
	struct affiliation *affiliations = NULL;
	struct enrollment *classes = NULL;
	struct contact_point *contacts = NULL;
	int64_t id = family->who.id;
	enum err err = affiliation_of_person(office->db, arena, id, &affiliations, &family->n_affiliations);
	if (err == ERR_OK)
		err = enrollment_of_person(office->db, arena, id, &classes, &family->n_classes);
	if (err == ERR_OK)
		err = contact_point_of_person(office->db, arena, id, &contacts, &family->n_contacts);
	family->affiliations = affiliations;
	family->classes = classes;
	family->contacts = contacts;
	return err;
}

/* Today's notes of a child, or of an adult's children. */
static enum err read_notes(struct office *office, struct arena *arena, struct family *family)
{
	struct today_note *all = NULL, *rows = NULL;
	size_t count = 0, room = 0, n_rows = 0;
	enum err err = ERR_OK;
	for (size_t i = 0; i <= family->n_children && err == ERR_OK; i++) {
		int64_t child = i ? family->children[i - 1].child : family->who.id;
		err = today_note_of_child(office->db, arena, child, family->day, &rows, &n_rows);
		for (size_t k = 0; k < n_rows && err == ERR_OK; k++) {
			all = arena_grow(arena, all, count, &room, sizeof *all);
			all[count++] = rows[k];
		}
	}
	family->notes = all;
	family->n_notes = count;
	return err;
}

static enum err read_here(struct office *office, struct arena *arena, struct family *family)
{
	struct visit_person_here *rows = NULL;
	enum err err = visit_person_here(office->db, arena, family->who.id, &rows, &family->n_here);
	if (err != ERR_OK)
		return err;
	struct family_here *here = arena_array(arena, family->n_here, sizeof *here);
	for (size_t i = 0; i < family->n_here && err == ERR_OK; i++) {
		here[i] = (struct family_here){ .person = rows[i].person,
		                                .name = family_name(arena, rows[i].given, "", rows[i].family),
		                                .state = rows[i].state, .code = rows[i].code, .since = rows[i].since };
		err = print_now(office, arena, rows[i].id, &here[i].paper);
	}
	family->here = here;
	return err;
}

enum err family_read(struct office *office, struct arena *arena, int64_t person, struct family *ret_family)
{
	struct family family = { 0 };
	struct relationship *adults = NULL, *children = NULL;
	calendar_day(clock_wall_ms(office->clock), family.day);
	enum err err = person_get(office->db, arena, person, &family.who);
	if (err == ERR_OK)
		err = read_languages(office, arena, person, "speaks", &family.speaks);
	if (err == ERR_OK)
		err = read_languages(office, arena, person, "reads", &family.reads);
	if (err == ERR_OK)
		err = read_belonging(office, arena, &family);
	if (err == ERR_OK)
		err = read_households(office, arena, &family);
	if (err == ERR_OK)
		err = relationship_of_child(office->db, arena, person, &adults, &family.n_adults);
	if (err == ERR_OK)
		err = relationship_of_adult(office->db, arena, person, &children, &family.n_children);
	family.adults = adults;
	family.children = children;
	if (err == ERR_OK)
		err = read_notes(office, arena, &family);
	if (err == ERR_OK)
		err = read_here(office, arena, &family);
	if (err != ERR_OK)
		return err;
	family.of_age = is_of_age(family.who.birth_date, family.day);
	*ret_family = family;
	return ERR_OK;
}
