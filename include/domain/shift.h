/* Shifts of an opportunity: one, or a series by a recurrence rule, each a row of its own.
 *
 * A series is changed as *this one* or *all from here*. Who signed up keeps the place where
 * the time stands; of another time everybody is to be asked, and is listed to be called.
 * Fewer places than are taken drop nobody. Days and hours are the school's zone's; of a night
 * in which clocks change text/zone.h decides. */
#ifndef FOYER_DOMAIN_SHIFT_H
#define FOYER_DOMAIN_SHIFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/volunteer.h"

enum { SHIFT_CAPACITY_MOST = 999, SHIFT_SERIES_MOST = 400, SHIFT_HOURS_MOST = 24 };

enum shift_scope { SHIFT_THIS, SHIFT_FROM_HERE };

struct shift_edit {
	int64_t opportunity;
	const char *day;          /* YYYY-MM-DD */
	const char *starts, *ends; /* HH:MM; ends not after starts: on the next day */
	int capacity, least;      /* least: so many are needed, 0: no number */
	const char *role;         /* "" for none */
	struct session_words roles; /* other languages */
	const char *languages;    /* that are needed, codes with blanks between */
	int64_t version;          /* read: its sequence; a change of what has another by now is ERR_CONFLICT, of
	                           * this one: the later ones of its series are changed as they are */
};

/* When the others are, counted from the first one's day. */
struct shift_rule {
	const char *freq;         /* "WEEKLY", "MONTHLY" */
	int every;
	const char *byday;        /* RFC 5545: "TU,TH", "2TU", "-1FR"; "": the first one's */
	const char *last_day;
	const char *except;       /* days with blanks between on which there is none */
};

/* The days that it makes, the first one's among them where the rule has it; at most
 * SHIFT_SERIES_MOST + 1. ERR_INVALID: a part of it is none. */
enum err shift_rule_days(struct arena *arena, const char *first_day, const struct shift_rule *rule,
                         const char ***ret_days, size_t *ret_count);

/* With RIGHT_EDIT_VOLUNTEERS. ERR_INVALID: a day, an hour or a number is none, the rule makes
 * no day or more than SHIFT_SERIES_MOST; ERR_NOT_FOUND; ERR_FORBIDDEN; ERR_CONFLICT: it is
 * past or cancelled, or somebody else changed it since it was read. */
enum err shift_add(struct office *office, const struct shift_edit *edit, int64_t *ret_id);
enum err shift_add_series(struct office *office, const struct shift_edit *first, const struct shift_rule *rule,
                          int64_t *ret_first, size_t *ret_count);
/* FROM_HERE: what is another now of hours, places, role and languages becomes so of this and all
 * later ones of its series, each on its day; the rest of them stays as it was said of each. Another
 * day moves only THIS. `ret_asked`: so many sign-ups are to be asked. */
enum err shift_change(struct office *office, int64_t id, enum shift_scope scope, const struct shift_edit *edit,
                      size_t *ret_asked);
/* Its sign-ups are cancelled with it and stand on the call list. */
enum err shift_cancel(struct office *office, int64_t id, enum shift_scope scope, size_t *ret_cancelled);

/* As it stands, to be changed; the arena's. */
enum err shift_edit_read(struct office *office, struct arena *arena, int64_t id, struct shift_edit *ret_edit);

struct shift_view {
	int64_t id, opportunity, series; /* series 0: none */
	const char *day;
	int64_t starts_at, ends_at;
	int capacity, least, taken, waiting, offered; /* taken: those that are offered, too */
	int left;                        /* never below 0 */
	bool cancelled, over;            /* over: it has begun */
	int sequence;                    /* grows with each change (RFC 5545) */
	int64_t changed_at;
	const char *languages;
	struct volunteer_words words;    /* its role; the rest is the opportunity's */
	const struct volunteer_opportunity *of; /* shared by all of a list */
};

/* By time, from an instant up to another (0: no end), of one opportunity or of all (0).
 * `cancelled`: also those. Anybody's: what is asked for is no secret. The arena's. */
enum err shift_list(struct office *office, struct arena *arena, int64_t opportunity, int64_t from, int64_t to,
                    bool cancelled, struct shift_view **ret_shifts, size_t *ret_count);
/* This and the later ones of its series; one alone: itself. */
enum err shift_series(struct office *office, struct arena *arena, int64_t id, struct shift_view **ret_shifts,
                      size_t *ret_count);
/* ERR_NOT_FOUND. */
enum err shift_get(struct office *office, struct arena *arena, int64_t id, struct shift_view *ret_shift);

/* Staff's: what is needed within so many days, the greatest gap to `least` first, then the
 * soonest. */
enum err shift_needs(struct office *office, struct arena *arena, int days, struct shift_view **ret_shifts,
                     size_t *ret_count);

#endif
