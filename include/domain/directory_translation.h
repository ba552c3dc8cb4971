/* What a program says, text by text, and how it says it in another language: what is missing,
 * what nobody has checked (rule D21), by whom and when it was. */
#ifndef FOYER_DOMAIN_DIRECTORY_TRANSLATION_H
#define FOYER_DOMAIN_DIRECTORY_TRANSLATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum directory_said {
	DIRECTORY_SAID_NAME, DIRECTORY_SAID_DESCRIPTION, DIRECTORY_SAID_ALERT, DIRECTORY_SAID_ELIGIBILITY,
	DIRECTORY_SAID_NEXT_STEP, DIRECTORY_SAID_FEES,
	DIRECTORY_SAID_COST,  /* of each cost for whom it is, and what the amount is for */
	DIRECTORY_SAID_INTERPRETATION,
	DIRECTORY_SAID_BRING, /* what to bring: a text for each document */
	DIRECTORY_SAID_HOURS, /* words beside the hours */
	DIRECTORY_SAID_REACH, /* how to get there, and what of steps and doors: of each place */
	DIRECTORY_SAID_ACCESS,
	DIRECTORY_SAID_ASK,   /* who somebody is whom families ask, and what they are there */
	DIRECTORY_SAID_PRACTICE, /* what it is known for: its name, reason, source */
	DIRECTORY_SAID_PLACE, /* what a place, and the organization, are called */
	DIRECTORY_SAID_FROM,
	DIRECTORY_SAIDS
};

struct directory_translation {
	enum directory_said said;
	const char *entity, *of, *field; /* the row whose text it is, its uid, and where it stands there */
	const char *language;
	const char *original; /* as it was written; never empty */
	const char *text;     /* "": it is missing */
	bool name;            /* of somebody, a place, an organization: read as it is written where it is missing */
	const char *made_by, *checked_by, *checked_on; /* checked_by "": nobody has checked it */
};

/* Of every text that the program's card says (domain/directory_card.h), in each of the languages;
 * the arena's. */
enum err directory_translation_list(struct office *office, struct arena *arena, int64_t service,
                                    const char *const *languages, size_t n_languages,
                                    struct directory_translation **ret_rows, size_t *ret_count);

/* It needs RIGHT_EDIT_PROGRAMS. The text is made by whoever is at work where it is another one,
 * and checked by them today where they say so, else by nobody; "" takes it away. ERR_CONFLICT:
 * the text or its original is not what was shown any more. */
enum err directory_translation_save(struct office *office, int64_t service, const struct directory_translation *shown,
                                    const char *text, bool checked);

#endif
