/* Signing in with a PIN. A name that nobody has, a disabled account and a wrong PIN cost
 * the same work and say the same.
 *
 * A try is counted before its PIN is looked at, so that many at a time are no more than
 * one after another. After three that failed the next has to wait, ever longer, at most a
 * quarter of an hour, also after a restart; a day without a try forgets them. */
#ifndef FOYER_DOMAIN_ACCOUNT_SIGN_IN_H
#define FOYER_DOMAIN_ACCOUNT_SIGN_IN_H

#include "base/arena.h"
#include "domain/office.h"
#include "store/account.h"
#include "store/pin.h"

/* All of it; a cost of NULL is what people sign in with. From ERR_OK on the office is at work in the name and with the role of the
 * account; `ret_locale` is the language that the worker reads, "" when none was chosen; the
 * arena's.
 * ERR_NOT_FOUND: the name, the PIN or the account is not right, and which is not told.
 * ERR_WAIT: no try before *ret_wait_s seconds have passed (written then, and only then); the
 * PIN was not looked at. ERR_INVALID: no name. */
enum err account_sign_in(struct office *office, struct arena *arena, const struct pin_cost *cost,
                         const char *name, const char *pin, const char **ret_locale, int *ret_wait_s);

/* The same in three parts, for a screen that goes on drawing: the middle one takes its time
 * (pin.h), touches no database and may run in a thread. */
struct account_attempt {
	unsigned char name_key[ACCOUNT_KEY_BYTES];
	struct account_candidate candidate;
	bool matches;
};
enum err account_sign_in_begin(struct office *office, const char *name,
                               struct account_attempt *ret_attempt, int *ret_wait_s);
void account_sign_in_check(struct account_attempt *attempt, const struct pin_cost *cost, const char *pin);
void account_sign_in_work(void *attempt, const struct pin_cost *cost, const char *pin); /* the same (pin_check.h) */
/* Wipes the attempt, whatever comes of it; with ERR_BUSY alone it stays, to be asked again. */
enum err account_sign_in_end(struct office *office, struct arena *arena, struct account_attempt *attempt,
                             const char **ret_locale);

/* Nobody is at work any more. */
void account_sign_out(struct office *office);

#endif
