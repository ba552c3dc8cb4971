/* Where an arrow key leads in a line: to the letter that the eye sees next, also where
 * the direction changes. */
#ifndef FOYER_TEXT_CURSOR_H
#define FOYER_TEXT_CURSOR_H

#include <stdbool.h>

#include "text/edit.h"

/* One grapheme to the left or right on the screen, whose direction (`rtl`) is that of a
 * text without letters. */
void cursor_left(struct edit *edit, bool rtl);
void cursor_right(struct edit *edit, bool rtl);

#endif
