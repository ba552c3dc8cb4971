#include "base/dictionary.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

struct slot {
	const char *name; /* NULL: free */
	void *value;
	uint32_t hash;
};

struct dictionary {
	struct arena *arena;
	struct slot *slots;
	size_t count, n_slots; /* a power of two, at most three quarters in use */
};

struct dictionary *dictionary_new(struct arena *arena)
{
	struct dictionary *dictionary = arena_new_of(arena, struct dictionary);
	dictionary->arena = arena;
	dictionary->n_slots = FIRST_SLOTS;
	dictionary->slots = arena_array(arena, FIRST_SLOTS, sizeof *dictionary->slots);
	return dictionary;
}

/* FNV-1a */
static uint32_t hash_of(const char *name)
{
	uint32_t hash = 2166136261U;
	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619U;
	return hash;
}

static struct slot *slot_of(struct slot *slots, size_t n_slots, const char *name, uint32_t hash)
{
	size_t at = hash & (n_slots - 1);
	while (slots[at].name && (slots[at].hash != hash || strcmp(slots[at].name, name) != 0))
		at = (at + 1) & (n_slots - 1);
	return &slots[at];
}

static void grow(struct dictionary *dictionary)
{
	size_t n_slots = dictionary->n_slots * 2;
	struct slot *slots = arena_array(dictionary->arena, n_slots, sizeof *slots);
	for (size_t i = 0; i < dictionary->n_slots; i++)
		if (dictionary->slots[i].name)
			*slot_of(slots, n_slots, dictionary->slots[i].name, dictionary->slots[i].hash) = dictionary->slots[i];
	dictionary->slots = slots;
	dictionary->n_slots = n_slots;
}

void **dictionary_place(struct dictionary *dictionary, const char *name)
{
	uint32_t hash = hash_of(name);
	struct slot *slot = slot_of(dictionary->slots, dictionary->n_slots, name, hash);
	if (!slot->name) {
		if ((dictionary->count + 1) * 4 > dictionary->n_slots * 3) {
			grow(dictionary);
			slot = slot_of(dictionary->slots, dictionary->n_slots, name, hash);
		}
		dictionary->count++;
		*slot = (struct slot){ .name = name, .hash = hash };
	}
	return &slot->value;
}

void *dictionary_find(const struct dictionary *dictionary, const char *name)
{
	return slot_of(dictionary->slots, dictionary->n_slots, name, hash_of(name))->value;
}

size_t dictionary_count(const struct dictionary *dictionary)
{
	return dictionary->count;
}
