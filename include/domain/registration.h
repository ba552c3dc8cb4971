/* A family makes itself known. What it says is kept as it says it, to be confirmed by
 * staff (domain/registration_review.h): nothing of it is in the records before.
 *
 * Nobody is kept out by it: no paper is asked for (D18), a student may come alone (D16),
 * whoever says that they have no home of their own now, and a child in foster care, becomes
 * a request that the liaison alone sees (D16). Who declines to have it kept is met by a
 * person: then a name is kept, and that somebody is to come, and nothing else (D17). Who must not
 * take a child is a request to talk (D7).
 *
 * Who is added to a family that is known waits in the same way, beside those of the family
 * whom it concerns. */
#ifndef FOYER_DOMAIN_REGISTRATION_H
#define FOYER_DOMAIN_REGISTRATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/office.h"

enum { REGISTRATION_ADULTS = 4, REGISTRATION_CHILDREN = 6, REGISTRATION_PEOPLE = 10 };

struct registration_person {
	bool student;
	/* as they write it; NULL or "" for what was not said, here and below */
	const char *name, *called;
	const char *kin;        /* an adult's: a code of the list, or own words */
	const char *speaks;     /* tags with commas between, the best first */
	const char *interpreter;
	const char *reach;      /* "call", "text", "neither" */
	const char *phone;
	const char *birth_date; /* YYYY-MM-DD */
	int age;                /* 0: not said */
	const char *grade;      /* a CEDS code: "PK", "KG", "01" … "12"; "unknown" */
	bool may_collect;
	int64_t person;         /* of a family that is known: who of it this is; 0: somebody new */
};

/* What has no column of its own: a new question needs none. */
struct registration_answer {
	const char *question;
	int n;
	const char *kind, *value;
};

struct registration {
	int64_t request;      /* not 0: a repeated call finds its first */
	const char *locale;   /* of the screens */
	const char *origin;   /* "kiosk", "desk" */
	/* somebody is added to a family that is known: the adult who opened it with code and PIN
	 * (D10), who is the first of `people`, and where they live (0: nowhere together) */
	int64_t opener, household;
	const struct registration_person *people; /* adults, then students */
	size_t n_people;
	bool student_alone;
	const char *stays;    /* "own", "family", "hotel", "shelter", "other", "private"; NULL with an opener */
	const char *address;
	bool confidential;    /* the address is a program's substitute, and the only one kept (D13) */
	bool wants_to_talk;   /* about custody, or somebody who must not collect a child */
	const char *consent;  /* to keep what was said: "yes", "no", "person" */
	const struct registration_answer *answers;
	size_t n_answers;
};

struct registration_receipt {
	int64_t id;
	bool helped; /* D16: "your child can start now; we will help" */
	bool talks;  /* a person comes to talk first: consent, or custody */
};

/* One immediate transaction. ERR_INVALID for what a screen should have refused. */
enum err registration_add(struct office *office, const struct registration *registration,
                          struct registration_receipt *ret_receipt);

#endif
