/* Who is at work at a desk, until accounts come: a name that was typed. Records and
 * log refer to its row by id; no name is ever in a log. */
#ifndef FOYER_DOMAIN_WORKER_SIGN_IN_H
#define FOYER_DOMAIN_WORKER_SIGN_IN_H

#include "base/arena.h"
#include "domain/office.h"

/* Finds or makes the worker of that name (cleaned; ERR_INVALID when nothing is left)
 * and says so to the office: what it writes from here on is staff's. `ret_locale`: the
 * language that this worker reads, "" when none was chosen; the arena's.
 * ERR_FORBIDDEN from the first account on: then only accounts sign in (account_sign_in.h). */
enum err worker_sign_in(struct office *office, struct arena *arena, const char *name,
                        const char **ret_locale);

/* The worker's language is the worker's choice, on every desk. */
enum err worker_read_in(struct office *office, const char *locale);

#endif
