/* What waits for the office, in one list: calls, collections, interpreters, requests and
 * registrations; the most urgent first, among equals who waits longest. */
#ifndef FOYER_DESK_DESK_OFFICE_H
#define FOYER_DESK_DESK_OFFICE_H

#include "desk/desk_data.h"
#include "ui/ui.h"

/* Fills DESK_OFFICE from the other tabs and from what is read here; the rows' room is for
 * as many as `most`. Whoever may not see registrations or requests has none of them. */
enum err desk_office_read(struct desk_data *data, struct ui *ui, struct office *office);

/* That tab as a list shows it. */
struct list_source desk_office_source(const struct desk_tab_rows *rows);

/* What a request is about. */
const char *desk_request_kind(const struct family_request_row *request, struct ui *ui);

/* That an interpreter was asked for, and of which language; "" where none was. */
const char *desk_interpreter(const char *interpreter, struct ui *ui);

extern const struct screen desk_registration_screen; /* argument: int64_t, a registration */
extern const struct screen desk_request_screen;      /* argument: int64_t, a request */

#endif
