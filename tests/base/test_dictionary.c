#include "base/dictionary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void found_by_name(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct dictionary *dictionary = dictionary_new(arena);
	int one = 1, two = 2;
	assert_null(dictionary_find(dictionary, "0010"));
	*dictionary_place(dictionary, "0010") = &one;
	*dictionary_place(dictionary, "10") = &two;
	assert_ptr_equal(dictionary_find(dictionary, "0010"), &one);
	assert_ptr_equal(dictionary_find(dictionary, "10"), &two);
	assert_null(dictionary_find(dictionary, ""));
	*dictionary_place(dictionary, "10") = &one;
	assert_ptr_equal(dictionary_find(dictionary, "10"), &one);
	assert_int_equal(dictionary_count(dictionary), 2);
	arena_free(arena);
}

static void a_hundred_thousand(void **state)
{
	(void)state;
	enum { MANY = 100000 };
	struct arena *arena = arena_new();
	struct dictionary *dictionary = dictionary_new(arena);
	int *values = arena_array(arena, MANY, sizeof *values);
	for (int i = 0; i < MANY; i++)
		*dictionary_place(dictionary, arena_printf(arena, "user-%d", i)) = &values[i];
	assert_int_equal(dictionary_count(dictionary), MANY);
	for (int i = 0; i < MANY; i++)
		assert_ptr_equal(dictionary_find(dictionary, arena_printf(arena, "user-%d", i)), &values[i]);
	assert_null(dictionary_find(dictionary, "user-100000"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found_by_name),
		cmocka_unit_test(a_hundred_thousand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
