/* How a word of another script is typed on a plain Latin keyboard.
 *
 * `words` here are folded (text/search_fold.h), one word without spaces. */
#ifndef FOYER_TEXT_SEARCH_LATIN_H
#define FOYER_TEXT_SEARCH_LATIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum search_script {
	SEARCH_SCRIPT_LATIN,     /* and digits */
	SEARCH_SCRIPT_CYRILLIC,
	SEARCH_SCRIPT_CONSONANT, /* Arabic, Hebrew: vowels are not written */
	SEARCH_SCRIPT_HAN,
	SEARCH_SCRIPT_HANGUL,
	SEARCH_SCRIPT_LOOSE,     /* Thai: some vowels are not written */
	SEARCH_SCRIPT_OTHER,
};

enum { SEARCH_SPELLINGS = 4, SEARCH_SKELETONS = 4 };

/* By the first letter. */
enum search_script search_script(const char *word);

/* The transliterator of ICU, opened when it is first needed (about 15 ms, the first Han
 * name more). One thread. */
struct search_keys;
struct search_keys *search_keys_open(void);
void search_keys_close(struct search_keys *keys); /* NULL is fine */

/* Does now what the first name of each script would have to wait for. */
void search_keys_warm(struct search_keys *keys);

/* Plain Latin spellings of a word that is not in Latin letters; returns how many, none
 * for scripts without vowels and for what cannot be read. Spaces in them part the
 * readings of single signs (Han, Hangul). The arena's. */
size_t search_latin(struct search_keys *keys, struct arena *arena, const char *word,
                    const char *ret_spellings[SEARCH_SPELLINGS]);

/* What is left of a name when its vowels are taken out, in one coarse alphabet for all
 * scripts and spellings ("mohammed", "muhamad", محمد: "mhmd").
 * Of a Latin word the ones to look for, of another script's the ones to keep; returns
 * how many. Han, Hangul and the like have none. The arena's. */
size_t search_skeleton(struct search_keys *keys, struct arena *arena, const char *word,
                       const char *ret_skeletons[SEARCH_SKELETONS]);

#endif
