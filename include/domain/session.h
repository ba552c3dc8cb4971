/* Sessions of a program: when it meets, for how many, for which ages, and what it asks of who
 * joins. Staff make and change them; families read those that are open.
 *
 * A school may hold places until a day for families who name one barrier. Fewer places than
 * are taken drop nobody; more are offered to those who wait, in the same transaction. */
#ifndef FOYER_DOMAIN_SESSION_H
#define FOYER_DOMAIN_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/discover.h"
#include "domain/office.h"

enum { SESSION_NO_AGE = -1, SESSION_QUESTIONS = 8, SESSION_OPTIONS = 9, SESSION_CAPACITY_MOST = 9999 };

/* The same words in one language each. */
struct session_text {
	const char *locale, *text;
};
struct session_words {
	const struct session_text *texts;
	size_t count;
};

/* In the language that was asked for where it is there, else in the school's, else as it was
 * written first; "" for none. */
const char *session_say(const struct session_words *words, const char *locale, const char *own);

struct session_edit {
	int64_t service;
	const char *name, *times;   /* as the school writes it; times: when it meets, "" for nothing */
	struct session_words names, all_times; /* other languages */
	const char *first_day, *last_day; /* YYYY-MM-DD; last_day "": the first */
	int capacity;
	int least_age, most_age;    /* SESSION_NO_AGE */
	int held;                   /* of the places; 0: none */
	enum discover_barrier held_for;
	const char *held_until;     /* that day included; "" with none held */
	bool closed;                /* nobody joins, nobody is offered a place */
	int64_t version;            /* read; a change of what has another by now is ERR_CONFLICT */
};

enum session_asks { SESSION_YES_NO, SESSION_CHOICE, SESSION_TEXT };

struct session_question {
	int64_t id;      /* read, never written */
	enum session_asks kind;
	bool needed;
	struct session_words ask, options[SESSION_OPTIONS]; /* each in at least one language */
	size_t n_options;
};

/* Staff's. ERR_FORBIDDEN; ERR_INVALID: a name, a day or a number is none; ERR_NOT_FOUND;
 * ERR_CONFLICT: somebody else changed it since it was read. */
enum err session_add(struct office *office, const struct session_edit *edit, int64_t *ret_id);
enum err session_change(struct office *office, int64_t id, const struct session_edit *edit);
/* In place of those that were asked before; what was answered to them stays. `stood`: the id of
 * the first that was read, 0 where there was none: each has a new id after a change of any.
 * ERR_CONFLICT: others are asked by now. */
enum err session_set_questions(struct office *office, int64_t id, int64_t stood,
                               const struct session_question *questions, size_t count);

/* As it stands, to be changed; the arena's. */
enum err session_edit_read(struct office *office, struct arena *arena, int64_t id, struct session_edit *ret_edit);
/* `ended`: also those that are not asked any more. */
enum err session_questions(struct office *office, struct arena *arena, int64_t id, bool ended,
                           struct session_question **ret_questions, size_t *ret_count);

/* One as it is shown. */
struct session_view {
	int64_t id, service;
	const char *service_name;             /* as it was written */
	const char *service_said;             /* as the language that it is shown in has it */
	const char *name, *times, *first_day, *last_day;
	struct session_words names, all_times; /* in all languages, the school's own first */
	int capacity, least_age, most_age, held;
	enum discover_barrier held_for;       /* DISCOVER_BARRIERS: none */
	const char *held_until;
	bool closed, over;                    /* over: its last day is past */
	int taken, waiting, offered;          /* taken: those that are offered, too */
	int left;                             /* for whoever names no barrier, today; never below 0 */
	int left_held;                        /* for whoever names that one */
};

/* By first day; everything is the arena's. `service` 0: of all. `open`: those that can be
 * joined now. What is due by the clock is done before (place_settle.h). */
enum err session_list(struct office *office, struct arena *arena, const char *locale, int64_t service, bool open,
                      struct session_view **ret_sessions, size_t *ret_count);
/* ERR_NOT_FOUND. */
enum err session_get(struct office *office, struct arena *arena, const char *locale, int64_t id,
                     struct session_view *ret_session);

#endif
