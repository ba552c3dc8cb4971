/* Who may look for families and open one, and that it was done (rules D13, D22). Screens
 * and commands come this way and no other. */
#ifndef FOYER_DOMAIN_FAMILY_ACCESS_H
#define FOYER_DOMAIN_FAMILY_ACCESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "domain/family.h"
#include "domain/lookup.h"
#include "domain/office.h"

/* How far a search may go: the own class, the own school, or every school once a reason is given.
 * ERR_FORBIDDEN for a role that searches no family. */
enum err family_may_search(const struct office *office, const char *reason,
                           struct lookup_options *ret_options);

/* A query at which somebody stopped to read: into the audit, sealed. Nothing is shown as
 * settled before it returned ERR_OK. */
enum err family_searched(struct office *office, const char *query, const char *reason);

/* Reads the card and notes that it was opened, in one. ERR_FORBIDDEN: not with this role, or not
 * of the own class;
 * ERR_CONFLICT: somebody of another school, and no reason was given; ERR_NOT_FOUND.
 * *ret_confidential: the words of restrictions and talk-first notes may be shown; where
 * they may not, they are not in `ret_family`, only that there is one ("…"). */
enum err family_open(struct office *office, struct arena *arena, int64_t person, const char *reason,
                     struct family *ret_family, bool *ret_confidential);

/* A card that is open already, read anew after somebody changed it: not noted again. */
enum err family_again(struct office *office, struct arena *arena, int64_t person, struct family *ret_family);

#endif
