/* Who works at a school: records and log refer to the row, never to a name. */
#ifndef FOYER_STORE_WORKER_H
#define FOYER_STORE_WORKER_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* ERR_NOT_FOUND when nobody of that name works there. */
enum err worker_find(struct db *db, int64_t school, const char *name, int64_t *ret_id);

/* Within a transaction. */
enum err worker_insert(struct db *db, int64_t school, const char *name, int64_t made_at,
                       int64_t *ret_id);

/* The arena's; ERR_NOT_FOUND. */
enum err worker_name(struct db *db, struct arena *arena, int64_t id, const char **ret_name);

/* The language that a worker reads, "" when none was chosen; the arena's. */
enum err worker_locale(struct db *db, struct arena *arena, int64_t id, const char **ret_locale);

/* Within a transaction. */
enum err worker_set_locale(struct db *db, int64_t id, const char *locale);

#endif
