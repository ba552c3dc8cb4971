/* A record of a family as staff read and edit it: a person, a household, a relationship,
 * a way to reach somebody. Its values are texts in the order of its fields, so that one
 * form, one comparison and one history serve all of them.
 *
 * Whoever saves says what they were shown. A field that they left alone keeps what
 * somebody else wrote meanwhile; a field that both changed is a conflict, and nothing is
 * written. Each value that goes is kept, sealed for the person or the household (D22). */
#ifndef FOYER_DOMAIN_RECORD_H
#define FOYER_DOMAIN_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum record_kind { RECORD_PERSON, RECORD_HOUSEHOLD, RECORD_RELATIONSHIP, RECORD_CONTACT, RECORD_KINDS };

/* Yes or no is "yes" or ""; a list has commas between; a day is YYYY-MM-DD. */
enum record_person {
	PERSON_GIVEN, PERSON_MIDDLE, PERSON_FAMILY, PERSON_CALLED, PERSON_SAID, PERSON_RECORD_GIVEN,
	PERSON_RECORD_MIDDLE, PERSON_RECORD_FAMILY, PERSON_BIRTH_DATE, PERSON_NUMBER, PERSON_SPEAKS,
	PERSON_READS, PERSON_INTERPRETER, PERSON_FIELDS
};
enum record_household {
	HOUSEHOLD_NAME, HOUSEHOLD_ADDRESS, HOUSEHOLD_CONFIDENTIAL, HOUSEHOLD_LANGUAGE, HOUSEHOLD_INTERPRETER,
	HOUSEHOLD_FIELDS
};
enum record_relationship {
	RELATION_KIND, RELATION_COLLECT, RELATION_ENROL, RELATION_SIGN, RELATION_SEE_RECORDS,
	RELATION_EMERGENCY, RELATION_ORDER, RELATION_PAPER, RELATION_UNTIL, RELATION_RESTRICTION,
	RELATION_RESTRICTION_PAPER, RELATION_RESTRICTION_FROM, RELATION_RESTRICTION_UNTIL,
	RELATION_TALK_FIRST, RELATION_TALK_UNTIL, RELATION_FIELDS
};
enum record_contact { CONTACT_KIND, CONTACT_VALUE, CONTACT_ORDER, CONTACT_VERIFIED, CONTACT_AGREED, CONTACT_FIELDS };

enum { RECORD_FIELDS = RELATION_FIELDS };

size_t record_fields(enum record_kind kind);

/* What it says now; values are the arena's, never NULL. ERR_NOT_FOUND. */
enum err record_read(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                     const char *ret_values[RECORD_FIELDS]);

/* Where two people changed one field. */
struct record_conflict {
	int field;
	const char *theirs; /* what it says by now, the arena's */
};

/* ERR_CONFLICT fills *ret_conflict. ERR_INVALID: *ret_conflict's field is the one that
 * does not hold (`theirs` NULL): no name at all, no day, a restriction without its paper
 * and first day, a talk-first note without its last day. */
enum err record_save(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                     const char *const shown[RECORD_FIELDS], const char *const values[RECORD_FIELDS],
                     struct record_conflict *ret_conflict);

/* To whom a new record belongs: a household or a contact to a person (a contact to a
 * household where `person` is 0), a relationship to an adult and a child (ERR_CONFLICT
 * where they are related already). A new person lives in the household and is related to
 * the adult or the child, kind unknown and without a right, in the same transaction. */
struct record_parents {
	int64_t person, household, adult, child;
};
enum err record_add(struct office *office, struct arena *arena, enum record_kind kind,
                    const struct record_parents *parents, const char *const values[RECORD_FIELDS],
                    int64_t *ret_id, struct record_conflict *ret_conflict);

#endif
