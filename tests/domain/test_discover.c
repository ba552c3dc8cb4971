/* The order of programs and the counts of the filters, as properties over many directories. */
#include "domain/discover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"

enum { SERVICES = 40, ROUNDS = 400 };
static const int64_t now = 1764000000000, day = 24 * 3600 * (int64_t)1000;

static struct discover_service plain(int64_t id)
{
	return (struct discover_service){ .id = id, .name = "x", .needs = 1, .least = DISCOVER_NO_AGE,
		                              .most = DISCOVER_NO_AGE, .open = DISCOVER_CLOSED };
}

static struct discover_question anything(void)
{
	return (struct discover_question){ .age = DISCOVER_NO_AGE, .now = now };
}

static struct discover_service any_service(unsigned *seed, int64_t id)
{
	struct discover_service service = plain(id);
	service.needs = dice(seed, 1u << DISCOVER_NEEDS);
	service.lifts = dice(seed, 1u << DISCOVER_BARRIERS);
	service.when = dice(seed, 1u << DISCOVER_WHENS);
	if (dice(seed, 2))
		service.least = (int)dice(seed, 20);
	if (dice(seed, 2))
		service.most = (int)dice(seed, 20);
	service.tier = (int)dice(seed, 4);
	service.paused = dice(seed, 8) == 0;
	service.open = (enum discover_open)dice(seed, 3);
	service.next_opens = dice(seed, 2) ? now + (int64_t)dice(seed, 14) * day : 0;
	return service;
}

static struct discover_question any_question(unsigned *seed)
{
	struct discover_question question = anything();
	question.needs = dice(seed, 3) ? dice(seed, 1u << DISCOVER_NEEDS) : 0;
	question.age = dice(seed, 2) ? (int)dice(seed, 20) : DISCOVER_NO_AGE;
	question.when = dice(seed, 1u << DISCOVER_WHENS);
	question.barriers = dice(seed, 1u << DISCOVER_BARRIERS);
	for (int i = 0; i < 2; i++)
		if (dice(seed, 2))
			question.filters |= 1u << dice(seed, DISCOVER_FILTERS);
	return question;
}

/* Words that some have, some by what they mean. */
static void any_words(unsigned *seed, struct discover_question *question, struct discover_word words[2],
                      struct discover_found list[SERVICES])
{
	question->n_words = dice(seed, 3);
	question->words = words;
	question->found = list;
	question->n_found = 0;
	for (size_t i = 0; i < 2; i++)
		words[i] = (struct discover_word){ dice(seed, 2) ? dice(seed, 1u << DISCOVER_NEEDS) : 0,
			                               dice(seed, 2) ? 1u << dice(seed, DISCOVER_BARRIERS) : 0, "" };
	for (int i = 0; i < SERVICES; i++)
		if (dice(seed, 3) == 0) {
			uint8_t mask = (uint8_t)((1u << question->n_words) - 1), has = (uint8_t)dice(seed, 4) & mask;
			uint8_t like = (uint8_t)dice(seed, 4) & mask;
			list[question->n_found++] = (struct discover_found){ i + 1, has, (uint8_t)(has & dice(seed, 4)), like,
				                                                 (uint8_t)(like & dice(seed, 4)) };
		}
}

static size_t place_of(const struct discover_results *results, const struct discover_service *service)
{
	size_t place = 0;
	while (place < results->count && results->hits[place].service != service)
		place++;
	return place;
}

/* ---- each factor moves it ---- */

static void expect_first(struct discover_service better, const struct discover_question *question)
{
	struct arena *arena = arena_new();
	const struct discover_service services[] = { plain(1), better };
	const struct discover_results results = discover(arena, services, 2, question);
	assert_int_equal(results.count, 2);
	assert_int_equal(results.hits[0].service->id, 2);
	assert_true(results.hits[0].sum > results.hits[1].sum);
	arena_free(arena);
}

static void each_factor_moves_it(void **state)
{
	(void)state;
	struct discover_question question = anything();
	struct discover_service better = plain(2);
	better.tier = 1;
	expect_first(better, &question);
	better = plain(2);
	better.open = DISCOVER_OPEN;
	expect_first(better, &question);
	better = plain(2);
	better.next_opens = now + 6 * day;
	expect_first(better, &question);
	/* in words: what its name has, then what means the same in its name, then its need */
	static const struct discover_word words[] = { { .needs = 2, .about = "" } };
	static const struct discover_found named[] = { { 1, .has = 1 }, { 2, .has = 1, .named = 1 } },
	                                   like[] = { { 1, .has = 1 }, { 2, .like = 1, .like_named = 1 } },
	                                   same[] = { { 1, .has = 1 }, { 2, .like = 1 } };
	question.words = words;
	question.n_words = 1;
	question.n_found = 2;
	better = plain(2);
	question.found = named;
	expect_first(better, &question);
	question.found = like;
	expect_first(better, &question);
	better.needs = 3;
	question.found = same;
	expect_first(better, &question);
	question.n_words = question.n_found = 0;
	better = plain(2);
	better.needs = 3;
	question.first = 2;
	expect_first(better, &question);
	question.first = 0;
	for (unsigned barrier = 0; barrier < DISCOVER_BARRIERS; barrier++) {
		better = plain(2);
		better.lifts = question.barriers = 1u << barrier;
		expect_first(better, &question);
	}
	question.barriers = 0;
	for (unsigned when = 0; when < DISCOVER_WHENS; when++) {
		better = plain(2);
		better.when = question.when = 1u << when;
		expect_first(better, &question);
	}
}

/* The names' order where nothing speaks for one of two; and weights as they are written down. */
static void the_parts_of_the_sum(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct discover_question question = anything();
	struct discover_service services[8];
	for (int i = 0; i < 8; i++)
		services[i] = plain(i + 1);
	question.age = 7;
	question.barriers = 1u << BARRIER_FOOD | 1u << BARRIER_FREE;
	question.when = 1u << WHEN_EVENING;
	services[0].least = 8;                        /* too young */
	services[1].most = 6;                         /* too old */
	services[2].tier = 3, services[2].open = DISCOVER_OPEN, services[2].next_opens = now;
	services[3].lifts = 1u << BARRIER_FOOD;
	services[4].when = 1u << WHEN_EVENING;
	services[5].paused = true, services[5].lifts = question.barriers, services[5].open = DISCOVER_OPEN;
	services[6].lifts = question.barriers | 1u << BARRIER_RIDE;
	static const int sums[] = { 0, 0, 10330, 11000, 11000, 2000, 12000, 10000 };
	static const int64_t order[] = { 7, 4, 5, 3, 8, 6, 1, 2 };
	const struct discover_results results = discover(arena, services, 8, &question);
	assert_int_equal(results.count, 8);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(results.hits[i].service->id, order[i]);
		assert_int_equal(results.hits[i].sum, sums[order[i] - 1]);
	}
	assert_int_equal(results.hits[0].lifted, question.barriers);
	assert_true(results.hits[2].in_time && !results.hits[1].in_time);
	arena_free(arena);
}

/* ---- properties ---- */

static void lifting_a_barrier_never_lowers_a_program(void **state)
{
	(void)state;
	unsigned seed = 11;
	struct arena *arena = arena_new();
	for (int round = 0; round < ROUNDS; round++) {
		struct discover_service services[SERVICES];
		struct discover_question question = any_question(&seed);
		struct discover_word words[2];
		struct discover_found list[SERVICES];
		any_words(&seed, &question, words, list);
		for (int i = 0; i < SERVICES; i++)
			services[i] = any_service(&seed, i + 1);
		struct discover_service *one = &services[dice(&seed, SERVICES)];
		const struct discover_results before = discover(arena, services, SERVICES, &question);
		size_t was = place_of(&before, one);
		if (was == before.count)
			continue;
		one->lifts |= 1u << dice(&seed, DISCOVER_BARRIERS);
		const struct discover_results after = discover(arena, services, SERVICES, &question);
		assert_true(place_of(&after, one) <= was);
	}
	arena_free(arena);
}

static void who_is_not_eligible_is_never_above_who_is(void **state)
{
	(void)state;
	unsigned seed = 12;
	struct arena *arena = arena_new();
	for (int round = 0; round < ROUNDS; round++) {
		struct discover_service services[SERVICES];
		struct discover_question question = any_question(&seed);
		struct discover_word words[2];
		struct discover_found list[SERVICES];
		any_words(&seed, &question, words, list);
		for (int i = 0; i < SERVICES; i++)
			services[i] = any_service(&seed, i + 1);
		const struct discover_results results = discover(arena, services, SERVICES, &question);
		for (size_t i = 1; i < results.count; i++) {
			assert_true(results.hits[i - 1].eligible || !results.hits[i].eligible);
			assert_true(results.hits[i - 1].sum >= results.hits[i].sum);
		}
		for (size_t i = 0; i < results.count; i++)
			assert_false(results.hits[i].eligible && results.hits[i].service->paused);
	}
	arena_free(arena);
}

/* A filter's count is what stands there once it is on; where nothing stands, lifting the one
 * that is named brings as many as it says, and no other one more. */
static void counts_are_true(void **state)
{
	(void)state;
	unsigned seed = 13;
	struct arena *arena = arena_new();
	int lifted = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct discover_service services[SERVICES / 4];
		struct discover_question question = any_question(&seed), other;
		struct discover_word words[2];
		struct discover_found list[SERVICES];
		any_words(&seed, &question, words, list);
		for (int i = 0; i < SERVICES / 4; i++)
			services[i] = any_service(&seed, i + 1);
		const struct discover_results results = discover(arena, services, SERVICES / 4, &question);
		size_t most = 0;
		for (unsigned filter = 0; filter < DISCOVER_FILTERS; filter++) {
			other = question;
			other.filters |= 1u << filter;
			assert_int_equal(discover(arena, services, SERVICES / 4, &other).count, results.with[filter]);
			other.filters = question.filters & ~(1u << filter);
			size_t without = discover(arena, services, SERVICES / 4, &other).count;
			if (question.filters & 1u << filter && without > most)
				most = without;
		}
		if (results.count > 0 || most == 0) {
			assert_int_equal(results.lift, DISCOVER_FILTERS);
			continue;
		}
		lifted++;
		assert_int_equal(results.without_lift, most);
		other = question;
		other.filters &= ~(1u << results.lift);
		assert_int_equal(discover(arena, services, SERVICES / 4, &other).count, most);
	}
	assert_true(lifted > 5);
	arena_free(arena);
}

static void hours_that_nobody_knows_are_neither(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct discover_question question = anything();
	struct discover_service services[] = { plain(1), plain(2), plain(3), plain(4) };
	services[0].open = DISCOVER_OPEN;
	services[1].open = DISCOVER_HOURS_UNKNOWN;
	services[2].open = DISCOVER_HOURS_UNKNOWN;
	services[2].lifts = 1u << BARRIER_FREE;
	question.filters = 1u << FILTER_OPEN_NOW;
	struct discover_results results = discover(arena, services, 4, &question);
	assert_int_equal(results.count, 1);
	assert_int_equal(results.hours_unknown, 2);
	question.filters |= 1u << FILTER_FREE;
	results = discover(arena, services, 4, &question);
	assert_int_equal(results.count, 0);
	assert_int_equal(results.hours_unknown, 1);
	arena_free(arena);
}

static size_t found(const struct discover_service *services, size_t count, const struct discover_question *question,
                    enum discover_match match, int64_t first)
{
	struct arena *arena = arena_new();
	const struct discover_results results = discover(arena, services, count, question);
	assert_int_equal(results.match, match);
	if (results.count > 0)
		assert_int_equal(results.hits[0].service->id, first);
	size_t hits = results.count;
	arena_free(arena);
	return hits;
}

static void found_by_words(void **state)
{
	(void)state;
	struct discover_question question = anything();
	struct discover_service services[] = { plain(5), plain(1), plain(9), plain(7) };
	static const struct discover_word words[] = { { .needs = 4, .about = "" }, { .lifts = 1u << BARRIER_RIDE, .about = "" } };
	static const struct discover_found one[] = { { 1, .has = 1 }, { 7, .like = 1 }, { 8, .has = 1 } },
	                                   two[] = { { 1, .has = 1 }, { 5, .has = 1, .like = 2 }, { 7, .has = 2, .named = 2 } };
	question.words = words;
	question.n_words = 1;
	question.found = one;
	question.n_found = 3;
	assert_int_equal(found(services, 4, &question, MATCH_ALL, 1), 2);
	/* nothing has it: what serves the need that it names, and where nothing does, nothing */
	question.n_found = 0;
	assert_int_equal(found(services, 4, &question, MATCH_ALL, 0), 0);
	services[2].needs = 5;
	assert_int_equal(found(services, 4, &question, MATCH_MEANT, 9), 1);
	/* of two words both, else both as they are meant, else the more, each in a name */
	question.n_words = 2;
	question.found = two;
	question.n_found = 3;
	assert_int_equal(found(services, 4, &question, MATCH_ALL, 5), 1);
	question.n_found = 1;
	services[1].lifts = 1u << BARRIER_RIDE;
	assert_int_equal(found(services, 4, &question, MATCH_MEANT, 1), 1);
	services[1].lifts = 0;
	assert_int_equal(found(services, 4, &question, MATCH_MOST, 1), 1);
	question.found = (const struct discover_found[]){ { 1, .has = 1 }, { 7, .has = 2, .named = 2 } };
	question.n_found = 2;
	assert_int_equal(found(services, 4, &question, MATCH_MOST, 7), 2);
}

/* A name that has one of two words has half of what the name is worth; and what has a word
 * outweighs by far what evidence and hours say of what does not. */
static void words_weigh_singly(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct discover_question question = anything();
	struct discover_service services[] = { plain(1), plain(2), plain(3), plain(4) };
	static const struct discover_word words[] = { { .about = "" }, { .about = "" } };
	static const struct discover_found all[] = { { 1, .has = 3 }, { 2, .has = 3, .named = 1 }, { 3, .has = 3, .named = 3 },
		                                         { 4, .has = 1, .like = 2, .like_named = 3 } };
	static const int sums[] = { 10330, 10450, 10900, 10560 };
	services[0].tier = 3, services[0].open = DISCOVER_OPEN, services[0].next_opens = now;
	question.words = words;
	question.n_words = 2;
	question.found = all;
	question.n_found = 4;
	const struct discover_results results = discover(arena, services, 4, &question);
	assert_int_equal(results.count, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(results.hits[i].sum, sums[results.hits[i].service->id - 1]);
	assert_int_equal(results.hits[0].named, 3);
	assert_int_equal(results.hits[1].like, 2);
	arena_free(arena);
}

static void codes(void **state)
{
	(void)state;
	for (int i = 0; i < DISCOVER_NEEDS; i++)
		assert_int_equal(discover_need_of(discover_need_code((enum discover_need)i)), i);
	for (int i = 0; i < DISCOVER_BARRIERS; i++)
		assert_int_equal(discover_barrier_of(discover_barrier_code((enum discover_barrier)i)), i);
	for (int i = 0; i < DISCOVER_WHENS; i++)
		assert_int_equal(discover_when_of(discover_when_code((enum discover_when)i)), i);
	assert_int_equal(discover_need_of("castle"), DISCOVER_NEEDS);
	assert_int_equal(discover_barrier_of(""), DISCOVER_BARRIERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_factor_moves_it),
		cmocka_unit_test(the_parts_of_the_sum),
		cmocka_unit_test(lifting_a_barrier_never_lowers_a_program),
		cmocka_unit_test(who_is_not_eligible_is_never_above_who_is),
		cmocka_unit_test(counts_are_true),
		cmocka_unit_test(hours_that_nobody_knows_are_neither),
		cmocka_unit_test(found_by_words),
		cmocka_unit_test(words_weigh_singly),
		cmocka_unit_test(codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
