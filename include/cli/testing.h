/* Time and chance for tests that drive the real program.
 *
 * FOYER_TEST_NOW (ISO 8601 UTC, "2026-11-24T08:05:00Z") makes both clocks stand
 * still until testing_advance moves them; FOYER_TEST_SEED makes chance repeatable.
 * Without them the system's are used. FOYER_TEST_KEY_COST=least, with a test's clock
 * only, makes passphrases cheap. FOYER_TEST_PIN_GATE, also with a test's clock only, names
 * a pipe: a PIN is looked at when somebody has opened it and closed it again. */
#ifndef FOYER_CLI_TESTING_H
#define FOYER_CLI_TESTING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/chance.h"
#include "base/clock.h"
#include "base/err.h"

struct pin_cost;

struct test_clock {
	int64_t wall_ms, mono_ms;
};

/* Reads the environment, once, at start. ERR_INVALID for what is not of its form. */
enum err testing_start(void);

const struct clock *testing_clock(void);   /* the test's, or clock_system */
const struct chance *testing_chance(void); /* the test's, or chance_system */

/* True when FOYER_TEST_NOW was set. */
bool testing_has_clock(void);

/* True when a passphrase may cost next to nothing. */
bool testing_has_cheap_keys(void);

/* What looking at a PIN costs: NULL for what it costs people. */
const struct pin_cost *testing_pin_cost(void);

/* Moves both clocks of a test on; a negative number sets only the wall clock back. */
void testing_advance(int64_t ms);

/* The descriptor over which a test moves the clock, -1 for none. */
int testing_clock_fd(void);

/* Where they stand. */
struct test_clock testing_now(void);

#endif
