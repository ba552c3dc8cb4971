/* Finding one person for something that is being done: the find screen, which hands over
 * who was chosen instead of opening the card. */
#ifndef FOYER_DESK_DESK_PICK_H
#define FOYER_DESK_DESK_PICK_H

#include <stdint.h>

#include "ui/ui.h"

/* Argument of desk_pick_screen. Once somebody is chosen the screen is gone, and `taken` is
 * called above the screen that asked. */
struct desk_pick {
	enum msg title;
	void (*taken)(struct ui *ui, int64_t person);
	void (*not_on_file)(struct ui *ui); /* F5; NULL: only who is there */
};
extern const struct screen desk_pick_screen;

#endif
