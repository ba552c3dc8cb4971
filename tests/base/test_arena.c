#include "base/arena.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/chance.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

static void memory_is_zeroed_and_aligned_for_any_type(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t size = 0; size < 300; size++) {
		unsigned char *bytes = arena_alloc(arena, size);
		assert_non_null(bytes);
		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xa5, size);
	}
	arena_free(arena);
}

static void blocks_never_overlap(void **state)
{
	(void)state;
	enum { BLOCKS = 700 };
	uint64_t seed = 11;
	struct chance chance = chance_seeded(&seed);
	struct arena *arena = arena_new();
	unsigned char *blocks[BLOCKS];
	size_t sizes[BLOCKS], sum = 0;
	for (size_t i = 0; i < BLOCKS; i++) {
		sizes[i] = chance_below(&chance, i % 50 == 0 ? 100000 : 900);
		sum += sizes[i];
		blocks[i] = arena_alloc(arena, sizes[i]);
		memset(blocks[i], (int)(i % 251) + 1, sizes[i]);
	}
	assert_true(arena_used(arena) >= sum);
	for (size_t i = 0; i < BLOCKS; i++)
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(blocks[i][at], i % 251 + 1);
	arena_free(arena);
}

static void a_large_block_is_one_piece(void **state)
{
	(void)state;
	enum { LARGE = 5 * 1024 * 1024 + 3 };
	struct arena *arena = arena_new();
	char *before = arena_string(arena, "before");
	unsigned char *large = arena_alloc(arena, LARGE);
	char *after = arena_string(arena, "after");
	for (size_t i = 0; i < LARGE; i++)
		assert_int_equal(large[i], 0);
	memset(large, 0xff, LARGE);
	assert_string_equal(before, "before");
	assert_string_equal(after, "after");
	arena_free(arena);
}

static void items_of_an_array(void **state)
{
	(void)state;
	struct item {
		int64_t number;
		char letter;
	};
	struct arena *arena = arena_new();
	struct item *items = arena_array(arena, 5000, sizeof *items);
	for (int i = 0; i < 5000; i++) {
		assert_int_equal(items[i].number, 0);
		items[i] = (struct item){ .number = i, .letter = 'x' };
	}
	assert_int_equal(items[4999].number, 4999);
	assert_non_null(arena_array(arena, 0, sizeof *items));
	struct item *one = arena_new_of(arena, struct item);
	assert_int_equal(one->number, 0);
	arena_free(arena);
}

static void copies_end_with_a_nul(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char unended[] = { 'R', 'o', 's', 'a', 'X', 'Y' };
	char *copy = arena_copy(arena, unended, 4);
	memset(unended, '!', sizeof unended);
	assert_string_equal(copy, "Rosa");
	assert_string_equal(arena_copy(arena, unended, 0), "");
	assert_string_equal(arena_string(arena, ""), "");
	char *whole = arena_copy(arena, "a\0b", 3);
	assert_memory_equal(whole, "a\0b", 4);
	arena_free(arena);
}

static void printing_into_the_arena(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *text = arena_printf(arena, "%s-%03d", "a", 7);
	assert_string_equal(text, "a-007");
	/* its own result is an argument, and does not fit where that one lies */
	char *wide = arena_printf(arena, "%s%70000d", text, 1);
	assert_int_equal(strlen(wide), 70005);
	assert_memory_equal(wide, "a-007 ", 6);
	assert_int_equal(wide[70004], '1');
	assert_string_equal(text, "a-007");
	assert_string_equal(arena_printf(arena, "%s", ""), "");
	arena_free(arena);
}

static void wiped_memory_is_handed_out_as_zeros(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const size_t sizes[] = { 16, 3000, 40000, 600000 };
	for (int round = 0; round < 20; round++) {
		assert_int_equal(arena_used(arena), 0);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			unsigned char *bytes = arena_alloc(arena, sizes[i]);
			for (size_t at = 0; at < sizes[i]; at++)
				assert_int_equal(bytes[at], 0);
			memset(bytes, 0xa5, sizes[i]);
		}
		assert_true(arena_used(arena) > 0);
		arena_wipe(arena);
	}
	arena_free(arena);
}

static void nothing_is_fine(void **state)
{
	(void)state;
	arena_free(NULL);
	struct arena *arena = arena_new();
	arena_wipe(arena);
	arena_wipe(arena);
	assert_int_equal(arena_used(arena), 0);
	arena_free(arena);
}

/* A pattern that stands nowhere but in the arena: it is made word by word, never
 * as a whole, and looked for in the same way. */
enum { PATTERN_WORDS = 6 };

static uint64_t pattern_word(uint64_t index)
{
	uint64_t word = (index + 0x51f0e7a1u) * 0x9e3779b97f4a7c15u;
	return word ^ (word >> 29);
}

static void write_pattern(void *bytes)
{
	volatile uint64_t *words = bytes;
	for (uint64_t i = 0; i < PATTERN_WORDS; i++)
		words[i] = pattern_word(i);
}

__attribute__((no_sanitize("address")))
static bool pattern_at(const volatile uint64_t *words)
{
	for (uint64_t i = 0; i < PATTERN_WORDS; i++)
		if (words[i] != pattern_word(i))
			return false;
	return true;
}

/* The memory that has been given back is read, too: nothing but the map of the
 * process says where it was. */
__attribute__((no_sanitize("address")))
static int patterns_in_memory(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	assert_non_null(maps);
	char line[512];
	int found = 0;
	while (fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char mode[8];
		/* a gibibyte is the sanitizer's shadow */
		if (sscanf(line, "%lx-%lx %7s", &from, &to, mode) != 3 || mode[0] != 'r' ||
		    mode[1] != 'w' || (to - from) >> 30 >= 1)
			continue;
		const volatile uint64_t *words = (const volatile uint64_t *)from;
		size_t count = (to - from) / sizeof *words;
		for (size_t i = 0; i + PATTERN_WORDS <= count; i++)
			if (words[i] == pattern_word(0) && pattern_at(words + i))
				found++;
	}
	fclose(maps);
	return found;
}

enum { SPREAD = 12 };

/* One in every chunk that twelve blocks of growing size need. */
static struct arena *arena_with_patterns(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < SPREAD; i++) {
		size_t size = PATTERN_WORDS * sizeof(uint64_t) + i * 5000;
		unsigned char *block = arena_alloc(arena, size + sizeof(uint64_t));
		write_pattern(block + size / 8 * 8 - PATTERN_WORDS * sizeof(uint64_t));
	}
	return arena;
}

static void a_wipe_leaves_nothing_behind(void **state)
{
	(void)state;
	assert_int_equal(patterns_in_memory(), 0);
	struct arena *arena = arena_with_patterns();
	assert_int_equal(patterns_in_memory(), SPREAD);
	arena_wipe(arena);
	assert_int_equal(patterns_in_memory(), 0);
	arena_free(arena);
}

static void freeing_leaves_nothing_behind(void **state)
{
	(void)state;
	struct arena *arena = arena_with_patterns();
	assert_int_equal(patterns_in_memory(), SPREAD);
	arena_free(arena);
	assert_int_equal(patterns_in_memory(), 0);
}

static void another_arena_keeps_its_bytes(void **state)
{
	(void)state;
	struct arena *session = arena_new(), *frame = arena_new();
	char *name = arena_string(session, "Rosa");
	arena_string(frame, "drawn");
	arena_wipe(frame);
	assert_string_equal(name, "Rosa");
	arena_free(frame);
	assert_string_equal(name, "Rosa");
	arena_free(session);
}

#if defined(__SANITIZE_ADDRESS__)
static void the_sanitizer_sees_use_after_a_wipe(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *bytes = arena_alloc(arena, 24);
	assert_false(__asan_address_is_poisoned(bytes));
	assert_false(__asan_address_is_poisoned(bytes + 23));
	assert_true(__asan_address_is_poisoned(bytes + 24));
	arena_wipe(arena);
	assert_true(__asan_address_is_poisoned(bytes));
	arena_free(arena);
}
#endif

static void ask_too_much(struct arena *arena, int which)
{
	/* not known to the compiler, which would see that it cannot be */
	static volatile size_t much = SIZE_MAX / 2;
	void *bytes = which == 0   ? arena_array(arena, much, 3)
	              : which == 1 ? arena_array(arena, (size_t)1 << 32, much)
	                           : arena_alloc(arena, much + 1);
	(void)bytes;
}

static void too_much_ends_the_program_with_a_sentence(void **state)
{
	(void)state;
	for (int which = 0; which < 3; which++) {
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			/* cmocka and the sanitizer would catch it */
			signal(SIGABRT, SIG_DFL);
			setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
			dup2(ends[1], STDERR_FILENO);
			struct arena *arena = arena_new();
			ask_too_much(arena, which);
			_exit(0);
		}
		close(ends[1]);
		char said[512] = "";
		size_t length = 0;
		for (ssize_t got; length < sizeof said - 1 &&
		                  (got = read(ends[0], said + length, sizeof said - 1 - length)) > 0;)
			length += (size_t)got;
		said[length] = '\0';
		close(ends[0]);
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
		assert_non_null(strstr(said, "no memory left"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned_for_any_type),
		cmocka_unit_test(blocks_never_overlap),
		cmocka_unit_test(a_large_block_is_one_piece),
		cmocka_unit_test(items_of_an_array),
		cmocka_unit_test(copies_end_with_a_nul),
		cmocka_unit_test(printing_into_the_arena),
		cmocka_unit_test(wiped_memory_is_handed_out_as_zeros),
		cmocka_unit_test(nothing_is_fine),
		cmocka_unit_test(a_wipe_leaves_nothing_behind),
		cmocka_unit_test(freeing_leaves_nothing_behind),
		cmocka_unit_test(another_arena_keeps_its_bytes),
#if defined(__SANITIZE_ADDRESS__)
		cmocka_unit_test(the_sanitizer_sees_use_after_a_wipe),
#endif
		cmocka_unit_test(too_much_ends_the_program_with_a_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
