/* A call for a person, in the worker's words. */
#ifndef FOYER_DESK_DESK_CALL_H
#define FOYER_DESK_DESK_CALL_H

#include "domain/help.h"
#include "ui/ui.h"

/* What it is about. */
const char *desk_call_kind(const struct help_call *call, struct ui *ui);

/* Where it came from: what that flow or screen of the kiosk is called. */
enum msg desk_screen_words(const char *screen);
const char *desk_screen(const char *screen, struct ui *ui);

#endif
