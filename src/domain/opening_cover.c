#include "opening_inside.h"

enum { WEEK = 7, WHOLE_WEEK = 127 };

int32_t opening_day_of(int64_t minute)
{
	return (int32_t)(minute >= 0 ? minute / ZONE_DAY : -((ZONE_DAY - 1 - minute) / ZONE_DAY));
}

int64_t opening_minute_of(int32_t day, int minute)
{
	return (int64_t)day * ZONE_DAY + minute;
}

/* ---- Exceptions ---- */

/* The first that is not before the day. */
static const struct opening_exception *exception_from(const struct opening_set *set, int32_t day)
{
	const struct opening_exception *low = set->exceptions;
	for (size_t count = set->exception_count; count > 0;) {
		size_t half = count / 2;
		if (low[half].day < day) {
			low += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return low;
}

static bool is_of(const struct opening_set *set, const struct opening_exception *exception, int32_t day)
{
	return exception != set->exceptions + set->exception_count && exception->day == day;
}

bool opening_has_exception(const struct opening_set *set, int32_t day, enum opening_flaw *ret_flaw)
{
	*ret_flaw = OPENING_SOUND;
	if (set->exception_count == 0)
		return false;
	bool opens = false, is_closed = false;
	const struct opening_exception *first = exception_from(set, day);
	for (const struct opening_exception *at = first; is_of(set, at, day); at++) {
		if (at->flaw && *ret_flaw == OPENING_SOUND)
			*ret_flaw = at->flaw;
		*(at->opens < at->closes ? &opens : &is_closed) = true;
	}
	if (*ret_flaw == OPENING_SOUND && opens && is_closed)
		*ret_flaw = OPENING_DAY_TWICE;
	return opens || is_closed;
}

static bool is_excepted(const struct opening_set *set, int32_t day)
{
	return set->exception_count && is_of(set, exception_from(set, day), day);
}

bool opening_is_said(const struct opening_set *set, int32_t day)
{
	for (size_t i = 0; i < set->rule_count; i++)
		if (day >= set->rules[i].known_from && day <= set->rules[i].known_to)
			return true;
	return is_excepted(set, day);
}

/* ---- What covers a minute ---- */

/* `end`, or further where hours of that day reach over the minute. */
static int64_t reach(const struct opening_question *question, int64_t end, int32_t day, int opens, int closes,
                     int64_t minute)
{
	int64_t from = opening_minute_of(day, opens), to = opening_minute_of(day, closes);
	if (minute < from || minute >= to || to <= end)
		return end;
	/* a day that never was has no night */
	if (minute >= opening_minute_of(day + 1, 0) && !zone_has_day(question->zone, day))
		return end;
	return to;
}

static int64_t reach_of_exceptions(const struct opening_question *question, bool is_flawed, int64_t end, int32_t day,
                                   int64_t minute)
{
	enum opening_flaw flaw;
	const struct opening_set *set = question->set;
	if (!opening_has_exception(set, day, &flaw) || (flaw != OPENING_SOUND) != is_flawed)
		return end;
	if (is_flawed)
		return reach(question, end, day, 0, ZONE_DAY, minute);
	for (const struct opening_exception *at = exception_from(set, day); is_of(set, at, day); at++)
		end = reach(question, end, day, at->opens, at->closes, minute);
	return end;
}

/* The first day after that one that an exception has, or the day after `last`. */
static int32_t until_exception(const struct opening_set *set, int32_t day, int32_t last)
{
	if (set->exception_count == 0)
		return last + 1;
	const struct opening_exception *at = exception_from(set, day + 1);
	bool is_before = at != set->exceptions + set->exception_count && at->day <= last;
	return is_before ? at->day : last + 1;
}

static bool is_always(const struct opening_rule *rule)
{
	return rule->opens == 0 && rule->closes == ZONE_DAY && rule->weekdays == WHOLE_WEEK && rule->interval == 1 &&
	       !rule->is_monthly && !rule->lists;
}

static int64_t reach_of_rule(const struct opening_question *question, const struct opening_rule *rule, int64_t end,
                             int32_t day, int in_day)
{
	const struct opening_set *set = question->set;
	int64_t minute = opening_minute_of(day, in_day);
	if (in_day >= rule->opens && in_day < rule->closes && opening_rule_has(rule, day) && !is_excepted(set, day)) {
		/* an open door of every day would else be looked at on each day of a year */
		int64_t to = is_always(rule) ? opening_minute_of(until_exception(set, day, rule->last), 0)
		                             : opening_minute_of(day, rule->closes);
		end = to > end ? to : end;
	}
	if (in_day + ZONE_DAY < rule->closes && opening_rule_has(rule, day - 1) && !is_excepted(set, day - 1))
		end = reach(question, end, day - 1, rule->opens, rule->closes, minute);
	return end;
}

/* Of a day of which nothing is said: up to one of which something is. */
static int64_t reach_of_unsaid(const struct opening_question *question, int32_t day)
{
	const struct opening_set *set = question->set;
	int32_t last = OPENING_DAY_LAST;
	for (size_t i = 0; i < set->rule_count; i++)
		if (set->rules[i].known_from > day && set->rules[i].known_from <= last)
			last = set->rules[i].known_from - 1;
	return opening_minute_of(until_exception(set, day, last), 0);
}

int64_t opening_cover(const struct opening_question *question, enum opening_state state, int64_t minute)
{
	int64_t end = OPENING_UNCOVERED;
	const struct opening_set *set = question->set;
	bool is_flawed = state == OPENING_UNKNOWN;
	int32_t day = opening_day_of(minute);
	int in_day = (int)(minute - opening_minute_of(day, 0));
	for (size_t i = 0; i < set->rule_count; i++)
		if ((set->rules[i].flaw != OPENING_SOUND) == is_flawed)
			end = reach_of_rule(question, &set->rules[i], end, day, in_day);
	if (set->exception_count) {
		end = reach_of_exceptions(question, is_flawed, end, day - 1, minute);
		end = reach_of_exceptions(question, is_flawed, end, day, minute);
	}
	if (is_flawed && !opening_is_said(set, day)) {
		int64_t to = reach_of_unsaid(question, day);
		end = to > end ? to : end;
	}
	return end;
}

/* ---- Where it ends ---- */

static int32_t later(int32_t day, int32_t candidate, int32_t best)
{
	return candidate > day && candidate < best ? candidate : best;
}

/* The first day after that one on which other rules hold. */
static int32_t next_turn(const struct opening_set *set, int32_t day)
{
	int32_t best = OPENING_NO_DAY;
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct opening_rule *rule = &set->rules[i];
		best = later(day, rule->first, best);
		best = later(day, rule->last + 1, best);
		best = later(day, rule->known_from, best);
		best = later(day, rule->known_to + 1, best);
	}
	if (set->exception_count) {
		const struct opening_exception *at = exception_from(set, day + 1);
		if (at != set->exceptions + set->exception_count)
			best = later(day, at->day, best);
	}
	return best;
}

/* Every week from that day to the next turn is alike. */
static bool is_weekly(const struct opening_set *set, int32_t day)
{
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct opening_rule *rule = &set->rules[i];
		bool holds = rule->first <= day && rule->last >= day;
		if (holds && (rule->is_monthly || rule->lists || rule->interval > 1))
			return false;
	}
	return true;
}

int64_t opening_cover_end(const struct opening_question *question, enum opening_state state, int64_t minute)
{
	int64_t end = opening_cover(question, state, minute);
	int32_t since = opening_day_of(minute);
	while (opening_day_of(end) <= question->last_day) {
		int64_t further = opening_cover(question, state, end);
		if (further == OPENING_UNCOVERED)
			return end;
		end = further;
		/* what went on for a whole week goes on, also where each day has a row of its own */
		if (opening_day_of(end) > since + WEEK + 1) {
			int32_t turn = next_turn(question->set, since);
			if (turn > opening_day_of(end) && is_weekly(question->set, since + 1))
				end = opening_minute_of(turn, 0);
			since = opening_day_of(end);
		}
	}
	return OPENING_NEVER;
}

/* ---- Where one begins ---- */

/* The first day after that one, of which something is said, of which nothing is. */
static int32_t next_unsaid(const struct opening_question *question, int32_t day)
{
	const struct opening_set *set = question->set;
	while (++day <= question->last_day) {
		int32_t to = OPENING_DAY_FIRST;
		for (size_t i = 0; i < set->rule_count; i++)
			if (day >= set->rules[i].known_from && day <= set->rules[i].known_to && set->rules[i].known_to > to)
				to = set->rules[i].known_to;
		if (to >= day)
			day = to;
		else if (!is_excepted(set, day))
			return day;
	}
	return OPENING_NO_DAY;
}

static int64_t next_of_rules(const struct opening_question *question, bool is_flawed, int64_t minute)
{
	int64_t best = OPENING_NEVER;
	const struct opening_set *set = question->set;
	int32_t day = opening_day_of(minute), to = question->last_day;
	int in_day = (int)(minute - opening_minute_of(day, 0));
	for (size_t i = 0; i < set->rule_count; i++) {
		const struct opening_rule *rule = &set->rules[i];
		if ((rule->flaw != OPENING_SOUND) != is_flawed || rule->opens == rule->closes)
			continue;
		int32_t at = opening_rule_next(rule, in_day < rule->opens ? day : day + 1, to);
		while (at != OPENING_NO_DAY && is_excepted(set, at))
			at = opening_rule_next(rule, at + 1, to);
		if (at == OPENING_NO_DAY || opening_minute_of(at, rule->opens) >= best)
			continue;
		best = opening_minute_of(at, rule->opens);
		to = at;
	}
	return best;
}

static int64_t next_of_exceptions(const struct opening_question *question, bool is_flawed, int64_t minute)
{
	int64_t best = OPENING_NEVER;
	const struct opening_set *set = question->set;
	if (set->exception_count == 0)
		return best;
	const struct opening_exception *at = exception_from(set, opening_day_of(minute));
	const struct opening_exception *end = set->exceptions + set->exception_count;
	for (; at != end && at->day <= question->last_day && opening_minute_of(at->day, 0) < best; at++) {
		enum opening_flaw flaw;
		opening_has_exception(set, at->day, &flaw);
		int64_t from = opening_minute_of(at->day, flaw ? 0 : at->opens);
		bool is_one = (flaw != OPENING_SOUND) == is_flawed && (flaw || at->opens < at->closes);
		if (is_one && from > minute && from < best)
			best = from;
	}
	return best;
}

int64_t opening_cover_next(const struct opening_question *question, enum opening_state state, int64_t minute)
{
	bool is_flawed = state == OPENING_UNKNOWN;
	int64_t of_rules = next_of_rules(question, is_flawed, minute);
	int64_t best = next_of_exceptions(question, is_flawed, minute);
	best = of_rules < best ? of_rules : best;
	if (!is_flawed)
		return best;
	int32_t unsaid = next_unsaid(question, opening_day_of(minute));
	int64_t from = unsaid == OPENING_NO_DAY ? OPENING_NEVER : opening_minute_of(unsaid, 0);
	return from < best ? from : best;
}
