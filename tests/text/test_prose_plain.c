#include "text/prose_plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void as_plain_text(void **state)
{
	(void)state;
	static const struct { const char *text, *expected; } rows[] = {
		{ "", "" },
		{ "Plain words.", "Plain words." },
		{ "  two \n\n lines\t", "two lines" },
		{ "<p>First.</p><p>Second.</p>", "First. Second." },
		{ "a<b>bold</b>c <br/>d", "aboldc d" },
		{ "<ul><li>one</li><li>two</li></ul>", "one two" },
		{ "<!-- hidden --> seen <!-- open", "seen" },
		{ "ages < 5 and > 2", "ages < 5 and > 2" },
		{ "5 <6, <3 you", "5 <6, <3 you" },
		{ "Tom &amp; Jerry&nbsp;&lt;3&#39;s &#x4e2d;", "Tom & Jerry <3's 中" },
		{ "&#27;[31m &#0; &bogus; &#xd800;", "&#27;[31m &#0; &bogus; &#xd800;" },
		{ "**Free** and __open__", "Free and open" },
		{ "# Title\n## Sub", "Title Sub" },
		{ "- one\n* two - three", "· one · two - three" },
		{ "See [the page](https://example.org/a_b) now", "See the page now" },
		{ "an [aside] (not a link)", "an [aside] (not a link)" },
		{ "دروس <b>مجانية</b>", "دروس مجانية" },
		{ "5 * 3 and snake_case", "5 * 3 and snake_case" },
		{ "<script", "<script" },
		{ "[31mred", "[31mred" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		assert_string_equal(prose_plain(arena, rows[i].text), rows[i].expected);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(as_plain_text) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
