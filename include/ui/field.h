/* What keys, pastes and touches do to a text that is being typed, wherever it stands. */
#ifndef FOYER_UI_FIELD_H
#define FOYER_UI_FIELD_H

#include <stdbool.h>

#include "text/edit.h"
#include "ui/canvas.h"
#include "ui/input.h"

/* A field's own keys: arrows (as the eye moves), Home, End and the two ways to delete.
 * `rtl` is the screen's direction. False for any other. */
bool field_key(struct edit *edit, enum input_key key, bool rtl);

/* Typed and pasted text. False when some of it did not fit. */
bool field_put(struct edit *edit, const struct event *event);

#endif
