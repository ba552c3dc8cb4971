/* What a roster lacks, taken in from a file of the school's own: who may do what for
 * which child, who lives together, how to reach them, in which language. One row is one
 * adult and one child; what a row leaves empty keeps what stands.
 *
 *     contacts_new, contacts_load, contacts_put of each row, contacts_compare,
 *     contacts_write
 *
 * Nothing is guessed: a child is known by a student number or by the name that another
 * system gave, text as written (`0010` and `10` differ); an adult by such a name, or as
 * one of that child's adults by their own. What the file said before is remembered in
 * parts (person, relationship, household, who lives there, each way to reach somebody):
 * a part that says the same again is passed over, so that what staff changed since stays. */
#ifndef FOYER_DOMAIN_CONTACTS_H
#define FOYER_DOMAIN_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"

struct contacts;

/* Of external ids; no roster may use it. */
#define CONTACTS_SOURCE "contacts"

enum contacts_cell {
	CONTACTS_GIVEN, CONTACTS_FAMILY, /* of an adult whom no roster knows */
	CONTACTS_CALLED, CONTACTS_LANGUAGE, CONTACTS_INTERPRETER, /* "no": none */
	CONTACTS_RELATIONSHIP,
	CONTACTS_COLLECT, CONTACTS_ENROL, CONTACTS_SIGN, CONTACTS_SEE_RECORDS, CONTACTS_EMERGENCY, /* "yes", "no" */
	CONTACTS_ORDER, CONTACTS_PAPER, CONTACTS_UNTIL,
	CONTACTS_ADDRESS, CONTACTS_CONFIDENTIAL, /* "yes": the address is the substitute (D13); "no" */
	CONTACTS_PHONE, CONTACTS_TEXT, CONTACTS_EMAIL,
	CONTACTS_AGREED, /* purposes with commas between, all of them; "none" */
	CONTACTS_CELLS
};

/* Clean texts; NULL or "": not said. */
struct contacts_row {
	const char *child;
	const char *adult;     /* "": by name */
	const char *household; /* a name of the file's own */
	const char *cells[CONTACTS_CELLS];
};

/* The arena must outlive it; so must the office. */
struct contacts *contacts_new(struct arena *arena, struct office *office);

/* Reads who is known, and what the file said before. */
enum err contacts_load(struct contacts *contacts);

enum contacts_verdict {
	CONTACTS_TAKEN,
	CONTACTS_CHILD_UNKNOWN,
	CONTACTS_CHILD_UNCLEAR, /* two people go by that */
	CONTACTS_CHILD_LEFT,    /* has ended; the row is passed over */
	CONTACTS_ADULT_UNKNOWN, /* and has no name */
	CONTACTS_ADULT_UNCLEAR,
	CONTACTS_ONESELF,       /* adult and child are the same */
	CONTACTS_TWO_THINGS,    /* a row before said something else of the same */
};

struct contacts_answer {
	enum contacts_verdict verdict;
	enum contacts_cell cell; /* of CONTACTS_TWO_THINGS */
	/* The address was not read: it is confidential here, which only staff take back, and
	 * the row does not say that it gives the substitute. */
	bool address_left;
};

/* Texts are copied. */
enum err contacts_put(struct contacts *contacts, const struct contacts_row *row,
                      struct contacts_answer *ret_answer);

/* Those who come nearest to what was sought, by number or external id, and by name where
 * that is not "": "NUMBER NAME", at most CONTACTS_NEAREST, the nearest first; returns how
 * many. Nobody who is far off. The texts are the arena's. */
enum { CONTACTS_NEAREST = 3 };
size_t contacts_nearest(struct contacts *contacts, struct arena *arena, const char *sought, const char *name,
                        const char *ret_lines[CONTACTS_NEAREST]);

/* In the order in which they are written. */
enum contacts_kind {
	CONTACTS_PERSON, CONTACTS_RELATION, CONTACTS_HOUSEHOLD,
	CONTACTS_MEMBER, /* who lives there */
	CONTACTS_POINT,  /* a telephone, a text number, an address of mail */
	CONTACTS_KINDS
};
struct contacts_counts {
	size_t added, changed, revived;
};

/* What would change, and how many rows say nothing new. */
enum err contacts_compare(struct contacts *contacts, struct contacts_counts ret_counts[CONTACTS_KINDS],
                          size_t *ret_same_rows);

/* How many parts contacts_write would touch; 0: it writes nothing at all. */
size_t contacts_changes(const struct contacts *contacts);

/* Writes what was put, as the worker of the office, in one transaction; old values are
 * kept as record.h does. `progress` (NULL: none) is told from time to time how many of
 * contacts_changes are done. ERR_CONFLICT when somebody else took in the same meanwhile. */
enum err contacts_write(struct contacts *contacts, void (*progress)(void *context, size_t done), void *context);

#endif
