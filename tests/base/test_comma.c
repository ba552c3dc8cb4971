#include "base/comma.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *list, const char *const *parts)
{
	struct arena *arena = arena_new();
	const char *at = list, *part;
	for (; *parts; parts++) {
		part = comma_next(arena, &at);
		assert_non_null(part);
		assert_string_equal(part, *parts);
		assert_true(comma_has(list, *parts));
	}
	assert_null(comma_next(arena, &at));
	arena_free(arena);
}

static void parts_of_lists(void **state)
{
	(void)state;
	expect("", (const char *const[]){ NULL });
	expect(" ", (const char *const[]){ NULL });
	expect("es", (const char *const[]){ "es", NULL });
	expect("es,en", (const char *const[]){ "es", "en", NULL });
	expect("es, en,  zh", (const char *const[]){ "es", "en", "zh", NULL });
	expect("a,,b,", (const char *const[]){ "a", "", "b", NULL });
}

static void whole_parts_alone(void **state)
{
	(void)state;
	assert_false(comma_has("food,ride", "foo"));
	assert_false(comma_has("food,ride", "rides"));
	assert_false(comma_has("", "food"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(parts_of_lists), cmocka_unit_test(whole_parts_alone) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
