#include "opening_inside.h"

static int64_t instant_of(const struct opening_question *question, int64_t minute)
{
	int32_t day = opening_day_of(minute);
	return zone_instant(question->zone, day, (int32_t)(minute - opening_minute_of(day, 0)));
}

static int64_t reached_at(const struct opening_question *question, int64_t wall_ms)
{
	struct zone_time time = zone_reached(question->zone, wall_ms);
	return opening_minute_of(time.day, time.minute);
}

static enum opening_state state_at(const struct opening_question *question, int64_t minute)
{
	if (opening_cover(question, OPENING_OPEN, minute) != OPENING_UNCOVERED)
		return OPENING_OPEN;
	return opening_cover(question, OPENING_UNKNOWN, minute) != OPENING_UNCOVERED ? OPENING_UNKNOWN : OPENING_CLOSED;
}

/* Where another state begins by the clock. */
static int64_t turn_after(const struct opening_question *question, enum opening_state state, int64_t minute)
{
	if (state == OPENING_OPEN)
		return opening_cover_end(question, OPENING_OPEN, minute);
	int64_t open = opening_cover_next(question, OPENING_OPEN, minute);
	int64_t unknown = state == OPENING_UNKNOWN ? opening_cover_end(question, OPENING_UNKNOWN, minute)
	                                           : opening_cover_next(question, OPENING_UNKNOWN, minute);
	return open < unknown ? open : unknown;
}

/* Where another state is seen: a clock that jumps may pass over one. Both the instant and the
 * minute; OPENING_NEVER where there is none. */
static int64_t change_after(const struct opening_question *question, enum opening_state state, int64_t *minute)
{
	for (;;) {
		int64_t turn = turn_after(question, state, *minute);
		if (turn == OPENING_NEVER || opening_day_of(turn) > question->last_day)
			return OPENING_NEVER;
		int64_t instant = instant_of(question, turn);
		*minute = reached_at(question, instant);
		if (*minute == turn || state_at(question, *minute) != state)
			return instant;
	}
}

static void find_next(const struct opening_question *question, int64_t minute, struct opening_answer *answer)
{
	for (;;) {
		int64_t opens = opening_cover_next(question, OPENING_OPEN, minute);
		if (opens == OPENING_NEVER)
			return;
		int64_t instant = instant_of(question, opens);
		minute = reached_at(question, instant);
		if (minute != opens && opening_cover(question, OPENING_OPEN, minute) == OPENING_UNCOVERED)
			continue;
		struct opening_question from_there = *question;
		from_there.last_day = opening_day_of(minute) + OPENING_DAYS_AHEAD;
		int64_t ends = change_after(&from_there, OPENING_OPEN, &minute);
		answer->next = instant;
		answer->next_ends = ends == OPENING_NEVER ? 0 : ends;
		return;
	}
}

/* ---- Why ---- */

static enum opening_why why_closed(const struct opening_set *set, int32_t day)
{
	enum opening_flaw flaw;
	if (opening_has_exception(set, day, &flaw))
		return OPENING_BY_EXCEPTION;
	bool begins = false, ended = false;
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct opening_rule *rule = &set->rules[i];
		if (day < rule->known_from || day > rule->known_to)
			continue;
		if (day >= rule->first && day <= rule->last)
			return OPENING_BY_RULE;
		*(day < rule->first ? &begins : &ended) = true;
	}
	return begins ? OPENING_NOT_BEGUN : ended ? OPENING_ENDED : OPENING_BY_RULE;
}

/* By the exceptions alone? What began the evening before may be of either. */
static enum opening_why why_open(const struct opening_question *question, int64_t minute)
{
	struct opening_set exceptions = *question->set;
	exceptions.rule_count = 0;
	struct opening_question alone = { &exceptions, question->zone, question->last_day };
	return opening_cover(&alone, OPENING_OPEN, minute) == OPENING_UNCOVERED ? OPENING_BY_RULE : OPENING_BY_EXCEPTION;
}

static enum opening_why why_unknown(const struct opening_set *set, int32_t day, enum opening_flaw *ret_flaw)
{
	if (opening_has_exception(set, day, ret_flaw) && *ret_flaw)
		return OPENING_NOT_READ;
	for (size_t i = 0; i < set->rule_count; i++)
		if (set->rules[i].flaw && opening_rule_has(&set->rules[i], day)) {
			*ret_flaw = set->rules[i].flaw;
			return OPENING_NOT_READ;
		}
	return set->rule_count ? OPENING_NOT_VALID : OPENING_NO_HOURS;
}

void opening_at(const struct opening_set *set, struct zone *zone, int64_t wall_ms, struct opening_answer *ret_answer)
{
	*ret_answer = (struct opening_answer){ .state = OPENING_CLOSED, .why = OPENING_BY_STATUS };
	if (set->status == OPENING_OTHER_STATUS)
		ret_answer->state = OPENING_UNKNOWN;
	if (set->status != OPENING_ACTIVE)
		return;
	struct opening_question question = { set, zone, 0 };
	int64_t minute = reached_at(&question, wall_ms);
	int32_t day = opening_day_of(minute);
	question.last_day = day + OPENING_DAYS_AHEAD;
	enum opening_state state = state_at(&question, minute);
	ret_answer->state = state;
	if (state == OPENING_OPEN)
		ret_answer->why = why_open(&question, minute);
	else if (state == OPENING_CLOSED)
		ret_answer->why = why_closed(set, day);
	else
		ret_answer->why = why_unknown(set, day, &ret_answer->flaw);
	int64_t then = minute, until = change_after(&question, state, &then);
	ret_answer->until = until == OPENING_NEVER ? 0 : until;
	if (state == OPENING_OPEN && until == OPENING_NEVER)
		return;
	find_next(&question, state == OPENING_OPEN ? then : minute, ret_answer);
}
