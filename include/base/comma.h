/* Lists of words as they are stored: with commas between, spaces behind them or not. */
#ifndef FOYER_BASE_COMMA_H
#define FOYER_BASE_COMMA_H

#include <stdbool.h>

#include "base/arena.h"

/* The part at *at, the arena's, and *at behind it; NULL where the list has ended. */
const char *comma_next(struct arena *arena, const char **at);

bool comma_has(const char *list, const char *part);

#endif
