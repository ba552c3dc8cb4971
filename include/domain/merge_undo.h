/* Two that were joined and are two after all: while nothing that the merge touched has been
 * changed since. */
#ifndef FOYER_DOMAIN_MERGE_UNDO_H
#define FOYER_DOMAIN_MERGE_UNDO_H

#include <stdint.h>

#include "base/arena.h"
#include "domain/record.h"

/* The last merge into that person or household that can be undone; 0: there is none. */
enum err merge_undoable(struct office *office, struct arena *arena, enum record_kind kind, int64_t kept,
                        int64_t *ret_merge);

/* In one transaction with its line in the audit: every row is what it was. ERR_CONFLICT:
 * something was changed since, it was undone already, or what stood there was forgotten. */
enum err merge_undo(struct office *office, struct arena *arena, int64_t merge);

#endif
