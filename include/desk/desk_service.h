/* One program of the directory at the desk: its card as families read it, and what of it can be
 * changed. */
#ifndef FOYER_DESK_DESK_SERVICE_H
#define FOYER_DESK_DESK_SERVICE_H

#include "domain/directory_translation.h"
#include "flow/flow.h"
#include "ui/ui.h"

/* The argument of each is int64_t, the program's id. */
extern const struct screen desk_service_screen;
extern const struct screen desk_service_hours_screen;   /* its hours, made, changed, taken away */
extern const struct screen desk_service_practices_screen; /* what is known to help, made and changed */
extern const struct screen desk_service_words_screen;   /* what is missing in which language */
extern const struct screen desk_service_history_screen; /* what was changed at the desk */

/* Its words in the other languages of the screens; the arena's. */
enum err desk_service_translations(struct ui *ui, struct arena *arena, int64_t service,
                                   struct directory_translation **ret_rows, size_t *ret_count);

#endif
