/* Who is at work at a desk: asked at its start, asked again after ten minutes without a
 * key, and no longer when their account is not what it was. */
#ifndef FOYER_DESK_DESK_SIGN_IN_H
#define FOYER_DESK_DESK_SIGN_IN_H

#include "ui/ui.h"

/* The first screen: the question, or the lists where the options name who is at work and
 * there are no accounts. */
enum err desk_sign_in_start(struct ui *ui);

/* Locks a desk that nobody touches; returns when to look again. */
int64_t desk_sign_in_watch(struct ui *ui, int64_t now);

/* After another process wrote. An account that was disabled or has another role is signed
 * out, with all that was typed in its name; a new PIN is asked for over the work as it is. */
void desk_sign_in_follow(struct ui *ui);

#endif
