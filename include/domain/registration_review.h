/* Registrations that wait for the office, each beside those of the records who may be the
 * same people, with the reasons. Nothing of it is ever shown to a family.
 *
 * Only people of the own school are compared (D22). Where a family stays is for the liaison
 * alone (D16): to everybody else that request is not there. */
#ifndef FOYER_DOMAIN_REGISTRATION_REVIEW_H
#define FOYER_DOMAIN_REGISTRATION_REVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/registration.h"
#include "store/family_request.h"
#include "store/registration_row.h"

/* Why two may be one. */
enum registration_reason {
	REGISTRATION_SAME_PHONE = 1,
	REGISTRATION_SAME_NAME = 2,
	REGISTRATION_SAME_NAME_OTHER_SCRIPT = 4,
	REGISTRATION_SAME_BIRTH = 8,  /* the name, too */
	REGISTRATION_OTHER_BIRTH = 16, /* the name is the same, the day of birth is not */
};

struct registration_twin {
	int64_t person;
	unsigned reasons;
	const char *name, *birth_date, *kin; /* kin: whose adult or child it is, "" for nobody */
};

enum { REGISTRATION_TWINS = 4 };

struct registration_seen {
	struct registration_person_row row;
	struct registration_twin twins[REGISTRATION_TWINS]; /* the likest first */
	size_t n_twins;
	bool elsewhere; /* somebody like this waits in another registration, too */
};

/* What a family asks, and whom to call. */
struct registration_request {
	struct family_request_row row;
	const char *name;
	const char *interpreter; /* a tag, own words or "person", as they asked for one; "" for none; below too */
};

struct registration_card {
	struct registration_row row;
	struct registration_seen *people;
	size_t n_people;
	struct registration_answer_row *answers;
	size_t n_answers;
	struct registration_request *requests; /* those that whoever is at work may see */
	size_t n_requests;
};

/* One line of the list. */
struct registration_waiting {
	int64_t id, made_at;
	const char *name;    /* whom to call */
	const char *locale, *interpreter;
	int adults, students;
	bool asking;         /* staff are asking the family */
};

bool registration_may_review(const struct office *office);

/* The oldest first. ERR_FORBIDDEN. Everything is the arena's, here and below. */
enum err registration_list(struct office *office, struct arena *arena, struct registration_waiting **ret_rows,
                           size_t *ret_count);
/* Opening one goes into the audit, with whom of the records it shows (D22); `again`: it
 * stands on screen already. ERR_BUSY as any write. */
enum err registration_read(struct office *office, struct arena *arena, int64_t id, bool again,
                           struct registration_card *ret_card);

/* Open requests that are this role's to see, the oldest first. */
enum err registration_requests(struct office *office, struct arena *arena, struct registration_request **ret_rows,
                               size_t *ret_count);

#endif
