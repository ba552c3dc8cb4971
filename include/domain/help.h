/* A person is called (rules D3, D4): a row for the office, closed by staff only. */
#ifndef FOYER_DOMAIN_HELP_H
#define FOYER_DOMAIN_HELP_H

#include <stdint.h>

#include "domain/office.h"

enum help_state { HELP_OPEN, HELP_ON_WAY, HELP_DONE };

/* `kind`: "call" (row 0 and F1), "leaving" (without a code), "trouble" (nothing
 * could be saved), "agency" (D4). `screen` is a screen's name, never what was typed.
 * `earlier` is the id that this session got before, or 0: while that row is not
 * done, it is given again and nothing is written. On a full disk the reserve is
 * given up for this row. */
enum err help_ask(struct office *office, const char *kind, const char *screen,
                  const char *locale, int64_t earlier, int64_t *ret_id);

/* "Somebody is coming" may be said from HELP_ON_WAY on, not before. */
enum err help_state(struct office *office, int64_t id, enum help_state *ret_state);

#endif
