/* One's own household, as an adult of a child sees it at a kiosk after code and PIN (family_code.h):
 * names as they are used, less what a restriction hides; never an address, a telephone
 * number or what is on record. Who has no child on file sees nobody but themselves. */
#ifndef FOYER_DOMAIN_FAMILY_PARTY_H
#define FOYER_DOMAIN_FAMILY_PARTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "store/today_note.h"

enum { FAMILY_PARTY_MOST = 16, FAMILY_NO_AGE = -1 };

struct family_party_member {
	int64_t person;
	const char *name;
	bool adult;
	int age;           /* FAMILY_NO_AGE where no birth date is on file; to find what fits, never shown */
	const char *grade; /* "03", "KG" …, "" where none is on file; the same */
	bool student;           /* of this school */
	const char *class_name; /* theirs, the homeroom first; "" where no roster says: for staff, never shown */
	bool usual; /* came the last times; all of them where nobody has come yet */
};

struct family_party {
	int64_t household, person; /* 0: they live in no household, or see nothing of it */
	bool has_child;            /* on file: also one that a restriction hides */
	struct family_party_member members[FAMILY_PARTY_MOST]; /* whose code it is first, then adults */
	size_t count;
	const struct today_note *notes; /* today's, about children whom they may collect or whose records they see */
	size_t n_notes;
	/* how they came last, or want it: need not be asked; "" for none */
	bool knows_interpreter, knows_call;
	const char *interpreter, *call_by;
};

/* Of whoever opened it. All of it is the arena's. */
enum err family_party_read(struct office *office, struct arena *arena, int64_t person,
                           struct family_party *ret_party);

#endif
