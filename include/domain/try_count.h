/* Tries of one kind that failed one after another, and how long the next has to wait: ever
 * longer, at most a quarter of an hour, also after a restart; a day without one forgets
 * them. What was tried is known by a keyed hash alone, of somebody or of nobody. */
#ifndef FOYER_DOMAIN_TRY_COUNT_H
#define FOYER_DOMAIN_TRY_COUNT_H

#include <stdint.h>

#include "domain/office.h"
#include "store/sign_in_failure.h"

/* Within the caller's transaction: counts a try before it is looked at, so that many at a
 * time are no more than one after another; the same statements whatever comes of it.
 * *ret_wait_ms above 0: it comes too early and was not counted. */
enum err try_count(struct office *office, const unsigned char key[ACCOUNT_KEY_BYTES], int64_t now,
                   int64_t *ret_wait_ms);

/* Within the caller's transaction: it was right after all. */
enum err try_succeeded(struct office *office, const unsigned char key[ACCOUNT_KEY_BYTES]);

#endif
