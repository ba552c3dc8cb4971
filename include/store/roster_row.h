/* The rows that a roster makes: one table of nouns, each written from two references
 * and a few texts. What staff say of the same rows has its own columns, and its own
 * files; a roster never touches those. */
#ifndef FOYER_STORE_ROSTER_ROW_H
#define FOYER_STORE_ROSTER_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

/* In the order in which they are written: a row refers only to earlier kinds. */
enum roster_kind {
	ROSTER_SCHOOL,      /* texts: name, locale */
	ROSTER_PERSON,      /* given, middle, family, record given, middle, family, number, birth date */
	ROSTER_AFFILIATION, /* of a school and a person: role, grade */
	ROSTER_CLASS,       /* of a school: title, code, kind, grades, place */
	ROSTER_ENROLLMENT,  /* of a class and a person: role, primary ("1" or ""), begins, ends */
	ROSTER_RELATION,    /* of an adult and a child */
	ROSTER_CONTACT,     /* of a person: kind, value, position */
	ROSTER_KINDS
};

enum { ROSTER_REFERENCES = 2, ROSTER_TEXTS = 8 };

/* How many of each a kind has, and the kinds that it refers to. */
size_t roster_row_references(enum roster_kind kind);
size_t roster_row_texts(enum roster_kind kind);
enum roster_kind roster_row_reference_kind(enum roster_kind kind, size_t reference);

/* The kind's name in `external_id`. */
const char *roster_row_kind(enum roster_kind kind);

struct roster_row {
	int64_t references[ROSTER_REFERENCES];
	const char *texts[ROSTER_TEXTS]; /* "" or NULL: none */
};

/* A row that says the same already, made by somebody else (a relationship that staff
 * entered): its id, or ERR_NOT_FOUND. */
enum err roster_row_find(struct db *db, enum roster_kind kind, const struct roster_row *row, int64_t *ret_id);

/* Within a transaction. An update also takes a row back into use. A row that staff have
 * said something of is not ended with the roster that no longer names it. */
enum err roster_row_insert(struct db *db, enum roster_kind kind, const struct roster_row *row, int64_t at,
                           int64_t *ret_id);
enum err roster_row_update(struct db *db, enum roster_kind kind, int64_t id, const struct roster_row *row);
enum err roster_row_end(struct db *db, enum roster_kind kind, int64_t id, int64_t at);

#endif
