#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "languages.h"
#include "text/collation.h"

static void folds(const char *text, const char *expected)
{
	struct arena *arena = arena_new();
	assert_string_equal(fold_text(arena, text), expected);
	arena_free(arena);
}

static void case_and_accents_are_gone(void **state)
{
	(void)state;
	folds("", "");
	folds("Rosa MENDEZ 3B", "rosa mendez 3b");
	folds("Nguyễn Thị Ánh", "nguyen thi anh");
	folds("e\u0301E\u0301", "ee");
	folds("Straße", "strasse");
	folds("ＡＢＣ", "abc"); /* wide letters */
	folds("Łukasz", "łukasz"); /* a letter of its own */
	folds("ΣΊΣΥΦΟΣ", "σισυφοσ");
	folds("مُحَمَّد", "محمد");
	folds("王小明", "王小明");
	folds("𝔸nna", "anna"); /* beyond 16 bits */
	folds("👨\u200d👩", "👨\u200d👩");
}

static void words_in_any_order(void **state)
{
	(void)state;
	assert_true(fold_has_words("nguyen thi anh 3b", "anh ngu"));
	assert_true(fold_has_words("nguyen thi anh 3b", ""));
	assert_true(fold_has_words("nguyen thi anh 3b", "  3b "));
	assert_false(fold_has_words("nguyen thi anh 3b", "anh 4"));
	assert_false(fold_has_words("", "a"));
}

static void one_order_of_names(void **state)
{
	(void)state;
	static const char *const names[] = { "Ana", "Ánh", "ánh b", "Bruno", "Zoë", "Łukasz" };
	assert_true(collation_compare(names[0], names[1]) < 0);
	assert_true(collation_compare(names[1], names[2]) < 0);
	assert_true(collation_compare(names[1], names[3]) < 0);
	/* classes and buses as people count */
	assert_true(collation_compare("10A", "2A") < 0);
	assert_true(collation_compare_numbers("2A", "10A") < 0);
	assert_true(collation_compare_numbers("Bus 9", "Bus 12") < 0);
	assert_true(collation_compare(names[5], names[4]) < 0);
	assert_int_equal(collation_compare("Zoë", "Zoë"), 0);
	assert_true(collation_compare("Anna", "Янa") < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_and_accents_are_gone),
		cmocka_unit_test(words_in_any_order),
		cmocka_unit_test(one_order_of_names),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
