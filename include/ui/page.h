/* What stands around a screen: the header, the footer made of its keys, the
 * warning before it closes, and the column in the middle that stays readable. */
#ifndef FOYER_UI_PAGE_H
#define FOYER_UI_PAGE_H

#include "ui/ui.h"

enum { PAGE_ROWS = 15, PAGE_COLS = 40, PAGE_COLUMN = 72 };

/* Targets of the footer are the keys themselves, above every screen's own. */
enum { PAGE_TARGET_KEY = 0x10000 };

/* Draws header and footer; returns what is between them. */
struct area page_draw(struct ui *ui, struct canvas *canvas, const struct ui_app *app,
                      const struct screen *screen, const void *state, int64_t *ret_deadline);

/* Which of the screen's own keys stand in the footer now, a bit each. */
unsigned page_keys(struct ui *ui, const struct screen *screen, const void *state);

/* The warning that the screen is about to close, over the footer. */
void page_warn(struct ui *ui, struct canvas *canvas, int64_t left_ms);

/* One sentence where the window is too small. */
void page_too_small(struct ui *ui, struct canvas *canvas);

/* What a key is called in the footer; MSG_NONE for one that never stands there. */
enum msg page_key_name(enum input_key key);

/* The readable column of an area: centred, at most PAGE_COLUMN cells. */
struct area page_column(struct area area);

/* The part of an area from its row `used` on. */
struct area page_below(struct area area, int used);

#endif
