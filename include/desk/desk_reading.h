/* What a screen of the desk shows, read when it opens and anew when somebody has written: the
 * one piece behind its lists and its sheets. */
#ifndef FOYER_DESK_DESK_READING_H
#define FOYER_DESK_DESK_READING_H

#include <stdint.h>

#include "ui/list.h"
#include "ui/sheet.h"

/* Changes the state only when it has read all of it, into `arena`: on an error the screen goes
 * on showing what it had, and may say so. The source's context is the state, or within it. */
typedef enum err desk_list_reader(struct ui *ui, void *state, struct arena *arena, struct list_source *ret_source);
/* The arena is empty, and nothing that was in it stands any more: what there is to show is said
 * in the state, also on an error. */
typedef enum err desk_sheet_reader(struct ui *ui, void *state, struct arena *arena);

struct desk_reading {
	struct arena *arena; /* of what was read */
	struct arena *keep;  /* of what outlasts it: a form over the screen. NULL before it opens, or made already */
	unsigned version;    /* of the desk's snapshot, when it was read */
	const struct locale *locale; /* in which it was read */
	const char *what;    /* for the log: "a session" */
};

/* ---- a list: first in the state; the functions stand in the screen's table ---- */

struct desk_listing {
	struct list list;
	struct desk_reading reading;
	desk_list_reader *read;
	int64_t again_ms, again_at; /* read so often also while nothing is written; 0: not */
};

/* From `enter`, once the state says what is to be read. */
void desk_listing_open(struct ui *ui, void *state, const char *what, desk_list_reader *read);
/* At once: what it is asked by has changed. */
void desk_listing_read(struct ui *ui, void *state);
int64_t desk_listing_tick(struct ui *ui, void *state, int64_t now);
void desk_listing_leave(struct ui *ui, void *state);
/* For a key: by the next column. */
void desk_listing_sort(struct ui *ui, void *state);
const char *desk_listing_says(struct ui *ui, const void *state, enum input_key key);

/* ---- a sheet: the same ---- */

struct desk_sheet {
	struct sheet sheet; /* first: sheet_turn */
	struct desk_reading reading;
	desk_sheet_reader *read;
};

void desk_sheet_open(struct ui *ui, void *state, const char *what, desk_sheet_reader *read);
void desk_sheet_read(struct ui *ui, void *state);
int64_t desk_sheet_tick(struct ui *ui, void *state, int64_t now);
void desk_sheet_leave(struct ui *ui, void *state);

#endif
