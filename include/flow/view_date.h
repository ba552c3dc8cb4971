/* A day of STEP_DATE on screen: three small fields in the order of the language, typed
 * through, stepped with the arrows, touched; and what it says in words beneath. */
#ifndef FOYER_FLOW_VIEW_DATE_H
#define FOYER_FLOW_VIEW_DATE_H

#include "flow/view.h"

void view_date_enter(struct ui *ui, struct view *view);
void view_date_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area);
bool view_date_event(struct ui *ui, struct view *view, const struct event *event);

#endif
