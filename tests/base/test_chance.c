#include "base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A source that says what a test wants, one number after the other. */
struct script {
	const uint32_t *values;
	size_t count, at;
};

static void script_fill(void *context, void *bytes, size_t size)
{
	struct script *script = context;
	assert_int_equal(size, sizeof(uint32_t));
	assert_true(script->at < script->count);
	memcpy(bytes, &script->values[script->at++], size);
}

static void below(uint32_t bound, const uint32_t *values, size_t count, uint32_t wanted)
{
	struct script script = { values, count, 0 };
	const struct chance chance = { script_fill, &script };
	assert_int_equal(chance_below(&chance, bound), wanted);
	/* every number but the last was one that would favour the small ones */
	assert_int_equal(script.at, count);
}

static void the_same_seed_says_the_same(void **state)
{
	(void)state;
	uint64_t first = 42, second = 42, other = 43;
	struct chance a = chance_seeded(&first), b = chance_seeded(&second), c = chance_seeded(&other);
	unsigned char from_a[1000], from_b[1000], from_c[1000];
	chance_fill(&a, from_a, sizeof from_a);
	chance_fill(&b, from_b, sizeof from_b);
	chance_fill(&c, from_c, sizeof from_c);
	assert_memory_equal(from_a, from_b, sizeof from_a);
	assert_memory_not_equal(from_a, from_c, sizeof from_a);
	chance_fill(&a, from_a, sizeof from_a);
	assert_memory_not_equal(from_a, from_b, sizeof from_a);
	chance_fill(&b, from_b, sizeof from_b);
	assert_memory_equal(from_a, from_b, sizeof from_a);
	assert_true(first != 42 && first == second);
}

static void filled_to_the_last_byte_and_not_beyond(const struct chance *chance)
{
	for (size_t size = 0; size <= 40; size++) {
		bool set[40] = { false };
		/* a byte that is rightly zero once is not zero in 40 rounds */
		for (int round = 0; round < 40; round++) {
			unsigned char bytes[48];
			memset(bytes, 0, sizeof bytes);
			chance_fill(chance, bytes, size);
			for (size_t i = 0; i < size; i++)
				set[i] |= bytes[i] != 0;
			for (size_t i = size; i < sizeof bytes; i++)
				assert_int_equal(bytes[i], 0);
		}
		for (size_t i = 0; i < size; i++)
			assert_true(set[i]);
	}
}

static void every_size_is_filled(void **state)
{
	(void)state;
	uint64_t seed = 1;
	struct chance seeded = chance_seeded(&seed);
	filled_to_the_last_byte_and_not_beyond(&seeded);
	filled_to_the_last_byte_and_not_beyond(&chance_system);
}

/* Kernels before 5.19 hand out 33554431 bytes at most at once. */
static void the_system_fills_large_blocks(void **state)
{
	(void)state;
	enum { LARGE = 32 * 1024 * 1024 + 64 };
	unsigned char *bytes = calloc(LARGE, 1);
	assert_non_null(bytes);
	chance_fill(&chance_system, bytes, LARGE);
	for (size_t at = 0; at < LARGE; at += 64) {
		unsigned any = 0;
		for (size_t i = 0; i < 64; i++)
			any |= bytes[at + i];
		if (!any)
			fail_msg("nothing at %zu", at);
	}
	free(bytes);
}

static void the_system_never_says_the_same(void **state)
{
	(void)state;
	unsigned char first[32], second[32];
	chance_fill(&chance_system, first, sizeof first);
	chance_fill(&chance_system, second, sizeof second);
	assert_memory_not_equal(first, second, sizeof first);
}

static void a_bound_has_no_bias(void **state)
{
	(void)state;
	/* 2^32 - 1 is 429496729 tens and 5: what is left over is thrown again */
	below(10, (const uint32_t[]){ 0 }, 1, 0);
	below(10, (const uint32_t[]){ 4294967289u }, 1, 9);
	below(10, (const uint32_t[]){ 4294967290u, 4294967291u, 4294967295u, 17 }, 4, 7);
	below(0x80000001u, (const uint32_t[]){ 0x80000001u, 0xfffffffeu, 0x80000000u }, 3, 0x80000000u);
	below(UINT32_MAX, (const uint32_t[]){ UINT32_MAX, UINT32_MAX - 1 }, 2, UINT32_MAX - 1);
}

static void a_bound_of_one_is_zero(void **state)
{
	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(chance_below(&chance_system, 1), 0);
}

static void every_value_below_a_bound_comes_and_no_other(void **state)
{
	(void)state;
	uint64_t seed = 5;
	struct chance seeded = chance_seeded(&seed);
	for (uint32_t bound = 2; bound < 40; bound++) {
		int seen[40] = { 0 };
		for (int i = 0; i < 4000; i++) {
			uint32_t value = chance_below(&seeded, bound);
			assert_true(value < bound);
			seen[value]++;
		}
		/* the seed is fixed, so this is the same in every run */
		for (uint32_t value = 0; value < bound; value++) {
			assert_true(seen[value] > 4000 / (int)bound / 2);
			assert_true(seen[value] < 4000 / (int)bound * 2);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_says_the_same),
		cmocka_unit_test(every_size_is_filled),
		cmocka_unit_test(the_system_fills_large_blocks),
		cmocka_unit_test(the_system_never_says_the_same),
		cmocka_unit_test(a_bound_has_no_bias),
		cmocka_unit_test(a_bound_of_one_is_zero),
		cmocka_unit_test(every_value_below_a_bound_comes_and_no_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
