/* Facts with what can be done about them below: the body of a card. The rows always have
 * their room, the facts scroll in what is left. */
#ifndef FOYER_UI_SHEET_H
#define FOYER_UI_SHEET_H

#include "ui/choice.h"
#include "ui/facts.h"

struct sheet {
	struct choice choice;
	struct facts_scroll scroll;
};

/* Draws facts in at least `least` rows, then the choice of `count` rows; `area` is what is
 * left under the card's head. */
void sheet_draw(struct sheet *sheet, struct ui *ui, struct canvas *canvas, struct area area,
                const struct facts *facts, int least, const struct choice_row *rows, size_t count);

/* Whether some of the facts are out of sight. */
bool sheet_is_cut(const struct sheet *sheet);

/* The key that turns its pages, and whether it is there, of a screen whose state begins with
 * a sheet. */
void sheet_turn(struct ui *ui, void *state);
bool sheet_turns(struct ui *ui, const void *state);

#endif
