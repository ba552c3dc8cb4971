/* What the history keeps of a row: the old values that a change replaced, as one flat
 * JSON object of clean texts. */
#ifndef FOYER_DOMAIN_HISTORY_TEXT_H
#define FOYER_DOMAIN_HISTORY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* {"name":"…"}; the arena's. */
char *history_text_one(struct arena *arena, const char *key, const char *value);

/* One more value behind what history_text_one or this made. */
char *history_text_more(struct arena *arena, const char *json, const char *key, const char *value);

/* The value of a key; false when it is not in the object. */
bool history_text_find(struct arena *arena, const char *json, const char *key, const char **ret_value);

#endif
