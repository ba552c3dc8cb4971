/* Time as a parameter: what is passed in can be fixed by a test. */
#ifndef FOYER_BASE_CLOCK_H
#define FOYER_BASE_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t (*wall_ms)(void *context); /* milliseconds UTC since 1970; may jump */
	int64_t (*mono_ms)(void *context); /* milliseconds of a clock that never goes back */
	void *context;
};

/* The system's clocks. */
extern const struct clock clock_system;

/* A clock that is so much behind another one, so that something lies in the past. */
struct clock_late {
	const struct clock *clock;
	int64_t ms; /* may change while the clock is used */
};
struct clock clock_late(struct clock_late *late);

int64_t clock_wall_ms(const struct clock *clock);
int64_t clock_mono_ms(const struct clock *clock);

#endif
