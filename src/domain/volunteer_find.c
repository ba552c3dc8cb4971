#include "domain/volunteer_find.h"

#include <stdlib.h>
#include <string.h>

#include "domain/clearance.h"
#include "domain/sign_up.h"
#include "store/person.h"
#include "store/sign_up_row.h"
#include "text/zone.h"

enum { DAYS = 28, SOON_DAYS = 7, NOON = 12 * 60, EVENING = 17 * 60, WEEK = 7, SATURDAY = 5 };

/* What a reason weighs. A time at which one can come and what one likes count alike and most;
 * no two of the small ones outweigh either of them. */
static const struct { enum volunteer_why why; int weight; } weights[] = {
	{ VOLUNTEER_WHY_TIME, 16 },    { VOLUNTEER_WHY_LIKE, 16 }, { VOLUNTEER_WHY_CLASS, 12 },
	{ VOLUNTEER_WHY_NEEDED, 6 },   { VOLUNTEER_WHY_LANGUAGE, 4 }, { VOLUNTEER_WHY_SOON, 2 },
};

/* What is read once, for all shifts. */
struct reading {
	struct office *office;
	struct arena *arena;
	const struct volunteer_ask *ask;
	struct zone *zone;
	int64_t now;
	struct volunteer_level *levels;
	size_t n_levels;
	struct clearance_told *told;
	size_t n_told;
	struct sign_up_row *theirs; /* what they have, and wait for */
	size_t n_theirs;
	struct person_language *speaks;
	size_t n_speaks;
};

static bool has_code(const char *codes, const char *code, size_t length)
{
	while (*(codes += strspn(codes, " "))) {
		size_t this = strcspn(codes, " ");
		if (this == length && memcmp(codes, code, length) == 0)
			return true;
		codes += this;
	}
	return false;
}

/* By what stands before the region: es-MX speaks es. */
static bool has_language(const char *codes, const char *tag)
{
	return has_code(codes, tag, strcspn(tag, "-"));
}

static bool speaks_any(const struct reading *reading, const char *codes)
{
	if (!*codes)
		return false;
	if (has_language(codes, reading->ask->locale))
		return true;
	for (size_t i = 0; i < reading->n_speaks; i++)
		if (has_language(codes, reading->speaks[i].tag))
			return true;
	return false;
}

static unsigned when_of(struct reading *reading, const struct shift_view *shift)
{
	struct zone_time time = zone_time(reading->zone, shift->starts_at);
	/* 1970-01-01 was a Thursday */
	int weekday = (int)(((int64_t)time.day + 3 + WEEK * (int64_t)1000000) % WEEK);
	if (weekday >= SATURDAY)
		return VOLUNTEER_WEEKENDS;
	return time.minute < NOON ? VOLUNTEER_MORNINGS : time.minute < EVENING ? VOLUNTEER_AFTERNOONS : VOLUNTEER_EVENINGS;
}

static unsigned reasons(struct reading *reading, const struct shift_view *shift)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	const struct volunteer_ask *ask = reading->ask;
	const struct volunteer_opportunity *of = shift->of;
	unsigned why = 0;
	if (ask->when & when_of(reading, shift))
		why |= VOLUNTEER_WHY_TIME;
	if (ask->likes & of->likes)
		why |= VOLUNTEER_WHY_LIKE;
	if (*ask->grade && has_code(of->grades, ask->grade, strlen(ask->grade)))
		why |= VOLUNTEER_WHY_CLASS;
	if (shift->taken < shift->least)
		why |= VOLUNTEER_WHY_NEEDED;
	if (speaks_any(reading, shift->languages) || speaks_any(reading, of->languages))
		why |= VOLUNTEER_WHY_LANGUAGE;
	if (shift->starts_at - reading->now < SOON_DAYS * day_ms)
		why |= VOLUNTEER_WHY_SOON;
	return why;
}

static bool is_met(const struct reading *reading, int64_t requirement, const char *day)
{
	for (size_t i = 0; i < reading->n_told; i++) {
		const struct clearance_told *told = &reading->told[i];
		if (told->requirement->id == requirement)
			return told->met && (!*told->until || strcmp(told->until, day) >= 0);
	}
	return false;
}

/* False where the level does not stand: it is open to nobody. */
static bool find_missing(const struct reading *reading, struct volunteer_match *match)
{
	const struct shift_view *shift = &match->shift;
	for (size_t i = 0; i < reading->n_levels; i++) {
		const struct volunteer_level *level = &reading->levels[i];
		if (level->id != shift->of->level)
			continue;
		for (size_t k = 0; k < level->n_requirements; k++)
			if (!is_met(reading, level->requirements[k], shift->day))
				match->missing[match->n_missing++] = level->requirements[k];
		return true;
	}
	return false;
}

static void find_own(const struct reading *reading, struct volunteer_match *match)
{
	for (size_t i = 0; i < reading->n_theirs; i++) {
		const struct sign_up_row *own = &reading->theirs[i];
		if (strcmp(own->state, "cancelled") == 0)
			continue;
		if (own->shift == match->shift.id)
			match->mine = true;
		else if (strcmp(own->state, "waiting") != 0 && own->starts_at < match->shift.ends_at &&
		         own->ends_at > match->shift.starts_at)
			match->overlaps = true;
	}
}

/* ---- the order ---- */

static int sum(const struct volunteer_match *match)
{
	int score = 0;
	for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
		if (match->why & weights[i].why)
			score += weights[i].weight;
	return score;
}

/* What can be had now, what could be if it were not full or at the time of another, what they
 * have, and what needs a clearance. */
static int rank(const struct volunteer_match *match)
{
	if (!match->may_now)
		return 3;
	return match->mine ? 2 : match->full || match->overlaps ? 1 : 0;
}

static int compare(const void *left, const void *right)
{
	const struct volunteer_match *a = *(const struct volunteer_match *const *)left;
	const struct volunteer_match *b = *(const struct volunteer_match *const *)right;
	if (rank(a) != rank(b))
		return rank(a) - rank(b);
	if (sum(a) != sum(b))
		return sum(b) - sum(a);
	if (a->shift.starts_at != b->shift.starts_at)
		return a->shift.starts_at < b->shift.starts_at ? -1 : 1;
	return a->shift.id < b->shift.id ? -1 : a->shift.id > b->shift.id;
}

static enum err read_all(struct reading *reading)
{
	struct office *office = reading->office;
	struct arena *arena = reading->arena;
	int64_t person = reading->ask->person;
	enum err err = volunteer_levels(office, arena, &reading->levels, &reading->n_levels);
	if (err != ERR_OK || !person)
		return err;
	err = clearance_told(office, arena, person, &reading->told, &reading->n_told);
	if (err == ERR_OK)
		err = sign_up_row_mine(office->db, arena, office->school, person, reading->now, &reading->theirs, &reading->n_theirs);
	return err == ERR_OK ? person_languages(office->db, arena, person, "speaks", &reading->speaks, &reading->n_speaks) : err;
}

static enum err match_all(struct reading *reading, struct volunteer_match **ret_matches, size_t *ret_count)
{
	const int64_t minute_ms = 60 * 1000, day_ms = 24 * 60 * minute_ms;
	const struct volunteer_ask *ask = reading->ask;
	int64_t late = reading->office->config->late_minutes * minute_ms, from = reading->now + (late > 0 ? late : 1);
	struct shift_view *shifts = NULL;
	size_t count = 0, used = 0;
	enum err err = shift_list(reading->office, reading->arena, 0, from,
	                          reading->now + (ask->days ? ask->days : DAYS) * day_ms, false, &shifts, &count);
	if (err != ERR_OK)
		return err;
	struct volunteer_match *matches = arena_array(reading->arena, count, sizeof *matches);
	const struct volunteer_match **order = arena_array(reading->arena, count, sizeof *order);
	for (size_t i = 0; i < count; i++) {
		struct volunteer_match *match = &matches[used];
		if (shifts[i].of->closed)
			continue;
		*match = (struct volunteer_match){ .shift = shifts[i], .why = reasons(reading, &shifts[i]),
		                                   .full = shifts[i].left == 0 };
		if (!find_missing(reading, match))
			continue;
		find_own(reading, match);
		match->may_now = ask->person && match->n_missing == 0;
		order[used++] = match;
	}
	if (used > 0)
		qsort(order, used, sizeof *order, compare);
	struct volunteer_match *sorted = arena_array(reading->arena, used, sizeof *sorted);
	for (size_t i = 0; i < used; i++)
		sorted[i] = *order[i];
	*ret_matches = sorted;
	*ret_count = used;
	return ERR_OK;
}

enum err volunteer_find(struct office *office, struct arena *arena, const struct volunteer_ask *ask,
                        struct volunteer_match **ret_matches, size_t *ret_count)
{
	struct reading reading = { .office = office, .arena = arena, .ask = ask, .now = clock_wall_ms(office->clock) };
	enum err err = zone_open(NULL, &reading.zone);
	if (err == ERR_OK)
		err = read_all(&reading);
	if (err == ERR_OK)
		err = match_all(&reading, ret_matches, ret_count);
	zone_close(reading.zone);
	return err;
}
