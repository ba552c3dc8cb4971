/* Chance that is the same in every run. */
#ifndef FOYER_TESTS_DICE_H
#define FOYER_TESTS_DICE_H

/* A number below `below`; moves the seed on. */
static inline unsigned dice(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

#endif
