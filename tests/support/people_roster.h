/* Invented families (people.h) as a OneRoster 1.1 bundle in a folder. */
#ifndef FOYER_TESTS_PEOPLE_ROSTER_H
#define FOYER_TESTS_PEOPLE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "people.h"

/* The first school's name: that of the configuration's default is given here, too, where
 * the bundle is to be taken in without --school. */
struct people_roster {
	const char *folder; /* exists */
	const char *school;
	size_t people;      /* families from number 0 on until there are so many */
};

/* What it wrote, as `foyer import` counts it. */
struct people_roster_counts {
	size_t schools, people, affiliations, classes, enrollments, relations, contacts;
};

/* False: a file could not be written. */
bool people_roster(const struct people *people, const struct people_roster *roster,
                   struct people_roster_counts *ret_counts);

#endif
