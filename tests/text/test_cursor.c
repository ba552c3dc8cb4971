/* Arrow keys by the eye, and what Backspace takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/cursor.h"

/* What the cursor lies on at each step: the letters behind it, or | at the end. */
static void expect_walk(const char *text, bool rtl, bool right, size_t start, const char *const *stops)
{
	struct edit edit;
	edit_start(&edit, text, 60);
	edit_move(&edit, start);
	for (size_t i = 0; stops[i]; i++) {
		right ? cursor_right(&edit, rtl) : cursor_left(&edit, rtl);
		const char *at = edit.text + edit.cursor;
		if (strcmp(stops[i], "|") == 0 ? *at != '\0' : strncmp(at, stops[i], strlen(stops[i])) != 0)
			fail_msg("%s: step %zu lies on '%s' and not on %s", text, i + 1, at, stops[i]);
	}
}

static void in_one_direction(void **state)
{
	(void)state;
	expect_walk("abc", false, false, 3, (const char *[]){ "c", "b", "a", "a", NULL });
	expect_walk("abc", true, true, 0, (const char *[]){ "b", "c", "|", "|", NULL });
	/* left is onward */
	expect_walk("ابج", false, false, 0, (const char *[]){ "ب", "ج", "|", "|", NULL });
	expect_walk("ابج", false, true, 6, (const char *[]){ "ج", "ب", "ا", "ا", NULL });
	/* an empty line has one place */
	expect_walk("", false, false, 0, (const char *[]){ "|", "|", NULL });
	expect_walk("", true, true, 0, (const char *[]){ "|", NULL });
}

/* The eye goes straight through, whichever way the letters run. */
static void between_directions(void **state)
{
	(void)state;
	/* shown as: A l space ج ب ا and the end at the right */
	expect_walk("Al ابج", false, true, 0, (const char *[]){ "l", " ", "ج", "ب", "ا", "|", NULL });
	expect_walk("Al ابج", false, false, 9, (const char *[]){ "ا", "ب", "ج", " ", "l", "A", "A", NULL });
	/* shown as: the end, l A, space, ج ب ا — from the right, as it is read */
	expect_walk("ابج Al", false, false, 0, (const char *[]){ "ب", "ج", " ", "l", "A", "|", NULL });
	/* digits run to the right inside Arabic */
	expect_walk("ا 12 ب", true, false, 0, (const char *[]){ " ", "2", "1", " ب", "ب", "|", NULL });
	expect_walk("علي 小", true, false, 6, (const char *[]){ "小", "|", NULL });
}

static void by_graphemes(void **state)
{
	(void)state;
	/* a letter with its marks, a Devanagari syllable, a family of emoji joined, Hangul jamo */
	expect_walk("a\u0301\u0323b", false, true, 0, (const char *[]){ "b", "|", NULL });
	expect_walk("كِتَاب", false, false, 0, (const char *[]){ "تَ", "ا", "ب", "|", NULL });
	expect_walk("किa", false, true, 0, (const char *[]){ "a", NULL });
	expect_walk("\u1112\u1161\u11abx", false, true, 0, (const char *[]){ "x", NULL });
	/* both letters of a joined lam and alef can be reached */
	expect_walk("سلام", false, false, 0, (const char *[]){ "ل", "ا", "م", "|", NULL });
}

static void backspace_takes_a_grapheme(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "كِ", "" }, { "محمَّ", "مح" }, { "कि", "" }, { "नमस्ते", "नम" }, { "한국", "한" },
		{ "\u1112\u1161\u11ab", "" }, { "Zoë", "Zo" }, { "x\u0301\u0302", "" },
		{ "A👍🏽", "A" }, { "🇺🇦", "" }, { "李小龙", "李小" }, { "لا", "ل" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edit edit;
		edit_start(&edit, rows[i][0], 60);
		edit_end(&edit);
		edit_backspace(&edit);
		assert_string_equal(edit.text, rows[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_one_direction),
		cmocka_unit_test(between_directions),
		cmocka_unit_test(by_graphemes),
		cmocka_unit_test(backspace_takes_a_grapheme),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
