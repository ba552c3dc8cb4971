/* Invented families (people.h) as rows of an open office. */
#ifndef FOYER_TESTS_PEOPLE_ROWS_H
#define FOYER_TESTS_PEOPLE_ROWS_H

#include <stddef.h>

#include "domain/office.h"
#include "people.h"

/* Within the caller's transaction: families from number 0 on until there are `count`
 * people, with households, relationships, contacts, schools (the office's own is the
 * first), one class each. Nothing is indexed. */
enum err people_rows(struct office *office, const struct people *people, size_t count);

#endif
