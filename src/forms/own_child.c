#include "forms/own_child.h"

#include <string.h>

static const char *const codes[FAMILY_PARTY_MOST] = { "c0", "c1", "c2",  "c3",  "c4",  "c5",  "c6",  "c7",
	                                                  "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15" };

static bool is_of_an_age(const struct family_party_member *member)
{
	return member->age != FAMILY_NO_AGE || *member->grade;
}

static bool is_student(const struct family_party_member *member)
{
	return member->student;
}

static void prepare(struct own_children *own, const struct family_party *party,
                    bool (*fits)(const struct family_party_member *member))
{
	*own = (struct own_children){ .party = party };
	for (size_t i = 0; party && i < party->count; i++) {
		const struct family_party_member *member = &party->members[i];
		if (member->adult || !fits(member))
			continue;
		own->labels[i][0].text = member->name;
		own->options[own->count++] = (struct option){ .code = codes[i], .label = { .own = own->labels[i] } };
	}
}

void own_children_prepare(struct own_children *own, const struct family_party *party)
{
	prepare(own, party, is_of_an_age);
}

void own_students_prepare(struct own_children *own, const struct family_party *party)
{
	prepare(own, party, is_student);
}

const struct option *own_children_and(struct own_children *own, const struct option *others, size_t n, size_t *ret_count)
{
	memcpy(&own->options[own->count], others, n * sizeof *others);
	*ret_count = own->count + n;
	return own->options;
}

const struct family_party_member *own_child(const struct own_children *own, const char *code)
{
	for (size_t i = 0; own->party && code && i < own->party->count; i++)
		if (strcmp(codes[i], code) == 0)
			return &own->party->members[i];
	return NULL;
}
