/* "Check your answers": every answer on a row of its own, to be changed, and the button that
 * saves them all. */
#ifndef FOYER_FLOW_VIEW_CHECK_H
#define FOYER_FLOW_VIEW_CHECK_H

#include "flow/view.h"

/* Whether a step that applies has a row there. */
bool view_is_checked(const struct view *view, int step);

void view_check_draw(struct ui *ui, struct view *view, struct canvas *canvas, struct area area);

/* False: not for it. */
bool view_check_event(struct ui *ui, struct view *view, const struct event *event);

#endif
