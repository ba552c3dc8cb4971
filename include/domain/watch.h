/* Noticing what another process wrote, without asking again and again: the database's
 * folder is watched (inotify), and when its -wal was written the database's own version
 * is asked. A commit is written before it can be seen (the disk is waited for in
 * between), so the version is asked again for a while after a write, ever less often.
 * Nothing wakes while nobody writes. */
#ifndef FOYER_DOMAIN_WATCH_H
#define FOYER_DOMAIN_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/office.h"

struct watch;

/* NULL where it cannot be watched (in memory, or no watches are left): what others
 * write is then seen when this process writes. */
struct watch *watch_open(struct office *office);
void watch_close(struct watch *watch);

/* Readable when something may have been written; -1 for NULL. */
int watch_fd(const struct watch *watch);

enum { WATCH_AGAIN_MS = 2000 }; /* how long after a write the version is asked */

/* Takes what lies there; true when another process has committed since. `now_ms` is of
 * a monotonic clock; *ret_again: when to look next (INT64_MAX: not before the
 * descriptor can be read). */
bool watch_look(struct watch *watch, int64_t now_ms, int64_t *ret_again);

#endif
