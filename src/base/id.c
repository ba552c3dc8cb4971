#include "base/id.h"

enum { TICKS_PER_MS = 4096 };

static const int64_t epoch_ms = 1577836800000; /* 2020-01-01T00:00:00Z */

int64_t id_tick(int64_t last_tick, int64_t wall_ms)
{
	int64_t since = wall_ms > epoch_ms ? wall_ms - epoch_ms : 0;
	int64_t now = since * TICKS_PER_MS;
	return now > last_tick ? now : last_tick + 1;
}

int64_t id_make(int64_t tick, int device)
{
	return tick * ID_DEVICES + device;
}

int64_t id_wall_ms(int64_t id)
{
	return epoch_ms + id / ID_DEVICES / TICKS_PER_MS;
}

int id_device(int64_t id)
{
	return (int)(id % ID_DEVICES);
}
