/* Which shifts fit somebody, the best first, and why. What there is to do is read once, and
 * again only when the database changed; each question then sorts in memory.
 *
 * First those that may be taken now, then those that need a clearance; within each by a sum
 * that is said in the source and held by tests: at a time one can come, what one likes or
 * knows, with the class one named, people still needed, a language one speaks, soon. */
#ifndef FOYER_DOMAIN_VOLUNTEER_FIND_H
#define FOYER_DOMAIN_VOLUNTEER_FIND_H

#include "domain/shift.h"
#include "domain/sign_up.h"

enum volunteer_when { VOLUNTEER_MORNINGS = 1, VOLUNTEER_AFTERNOONS = 2, VOLUNTEER_EVENINGS = 4, VOLUNTEER_WEEKENDS = 8 };

struct volunteer_ask {
	int64_t person;        /* 0: nobody is known; nothing can be taken now */
	unsigned when;         /* bits of volunteer_when; 0: any */
	unsigned likes;        /* 1 << enum volunteer_like; 0: any */
	const char *grades;    /* of the class, codes with blanks between; "": any */
	const char *locale;
	int days;              /* ahead; 0: 28 */
};

enum volunteer_why {
	VOLUNTEER_WHY_TIME = 1, VOLUNTEER_WHY_LIKE = 2, VOLUNTEER_WHY_CLASS = 4, VOLUNTEER_WHY_NEEDED = 8,
	VOLUNTEER_WHY_LANGUAGE = 16, VOLUNTEER_WHY_SOON = 32
};

struct volunteer_match {
	struct shift_view shift;
	unsigned why;          /* bits of volunteer_why, for the reason in words */
	bool may_now;          /* room or not, the requirements are met and it is in time */
	bool full, overlaps, mine; /* mine: taken, waited for, offered */
	enum sign_up_state state;  /* of mine */
	int turn;                  /* where it is waited for, from 1 */
	int64_t missing[VOLUNTEER_REQUIREMENTS];
	size_t n_missing;
};

struct volunteer_board;

/* Reads what begins within `days` (0: 28), and what is known of somebody (0: nobody). The
 * caller closes it. */
enum err volunteer_board_open(struct office *office, int64_t person, int days, struct volunteer_board **ret_board);
/* Whether nothing was written since. */
bool volunteer_board_is_current(struct volunteer_board *board);
/* NULL is fine. */
void volunteer_board_close(struct volunteer_board *board);

/* Without what began meanwhile or begins too soon. The array is the arena's, its texts are the
 * board's. `person` and `days` are those of the board. */
void volunteer_board_find(struct volunteer_board *board, struct arena *arena, const struct volunteer_ask *ask,
                          struct volunteer_match **ret_matches, size_t *ret_count);

/* Both at once; all of it is the arena's. */
enum err volunteer_find(struct office *office, struct arena *arena, const struct volunteer_ask *ask,
                        struct volunteer_match **ret_matches, size_t *ret_count);

#endif
