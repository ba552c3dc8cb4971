/* Invented families in many scripts, for benchmarks and tests: the same seed gives the
 * same families, each by its number alone, so that any part of a district can be made
 * without the rest and nothing is kept.
 *
 *     struct people people = people_of(7, 3);
 *     struct people_family family;
 *     people_family(&people, 41, &family);      the 42nd family, of one of three schools
 *     … family.members[i].given …
 *
 * Names are lists of common ones, and for a long tail syllables put together; telephone
 * numbers are of areas that do not exist (1xx), addresses end in example.org. */
#ifndef FOYER_TESTS_PEOPLE_H
#define FOYER_TESTS_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

enum { PEOPLE_ADULTS = 3, PEOPLE_CHILDREN = 4, PEOPLE_MEMBERS = PEOPLE_ADULTS + PEOPLE_CHILDREN,
       PEOPLE_NAME_BYTES = 64 };

struct people {
	uint64_t seed;
	uint32_t schools;
};

struct people people_of(uint64_t seed, uint32_t schools);

struct people_member {
	uint64_t number;   /* of this person, unique in the district: a source id */
	bool child;
	char given[PEOPLE_NAME_BYTES];
	char middle[PEOPLE_NAME_BYTES]; /* "" where there is none */
	char family[PEOPLE_NAME_BYTES];
	char called[PEOPLE_NAME_BYTES]; /* "" where it is `given` */
	char birth_date[36];            /* of a child */
	int grade;                      /* of a child: 0 (kindergarten) to 12 */
	char class_title[16];           /* of a child: "3B" */
	char student_number[12];        /* of a child: "00012345" */
	char phone[24];                 /* of an adult, in one of many spellings; or "" */
	char mail[80];                  /* of an adult, or "" */
};

struct people_family {
	const char *language; /* BCP 47 */
	const char *kind[PEOPLE_ADULTS]; /* of the adults: "mother", "father", "grandmother" */
	uint32_t school;      /* of the children, from 0 */
	char address[64], home_phone[24];
	struct people_member members[PEOPLE_MEMBERS]; /* adults first */
	int adults, children;
};

/* Any number; a family has one to three adults and one to four children. */
void people_family(const struct people *people, uint64_t number, struct people_family *ret_family);

#endif
