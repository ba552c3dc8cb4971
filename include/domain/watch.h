/* Noticing what another process wrote, without asking again and again: the database's
 * folder is watched (inotify), and when its -wal was written the database's own
 * version is asked. Nothing wakes while nothing happens. */
#ifndef FOYER_DOMAIN_WATCH_H
#define FOYER_DOMAIN_WATCH_H

#include <stdbool.h>

#include "domain/office.h"

struct watch;

/* NULL where it cannot be watched (in memory, or no watches are left): what others
 * write is then seen when this process writes. */
struct watch *watch_open(struct office *office);
void watch_close(struct watch *watch);

/* Readable when something may have been written; -1 for NULL. */
int watch_fd(const struct watch *watch);

/* Takes what lies there; true when another process has committed since. */
bool watch_changed(struct watch *watch);

#endif
