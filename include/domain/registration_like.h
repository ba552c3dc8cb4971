/* Who of the records, and of the other registrations that wait, may be the same as somebody
 * who registers, and what speaks for it and against it. Staff decide. */
#ifndef FOYER_DOMAIN_REGISTRATION_LIKE_H
#define FOYER_DOMAIN_REGISTRATION_LIKE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "store/registration_row.h"

/* Why two may be one; and behind, how they differ. */
enum registration_reason {
	REGISTRATION_SAME_PHONE = 1,
	REGISTRATION_SAME_NAME = 2,
	REGISTRATION_SAME_NAME_OTHER_SCRIPT = 4,
	REGISTRATION_SAME_BIRTH = 8,   /* never alone */
	REGISTRATION_ADULTS_CHILD = 16, /* a child of an adult who may be the same as one who registers */
	REGISTRATION_LIKE_NAME = 32,   /* but for a slip of the hand */
	REGISTRATION_OTHER_BIRTH = 64,
	REGISTRATION_OTHER_PHONE = 128,
	REGISTRATION_OTHER_SPELLING = 256, /* the same name, written in another way */
};

struct registration_twin {
	int64_t person;
	unsigned reasons;
	const char *name, *birth_date, *kin; /* kin: whose adult or child it is, "" for nobody */
	const char *phone;                   /* on file, where it is another; else "" */
};

/* Another registration that waits; `reasons` of one person of it. */
struct registration_other {
	int64_t id, made_at;
	const char *name; /* whom to call */
	unsigned reasons;
};

enum { REGISTRATION_TWINS = 4 };

struct registration_seen {
	struct registration_person_row row;
	struct registration_twin twins[REGISTRATION_TWINS]; /* the likest first */
	size_t n_twins;
	bool more_twins; /* perhaps others are like them, too, but less */
	struct registration_other *others; /* the oldest first */
	size_t n_others, others_room;
};

/* Fills in the twins of everybody whose row does not say who it is. Of the own school alone
 * (D22). Strings are the arena's, here and below. */
enum err registration_like(struct office *office, struct arena *arena, struct registration_seen *people, size_t count);

/* And in which other registrations that wait somebody like them is. */
enum err registration_elsewhere(struct office *office, struct arena *arena, int64_t registration,
                                struct registration_seen *people, size_t count);

#endif
