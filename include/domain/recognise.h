/* A family that came before, known again by what it typed at check-in (rules D10, D11).
 *
 * Others know such facts, too: they prove nobody and show nothing. They only let questions
 * be left out, and tell staff who this likely is. The adult's own name is needed, and a
 * child's name or a telephone; more than one family is none. A household with a
 * restriction, a talk-first note or a confidential address is never found here, and no
 * statement tells a hit from a miss or from that.
 *
 * Tries are counted for each child sought (else for the telephone): after a few that found
 * nobody there is nobody to be found for a while, by anyone. Nobody is ever kept waiting. */
#ifndef FOYER_DOMAIN_RECOGNISE_H
#define FOYER_DOMAIN_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum { RECOGNISE_CHILDREN = 8 };

/* As typed; NULL or "" for what was not. */
struct recognise_facts {
	const char *adult, *phone;
	const char *const *children;
	size_t n_children; /* those after RECOGNISE_CHILDREN are not looked at */
};

struct recognised {
	int64_t household, adult;             /* 0: nobody */
	int64_t children[RECOGNISE_CHILDREN]; /* who was typed; 0: which one is not certain */
	/* what need not be asked again; the arena's, "" for none */
	bool knows_interpreter, knows_call;
	const char *interpreter, *call_by;
	bool sought; /* there was enough to look for somebody */
};

/* ERR_OK also for nobody. In a transaction of its own: ERR_BUSY as any write. */
enum err recognise(struct office *office, struct arena *arena, const struct recognise_facts *facts,
                   struct recognised *ret_recognised);

#endif
