#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "text/layout.h"
#include "text/utf8.h"

/* What a terminal that does not reorder would show. */
static const char *seen(struct arena *arena, const struct line *line)
{
	char *out = arena_alloc(arena, line->count * 4 * LAYOUT_POINTS + 1), *at = out;
	for (size_t i = 0; i < line->count; i++)
		for (const wchar_t *point = line->clusters[i].points; *point; point++)
			at += utf8_encode((uint32_t)*point, at);
	return out;
}

static void shows(const char *text, enum layout_direction direction, int width, int cells,
                  const char *expected)
{
	struct arena *arena = arena_new();
	struct line line = layout_line(arena, text, direction, width);
	assert_string_equal(seen(arena, &line), expected);
	assert_int_equal(line.cells, cells);
	arena_free(arena);
}

static void wraps(const char *text, const char *locale, enum layout_direction direction,
                  int width, size_t most, const char *expected)
{
	struct arena *arena = arena_new();
	struct line *lines;
	size_t count = layout_wrap(arena, text, locale, direction, width, most, &lines);
	const char *all = "";
	for (size_t i = 0; i < count; i++) {
		assert_true(lines[i].cells <= width);
		all = arena_printf(arena, "%s%s%s", all, i ? "|" : "", seen(arena, &lines[i]));
	}
	assert_string_equal(all, expected);
	arena_free(arena);
}

static void latin_lines(void **state)
{
	(void)state;
	wraps("Please take a seat", "en", LAYOUT_LTR, 10, 9, "Please|take a|seat");
	wraps("one\ntwo", "en", LAYOUT_LTR, 10, 9, "one|two");
	wraps("abcdefghij", "en", LAYOUT_LTR, 4, 9, "abcd|efgh|ij");
	wraps("Please take a seat", "en", LAYOUT_LTR, 10, 2, "Please|take a se…");
	shows("Rosa Méndez", LAYOUT_LTR, 20, 11, "Rosa Méndez");
	shows("Rosa Méndez", LAYOUT_LTR, 6, 6, "Rosa …");
}

static void chinese_breaks_without_spaces(void **state)
{
	(void)state;
	wraps("请坐，我们会叫您。", "zh", LAYOUT_LTR, 8, 9, "请坐，我|们会叫|您。");
	shows("王小明", LAYOUT_LTR, 5, 5, "王小…");
}

/* A letter with two spacing vowel signs takes three cells and is one grapheme. */
static void a_grapheme_wider_than_its_line(void **state)
{
	(void)state;
	wraps("c\uabea\uabea", "en", LAYOUT_LTR, 2, 9, "c\uabea|\uabea");
	wraps("\u0633 c\uabea\uabea", "ar", LAYOUT_AUTO_LTR, 2, 9, "\ufeb1|c\uabea|\uabea");
	wraps("c\uabea\uabea", "en", LAYOUT_LTR, 3, 9, "c\uabea\uabea");
}

static void arabic_is_joined_and_turned(void **state)
{
	(void)state;
	/* lam and alef are one cell */
	shows("سلام", LAYOUT_RTL, 20, 3, "ﻡﻼﺳ");
	/* a mark stays with its letter and takes no cell */
	shows("مُحَمَّد", LAYOUT_RTL, 20, 4, "ﺪﻤَّﺤَﻣُ");
	shows("(سلام)", LAYOUT_RTL, 20, 5, "(ﻡﻼﺳ)");
}

static void isolated_values_keep_their_order(void **state)
{
	(void)state;
	shows("رقم \xe2\x81\xa6" "203-555-0134\xe2\x81\xa9", LAYOUT_RTL, 40, 16,
	      "203-555-0134 ﻢﻗﺭ");
	shows("يوم \xe2\x81\xa6" "1990-05-12\xe2\x81\xa9", LAYOUT_RTL, 40, 14, "1990-05-12 ﻡﻮﻳ");
}

/* After an Arabic letter its groups would stand the other way round; two years and two times are
 * read from the right, as words are. */
static void a_number_keeps_its_groups_in_order(void **state)
{
	static const struct { const char *text, *shown; } rows[] = {
		{ "اتصل 203-555-0160 الآن", "203-555-0160" }, { "اتصل 203 555 0160", "203 555 0160" },
		{ "اتصل +1 (203) 555-0160.", "+1 (203) 555-0160" }, { "يوم 2026-12-01", "2026-12-01" },
		{ "٢٠٣-٥٥٥-٠١٦٠ اتصل", "٢٠٣-٥٥٥-٠١٦٠" }, { "صل 203.555.0160", "203.555.0160" },
		{ "اتصل +525512345678 الآن", "+525512345678" }, { "+525512345678", "+525512345678" },
		{ "اتصل (555-0100) الآن", "(555-0100)" }, { "يوم (2026-11-28)", "(2026-11-28)" },
		{ "هاتف 5550-1234", "5550-1234" }, { "هاتف 98765 43210", "98765 43210" },
		{ "هاتف 203-555-0160 203-555-0161", "203-555-0161 203-555-0160" },
		{ "من 2026-09-01 - 2026-12-18", "2026-12-18 - 2026-09-01" }, { "من 10000 - 15000", "15000 - 10000" },
		{ "من 10000-15000", "15000-10000" }, { "من 08.30 - 16.00", "16.00 - 08.30" },
		{ "العام 2026-2027", "2027-2026" }, { "من 10:00-11:30", "11:30-10:00" }, { "الصف 3-5", "5-3" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		const struct line line = layout_line(arena, rows[i].text, LAYOUT_RTL, 60);
		const char *shown = "";
		for (size_t c = 0; c < line.count; c++)
			shown = arena_printf(arena, "%s%lc", shown, (wint_t)line.clusters[c].points[0]);
		if (!strstr(shown, rows[i].shown))
			fail_msg("%s is shown as %s", rows[i].text, shown);
		/* and every letter stands for its own bytes; brackets are turned round */
		for (size_t c = 0; c < line.count; c++)
			if (line.clusters[c].points[0] < 0x80 && !strchr("()", (int)line.clusters[c].points[0]))
				assert_int_equal(rows[i].text[line.clusters[c].at], line.clusters[c].points[0]);
		arena_free(arena);
	}
}

static void what_is_shown_is_no_control(void **state)
{
	(void)state;
	uint64_t seed = 11;
	struct chance chance = chance_seeded(&seed);
	for (int round = 0; round < 1000; round++) {
		struct arena *arena = arena_new();
		char bytes[49];
		chance_fill(&chance, bytes, sizeof bytes - 1);
		bytes[48] = '\0';
		struct line *lines;
		size_t count = layout_wrap(arena, bytes, "en", (enum layout_direction)(round % 4), 12, 5,
		                           &lines);
		assert_true(count >= 1 && count <= 5);
		for (size_t i = 0; i < count; i++) {
			assert_true(lines[i].cells <= 12);
			for (size_t c = 0; c < lines[i].count; c++) {
				const struct cluster *cluster = &lines[i].clusters[c];
				assert_true(cluster->cells == 1 || cluster->cells == 2);
				assert_true(cluster->points[0] >= ' ' && cluster->points[0] != 0x7f);
			}
		}
		arena_free(arena);
	}
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(latin_lines),
		cmocka_unit_test(chinese_breaks_without_spaces),
		cmocka_unit_test(a_grapheme_wider_than_its_line),
		cmocka_unit_test(arabic_is_joined_and_turned),
		cmocka_unit_test(isolated_values_keep_their_order),
		cmocka_unit_test(a_number_keeps_its_groups_in_order),
		cmocka_unit_test(what_is_shown_is_no_control),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
