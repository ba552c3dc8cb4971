/* Values found by a name: an open-addressed table of strings in an arena, for as many
 * entries as a district has people. Nothing is taken out of it again. */
#ifndef FOYER_BASE_DICTIONARY_H
#define FOYER_BASE_DICTIONARY_H

#include <stddef.h>

#include "base/arena.h"

struct dictionary;

/* Empty; the arena's. */
struct dictionary *dictionary_new(struct arena *arena);

/* The place of the value of that name: NULL stands there until the caller puts
 * something. `name` is borrowed and must stand as long as the dictionary. The place is
 * valid until the next call. */
void **dictionary_place(struct dictionary *dictionary, const char *name);

/* The value, or NULL. */
void *dictionary_find(const struct dictionary *dictionary, const char *name);

size_t dictionary_count(const struct dictionary *dictionary);

#endif
