/* Event mode: while an evening of the school is open here, the welcome is the evening's. Who
 * comes says a language, how many, and a name if they like; then it says who interprets and
 * what happens, and stands there for the next.
 *
 * Staff begin it and end it (kiosk_staff.h); it also ends where the evening is closed at a
 * desk, and with its day. A kiosk that is started anew is not in it. */
#ifndef FOYER_KIOSK_EVENING_H
#define FOYER_KIOSK_EVENING_H

#include "domain/event.h"
#include "ui/ui.h"

/* The evening of this kiosk; NULL: it is in no event mode. */
const struct event_view *evening_now(struct ui *ui);

/* Begins event mode; the evening is open. ERR_NOT_FOUND. */
enum err evening_begin(struct ui *ui, int64_t id);
void evening_end(struct ui *ui);

/* After another process wrote; and by the clock: returns when to look again. */
void evening_follow(struct ui *ui);
int64_t evening_watch(struct ui *ui, int64_t now);

/* Somebody has chosen a language at the welcome. */
void evening_arrive(struct ui *ui);

/* From when to when, and where, in the language on screen; the frame's. */
const char *evening_when(struct ui *ui, const struct event_view *event);

extern const struct screen evening_done_screen; /* they are counted; argument: the name, "" for none */

#endif
