#include "domain/family_party.h"

#include <string.h>

#include "domain/family.h"
#include "store/affiliation.h"
#include "store/recognition.h"
#include "store/visit_party.h"
#include "text/calendar.h"
#include "text/person_name.h"

enum { LAST_VISITS = 3 };

struct reading {
	struct office *office;
	struct arena *arena;
	struct family_party *party;
	char day[CALENDAR_DAY_BYTES];
	int64_t hidden[FAMILY_PARTY_MOST]; /* who is kept apart from somebody here */
	size_t n_hidden;
};

static bool is_member(const struct family_party *party, int64_t person)
{
	for (size_t i = 0; i < party->count; i++)
		if (party->members[i].person == person)
			return true;
	return false;
}

static enum err find_grade(struct reading *reading, struct family_party_member *member)
{
	struct affiliation *of = NULL;
	size_t count = 0;
	enum err err = affiliation_of_person(reading->office->db, reading->arena, member->person, &of, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		if (!*member->grade)
			member->grade = of[i].grade;
		member->student |= of[i].school == reading->office->school && strcmp(of[i].role, "student") == 0;
	}
	return err;
}

static enum err find_class(struct reading *reading, struct family_party_member *member)
{
	struct enrollment *in = NULL;
	size_t count = 0;
	enum err err = enrollment_of_person(reading->office->db, reading->arena, member->person, &in, &count);
	for (size_t i = 0; i < count && err == ERR_OK && !*member->class_name; i++)
		if (in[i].school == reading->office->school && strcmp(in[i].role, "student") == 0)
			member->class_name = in[i].title;
	return err;
}

static enum err add_member(struct reading *reading, int64_t person)
{
	struct family_party *party = reading->party;
	struct relationship *adults = NULL;
	struct person who;
	struct family_party_member member = { .person = person, .grade = "", .class_name = "" };
	size_t n_adults = 0;
	if (is_member(party, person) || party->count == FAMILY_PARTY_MOST)
		return ERR_OK;
	enum err err = person_get(reading->office->db, reading->arena, person, &who);
	if (err == ERR_OK)
		err = relationship_of_child(reading->office->db, reading->arena, person, &adults, &n_adults);
	if (err == ERR_OK)
		err = find_grade(reading, &member);
	if (err == ERR_OK)
		err = find_class(reading, &member);
	if (err != ERR_OK || who.ended_at)
		return err;
	member.name = person_name(reading->arena, who.given, who.family, who.called);
	member.adult = person == party->person || n_adults == 0;
	member.age = calendar_age(who.birth_date, reading->day);
	party->members[party->count++] = member;
	return ERR_OK;
}

static enum err add_household(struct reading *reading, const struct recognition_household *home)
{
	struct household_member *members = NULL;
	struct family_party *party = reading->party;
	size_t count = 0;
	if (!party->household) {
		party->household = home->id;
		party->interpreter = home->interpreter;
		party->knows_interpreter = *home->interpreter != '\0';
	}
	enum err err = household_members(reading->office->db, reading->arena, home->id, &members, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = add_member(reading, members[i].person);
	return err;
}

/* What makes somebody see a household is a child of theirs, not that they live there. */
static enum err add_households(struct reading *reading)
{
	struct recognition_household *homes = NULL;
	struct relationship *children = NULL;
	size_t count = 0, n_children = 0;
	int64_t person = reading->party->person;
	enum err err = relationship_of_adult(reading->office->db, reading->arena, person, &children, &n_children);
	reading->party->has_child = n_children > 0;
	if (err == ERR_OK && reading->party->has_child)
		err = recognition_households(reading->office->db, reading->arena, person, 0, reading->day, &homes, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = add_household(reading, &homes[i]);
	return err;
}

/* ---- what a restriction hides ---- */

static void hide(struct reading *reading, int64_t person)
{
	if (reading->n_hidden < FAMILY_PARTY_MOST)
		reading->hidden[reading->n_hidden++] = person;
}

/* From who opened it the child is hidden, from everybody here another adult. */
static enum err find_hidden(struct reading *reading, const struct family_party_member *adult)
{
	struct relationship *children = NULL;
	size_t count = 0;
	enum err err = relationship_of_adult(reading->office->db, reading->arena, adult->person, &children, &count);
	for (size_t i = 0; i < count && err == ERR_OK; i++) {
		if (!family_restricted(&children[i], reading->day) || !is_member(reading->party, children[i].child))
			continue;
		hide(reading, adult->person == reading->party->person ? children[i].child : adult->person);
	}
	return err;
}

static void drop_hidden(struct reading *reading)
{
	struct family_party *party = reading->party;
	size_t used = 0;
	for (size_t i = 0; i < party->count; i++) {
		bool hidden = false;
		for (size_t k = 0; k < reading->n_hidden; k++)
			hidden |= reading->hidden[k] == party->members[i].person;
		if (!hidden)
			party->members[used++] = party->members[i];
	}
	party->count = used;
}

/* ---- who usually comes, how, and what is to be known today ---- */

static enum err mark_usual(struct reading *reading)
{
	struct family_party *party = reading->party;
	int64_t *people = NULL;
	size_t count = 0;
	enum err err = visit_party_usual(reading->office->db, reading->arena, party->household, LAST_VISITS, &people,
	                                 &count);
	for (size_t i = 0; i < party->count && err == ERR_OK; i++) {
		struct family_party_member *member = &party->members[i];
		member->usual = count == 0 || member->person == party->person;
		for (size_t k = 0; k < count; k++)
			member->usual |= people[k] == member->person;
	}
	return err;
}

/* Adults first, else as they live there. */
static void sort(struct family_party *party)
{
	struct family_party_member sorted[FAMILY_PARTY_MOST];
	size_t used = 0;
	for (int adult = 1; adult >= 0; adult--)
		for (size_t i = 0; i < party->count; i++)
			if (party->members[i].adult == adult)
				sorted[used++] = party->members[i];
	memcpy(party->members, sorted, used * sizeof *sorted);
}

static enum err read_last(struct reading *reading)
{
	struct family_party *party = reading->party;
	struct recognition_last last = { "", "" };
	bool any = false;
	enum err err = recognition_last(reading->office->db, reading->arena, party->person, &last, &any);
	if (err != ERR_OK || !any)
		return err;
	party->knows_call = true;
	party->call_by = last.call_by;
	if (!party->knows_interpreter)
		party->interpreter = last.interpreter;
	party->knows_interpreter = true;
	return ERR_OK;
}

static enum err read_notes(struct reading *reading)
{
	struct family_party *party = reading->party;
	struct relationship *children = NULL;
	struct today_note *all = NULL, *rows = NULL;
	size_t n_children = 0, count = 0, room = 0, n_rows = 0;
	enum err err = relationship_of_adult(reading->office->db, reading->arena, party->person, &children, &n_children);
	for (size_t i = 0; i < n_children && err == ERR_OK; i++) {
		bool may = family_may(&children[i], RELATIONSHIP_COLLECT, reading->day) ||
		           family_may(&children[i], RELATIONSHIP_SEE_RECORDS, reading->day);
		if (!may || family_restricted(&children[i], reading->day))
			continue;
		err = today_note_of_child(reading->office->db, reading->arena, children[i].child, reading->day, &rows, &n_rows);
		for (size_t k = 0; k < n_rows && err == ERR_OK; k++) {
			all = arena_grow(reading->arena, all, count, &room, sizeof *all);
			all[count++] = rows[k];
		}
	}
	party->notes = all;
	party->n_notes = count;
	return err;
}

enum err family_party_read(struct office *office, struct arena *arena, int64_t person,
                           struct family_party *ret_party)
{
	struct family_party *party = arena_new_of(arena, struct family_party);
	*party = (struct family_party){ .person = person, .interpreter = "", .call_by = "" };
	struct reading reading = { .office = office, .arena = arena, .party = party };
	calendar_day(clock_wall_ms(office->clock), reading.day);
	enum err err = add_member(&reading, person);
	if (err == ERR_OK)
		err = add_households(&reading);
	for (size_t i = 0; i < party->count && err == ERR_OK; i++)
		if (party->members[i].adult)
			err = find_hidden(&reading, &party->members[i]);
	drop_hidden(&reading);
	sort(party);
	if (err == ERR_OK)
		err = mark_usual(&reading);
	if (err == ERR_OK)
		err = read_last(&reading);
	if (err == ERR_OK)
		err = read_notes(&reading);
	if (err == ERR_OK)
		*ret_party = *party;
	return err;
}
