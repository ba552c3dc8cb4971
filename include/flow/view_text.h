/* A text to be read, and who vouches for it. Where the window is too small for all of it, it is
 * read page by page, and what is below it comes with its end: nobody agrees to what they
 * could not see. */
#ifndef FOYER_FLOW_VIEW_TEXT_H
#define FOYER_FLOW_VIEW_TEXT_H

#include "flow/view.h"

/* Draws a page; `below` rows follow the last one. Returns the rows used. */
int view_text_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area, int below);

/* Turns a page; false: not for it. */
bool view_text_event(struct view *view, const struct event *event);

#endif
