/* Who works at a school: records and log refer to the row, never to a name. */
#ifndef FOYER_STORE_WORKER_H
#define FOYER_STORE_WORKER_H

#include <stdint.h>

#include "store/db.h"

/* ERR_NOT_FOUND when nobody of that name works there. */
enum err worker_find(struct db *db, int64_t school, const char *name, int64_t *ret_id);

/* Within a transaction. */
enum err worker_insert(struct db *db, int64_t school, const char *name, int64_t made_at,
                       int64_t *ret_id);

#endif
