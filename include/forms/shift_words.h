/* How a shift is said wherever one stands. */
#ifndef FOYER_FORMS_SHIFT_WORDS_H
#define FOYER_FORMS_SHIFT_WORDS_H

#include "domain/sign_up.h"
#include "ui/ui.h"

/* The task as it is called in the language on screen, and when it is: in full, and for a list
 * without its end; the frame's. */
const char *shift_name(struct ui *ui, const struct shift_view *shift);
const char *shift_when(struct ui *ui, const struct shift_view *shift);
const char *shift_begins(struct ui *ui, const struct shift_view *shift);
/* How it stands for whoever signed up for it, in a list of theirs; turn: where they wait, from 1. */
const char *shift_mine(struct ui *ui, enum sign_up_state state, int turn);
/* Languages as they are called on screen, of codes with blanks between; the frame's. */
const char *shift_languages(struct ui *ui, const char *codes);

#endif
