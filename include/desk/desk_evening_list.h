/* The evenings of the school as a list of the desk's programs (desk_programs.h). */
#ifndef FOYER_DESK_DESK_EVENING_LIST_H
#define FOYER_DESK_DESK_EVENING_LIST_H

#include "domain/event.h"
#include "ui/list.h"

/* Without its rows: whoever shows it puts in their count and a struct desk_programs. */
extern const struct list_source desk_evening_list;

/* When an evening is, and how it stands. */
const char *desk_evening_when(struct ui *ui, const struct event_view *event);
const char *desk_evening_state(struct ui *ui, const struct event_view *event);

#endif
