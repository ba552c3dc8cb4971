/* Between search_order and search_index. */
#ifndef FOYER_STORE_SEARCH_MOVE_H
#define FOYER_STORE_SEARCH_MOVE_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

/* Within a transaction: a row goes to another place, which is free. */
enum err search_move(struct db *db, struct arena *arena, int64_t from, int64_t to, const char *words);

#endif
