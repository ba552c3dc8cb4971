/* What is known of one who came, as rows of a label and a value. */
#ifndef FOYER_DESK_DESK_FACTS_H
#define FOYER_DESK_DESK_FACTS_H

#include "domain/visit_card.h"
#include "ui/ui.h"

/* Where in the facts a card stands, when not all have room. */
struct desk_facts_scroll {
	int first; /* scrolled over */
	int step;  /* how many further the next page begins; 0: this is the last */
};

/* Draws as many as `room` rows hold, and how many more there are; returns the rows
 * used. Choices are said in the worker's language, what was typed stays as typed. An
 * interpreter's row comes first and carries the line of rule D19. */
int desk_facts_draw(struct ui *ui, struct canvas *canvas, struct area area,
                    const struct visit_card *card, int room, struct desk_facts_scroll *scroll);

#endif
