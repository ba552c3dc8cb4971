#include "domain/discover.h"

#include <stdlib.h>
#include <string.h>

enum {
	FOR_ELIGIBLE = 10000, FOR_BARRIER = 1000, FOR_TIME = 1000, FOR_NAME = 500, FOR_FIRST = 500, FOR_TIER = 100, FOR_OPEN = 20, FOR_SOON = 10,
	TIER_MOST = 3
};
static const int64_t soon_ms = 7 * 24 * 3600 * (int64_t)1000;

/* ---- codes ---- */

static const char *const needs[DISCOVER_NEEDS] = {
	[NEED_ENGLISH] = "english", [NEED_EARLY] = "early", [NEED_FOOD] = "food", [NEED_HEALTH] = "health",
	[NEED_HOUSING] = "housing", [NEED_LEGAL] = "legal", [NEED_AFTER_SCHOOL] = "after_school",
	[NEED_TUTORING] = "tutoring", [NEED_SPECIAL_EDUCATION] = "special_education",
	[NEED_COLLEGE_CAREER] = "college_career", [NEED_SPORTS_ARTS] = "sports_arts", [NEED_LEADERSHIP] = "leadership",
};
static const char *const barriers[DISCOVER_BARRIERS] = {
	[BARRIER_CHILD_CARE] = "child_care", [BARRIER_EVENING] = "evening", [BARRIER_LANGUAGE] = "language",
	[BARRIER_RIDE] = "ride", [BARRIER_ONLINE] = "online", [BARRIER_FOOD] = "food", [BARRIER_ACCESS] = "access",
	[BARRIER_FREE] = "free",
};
static const char *const whens[DISCOVER_WHENS] = {
	[WHEN_MORNING] = "morning", [WHEN_AFTERNOON] = "afternoon", [WHEN_EVENING] = "evening", [WHEN_WEEKEND] = "weekend",
};

static int place_of(const char *const *codes, int count, const char *code)
{
	int place = 0;
	while (place < count && strcmp(codes[place], code) != 0)
		place++;
	return place;
}

const char *discover_need_code(enum discover_need need)
{
	return needs[need];
}

const char *discover_barrier_code(enum discover_barrier barrier)
{
	return barriers[barrier];
}

const char *discover_when_code(enum discover_when when)
{
	return whens[when];
}

enum discover_need discover_need_of(const char *code)
{
	return (enum discover_need)place_of(needs, DISCOVER_NEEDS, code);
}

enum discover_barrier discover_barrier_of(const char *code)
{
	return (enum discover_barrier)place_of(barriers, DISCOVER_BARRIERS, code);
}

enum discover_when discover_when_of(const char *code)
{
	return (enum discover_when)place_of(whens, DISCOVER_WHENS, code);
}

/* ---- one program ---- */

static unsigned bit(unsigned place)
{
	return 1u << place;
}

static bool is_for(const struct discover_service *service, int age)
{
	if (age == DISCOVER_NO_AGE)
		return true;
	return (service->least == DISCOVER_NO_AGE || age >= service->least) &&
	       (service->most == DISCOVER_NO_AGE || age <= service->most);
}

static bool is_eligible(const struct discover_service *service, const struct discover_question *question)
{
	bool family = (service->needs & question->for_adults) != 0;
	return !service->paused && (is_for(service, question->age) || (family && is_for(service, DISCOVER_ADULT_AGE)));
}

/* Which filters it passes. */
static unsigned passes(const struct discover_service *service)
{
	static const struct { enum discover_filter filter; enum discover_barrier barrier; } lifted[] = {
		{ FILTER_FREE, BARRIER_FREE },   { FILTER_LANGUAGE, BARRIER_LANGUAGE }, { FILTER_CHILD_CARE, BARRIER_CHILD_CARE },
		{ FILTER_RIDE, BARRIER_RIDE },   { FILTER_ONLINE, BARRIER_ONLINE },     { FILTER_FOOD, BARRIER_FOOD },
		{ FILTER_ACCESS, BARRIER_ACCESS },
	};
	unsigned all = 0;
	for (size_t i = 0; i < sizeof lifted / sizeof *lifted; i++)
		if (service->lifts & bit(lifted[i].barrier))
			all |= bit(lifted[i].filter);
	if (service->open == DISCOVER_OPEN && !service->paused)
		all |= bit(FILTER_OPEN_NOW);
	if (service->when & bit(WHEN_EVENING) || service->lifts & bit(BARRIER_EVENING))
		all |= bit(FILTER_EVENING);
	if (service->when & bit(WHEN_WEEKEND))
		all |= bit(FILTER_WEEKEND);
	return all;
}

static int compare_ids(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return left < right ? -1 : left > right;
}

static bool is_in(const struct discover_service *service, const int64_t *ids, size_t count)
{
	return ids && bsearch(&service->id, ids, count, sizeof *ids, compare_ids);
}

static bool is_asked(const struct discover_service *service, const struct discover_question *question)
{
	if (question->needs && !(service->needs & question->needs))
		return false;
	return !question->among || is_in(service, question->among, question->n_among);
}

static int bits_in(unsigned set)
{
	return __builtin_popcount(set);
}

static struct discover_hit weigh(const struct discover_service *service, const struct discover_question *question)
{
	int tier = service->tier < 0 ? 0 : service->tier > TIER_MOST ? TIER_MOST : service->tier;
	bool open = service->open == DISCOVER_OPEN && !service->paused;
	struct discover_hit hit = {
		.service = service,
		.eligible = is_eligible(service, question),
		.lifted = service->lifts & question->barriers,
		.named = is_in(service, question->named, question->n_named),
		.first = service->needs & question->first,
		.in_time = (service->when & question->when) != 0,
		.soon = !service->paused && service->next_opens >= question->now &&
		        service->next_opens - question->now <= soon_ms,
	};
	hit.sum = (hit.eligible ? FOR_ELIGIBLE : 0) + FOR_BARRIER * bits_in(hit.lifted) + (hit.in_time ? FOR_TIME : 0) +
	          (hit.named ? FOR_NAME : 0) + (hit.first ? FOR_FIRST : 0) + FOR_TIER * tier + (open ? FOR_OPEN : 0) + (hit.soon ? FOR_SOON : 0);
	return hit;
}

/* ---- all of them ---- */

/* The services come in the order of their names, which their place in memory keeps. */
static int compare_hits(const void *a, const void *b)
{
	const struct discover_hit *left = a, *right = b;
	if (left->sum != right->sum)
		return left->sum > right->sum ? -1 : 1;
	return left->service < right->service ? -1 : left->service > right->service;
}

static bool is_within(unsigned passed, unsigned filters)
{
	return (passed & filters) == filters;
}

static void find_lift(struct discover_results *results, unsigned filters, const size_t without[DISCOVER_FILTERS])
{
	results->lift = DISCOVER_FILTERS;
	for (unsigned filter = 0; filter < DISCOVER_FILTERS && results->count == 0; filter++)
		if (filters & bit(filter) && without[filter] > results->without_lift) {
			results->lift = (enum discover_filter)filter;
			results->without_lift = without[filter];
		}
}

struct discover_results discover(struct arena *arena, const struct discover_service *services, size_t count,
                                 const struct discover_question *question)
{
	struct discover_results results = { .hits = arena_array(arena, count, sizeof *results.hits) };
	size_t without[DISCOVER_FILTERS] = { 0 };
	unsigned filters = question->filters;
	for (size_t i = 0; i < count; i++) {
		const struct discover_service *service = &services[i];
		if (!is_asked(service, question))
			continue;
		unsigned passed = passes(service);
		if (is_within(passed, filters))
			results.hits[results.count++] = weigh(service, question);
		for (unsigned filter = 0; filter < DISCOVER_FILTERS; filter++) {
			results.with[filter] += is_within(passed, filters | bit(filter));
			without[filter] += is_within(passed, filters & ~bit(filter));
		}
		if (service->open == DISCOVER_HOURS_UNKNOWN && !service->paused &&
		    is_within(passed, filters & ~bit(FILTER_OPEN_NOW)))
			results.hours_unknown++;
	}
	if (results.count > 1)
		qsort(results.hits, results.count, sizeof *results.hits, compare_hits);
	find_lift(&results, filters, without);
	return results;
}
