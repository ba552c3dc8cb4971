#include <stdbool.h>

#include "domain/opening.h"

static const int64_t day_ms = 24 * 60 * 60 * 1000;

/* Several clocks at one instant. */
struct asking {
	const struct opening_place *places;
	size_t count;
	int64_t last; /* nobody asks about instants after it */
};

/* What a place does not say says nothing beside what another one does. */
static int weight(const struct opening_answer *answer)
{
	if (answer->state == OPENING_OPEN)
		return 3;
	if (answer->state == OPENING_CLOSED)
		return 1;
	return answer->why == OPENING_NOT_VALID || answer->why == OPENING_NO_HOURS ? 0 : 2;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return !a || (b && b < a) ? b : a;
}

/* State and reason of all; until when none of them changes, or, where it is open, until when one
 * of those is (0: without end in sight); the first that opens then. */
static struct opening_answer ask_all(const struct asking *asking, int64_t at)
{
	struct opening_answer all = { .state = OPENING_UNKNOWN, .why = OPENING_NO_HOURS }, one;
	int64_t next = 0, ends = 0, turn = 0;
	bool always = false;
	for (size_t i = 0; i < asking->count; i++) {
		const struct opening_place *place = &asking->places[i];
		opening_at(&place->set, place->zone, at, &one);
		if (i == 0 || weight(&one) > weight(&all)) {
			all.state = one.state;
			all.why = one.why;
			all.flaw = one.flaw;
		}
		if (one.state == OPENING_OPEN) {
			always |= !one.until;
			ends = one.until > ends ? one.until : ends;
		}
		turn = sooner(turn, one.until);
		next = sooner(next, one.next);
	}
	all.until = all.state != OPENING_OPEN ? turn : always ? 0 : ends;
	all.next = next;
	return all;
}

/* Of what is so at an instant: when another state begins, or 0; *ret_then is what is so then. */
static int64_t change_after(const struct asking *asking, const struct opening_answer *answer, struct opening_answer *ret_then)
{
	enum opening_state state = answer->state;
	int64_t at = answer->until;
	while (at && at <= asking->last) {
		*ret_then = ask_all(asking, at);
		if (ret_then->state != state)
			return at;
		at = ret_then->until;
	}
	return 0;
}

void opening_at_places(const struct opening_place *places, size_t count, int64_t wall_ms, struct opening_answer *ret_answer)
{
	const struct asking asking = { places, count, wall_ms + OPENING_DAYS_AHEAD * day_ms };
	struct opening_answer now = ask_all(&asking, wall_ms), then = { 0 };
	int64_t until = change_after(&asking, &now, &then);
	*ret_answer = now;
	ret_answer->until = until;
	/* while it is open, what opens next elsewhere is no news */
	if (now.state == OPENING_OPEN)
		ret_answer->next = until ? then.next : 0;
	ret_answer->next_ends = 0;
	if (!ret_answer->next)
		return;
	const struct asking from_there = { places, count, ret_answer->next + OPENING_DAYS_AHEAD * day_ms };
	now = ask_all(&from_there, ret_answer->next);
	ret_answer->next_ends = change_after(&from_there, &now, &then);
}
