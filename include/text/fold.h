/* Texts made alike for finding: without case and without accents, so that "nguyen"
 * finds "Nguyễn" and "CAFE" finds "café". For the eye the text itself is shown. */
#ifndef FOYER_TEXT_FOLD_H
#define FOYER_TEXT_FOLD_H

#include <stdbool.h>

#include "base/arena.h"

/* Compatibility decomposition without marks, case folded (Unicode's default case
 * folding); the arena's. */
char *fold_text(struct arena *arena, const char *text);

/* True when every word of `words` stands somewhere in `text`; both folded. */
bool fold_has_words(const char *text, const char *words);

#endif
