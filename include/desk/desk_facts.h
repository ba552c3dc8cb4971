/* What is known of one who came, as rows of a label and a value. */
#ifndef FOYER_DESK_DESK_FACTS_H
#define FOYER_DESK_DESK_FACTS_H

#include "domain/visit_card.h"
#include "ui/facts.h"

/* Draws as many as `room` rows hold, and how many more there are; returns the rows
 * used. Choices are said in the worker's language, what was typed stays as typed. An
 * interpreter's row comes first and carries the line of rule D19. */
int desk_facts_draw(struct ui *ui, struct canvas *canvas, struct area area,
                    const struct visit_card *card, int room, struct facts_scroll *scroll);

#endif
