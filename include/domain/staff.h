/* The accounts of a school: who has one, with which role. There is none by default; until
 * the first one is made, a name is enough at the desk. */
#ifndef FOYER_DOMAIN_STAFF_H
#define FOYER_DOMAIN_STAFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "store/pin.h"

/* ERR_INVALID, with a sentence, for a PIN that is no PIN or is too easily guessed. */
enum err staff_check_pin(const char *pin);

/* Each of these is one transaction with its line in the audit. Who is at work needs the
 * right for it (ERR_FORBIDDEN); where nobody is, it is done by whoever has the shell. Names
 * are compared without case and accents. A PIN is not wiped here. */

/* Makes the account of that worker, who is made where there is none yet; brings a disabled
 * one back with this role and PIN. ERR_CONFLICT: has one already. ERR_INVALID. */
enum err staff_add(struct office *office, const struct pin_cost *cost, const char *name, enum role role,
                   const char *pin);

/* The same, and says who they are in the roster, whose classes a teacher sees: a sourcedId,
 * an id or an e-mail address of somebody who works here; NULL: as staff_add. Also
 * ERR_NOT_FOUND, ERR_CONFLICT: nobody, or more than one, is that. */
enum err staff_add_person(struct office *office, const struct pin_cost *cost, const char *name, enum role role,
                          const char *pin, const char *person);

/* Also ends a delay. ERR_NOT_FOUND; ERR_CONFLICT: is disabled; ERR_INVALID. */
enum err staff_set_pin(struct office *office, const struct pin_cost *cost, const char *name, const char *pin);

/* Nobody signs in with it any more. ERR_NOT_FOUND; ERR_CONFLICT: is disabled already. */
enum err staff_disable(struct office *office, const char *name);

/* Whether there is any account, also a disabled one: from then on only accounts sign in. */
enum err staff_any(struct office *office, bool *ret_any);

/* The oldest first; the arena's. */
struct staff_row {
	int64_t worker;
	const char *name;
	enum role role;
	int64_t since, disabled_at; /* milliseconds UTC; 0: is not disabled */
	int64_t person;             /* who they are in the roster; 0: not said */
	const char *person_name;    /* "" then */
};
enum err staff_list(struct office *office, struct arena *arena, struct staff_row **ret_rows,
                    size_t *ret_count);

#endif
