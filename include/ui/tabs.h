/* The names of lists in a line, or in as many as they need, one of them chosen: by Tab,
 * Shift-Tab or touch. */
#ifndef FOYER_UI_TABS_H
#define FOYER_UI_TABS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/canvas.h"
#include "ui/input.h"

enum { TABS_MOST = 16, TABS_TARGET = 1000 };

struct tabs {
	size_t count, at;
	bool hidden[TABS_MOST]; /* those that are not offered; the one that is chosen stands there all the same */
};

/* Returns the rows used. Targets of touches are TABS_TARGET and the places. */
int tabs_draw(const struct tabs *tabs, struct canvas *canvas, struct area area, const char *const *names);

/* True when another one was chosen. */
bool tabs_event(struct tabs *tabs, const struct event *event);

#endif
