/* When a program is open, as people say it and as staff change it: which days, from when to
 * when, every so many weeks or on which weekdays of a month, from a first day to a last; and
 * days that are other than usual. What HSDS can say besides (weeks of a year, days of a month,
 * a count) is kept and shown as it is written, and only typed anew here. */
#ifndef FOYER_DOMAIN_DIRECTORY_HOURS_H
#define FOYER_DOMAIN_DIRECTORY_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/opening.h"

enum directory_hours_pattern {
	DIRECTORY_HOURS_WEEKLY,
	DIRECTORY_HOURS_MONTHLY, /* the first Tuesday, the last Friday */
	DIRECTORY_HOURS_ONCE,    /* on first_day */
	DIRECTORY_HOURS_OTHER_DAY, /* on first_day other hours than usual, or none */
	DIRECTORY_HOURS_ELSE,    /* it cannot be said so, or not be understood: the flaw says why */
	DIRECTORY_HOURS_PATTERNS
};

enum { DIRECTORY_HOURS_LAST = 4, DIRECTORY_HOURS_NTHS, DIRECTORY_HOURS_EVERY_MOST = 52, DIRECTORY_HOURS_DAYS_MOST = 62 };

struct directory_hours {
	int64_t id;               /* read, never written; 0: a new one */
	const char *uid;          /* the same */
	const char *at;           /* the service at a location that it is of (a uid); "": the program itself */
	const char *place;        /* what that location is called; read, never written */
	enum directory_hours_pattern pattern;
	int every;                /* weeks; of months always 1 */
	unsigned days;            /* bit 0 is Monday */
	unsigned nths;            /* bits: the first to the fourth, the last */
	const char *first_day, *last_day; /* YYYY-MM-DD; "" for none */
	const char *opens, *closes; /* "18:30"; both "" on a day: closed */
	const char *note;         /* in own words: "on school days" */
	enum opening_flaw flaw;
};

/* What a schedule of HSDS says, borrowed, for domain/opening.h. */
struct directory_row;
struct opening_text directory_hours_text(const struct directory_row *row);

/* Those of a schedule, or (`other_day`) of an exception. Never fails. The arena's. */
struct directory_hours directory_hours_of(struct arena *arena, const struct directory_row *row, bool other_day);

/* Of a program and of it at its places, days that are past left out; the arena's. */
enum err directory_hours_list(struct office *office, struct arena *arena, int64_t service,
                              struct directory_hours **ret_hours, size_t *ret_count);

/* Where it is: the uids of the service at its locations, with what those are called. */
struct directory_hours_place {
	const char *at, *name;
};
enum err directory_hours_places(struct office *office, struct arena *arena, int64_t service,
                                struct directory_hours_place **ret_places, size_t *ret_count);

/* Why nobody could come then; MSG is whoever's asks. */
enum directory_hours_problem {
	DIRECTORY_HOURS_FINE,
	DIRECTORY_HOURS_NO_DAY,     /* no weekday, or no first day */
	DIRECTORY_HOURS_NO_TIME,    /* opens or closes is no time of day */
	DIRECTORY_HOURS_REVERSED,   /* it closes before it opens, or at the same time */
	DIRECTORY_HOURS_LAST_FIRST, /* the last day is before the first */
	DIRECTORY_HOURS_NEVER,      /* none of those days is between the first and the last */
	DIRECTORY_HOURS_SINCE,      /* every second week since when? */
	DIRECTORY_HOURS_TOO_MANY,   /* days that are other than usual: more than DIRECTORY_HOURS_DAYS_MOST */
	DIRECTORY_HOURS_PROBLEMS
};
enum directory_hours_problem directory_hours_check(const struct directory_hours *hours);

/* Each needs RIGHT_EDIT_PROGRAMS. ERR_INVALID: directory_hours_check says why. ERR_CONFLICT:
 * they are not what was shown any more. ERR_NOT_FOUND. A day that is other than usual is added
 * once for each day from its first to its last. */
enum err directory_hours_add(struct office *office, int64_t service, const struct directory_hours *hours);
enum err directory_hours_change(struct office *office, int64_t service, const struct directory_hours *shown,
                                const struct directory_hours *hours);
enum err directory_hours_end(struct office *office, int64_t service, const struct directory_hours *shown);

#endif
