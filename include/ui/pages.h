/* What fits, a page of it at a time: the keys of a page turn it, and so do its rows. */
#ifndef FOYER_UI_PAGES_H
#define FOYER_UI_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/choice.h"

struct pages {
	size_t first, room, count; /* of this page; how many have room on one; how many there are */
};

/* That there are so many now; a page that is no longer there is the first one again. */
void pages_set(struct pages *pages, size_t count);

bool pages_has_more(const struct pages *pages);
bool pages_has_before(const struct pages *pages);
/* At the end, further from the first page than the one before leads. */
bool pages_is_far(const struct pages *pages);

/* The next one, or the one before; its first row is selected then. */
void pages_turn(struct pages *pages, struct choice *choice, bool forward);
void pages_rewind(struct pages *pages, struct choice *choice);

/* The keys of a page, as long as there is one to turn to; false: the event is for the rows. */
bool pages_event(struct pages *pages, struct choice *choice, const struct event *event);

#endif
