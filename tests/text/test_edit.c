#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/edit.h"

static void type(struct edit *edit, const char *text)
{
	edit_insert(edit, text, strlen(text));
}

static void graphemes_move_whole(void **state)
{
	(void)state;
	struct edit edit;
	edit_start(&edit, "", 20);
	type(&edit, "n");
	type(&edit, "\xcc\x83"); /* a tilde typed after its letter */
	assert_string_equal(edit.text, "ñ");
	type(&edit, "a");
	edit_left(&edit);
	type(&edit, "i");
	assert_string_equal(edit.text, "ñia");
	edit_home(&edit);
	edit_delete(&edit);
	assert_string_equal(edit.text, "ia");
	edit_end(&edit);
	edit_backspace(&edit);
	assert_string_equal(edit.text, "i");
	edit_clear(&edit);
	assert_int_equal(edit.length, 0);
	assert_int_equal(edit.cursor, 0);
}

/* Before signs of several bytes, too, letters stand in the order in which they are typed. */
static void what_is_typed_before_others_keeps_its_order(void **state)
{
	(void)state;
	static const char *const rows[][3] = {
		{ "美丽", "王", "小" }, { "الخوري", "س", "م" }, { "é", "a", "b" }, { "xyz", "a", "b" }, { "👍🏽", "é", "ñ" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edit edit;
		char expected[64];
		edit_start(&edit, rows[i][0], 20);
		edit_home(&edit);
		type(&edit, rows[i][1]);
		assert_int_equal(edit.cursor, strlen(rows[i][1]));
		type(&edit, rows[i][2]);
		snprintf(expected, sizeof expected, "%s%s%s", rows[i][1], rows[i][2], rows[i][0]);
		assert_string_equal(edit.text, expected);
	}
}

/* A touch in the middle of a sign, or behind the last one. */
static void a_place_is_a_whole_sign(void **state)
{
	(void)state;
	struct edit edit;
	static const size_t expected[] = { 0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 9 };
	edit_start(&edit, "王小明", 20);
	for (size_t offset = 0; offset < sizeof expected / sizeof *expected; offset++) {
		edit_move(&edit, offset);
		assert_int_equal(edit.cursor, expected[offset]);
	}
}

static void limits_are_in_graphemes(void **state)
{
	(void)state;
	struct edit edit;
	edit_start(&edit, "", 3);
	assert_true(edit_insert(&edit, "王小明", strlen("王小明")));
	assert_false(edit_insert(&edit, "x", 1));
	assert_string_equal(edit.text, "王小明");
	edit_start(&edit, "ab", 3);
	edit_home(&edit);
	assert_false(edit_insert(&edit, "12345", 5));
	assert_string_equal(edit.text, "1ab");
	assert_int_equal(edit.cursor, 1);
}

static void ten_thousand_characters_fit_as_far_as_they_fit(void **state)
{
	(void)state;
	char many[10001];
	memset(many, 'x', 10000);
	many[10000] = '\0';
	struct edit edit;
	edit_start(&edit, "", 5000);
	assert_false(edit_insert(&edit, many, 10000));
	assert_int_equal(edit.length, EDIT_BYTES - 1);
	edit_move(&edit, 9999);
	assert_int_equal(edit.cursor, edit.length);
	/* a line is short also where each of its signs is long */
	edit_start(&edit, "", EDIT_LINE);
	for (int i = 0; i < EDIT_LINE; i++)
		assert_int_equal(edit_insert(&edit, "\U0001E922\U0001E944\U0001E947", 12), (i + 1) * 12 < EDIT_LINE_BYTES);
	assert_true(edit.length < EDIT_LINE_BYTES && edit.length > EDIT_LINE_BYTES - 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(graphemes_move_whole),
		cmocka_unit_test(what_is_typed_before_others_keeps_its_order),
		cmocka_unit_test(a_place_is_a_whole_sign),
		cmocka_unit_test(limits_are_in_graphemes),
		cmocka_unit_test(ten_thousand_characters_fit_as_far_as_they_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
