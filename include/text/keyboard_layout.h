/* What the keys of a keyboard write in another script: the layouts that people know
 * from home, on the places of a US keyboard.
 *
 * The tables are libxkbcommon's and its data's. Both are loaded when a layout is asked
 * for the first time and let go again: what stays is the table, about a kilobyte. */
#ifndef FOYER_TEXT_KEYBOARD_LAYOUT_H
#define FOYER_TEXT_KEYBOARD_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

enum { KEYBOARD_ROWS = 4, KEYBOARD_COLS = 13, KEYBOARD_BYTES = 8 };

enum keyboard_layout_name {
	KEYBOARD_ARABIC,
	KEYBOARD_URDU,
	KEYBOARD_UKRAINIAN,
	KEYBOARD_RUSSIAN,
	KEYBOARD_LAYOUTS
};

struct keyboard_layout {
	/* by row from the digits down, column from the left, and whether shift is held: one
	 * letter in UTF-8 (two where a key writes lam and alef), "" where there is none */
	char keys[KEYBOARD_ROWS][KEYBOARD_COLS][2][KEYBOARD_BYTES];
};

/* The layout, which stays; NULL where the library or its data are not installed. */
const struct keyboard_layout *keyboard_layout(enum keyboard_layout_name name);

/* The keys of a row, and the sign that one of them writes on a US keyboard. */
int keyboard_row_keys(int row);
char keyboard_sign(int row, int col, bool shift);

/* What stands on a key: its letter, a mark on something to bear it. Without a layout, a US
 * keyboard's. */
void keyboard_layout_label(const struct keyboard_layout *layout, int row, int col, bool shift,
                           char ret_label[KEYBOARD_BYTES]);

/* What the key that writes `sign` on a US keyboard writes here; NULL for nothing, and for
 * a digit, which stays one in every script. */
const char *keyboard_layout_text(const struct keyboard_layout *layout, char sign);

#endif
