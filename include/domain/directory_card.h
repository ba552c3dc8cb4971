/* One program with all that a family needs to know of it, in one language where it is
 * translated (rule D21), else as it was written. */
#ifndef FOYER_DOMAIN_DIRECTORY_CARD_H
#define FOYER_DOMAIN_DIRECTORY_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/directory_hours.h"
#include "domain/office.h"

enum { DIRECTORY_CARD_MOST = 8, DIRECTORY_CARD_HOURS = 12, DIRECTORY_CARD_DAYS_AHEAD = 62 };

struct directory_card_place {
	const char *name, *address, *reach, *access; /* reach: how to get there; access: steps, lifts */
};

/* A way to reach somebody: by role, telephone, e-mail. */
struct directory_card_contact {
	const char *who;
	const char *number, *extension; /* of a telephone */
	const char *phone;              /* both, in no language: "203-555-0101 #4" */
	const char *mail;
};

/* What is known to change most for a child, and by whom (R1): the school's own words. */
struct directory_card_practice {
	const char *name, *reason, *source;
};

/* Texts are "" where nothing is written. */
struct directory_card {
	int64_t id;
	const char *uid, *name, *organization, *description, *alert;
	const char *eligibility;
	int least, most;             /* ages; DISCOVER_NO_AGE */
	const char *next_step, *fees, *interpretation;
	const char *web;             /* its own page */
	struct directory_card_place places[DIRECTORY_CARD_MOST];
	size_t n_places;
	struct directory_card_contact contacts[DIRECTORY_CARD_MOST]; /* the program's own first */
	size_t n_contacts;
	const char *languages[16];   /* codes */
	size_t n_languages;
	const char *documents[DIRECTORY_CARD_MOST], *costs[DIRECTORY_CARD_MOST];
	size_t n_documents, n_costs;
	/* those that are not over, and days soon that are other than usual; notes in that language,
	 * a place only where there are several */
	struct directory_hours hours[DIRECTORY_CARD_HOURS];
	size_t n_hours;
	struct directory_card_practice practices[DIRECTORY_CARD_MOST];
	size_t n_practices;
	bool foreign;                /* its description is not in that language */
	bool unchecked;              /* it is a translation that nobody has checked */
};

/* Everything is the arena's. ERR_NOT_FOUND. */
enum err directory_card_read(struct office *office, struct arena *arena, const char *locale, int64_t service,
                             struct directory_card *ret_card);

#endif
