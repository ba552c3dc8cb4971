/* A program of the directory as staff read and change it: texts in the order of its fields,
 * written to the row that HSDS has for each. Who changed which field and when is kept, and what
 * a package said there before, so that a later import does not put it back (domain/directory.h).
 *
 * Whoever saves says what they were shown, as in domain/record.h: a field left alone keeps what
 * stands, one that both changed is a conflict, and nothing is written. A text that is another
 * one now has translations that nobody has checked (rule D21). */
#ifndef FOYER_DOMAIN_DIRECTORY_EDIT_H
#define FOYER_DOMAIN_DIRECTORY_EDIT_H

#include <stdint.h>

#include "base/arena.h"
#include "domain/discover.h"
#include "domain/office.h"
#include "domain/record.h"

/* What it is for and what it makes easier are codes (domain/discover.h) with commas between, which
 * the directory says as terms "need.…" and "barrier.…"; in which language it is, other rows say. Ages are whole years or ""; a status is a word of HSDS, "active" where none is written, or
 * whatever else a package wrote. The telephone is the program's own first one. */
enum directory_field {
	DIRECTORY_FIELD_NAME, DIRECTORY_FIELD_DESCRIPTION, DIRECTORY_FIELD_NEEDS, DIRECTORY_FIELD_ALERT,
	DIRECTORY_FIELD_STATUS, DIRECTORY_FIELD_ELIGIBILITY, DIRECTORY_FIELD_LEAST, DIRECTORY_FIELD_MOST,
	DIRECTORY_FIELD_NEXT_STEP, DIRECTORY_FIELD_FEES, DIRECTORY_FIELD_EASIER, DIRECTORY_FIELD_INTERPRETATION,
	DIRECTORY_FIELD_PHONE, DIRECTORY_FIELD_EMAIL, DIRECTORY_FIELD_URL, DIRECTORY_FIELDS
};

/* How terms are called, in the school's language, that are given to a program while the directory
 * has none of that code; NULL: by the code. */
struct directory_term_names {
	const char *needs[DISCOVER_NEEDS], *easier[DISCOVER_BARRIERS];
};

/* What it says now, on one line each; the arena's, never NULL. ERR_NOT_FOUND, also where it is
 * in use no longer. */
enum err directory_edit_read(struct office *office, struct arena *arena, int64_t service,
                             const char *ret_values[DIRECTORY_FIELDS]);

/* It needs RIGHT_EDIT_PROGRAMS. ERR_CONFLICT fills *ret_conflict. ERR_INVALID: its field is the
 * one that does not hold (`theirs` NULL): no name, ages that are none or the other way round, no
 * status, a text that is too long. Nothing that differs is written nowhere. */
enum err directory_edit_save(struct office *office, struct arena *arena, int64_t service,
                             const char *const shown[DIRECTORY_FIELDS], const char *const values[DIRECTORY_FIELDS],
                             const struct directory_term_names *names, struct record_conflict *ret_conflict);

#endif
