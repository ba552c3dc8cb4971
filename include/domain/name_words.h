/* A name as words that can be compared: folded as the lookup folds them, and where it is
 * written in another script, as it may be spelt there. */
#ifndef FOYER_DOMAIN_NAME_WORDS_H
#define FOYER_DOMAIN_NAME_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "text/search_latin.h"

enum { NAME_WORDS = 16, NAME_KEYS = 64 };

struct name_words {
	const char *list[NAME_WORDS];
	size_t count;
	const char *joined; /* all of them, without a space: names of signs have none */
};

/* The arena's; parts with a hyphen or an apostrophe between are words of their own. */
struct name_words name_words_of(struct arena *arena, const char *text);
bool name_words_has(const struct name_words *words, const char *word);

/* Without its spaces; the arena's. */
char *name_without_spaces(struct arena *arena, const char *text);

/* A name as the lookup finds it: in its own script, in Latin letters; and where vowels are
 * not written, by its consonants. */
struct name_keys {
	const char *list[NAME_KEYS];
	size_t count;
	const char *consonants[NAME_KEYS];
	size_t n_consonants;
};
struct name_keys name_keys_of(struct search_keys *tools, struct arena *arena, const char *name);

#endif
