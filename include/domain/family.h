/* All that is known of one person and of who belongs to them, as a desk shows it. */
#ifndef FOYER_DOMAIN_FAMILY_H
#define FOYER_DOMAIN_FAMILY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/print.h"
#include "store/affiliation.h"
#include "store/contact_point.h"
#include "store/household.h"
#include "store/person.h"
#include "store/relationship.h"
#include "store/today_note.h"

struct family_household {
	struct household row;
	const struct household_member *members;
	size_t n_members;
	const struct contact_point *contacts;
	size_t n_contacts;
};

/* Somebody of the family who is in the building, and the last paper about them. */
struct family_here {
	int64_t person, since;
	const char *name, *state, *code; /* "waiting" or "inside" */
	struct print_now paper;
};

struct family {
	struct person who;
	const char *speaks, *reads;              /* lists of tags with ", " between */
	const struct affiliation *affiliations;
	size_t n_affiliations;
	const struct enrollment *classes;
	size_t n_classes;
	const struct contact_point *contacts;    /* in the order to try */
	size_t n_contacts;
	const struct family_household *households;
	size_t n_households;
	const struct relationship *adults;       /* of a child, in the order of an emergency */
	size_t n_adults;
	const struct relationship *children;     /* of an adult */
	size_t n_children;
	const struct today_note *notes;          /* of today, for them or their children */
	size_t n_notes;
	const struct family_here *here;          /* of all of them, as staff said who came */
	size_t n_here;
	char day[11];                            /* today, by the school's clock */
	bool of_age;                             /* a student of 18 holds their own rights (D7) */
};

/* Everything is the arena's. ERR_NOT_FOUND. */
enum err family_read(struct office *office, struct arena *arena, int64_t person, struct family *ret_family);

/* How the name is shown: given, middle and family as they are used. The arena's. */
const char *family_name(struct arena *arena, const char *given, const char *middle, const char *family);

/* Whether a right holds on that day: it was given, and its paper has not run out. */
bool family_may(const struct relationship *relationship, enum relationship_right right, const char *day);

/* Whether a restriction or a talk-first note holds on that day. */
bool family_restricted(const struct relationship *relationship, const char *day);
bool family_talks_first(const struct relationship *relationship, const char *day);

#endif
