/* An organization of the directory by a part of its name, as staff type it in a form. */
#ifndef FOYER_FORMS_ORGANIZATION_MATCH_H
#define FOYER_FORMS_ORGANIZATION_MATCH_H

#include <stddef.h>
#include <stdint.h>

#include "domain/directory_service_names.h"
#include "flow/flow.h"

enum { ORGANIZATION_MATCHES = 9 };

/* In the form of whoever asks; the organizations are set, the rest is filled in. */
struct organization_match {
	const struct directory_organization_name *organizations;
	size_t n_organizations;
	const char *sought; /* for which text the options were found */
	size_t count;
	struct option options[ORGANIZATION_MATCHES + 1]; /* codes are their ids; one more is for the form */
	struct label labels[ORGANIZATION_MATCHES + 1][2];
};

/* Those with all the typed words in their name, counted; the one of id `was`, where that is its
 * whole name, alone. They are looked for once for each text; the arena's. */
size_t organization_match_find(struct organization_match *match, struct arena *arena, const char *text, int64_t was);

/* The one whose whole name that is, 0 for none or several. */
int64_t organization_match_named(const struct organization_match *match, struct arena *arena, const char *text);

#endif
