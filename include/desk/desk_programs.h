/* Programs at the desk: sessions with their places, evenings of the school, whom to call about an offer, what stands
 * in families' way, what was looked for in vain. */
#ifndef FOYER_DESK_DESK_PROGRAMS_H
#define FOYER_DESK_DESK_PROGRAMS_H

#include "domain/barrier.h"
#include "domain/directory_service_names.h"
#include "domain/event.h"
#include "domain/not_found.h"
#include "domain/place.h"
#include "ui/list.h"
#include "ui/ui.h"

enum desk_programs_tab {
	PROGRAMS_SESSIONS, PROGRAMS_EVENINGS, PROGRAMS_CALLS, PROGRAMS_BARRIERS, PROGRAMS_MISSED, PROGRAMS_SERVICES,
	PROGRAMS_TABS
};

/* What the lists show, read at once. */
struct desk_programs {
	struct arena *arena;
	unsigned version; /* of the desk's snapshot at that time */
	const struct locale *locale;
	struct session_view *sessions;
	struct event_view *evenings;
	struct place *calls;
	struct barrier *barriers;
	struct not_found *missed;
	struct directory_service_name *services; /* read anew only when the directory or the language is another one */
	struct arena *services_arena;
	int64_t directory;
	size_t counts[PROGRAMS_TABS];
	bool may[PROGRAMS_TABS]; /* whoever is at work sees that list */
};

/* What the role has no right to is left empty; on an error the old rows stay. */
enum err desk_programs_read(struct desk_programs *programs, struct ui *ui);
void desk_programs_close(struct desk_programs *programs);

struct list_source desk_programs_source(const struct desk_programs *programs, enum desk_programs_tab tab);

/* What a barrier is called: as families are asked for it, or what was looked for; its own
 * words where it has some. */
const char *desk_barrier_words(struct ui *ui, const struct barrier_key *key);
/* What was looked for in vain, as the barrier that staff make of it; its code is the frame's. */
struct barrier_key desk_missed_key(struct ui *ui, const struct not_found *missed);

/* "Nov 24, 2026" of a day. */
const char *desk_day(struct ui *ui, const char *day);
/* The name of a session, in the worker's language. */
const char *desk_session_name(struct ui *ui, const struct session_view *session);
/* A list's key for what has no id: a number of its words. */
int64_t desk_key_of(const char *words, int kind);
/* How a place stands: has one, waits as the third, is offered one until … */
const char *desk_place_state(struct ui *ui, const struct place *place);

extern const struct screen desk_programs_screen;
extern const struct screen desk_barrier_screen; /* argument: struct barrier_key, its texts copied */
extern const struct screen desk_session_screen; /* argument: int64_t, a session's id */
extern const struct screen desk_questions_screen; /* argument: int64_t, a session's id */
extern const struct screen desk_evening_screen; /* argument: int64_t, an evening's id */
extern const struct screen desk_place_screen;   /* argument: struct desk_place_start */

struct desk_place_start {
	int64_t session, place;
	bool fresh;   /* just entered: its code is told */
	bool already; /* they had it before */
};

#endif
