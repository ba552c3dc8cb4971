/* Ways that lead a monkey to what is far from where it begins: by keys, as staff and families
 * go there. From their end on it answers by itself. */
#ifndef FOYER_TESTS_MONKEY_WAYS_H
#define FOYER_TESTS_MONKEY_WAYS_H

#include <stdbool.h>

#include "monkey.h"

enum { MONKEY_WAY_KEYS = 24, MONKEY_WAY_LEADS = 4 };

struct monkey_way {
	const char *leads[MONKEY_WAY_LEADS]; /* flows ("join/") and screens ("place"), NULL after the last */
	/* as for term_keys, NULL after the last; but "@words" is touched where it stands, "#" goes down
	 * a list, further each time, and "$" is the family's code */
	const char *keys[MONKEY_WAY_KEYS];
};

/* From the welcome, in English; and from a desk's lists. */
extern const struct monkey_way monkey_kiosk_ways[], monkey_desk_ways[];

/* Whether any of them leads to what was not seen. */
bool monkey_way_is_missing(const struct monkey *monkey, const struct monkey_way *ways);

/* Goes one of those that lead to what was not seen, where all was seen one of all: in turn,
 * those from which nothing new came less often. */
void monkey_go_way(struct monkey *monkey, const struct monkey_way *ways);

#endif
