/* Descriptions that come with HTML or Markdown in them, as plain text for a terminal. */
#ifndef FOYER_TEXT_PROSE_PLAIN_H
#define FOYER_TEXT_PROSE_PLAIN_H

#include "base/arena.h"

/* Without tags and comments, with the characters of the common entities and of numeric
 * ones; a link is its text, emphasis and heading signs are gone; white space is one space.
 * A sign < that begins no tag stays. Control characters are gone, as utf8_clean has it. The
 * arena's. */
const char *prose_plain(struct arena *arena, const char *text);

#endif
