/* Leaving, with the code and with nothing else (rule D3): a name never checks
 * anybody out. A code that was used and one that was never given are the same
 * ERR_NOT_FOUND, found by the same statement. */
#ifndef FOYER_DOMAIN_CHECK_OUT_H
#define FOYER_DOMAIN_CHECK_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/code.h"
#include "domain/office.h"

struct check_out_result {
	int64_t visit;
	int others; /* how many of the same party are still waiting or inside */
	bool key;   /* a key is still out with them */
	char locale[CONFIG_TAG_BYTES]; /* the language in which they checked in */
};

/* `code` as code_read gave it. Ends that one person: how *code*, marked *self*.
 * ERR_NOT_FOUND as above. */
enum err check_out_by_code(struct office *office, const char *code,
                           struct check_out_result *ret_result);

/* "All of you?": ends whoever of the party is left, without naming anybody. Only
 * for a visit that check_out_by_code has just given. */
enum err check_out_rest(struct office *office, int64_t visit, int *ret_ended);

/* The language of the visit that a live code belongs to, so that a scan at the
 * welcome is answered in it. ERR_NOT_FOUND as above. */
enum err code_locale(struct office *office, const char *code, char ret_locale[CONFIG_TAG_BYTES]);

#endif
