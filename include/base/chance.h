/* Chance as a parameter: the source of random bytes is passed in. */
#ifndef FOYER_BASE_CHANCE_H
#define FOYER_BASE_CHANCE_H

#include <stddef.h>
#include <stdint.h>

struct chance {
	void (*fill)(void *context, void *bytes, size_t size);
	void *context;
};

/* The kernel's generator (getrandom). */
extern const struct chance chance_system;

/* A repeatable source for tests and demonstrations; `state` must outlive it. */
struct chance chance_seeded(uint64_t *state);

void chance_fill(const struct chance *chance, void *bytes, size_t size);

/* Uniform in 0 … bound-1, without bias; `bound` is at least 1. */
uint32_t chance_below(const struct chance *chance, uint32_t bound);

#endif
