/* A menu of the kiosk: a question, a few things that can be done, and a person to call. Esc
 * ends the session. */
#ifndef FOYER_KIOSK_MENU_H
#define FOYER_KIOSK_MENU_H

#include <stddef.h>

#include "ui/ui.h"

enum { MENU_ROWS = 10 };

struct menu_row {
	enum msg msg;
	void (*take)(struct ui *ui);
};

struct menu_page {
	enum msg title;
	const char *(*name)(struct ui *ui); /* whom the title names; NULL: nobody */
	const struct menu_row *rows;
	size_t count; /* at most MENU_ROWS */
};

extern const struct screen menu_screen;        /* the first: check in, check out, register … */
extern const struct screen family_menu_screen; /* argument: struct menu_page, copied */

/* A good sentence below the title of the family's menu, where it stands on top; the next
 * choice takes it away. */
void menu_say(struct ui *ui, enum msg said);

#endif
