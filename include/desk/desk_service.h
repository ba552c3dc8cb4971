/* One program of the directory at the desk: its card as families read it, and what of it can be
 * changed. */
#ifndef FOYER_DESK_DESK_SERVICE_H
#define FOYER_DESK_DESK_SERVICE_H

#include "flow/flow.h"
#include "ui/ui.h"

/* The argument of each is int64_t, the program's id. */
extern const struct screen desk_service_screen;
extern const struct screen desk_service_hours_screen;   /* its hours, made, changed, taken away */
extern const struct screen desk_service_words_screen;   /* what is missing in which language */
extern const struct screen desk_service_history_screen; /* what was changed at the desk */

/* The end of a flow that was saved: the lists show how things stand. */
void desk_service_saved(struct ui *ui, struct flow_run *run);

#endif
