/* What a family changes of its own, opened with code and PIN (rule D10). Their own name as
 * it is called, languages, a number, where they live and what would make it easier are
 * theirs to say and hold at once; what stood before is kept in the history. Who may collect
 * a child, a paper of a court and everything else become requests that staff confirm (D7),
 * and a home that was lost is the liaison's alone (D16).
 *
 * A number is added and none is taken away: calling back the number on file is how staff
 * check who asks (D8), so the earlier one ends by staff. */
#ifndef FOYER_DOMAIN_FAMILY_CHANGE_H
#define FOYER_DOMAIN_FAMILY_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

/* What is theirs to see; "" for what nobody said. Never an address or a number. */
struct family_details {
	const char *called, *speaks, *interpreter; /* tags with commas between; a tag or "person" */
	const char *needs;     /* codes with commas between, the best known first */
	const char *need_text; /* in their own words */
};

/* The arena's. `household` 0: they live in none. */
enum err family_details_read(struct office *office, struct arena *arena, int64_t person, int64_t household,
                             struct family_details *ret_details);

enum { FAMILY_CHANGE_NAMES = 8 };

struct family_change {
	int64_t person, household; /* whose code it is; 0: they live in none */
	const char *locale;        /* of the screens */
	/* NULL for what is left as it was, here and below; "" for nothing any more */
	const char *called, *speaks, *interpreter;
	const char *phone, *reach;          /* one more number; "call" or "text" */
	const char *stays, *address;        /* as in domain/registration.h */
	bool confidential;                  /* the address is a program's substitute (D13) */
	const char *needs, *need_text;
	const char *collects[FAMILY_CHANGE_NAMES]; /* by name: from now on, and no longer */
	size_t n_collects;
	const char *collects_no_longer[FAMILY_CHANGE_NAMES];
	size_t n_collects_no_longer;
	bool wants_to_talk; /* about custody, or somebody who must not collect a child */
	const char *other;  /* in their own words */
};

struct family_change_receipt {
	bool changed; /* something was said that was not so before */
	bool asks;   /* something of it is staff's to confirm */
	bool talks;  /* a person comes to talk first */
	bool helped; /* D16 */
};

/* One immediate transaction. ERR_INVALID for what a screen should have refused,
 * ERR_FORBIDDEN when the code was ended meanwhile. */
enum err family_change(struct office *office, const struct family_change *change,
                       struct family_change_receipt *ret_receipt);

#endif
