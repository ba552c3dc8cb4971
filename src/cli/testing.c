#include "cli/testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/pin.h"

/* In the thread: until whoever holds the pipe's other end lets go. */
static void wait_at_gate(void)
{
	char nothing;
	int gate = open(getenv("FOYER_TEST_PIN_GATE"), O_RDONLY | O_CLOEXEC);
	while (gate >= 0 && read(gate, &nothing, 1) > 0)
		continue;
	if (gate >= 0)
		close(gate);
}

static const struct pin_cost gated = { .wait = wait_at_gate };

/* The one writable state of this file: a test's clock and seed. */
static struct {
	bool clock_set, seed_set;
	struct test_clock now;
	uint64_t seed;
	struct chance chance;
} testing;

static int64_t test_wall(void *context)
{
	const struct test_clock *now = context;
	return now->wall_ms;
}

static int64_t test_mono(void *context)
{
	const struct test_clock *now = context;
	return now->mono_ms;
}

static const struct clock test_clock = { test_wall, test_mono, &testing.now };

static enum err read_now(const char *text)
{
	struct tm utc = { 0 };
	const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &utc);
	if (!end || strcmp(end, "Z") != 0)
		return err_set(ERR_INVALID, "FOYER_TEST_NOW is \"%.40s\"; write it as 2026-11-24T08:05:00Z",
		               text);
	testing.now = (struct test_clock){ (int64_t)timegm(&utc) * 1000, 1000 };
	testing.clock_set = true;
	return ERR_OK;
}

static enum err read_seed(const char *text)
{
	char *end;
	testing.seed = strtoull(text, &end, 10);
	if (end == text || *end)
		return err_set(ERR_INVALID, "FOYER_TEST_SEED is \"%.40s\"; it is a number", text);
	testing.chance = chance_seeded(&testing.seed);
	testing.seed_set = true;
	return ERR_OK;
}

enum err testing_start(void)
{
	const char *now = getenv("FOYER_TEST_NOW"), *seed = getenv("FOYER_TEST_SEED");
	enum err err = now ? read_now(now) : ERR_OK;
	if (err == ERR_OK && seed)
		err = read_seed(seed);
	return err;
}

const struct clock *testing_clock(void)
{
	return testing.clock_set ? &test_clock : &clock_system;
}

const struct chance *testing_chance(void)
{
	return testing.seed_set ? &testing.chance : &chance_system;
}

bool testing_has_clock(void)
{
	return testing.clock_set;
}

void testing_advance(int64_t ms)
{
	testing.now.wall_ms += ms;
	/* a clock that is set back never takes the monotonic one along */
	if (ms > 0)
		testing.now.mono_ms += ms;
}

struct test_clock testing_now(void)
{
	return testing.now;
}

bool testing_has_cheap_keys(void)
{
	const char *cost = getenv("FOYER_TEST_KEY_COST");
	return testing.clock_set && cost && strcmp(cost, "least") == 0;
}

const struct pin_cost *testing_pin_cost(void)
{
	return testing.clock_set && getenv("FOYER_TEST_PIN_GATE") ? &gated : NULL;
}

int testing_clock_fd(void)
{
	const char *fd = getenv("FOYER_TEST_CLOCK_FD");
	return testing.clock_set && fd ? atoi(fd) : -1;
}
