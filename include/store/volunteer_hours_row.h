/* Table `volunteer_hours`: who came to help, from when to when, and what it counts as. */
#ifndef FOYER_STORE_VOLUNTEER_HOURS_ROW_H
#define FOYER_STORE_VOLUNTEER_HOURS_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "store/db.h"

enum { VOLUNTEER_HOURS_NO_MINUTES = -1 };

struct volunteer_hours_row {
	int64_t id, school, opportunity, shift, person, visit_person;
	const char *day, *state;        /* state: the table's word */
	int64_t came_at, went_at;       /* went_at 0: not known */
	bool said;
	int64_t first_minutes, minutes; /* VOLUNTEER_HOURS_NO_MINUTES */
	const char *reason;
	int64_t corrected_at, corrected_by, confirmed_at, confirmed_by; /* 0: none */
	/* read, never written; given, family and called are those of the person, typed what stands
	 * on the visit */
	const char *given, *family, *called, *typed, *opportunity_name, *corrected_name, *confirmed_name;
	int64_t shift_starts_at, shift_ends_at; /* 0: of no shift */
};

/* Within a transaction. opportunity 0: the shift's. ERR_NOT_FOUND: there is no such shift or
 * opportunity. */
enum err volunteer_hours_row_insert(struct db *db, const struct volunteer_hours_row *row, int64_t *ret_id);
/* All but whose and of when it is. */
enum err volunteer_hours_row_update(struct db *db, const struct volunteer_hours_row *row);
enum err volunteer_hours_row_set_person(struct db *db, int64_t id, int64_t person);
/* The row of one who is linked with a record, where they have one. */
enum err volunteer_hours_row_follow(struct db *db, int64_t visit_person, int64_t person);
/* Those that are open up to a day, of whoever is not here any more. */
enum err volunteer_hours_row_unknown(struct db *db, int64_t school, const char *day);

/* ERR_NOT_FOUND. */
enum err volunteer_hours_row_get(struct db *db, struct arena *arena, int64_t school, int64_t id,
                                 struct volunteer_hours_row *ret_row);
/* Of one adult of a visit, or of all of it, those that are open. */
enum err volunteer_hours_row_open(struct db *db, struct arena *arena, int64_t visit_person, int64_t visit,
                                  struct volunteer_hours_row **ret_rows, size_t *ret_count);

/* The last first. */
enum err volunteer_hours_row_of_person(struct db *db, struct arena *arena, int64_t school, int64_t person,
                                       struct volunteer_hours_row **ret_rows, size_t *ret_count);
/* What staff are waited for: unknown, to confirm, of nobody on file; the first first. */
enum err volunteer_hours_row_waiting(struct db *db, struct arena *arena, int64_t school,
                                     struct volunteer_hours_row **ret_rows, size_t *ret_count);
/* All of some days, both included, but what is void; by when they came. */
enum err volunteer_hours_row_days(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                  struct volunteer_hours_row **ret_rows, size_t *ret_count);

/* All of one shift but what is void, by when they came. */
enum err volunteer_hours_row_of_shift(struct db *db, struct arena *arena, int64_t school, int64_t shift,
                                      struct volunteer_hours_row **ret_rows, size_t *ret_count);

/* The shifts in which somebody has a place, and that are going on or begin between two instants. */
enum err volunteer_hours_row_places(struct db *db, struct arena *arena, int64_t person, int64_t from, int64_t to,
                                    int64_t **ret_shifts, size_t *ret_count);

struct volunteer_hours_sum_row {
	int64_t id; /* the opportunity's */
	const char *opportunity, *grades;
	int64_t people, comings, unknown, minutes; /* unknown: whatever no minutes stand for yet */
	/* of all opportunities with fewer people than `few`, each person once: of those for the same grades
	 * as this one together; of those together that are still fewer then */
	int64_t pooled_people, few_people;
};
/* By opportunity, in the order of their names; void is nothing. */
enum err volunteer_hours_row_sums(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                  int few, struct volunteer_hours_sum_row **ret_rows, size_t *ret_count);

struct volunteer_hours_thanks_row {
	int64_t person, comings, minutes;
	const char *given, *family, *called, *locale; /* locale: of their last visit as a helper; "" */
};
/* By person, most minutes first. */
enum err volunteer_hours_row_thanks(struct db *db, struct arena *arena, int64_t school, const char *from, const char *to,
                                    struct volunteer_hours_thanks_row **ret_rows, size_t *ret_count);

#endif
