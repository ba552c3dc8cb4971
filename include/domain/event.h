/* Evenings of the school: what is held when and where, and whose interpreters are there.
 * While one is open, those who come are counted (domain/event_arrival.h). */
#ifndef FOYER_DOMAIN_EVENT_H
#define FOYER_DOMAIN_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/session.h"

/* What is said of one in words; but for the name it may be left out. */
enum event_part { EVENT_NAME, EVENT_PLACE, EVENT_AGENDA, EVENT_SEAT, EVENT_PARTS };

enum event_state { EVENT_PLANNED, EVENT_OPEN, EVENT_CLOSED, EVENT_STATES };

struct event_edit {
	const char *own[EVENT_PARTS];             /* as the school writes it, "" for nothing */
	struct session_words others[EVENT_PARTS]; /* in other languages */
	const char *day, *starts, *ends;          /* YYYY-MM-DD; the time of day there, HH:MM */
	const char *interpreters;                 /* languages, codes with commas between */
	int64_t version;                          /* read; a change of what has another by now is ERR_CONFLICT */
};

/* Staff's, with RIGHT_EDIT_PROGRAMS. ERR_FORBIDDEN; ERR_INVALID: a name, a day or a time is
 * none, it ends before it begins, or it is another day, after people came; ERR_NOT_FOUND;
 * ERR_CONFLICT: somebody else changed it since it was read. */
enum err event_add(struct office *office, const struct event_edit *edit, int64_t *ret_id);
enum err event_change(struct office *office, int64_t id, const struct event_edit *edit);
/* From now on people are counted; also one that was closed. ERR_CONFLICT: it is on another day. */
enum err event_open(struct office *office, int64_t id);
enum err event_close(struct office *office, int64_t id);
/* Whether the interpreter for that language is there. */
enum err event_interpreter(struct office *office, int64_t id, const char *language, bool present);

/* As it stands, to be changed; the arena's. */
enum err event_edit_read(struct office *office, struct arena *arena, int64_t id, struct event_edit *ret_edit);

/* One as it is shown. */
struct event_view {
	int64_t id, starts_at, ends_at;
	enum event_state state;
	const char *day, *interpreters;
	struct session_words words[EVENT_PARTS]; /* in all languages, the school's own first */
	const char *own;                         /* the school's language, for session_say */
	bool today;
	int arrivals, adults, children;
};

/* In a language, else as session_say has it; "" for nothing. */
const char *event_say(const struct event_view *event, enum event_part part, const char *locale);

/* The last day first; everything is the arena's. `day` "": of all days. Anybody's: what is
 * held is no secret. ERR_INVALID for what is no day; event_get ERR_NOT_FOUND. */
enum err event_list(struct office *office, struct arena *arena, const char *day, struct event_view **ret_events,
                    size_t *ret_count);
enum err event_get(struct office *office, struct arena *arena, int64_t id, struct event_view *ret_event);

#endif
