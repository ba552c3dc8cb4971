/* Ids: 63 bits, unique across devices, never reused, growing on each device.
 *
 * id = tick * 1024 + device, and a tick is a 4096th of a millisecond since
 * 2020-01-01 UTC. The next tick is the later of "last + 1" and "now", so a clock
 * set back is harmless and a full counter carries into time, never into another
 * device. The last tick is kept in the database and read and written inside the
 * transaction that uses the id. */
#ifndef FOYER_BASE_ID_H
#define FOYER_BASE_ID_H

#include <stdint.h>

enum { ID_DEVICES = 1024 };

/* The tick that follows `last_tick` at `wall_ms` (milliseconds UTC since 1970). */
int64_t id_tick(int64_t last_tick, int64_t wall_ms);

/* The id of a tick on a device, 0 … 1023. */
int64_t id_make(int64_t tick, int device);

/* When the id was made, in milliseconds UTC since 1970. */
int64_t id_wall_ms(int64_t id);

int id_device(int64_t id);

#endif
