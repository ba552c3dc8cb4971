/* What is known of one who came, as rows of a label and a value. */
#ifndef FOYER_DESK_DESK_FACTS_H
#define FOYER_DESK_DESK_FACTS_H

#include "domain/note_match.h"
#include "domain/visit_card.h"
#include "ui/facts.h"

/* Today's notes that match who came (rule D8). */
struct desk_facts_notes {
	const struct note_match *matches;
	size_t count;
};

/* Draws as many as `room` rows hold, and how many more there are; returns the rows
 * used. Choices are said in the worker's language, what was typed stays as typed. An
 * interpreter's row comes first and carries the line of rule D19; then today's notes. */
int desk_facts_draw(struct ui *ui, struct canvas *canvas, struct area area,
                    const struct visit_card *card, const struct desk_facts_notes *notes, int room, struct facts_scroll *scroll);

#endif
