/* What was typed into the lookup, as words to ask the index for.
 *
 * It is asked in rounds, each only where those before it found nothing (SOUND: beside
 * WRITTEN, since a Latin spelling is as good for somebody whose name has no vowels). */
#ifndef FOYER_TEXT_SEARCH_QUERY_H
#define FOYER_TEXT_SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "text/search_latin.h"

enum search_round {
	SEARCH_ROUND_NUMBER,  /* one word with a digit: the number that is just that */
	SEARCH_ROUND_WRITTEN, /* words of names by their start, numbers, classes, grades, telephones */
	SEARCH_ROUND_SOUND,   /* the same by consonants, for scripts without vowels */
	SEARCH_ROUND_OTHER,   /* another script's word in Latin letters, parts of a joined word,
	                       * a class by name, the start of an e-mail address, a telephone
	                       * without the digits of its country */
};

enum { SEARCH_WORDS = 8, SEARCH_WAYS = 8 };

/* One typed word and what may stand for it; marked as in text/search_key.h. */
struct search_asked {
	struct search_way {
		const char *key;
		bool whole; /* not the start of a longer one */
	} ways[SEARCH_WAYS];
	size_t count;
};

/* The words of a round; 0: this round has nothing to ask. A query of more than
 * SEARCH_WORDS words is cut. The arena's. `keys` NULL: no word is read in other scripts. */
size_t search_query(struct search_keys *keys, struct arena *arena, const char *typed,
                    enum search_round round, struct search_asked ret_asked[SEARCH_WORDS]);

#endif
