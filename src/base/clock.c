#include "base/clock.h"

#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec now;
	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_wall(void *context)
{
	(void)context;
	return read_ms(CLOCK_REALTIME);
}

static int64_t system_mono(void *context)
{
	(void)context;
	return read_ms(CLOCK_MONOTONIC);
}

const struct clock clock_system = { system_wall, system_mono, 0 };

static int64_t late_wall(void *context)
{
	const struct clock_late *late = context;
	return clock_wall_ms(late->clock) - late->ms;
}

static int64_t late_mono(void *context)
{
	const struct clock_late *late = context;
	return clock_mono_ms(late->clock);
}

struct clock clock_late(struct clock_late *late)
{
	return (struct clock){ late_wall, late_mono, late };
}

int64_t clock_wall_ms(const struct clock *clock)
{
	return clock->wall_ms(clock->context);
}

int64_t clock_mono_ms(const struct clock *clock)
{
	return clock->mono_ms(clock->context);
}
