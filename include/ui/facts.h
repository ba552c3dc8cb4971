/* Rows of a label and a value, more of them than may have room: a card. What is loud is
 * drawn as a warning and may take two rows. */
#ifndef FOYER_UI_FACTS_H
#define FOYER_UI_FACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/ui.h"

struct fact {
	const char *label, *text; /* the frame's */
	bool typed; /* a person's text, which has its own direction */
	bool loud;
};

struct facts {
	struct arena *arena;
	struct fact *rows;
	size_t count, room;
	bool whole; /* no text is cut: each takes the rows that it needs, also those of the next page */
};

/* None yet, of one frame: as many as there are to say. */
struct facts facts_start(struct ui *ui, bool whole);

/* One more; what has no text is left out. */
void facts_add(struct facts *facts, const char *label, const char *text, bool typed);
void facts_add_loud(struct facts *facts, const char *label, const char *text);

/* Where in them a card stands, when not all have room. */
struct facts_scroll {
	int first, line;     /* scrolled over, and how many rows of the one that is first here */
	int next, next_line; /* the same of the next page; both 0: this is the last */
};
/* Whether some are out of sight. */
bool facts_are_cut(const struct facts_scroll *scroll);

/* Draws as many as `room` rows hold, and how many more there are; returns the rows used. */
int facts_draw(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int room,
               struct facts_scroll *scroll);

/* The same over something else, which keeps `below` rows as long as the facts have `least`. */
int facts_draw_above(struct ui *ui, struct canvas *canvas, struct area area, const struct facts *facts, int least,
                     int below, struct facts_scroll *scroll);

/* The next page, and after the last the first. */
void facts_turn(struct facts_scroll *scroll);

#endif
