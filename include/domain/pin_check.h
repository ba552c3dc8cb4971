/* Looking at a PIN in a thread of its own, so that the screen stays alive meanwhile. */
#ifndef FOYER_DOMAIN_PIN_CHECK_H
#define FOYER_DOMAIN_PIN_CHECK_H

#include <stdbool.h>

#include <stddef.h>

#include "store/pin.h"

struct pin_check;

/* What is done to an attempt, which is plain bytes: account_sign_in.h, family_code.h. It
 * touches no database. */
typedef void pin_check_work(void *attempt, const struct pin_cost *cost, const char *pin);

/* Works on copies of the attempt, the cost (NULL: what people sign in with) and the PIN.
 * When it is done it writes to `wake`, an eventfd (-1: none). Where no thread is to be had
 * it is done before this returns. */
struct pin_check *pin_check_start(pin_check_work *work, const void *attempt, size_t size,
                                  const struct pin_cost *cost, const char *pin, int wake);

bool pin_check_done(const struct pin_check *check);

/* Only when it is done: the attempt as the work left it; the check's. */
void *pin_check_attempt(struct pin_check *check);

/* Waits for it, wipes all of it and frees it; NULL is fine. */
void pin_check_drop(struct pin_check *check);

#endif
