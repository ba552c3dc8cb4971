/* What a desk shows, read at once and kept until something changes: one snapshot of
 * who is here and who calls, as rows of its lists. */
#ifndef FOYER_DESK_DESK_DATA_H
#define FOYER_DESK_DESK_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/door.h"
#include "domain/help.h"
#include "domain/item.h"
#include "domain/note.h"
#include "domain/office.h"
#include "domain/presence.h"
#include "domain/print.h"
#include "domain/registration_review.h"
#include "forms/purpose.h"
#include "text/calendar.h"
#include "ui/list.h"

enum desk_tab {
	DESK_WAITING, DESK_INSIDE, DESK_OFFICE, DESK_CALLS, DESK_ITEMS, DESK_NOTES, DESK_KEYS, DESK_UNSEEN, DESK_GONE,
	DESK_TABS
};

struct desk_row {
	const struct presence_row *who; /* one of the seven; the others are NULL */
	const struct help_call *call;
	const struct item *item;
	const struct door_key *key;
	const struct today_note *note;
	const struct registration_request *request;
	const struct registration_waiting *registration;
	const char *words;              /* what narrowing looks in */
};

struct desk_tab_rows {
	struct desk_row *rows;
	size_t count;
	const struct desk_data *data; /* for the cells */
};

struct desk_data {
	struct arena *arena;
	unsigned version; /* another one after every reading */
	const struct purposes *purposes;
	char day[CALENDAR_DAY_BYTES];         /* the school day of the reading */
	struct desk_tab_rows tabs[DESK_TABS];
	bool sees_notes;                      /* whoever is at work reads today's notes */
	const struct presence_row *now;       /* everybody who is not gone, by visit */
	size_t n_now;
	struct print_trouble *troubles;       /* who lacks paper */
	size_t n_troubles;
	int64_t newest_arrival, newest_call;  /* ids; to notice what is new */
	const struct presence_row *newest;    /* who came last, or NULL when that is a thing */
	const struct item *newest_item;
	const struct help_call *calls_first;  /* whom nobody is on the way to, the oldest; or NULL */
};

/* Reads the rows anew, to be found in the worker's language; on an error the old ones
 * stay. */
enum err desk_data_read(struct desk_data *data, struct ui *ui, struct office *office);
void desk_data_close(struct desk_data *data);

/* A tab as a list shows it. */
struct list_source desk_data_source(const struct desk_data *data, enum desk_tab tab);

/* What a call is about. */
const char *desk_call_kind(const struct help_call *call, struct ui *ui);
/* What lies here. */
const char *desk_item_what(const struct item *item, struct ui *ui);
/* Where it came from. */
const char *desk_screen(const char *screen, struct ui *ui);
/* The language on a screen or of an interpreter. */
const char *desk_language(const char *tag, struct ui *ui);
/* Several, their tags with commas between; the frame's. */
const char *desk_languages(const char *tags, struct ui *ui);

#endif
