/* A telephone number that a family gives: whether it is on file, and putting it there. */
#ifndef FOYER_DOMAIN_REACH_H
#define FOYER_DOMAIN_REACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

/* Whether a person has this number, digits as text/phone.h reads them, however it is spelt
 * on file; *ret_count: how many ways to reach them there are. */
enum err reach_has(struct office *office, struct arena *arena, int64_t person, const char *digits, bool *ret_has,
                   size_t *ret_count);

/* Within a transaction: behind the `count` that there are, unverified, agreed to for
 * emergencies and attendance. `way`: "text", or a call. */
enum err reach_add(struct office *office, int64_t person, size_t count, const char *way, const char *digits,
                   int64_t now, int64_t *ret_id);

#endif
