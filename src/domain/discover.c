#include "domain/discover.h"

#include <string.h>

enum {
	FOR_ELIGIBLE = 10000, FOR_BARRIER = 1000, FOR_TIME = 1000, FOR_NAME = 900, FOR_NAME_LIKE = 560, FOR_MEANT = 200,
	FOR_FIRST = 500, FOR_TIER = 100, FOR_OPEN = 20, FOR_SOON = 10,
	TIER_MOST = 3,
	STEP = 10, /* divides all of them */
	STEPS_MOST = (FOR_ELIGIBLE + FOR_BARRIER * DISCOVER_BARRIERS + FOR_TIME + FOR_NAME + FOR_FIRST + FOR_TIER * TIER_MOST +
	              FOR_OPEN + FOR_SOON) / STEP
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

static int bits_in(unsigned set)
{
	return __builtin_popcount(set);
}

/* What was found, by a hash of the ids, each in the first free place behind its own: the place in
 * the list and one. */
struct found_table {
	uint32_t *places;
	size_t mask;
};

/* What is asked, with what was found by words made ready. */
struct asked {
	const struct discover_question *question;
	struct found_table table;
	enum discover_match match;
	int words; /* that a result has at least */
};

static size_t slot_of(const struct asked *asked, int64_t id)
{
	const struct found_table *table = &asked->table;
	size_t at = (size_t)(((uint64_t)id * 0x9e3779b97f4a7c15u) >> 32) & table->mask;
	while (table->places[at] != 0 && asked->question->found[table->places[at] - 1].service != id)
		at = (at + 1) & table->mask;
	return at;
}

static void make_table(struct arena *arena, struct asked *asked)
{
	size_t room = 2, count = asked->question->n_found;
	while (room < 2 * count)
		room *= 2;
	asked->table = (struct found_table){ arena_array(arena, room, sizeof *asked->table.places), room - 1 };
	for (size_t i = 0; i < count; i++)
		asked->table.places[slot_of(asked, asked->question->found[i].service)] = (uint32_t)i + 1;
}

static const struct discover_found *found_of(const struct asked *asked, const struct discover_service *service)
{
	static const struct discover_found nothing;
	uint32_t place = asked->table.places ? asked->table.places[slot_of(asked, service->id)] : 0;
	return place ? &asked->question->found[place - 1] : &nothing;
}

/* Words whose need it serves, or whose barrier it lifts. */
static unsigned meant_by(const struct discover_service *service, const struct discover_question *question)
{
	unsigned meant = 0;
	for (size_t i = 0; i < question->n_words; i++)
		if (service->needs & question->words[i].needs || service->lifts & question->words[i].lifts)
			meant |= bit((unsigned)i);
	return meant;
}

static bool has_need(const struct discover_service *service, const struct discover_question *question)
{
	return !question->needs || service->needs & question->needs;
}

static bool is_asked(const struct discover_service *service, const struct asked *asked)
{
	const struct discover_question *question = asked->question;
	if (service->id == question->without || !has_need(service, question))
		return false;
	if (question->n_words == 0)
		return true;
	const struct discover_found *found = found_of(asked, service);
	unsigned has = found->has | found->like | (asked->match == MATCH_MEANT ? meant_by(service, question) : 0);
	return bits_in(has) >= asked->words;
}

/* What there is of what was looked for. */
static void find_match(struct asked *asked, const struct discover_service *services, size_t count)
{
	const struct discover_question *question = asked->question;
	int words = (int)question->n_words, most = 0, meant = 0;
	for (size_t i = 0; i < count && most < words; i++) {
		if (services[i].id == question->without || !has_need(&services[i], question))
			continue;
		const struct discover_found *found = found_of(asked, &services[i]);
		int has = bits_in(found->has | found->like);
		int either = bits_in(found->has | found->like | meant_by(&services[i], question));
		most = has > most ? has : most;
		meant = either > meant ? either : meant;
	}
	bool all = most == words || meant == words;
	int kept = all ? words : most > 0 ? most : meant;
	asked->words = 2 * kept >= words ? kept : words;
	if (most < words && 2 * kept >= words)
		asked->match = meant == words || most == 0 ? MATCH_MEANT : MATCH_MOST;
}

/* Of each word its share. */
static int for_words(const struct discover_found *found, unsigned meant, size_t words)
{
	int sum = 0;
	for (unsigned i = 0; i < words; i++)
		sum += found->named >> i & 1 ? FOR_NAME : found->like_named >> i & 1 ? FOR_NAME_LIKE : meant >> i & 1 ? FOR_MEANT : 0;
	return words ? sum / (int)words / STEP * STEP : 0;
}

static struct discover_hit weigh(const struct discover_service *service, const struct asked *asked)
{
	const struct discover_question *question = asked->question;
	int tier = service->tier < 0 ? 0 : service->tier > TIER_MOST ? TIER_MOST : service->tier;
	bool open = service->open == DISCOVER_OPEN && !service->paused;
	const struct discover_found *found = found_of(asked, service);
	unsigned meant = meant_by(service, question);
	struct discover_hit hit = {
		.service = service,
		.eligible = is_eligible(service, question),
		.lifted = service->lifts & question->barriers,
		.named = found->named,
		.like = (found->like | (asked->match == MATCH_MEANT ? meant : 0)) & ~(unsigned)found->has,
		.first = service->needs & question->first,
		.in_time = (service->when & question->when) != 0,
		.soon = !service->paused && service->next_opens >= question->now &&
		        service->next_opens - question->now <= soon_ms,
	};
	hit.sum = (hit.eligible ? FOR_ELIGIBLE : 0) + FOR_BARRIER * bits_in(hit.lifted) + (hit.in_time ? FOR_TIME : 0) +
	          for_words(found, meant, question->n_words) + (hit.first ? FOR_FIRST : 0) + FOR_TIER * tier +
	          (open ? FOR_OPEN : 0) + (hit.soon ? FOR_SOON : 0);
	return hit;
}

/* ---- all of them ---- */

/* The greatest sum first. The services come in the order of their names, and those of one sum
 * stay in it. */
static struct discover_hit *sort_hits(struct arena *arena, const struct discover_hit *hits, size_t count)
{
	size_t begins[STEPS_MOST + 2] = { 0 };
	struct discover_hit *sorted = arena_array(arena, count, sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		begins[STEPS_MOST - hits[i].sum / STEP + 1]++;
	for (size_t i = 1; i <= STEPS_MOST; i++)
		begins[i] += begins[i - 1];
	for (size_t i = 0; i < count; i++)
		sorted[begins[STEPS_MOST - hits[i].sum / STEP]++] = hits[i];
	return sorted;
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
	struct asked asked = { .question = question };
	if (question->n_words > 0) {
		make_table(arena, &asked);
		find_match(&asked, services, count);
	}
	results.match = asked.match;
	for (size_t i = 0; i < count; i++) {
		const struct discover_service *service = &services[i];
		results.needs |= service->needs;
		results.lifts |= service->lifts;
		if (!is_asked(service, &asked))
			continue;
		unsigned passed = passes(service);
		if (is_within(passed, filters))
			results.hits[results.count++] = weigh(service, &asked);
		for (unsigned filter = 0; filter < DISCOVER_FILTERS; filter++) {
			results.with[filter] += is_within(passed, filters | bit(filter));
			without[filter] += is_within(passed, filters & ~bit(filter));
		}
		if (service->open == DISCOVER_HOURS_UNKNOWN && !service->paused &&
		    is_within(passed, filters & ~bit(FILTER_OPEN_NOW)))
			results.hours_unknown++;
	}
	if (results.count > 1)
		results.hits = sort_hits(arena, results.hits, results.count);
	find_lift(&results, filters, without);
	return results;
}
