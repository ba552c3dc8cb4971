/* The code of one adult, with a child here or without, handed over by staff, and a PIN that this adult chose: what opens
 * stored things at a kiosk (rule D10). The code is printed once and kept nowhere; a new one
 * ends the one before. Both are typed with the adult present. No code and no PIN is in the
 * audit, the log or the history. */
#ifndef FOYER_DOMAIN_FAMILY_CODE_H
#define FOYER_DOMAIN_FAMILY_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/code.h"
#include "domain/office.h"
#include "store/pin.h"
#include "store/secret.h"

/* A PIN on its way to be kept: made in a thread (pin_check.h), since it takes its time. */
struct family_pin {
	char hash[PIN_HASH_BYTES];
	enum err err;
};
void family_pin_work(void *pin, const struct pin_cost *cost, const char *typed);

/* At least six digits, and none of the first that somebody would try: ERR_INVALID. */
enum err family_pin_check(const char *typed);

/* Staff's. ERR_FORBIDDEN for whoever may not change this person's record; ERR_CONFLICT for
 * who may have none (issue), or has none (the others). */
enum err family_code_issue(struct office *office, int64_t person, const struct family_pin *pin,
                           char ret_code[FAMILY_CODE_BYTES]);
enum err family_code_set_pin(struct office *office, int64_t person, const struct family_pin *pin);
enum err family_code_end(struct office *office, int64_t person);

/* Any adult on file may have one: not whose parents are on file, a student, or who is known to be
 * under 18, unless they have a child themselves; nor who is no longer on file. */
enum err family_code_may(struct office *office, int64_t person, bool *ret_may);

/* Whether somebody has a code now. */
enum err family_code_has(struct office *office, int64_t person, bool *ret_has);

/* By the family, in three parts as account_sign_in.h: a code that nobody has, one that
 * ended and a wrong PIN are the same statements, hashings and answer.
 * begin: ERR_WAIT: not before *ret_wait_s seconds, whoever has that code.
 * end: ERR_NOT_FOUND: not right, and which is not told. Wipes the attempt but for ERR_BUSY. */
struct family_code_attempt {
	unsigned char key[SECRET_HASH_BYTES];
	int64_t id, person;
	char hash[PIN_HASH_BYTES];
	bool matches;
};
enum err family_code_open_begin(struct office *office, const char *code, struct family_code_attempt *ret_attempt,
                                int *ret_wait_s);
void family_code_open_work(void *attempt, const struct pin_cost *cost, const char *pin);
enum err family_code_open_end(struct office *office, struct family_code_attempt *attempt, int64_t *ret_person);

#endif
