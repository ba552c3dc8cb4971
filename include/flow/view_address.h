/* The lines of STEP_ADDRESS on screen, one below the other: the one that is typed has its
 * frame, the others stay in sight. */
#ifndef FOYER_FLOW_VIEW_ADDRESS_H
#define FOYER_FLOW_VIEW_ADDRESS_H

#include "flow/view.h"

void view_address_enter(struct ui *ui, struct view *view);
void view_address_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area);
bool view_address_event(struct ui *ui, struct view *view, const struct event *event);

#endif
