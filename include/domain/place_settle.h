/* What follows by itself in a session of a program: an offer whose time is over lapses, and a
 * place that is free is offered to the first who waits and whom it fits. */
#ifndef FOYER_DOMAIN_PLACE_SETTLE_H
#define FOYER_DOMAIN_PLACE_SETTLE_H

#include <stdint.h>

#include "domain/office.h"

/* Within the caller's transaction, before it looks at a session and after it changed one. */
enum err place_settle(struct office *office, int64_t session, int64_t now);

/* In all sessions, in a transaction of its own where anything is due; else nothing is written. */
enum err place_sweep(struct office *office);

#endif
