/* Questions to the database under a program that runs, past the program. */
#ifndef FOYER_TESTS_DATABASE_H
#define FOYER_TESTS_DATABASE_H

#include <sqlite3.h>

#include "term.h"

/* A connection of its own; the caller closes it. */
sqlite3 *database_open(struct term *term);

/* The first column of the first row; `name` is bound to ?1 where it is not NULL. */
int database_value(sqlite3 *db, const char *sql, const char *name);

/* The same, over a connection for this question alone. */
int database_number(struct term *term, const char *sql);
/* Fails, with both numbers, where it is another. */
void database_expect(struct term *term, const char *sql, int expected);

/* Nothing in it is damaged or points to what is not there. */
void database_expect_sound(struct term *term);

#endif
