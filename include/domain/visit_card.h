/* All that is kept of one who came, for staff who decide. */
#ifndef FOYER_DOMAIN_VISIT_CARD_H
#define FOYER_DOMAIN_VISIT_CARD_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "domain/correct.h"
#include "domain/office.h"
#include "domain/presence.h"
#include "domain/print.h"

struct visit_card_answer {
	const char *question, *kind, *value; /* as the flow's table names them */
};

/* Of who is here for a task that has a level (D20): whether its requirements are met on that day.
 * One whom the records do not know has met none. What lacks is not said: whoever admits sees this. */
enum visit_cleared { VISIT_NO_LEVEL, VISIT_CLEARED, VISIT_NOT_CLEARED };

struct visit_card {
	struct presence_row who;
	const struct presence_row *party; /* everybody of the visit, who among them */
	size_t party_count;
	const struct visit_card_answer *answers;
	size_t answer_count;
	/* what staff did, "" and 0 where nothing: workers' names, times in UTC */
	const char *identity_how, *admitted_by, *end_reason, *ended_by;
	int64_t admitted_at, decided_at, returned_at;
	struct print_now paper; /* the last printing about them */
	int64_t person;         /* of the records, 0: nobody was said */
	const char *person_name;
	int64_t likely;         /* the same by what was typed, while nobody was said; 0 */
	const char *likely_name;
	const char *children;   /* of the records who came along, or "" */
	const char *reason;     /* of a child: why it is late or collected, a code */
	int minutes_late;       /* of a late child (domain/bell.h) */
	const char *excused_by; /* of a late child: a worker's name, ""; and when */
	int64_t excused_at;
	enum visit_cleared cleared;
	const char *key;        /* which key is out with them, or "" */
	const char *first[CORRECT_COUNT]; /* what was typed before it was put right, or "" */
};

/* Of the row `id` of a presence list. Strings are the arena's. ERR_NOT_FOUND. */
enum err visit_card(struct office *office, struct arena *arena, int64_t visit, int64_t id,
                    struct visit_card *ret_card);

#endif
