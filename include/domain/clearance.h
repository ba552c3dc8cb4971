/* Which requirements somebody meets. Recorded are a state, a day and who recorded it; never a
 * finding, never a number of a document (D15). At a kiosk refused, pending and missing are one
 * and the same (D20). */
#ifndef FOYER_DOMAIN_CLEARANCE_H
#define FOYER_DOMAIN_CLEARANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/volunteer.h"

enum clearance_state { CLEARANCE_MISSING, CLEARANCE_PENDING, CLEARANCE_MET, CLEARANCE_REFUSED };

struct clearance {
	int64_t requirement, person;
	const char *name;          /* of the person, for staff */
	const char *phone;         /* for staff: the first of theirs; "" */
	enum clearance_state state;
	const char *until;         /* YYYY-MM-DD, that day included; "": it does not end */
	int64_t recorded_at;
	const char *recorded_by;
	bool ended;                /* met once, and the day is past */
};

/* Staff's, with RIGHT_SEE_VOLUNTEERS. `until` "" of what is met: as long as the requirement
 * lasts. MISSING takes back what was recorded. ERR_INVALID, ERR_NOT_FOUND, ERR_FORBIDDEN. */
enum err clearance_record(struct office *office, int64_t person, int64_t requirement, enum clearance_state state,
                          const char *until);
/* Of one person, one a requirement that stands, in their order. Staff's. */
enum err clearance_list(struct office *office, struct arena *arena, int64_t person, struct clearance **ret_list,
                        size_t *ret_count);
/* Those that are met now and end within so many days, the first first. Staff's. */
enum err clearance_ending(struct office *office, struct arena *arena, int days, struct clearance **ret_list,
                          size_t *ret_count);

/* Everybody on file who offered to help, signed up, gave hours or has something recorded, with
 * how many of the requirements that stand they meet today; by name. Staff's. */
struct clearance_person {
	int64_t person;
	const char *name;
	int met, of;
};
enum err clearance_people(struct office *office, struct arena *arena, struct clearance_person **ret_list,
                          size_t *ret_count);

/* What lacks on a day for a level, in the order of the level's requirements, into
 * `ret_missing` (room for VOLUNTEER_REQUIREMENTS): anything that is not met. person 0: all. */
enum err clearance_missing(struct office *office, int64_t person, int64_t level, const char *day,
                           int64_t *ret_missing, size_t *ret_count);

/* What a kiosk may tell the person themselves, after code and PIN: met and until when, or
 * not. Nothing else of it. */
struct clearance_told {
	const struct volunteer_requirement *requirement;
	bool met;
	const char *until;
};
enum err clearance_told(struct office *office, struct arena *arena, int64_t person, struct clearance_told **ret_list,
                        size_t *ret_count);

#endif
