/* Things that lie at the office for a child. Medicine never does: it is handed to the
 * nurse, who is called. */
#ifndef FOYER_DOMAIN_ITEM_H
#define FOYER_DOMAIN_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

struct item {
	int64_t id, visit, left_at;
	const char *what; /* a code of the form, or what was typed */
	const char *for_name, *class_name, *from;
};

/* What lies here, the oldest first; rows and strings are the arena's. */
enum err item_list(struct office *office, struct arena *arena, struct item **ret_items,
                   size_t *ret_count);

/* The child has it, or it went back to who left it. ERR_CONFLICT: it did already;
 * ERR_FORBIDDEN for who does not see who is here. */
enum err item_end(struct office *office, int64_t item, bool fetched);

#endif
