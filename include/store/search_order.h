/* Places in the display order: rowids of the lookup's index, in the order of sort keys,
 * with gaps. Where a gap is used up, neighbours move (64, or more where they stand close). */
#ifndef FOYER_STORE_SEARCH_ORDER_H
#define FOYER_STORE_SEARCH_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "store/db.h"

enum { SEARCH_ORDER_GAP = 1024, SEARCH_ORDER_NEIGHBOURS = 64 };

/* Where the first of all stands: far from 0 on both sides. */
#define SEARCH_ORDER_FIRST (INT64_C(1) << 40)

/* Within a transaction: a free place for somebody with that sort key. Whoever has to
 * move for it is moved in the index, too. */
enum err search_order_place(struct db *db, const void *sort_key, size_t size, int64_t person,
                            int64_t *ret_place);

#endif
