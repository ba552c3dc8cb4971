/* A person is called (rules D3, D4): a row for the office, closed by staff only. */
#ifndef FOYER_DOMAIN_HELP_H
#define FOYER_DOMAIN_HELP_H

#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"

enum help_state { HELP_OPEN, HELP_ON_WAY, HELP_DONE };

/* `kind`: "call" (row 0 and F1), "leaving" (without a code), "trouble" (nothing
 * could be saved), "agency" (D4). `screen` is a screen's name, never what was typed.
 * `earlier` is the id that this session got before, or 0: while that row is not
 * done, it is given again and nothing is written. On a full disk the reserve is
 * given up for this row. */
enum err help_ask(struct office *office, const char *kind, const char *screen,
                  const char *locale, int64_t earlier, int64_t *ret_id);

/* What a call may be about: a program that somebody needs help with, a stage of a child's
 * path that somebody wants to have explained; 0: none. */
struct help_about {
	int64_t service, stage;
};

/* A "call" about that; while another call of this session is open, that one is given again. */
enum err help_ask_about(struct office *office, const struct help_about *about, const char *screen,
                        const char *locale, int64_t earlier, int64_t *ret_id);

/* "Somebody is coming" may be said from HELP_ON_WAY on, not before. */
enum err help_state(struct office *office, int64_t id, enum help_state *ret_state);

/* Who waits for a person, the oldest first; rows and strings are the arena's. */
struct help_call {
	int64_t id, asked_at, on_way_at; /* 0: nobody is on the way */
	const char *kind, *screen, *locale;
	const char *on_way_by;           /* the worker's name, "" for nobody */
	const char *about;               /* a program's name, a stage's title; "" for none */
};
enum err help_calls(struct office *office, struct arena *arena, struct help_call **ret_calls,
                    size_t *ret_count);

/* Staff's answers, of the worker who signed in: "I am on my way", which the screen
 * that called then says; and "it is done". ERR_CONFLICT: somebody else was first;
 * ERR_FORBIDDEN for who does not see who is here. */
enum err help_on_way(struct office *office, int64_t id);
enum err help_close(struct office *office, int64_t id);

#endif
