/* Coming, going, and the hours that were given.
 *
 * Minutes are counted from the clock's instants and rounded as `[volunteers] round` (0, 5, 10,
 * 15) and `rounding` (up, down, nearest) say. A clock that was set back counts nothing below
 * zero. Who was not seen to leave gave an *unknown* time, and it is never filled in: they may
 * say it ("I stayed until …"), and past `[volunteers] staff_above` minutes of difference staff
 * confirm. The first value is always kept. */
#ifndef FOYER_DOMAIN_VOLUNTEER_HOURS_H
#define FOYER_DOMAIN_VOLUNTEER_HOURS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/family_party.h"
#include "domain/office.h"
#include "domain/shift.h"

enum { VOLUNTEER_UNKNOWN = -1 };

enum volunteer_hours_state { HOURS_OPEN, HOURS_UNKNOWN, HOURS_COUNTED, HOURS_TO_CONFIRM, HOURS_CONFIRMED, HOURS_VOID };

struct volunteer_hours {
	int64_t id, opportunity, shift, person, visit_person;
	enum volunteer_hours_state state;
	const char *day, *name, *opportunity_name; /* name: of the person, or of the visit; the task's as it was written */
	const struct volunteer_words *task;        /* the same in all languages */
	int64_t came_at, went_at;                  /* 0: not known */
	bool said;                                 /* went_at is what they said afterwards */
	int minutes, first_minutes;                /* VOLUNTEER_UNKNOWN */
	const char *reason, *corrected_by, *confirmed_by;
};

/* Pure: minutes between two instants, rounded. */
int volunteer_minutes(int64_t came_at, int64_t went_at, const struct config *config);

/* Today's shifts that whoever checks in as a volunteer may have come for: not cancelled, not
 * ended, and its opportunity open. Anybody's: it lists tasks, never people. `mine`: those that the
 * person of a party signed up for stand first, also where the opportunity was closed meanwhile. */
enum err volunteer_today(struct office *office, struct arena *arena, const struct family_party *party,
                         struct shift_view **ret_shifts, size_t *ret_mine, size_t *ret_count);

/* Within the transaction of a check-in, of a check-out, of the day's close: the row of the one
 * adult begins, ends, or is unknown. person 0: nobody on file. shift 0 with an opportunity. */
enum err volunteer_came_within(struct office *office, int64_t visit_person, int64_t person, int64_t shift,
                               int64_t opportunity, int64_t at);
enum err volunteer_went_within(struct office *office, int64_t visit_person, int64_t at);
enum err volunteer_unknown_within(struct office *office, const char *day);
/* All who are left of a visit go at once; somebody waited and was not let in, or went again:
 * they gave no time. */
enum err volunteer_all_went_within(struct office *office, int64_t visit, int64_t at);
enum err volunteer_turned_within(struct office *office, int64_t visit_person);

/* "I stayed until": a time of day of that day, HH:MM. `party` NULL: staff. ERR_INVALID: before
 * they came, or later than now; ERR_FORBIDDEN; ERR_CONFLICT: staff confirmed it already. */
enum err volunteer_stayed_until(struct office *office, int64_t id, const struct family_party *party,
                                const char *until);
/* Staff's, with RIGHT_SEE_VOLUNTEERS. To enter, ERR_CONFLICT: the shift has not been, or they have
 * hours of it, which are corrected. */
enum err volunteer_hours_enter(struct office *office, int64_t person, int64_t shift, int minutes, const char *reason,
                               int64_t *ret_id);
enum err volunteer_hours_correct(struct office *office, int64_t id, int minutes, const char *reason);
enum err volunteer_hours_confirm(struct office *office, int64_t id);
/* Whose it is, where only a name was typed. */
enum err volunteer_hours_of(struct office *office, int64_t id, int64_t person);

/* The arena's. Of one's own, after code and PIN; staff's: what waits for them (unknown, to
 * confirm, of nobody on file), or all of some days, both included. */
enum err volunteer_hours_mine(struct office *office, struct arena *arena, const struct family_party *party,
                              struct volunteer_hours **ret_list, size_t *ret_count, int *ret_minutes);
enum err volunteer_hours_waiting(struct office *office, struct arena *arena, struct volunteer_hours **ret_list,
                                 size_t *ret_count);
enum err volunteer_hours_days(struct office *office, struct arena *arena, const char *from, const char *to,
                              struct volunteer_hours **ret_list, size_t *ret_count);
/* Who came for one shift, by when they came; staff's. Signed up or not: whoever said at check-in
 * that they came for it, or was entered. */
enum err volunteer_hours_shift(struct office *office, struct arena *arena, int64_t shift,
                               struct volunteer_hours **ret_list, size_t *ret_count);

/* Those of some days with RIGHT_EXPORT and its line in the audit, to be given to another program. */
enum err volunteer_hours_export(struct office *office, struct arena *arena, const char *from, const char *to,
                                struct volunteer_hours **ret_list, size_t *ret_count);

/* Sums for a report, with RIGHT_REPORT_COUNTS: by opportunity, and by each grade that one is for.
 * Below VOLUNTEER_FEW people nobody is counted out: `few`, and 0 for all of it. Minutes are of what
 * is counted or confirmed. So that in one report nobody finds those of a few by taking the others
 * away: a grade has those of opportunities of a few only where the few of all opportunities for the
 * same grades are enough together, and the sum of all has what is left out then only where that is
 * enough together (`all`). How many people helped in a grade is not said: beside those of its
 * opportunities it would tell of a few. */
enum { VOLUNTEER_FEW = 5 };
struct volunteer_sum {
	const char *opportunity, *grades;    /* as it was written, and in all languages: */
	const struct volunteer_words *task;
	int people, comings, unknown; /* unknown: comings whose time nobody knows, or staff are to confirm */
	int64_t minutes;
	bool few;
};
struct volunteer_grade_sum {
	const char *grade; /* a code; "": for any */
	int comings, unknown;
	int64_t minutes;
	bool few, all;     /* few: nothing of it can be said; all: nothing is left out */
};
struct volunteer_sums {
	struct volunteer_sum *list;
	size_t count;
	struct volunteer_grade_sum *grades; /* the youngest first, and last for any */
	size_t n_grades;
	int64_t minutes;
	bool all;
};
enum err volunteer_hours_sum(struct office *office, struct arena *arena, const char *from, const char *to,
                             struct volunteer_sums *ret_sums);

/* Whom to thank: who came in those days, most hours first. Staff's. */
struct volunteer_thanks {
	int64_t person;
	const char *name, *locale;
	int comings;
	int64_t minutes;
};
enum err volunteer_thanks(struct office *office, struct arena *arena, const char *from, const char *to,
                          struct volunteer_thanks **ret_list, size_t *ret_count);

#endif
