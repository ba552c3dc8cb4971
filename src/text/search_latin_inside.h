/* How people write names of some scripts in plain letters, where ICU has the spelling of
 * scholars. Words are folded; "" where the first letter is of none of these scripts. */
#ifndef FOYER_TEXT_SEARCH_LATIN_INSIDE_H
#define FOYER_TEXT_SEARCH_LATIN_INSIDE_H

#include "base/arena.h"

/* Greek, Armenian and Ethiopic, letter for letter. */
const char *search_latin_letters(struct arena *arena, const char *word);

/* Thai, by the rules of its road signs, with the vowels that are not written. */
const char *search_latin_thai(struct arena *arena, const char *word);

#endif
