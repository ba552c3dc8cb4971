#include "text/grapheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "languages.h"
#include "base/arena.h"
#include "base/chance.h"
#include "text/locale.h"
#include "text/utf8.h"

/* so that what cannot be seen can be read */
#define ZWJ "\xe2\x80\x8d"
#define ZWNJ "\xe2\x80\x8c"
#define VS16 "\xef\xb8\x8f"

enum { PARTS_MOST = 8 };

/* Forward, backward, from the middle of a character, and by heads: all must tell
 * the same story. */
static void has_parts(const char *const *parts, size_t count)
{
	char text[512] = "";
	size_t bounds[PARTS_MOST + 1] = { 0 };
	for (size_t i = 0; i < count; i++) {
		strcat(text, parts[i]);
		bounds[i + 1] = strlen(text);
	}
	if (grapheme_count(text) != count)
		fail_msg("\"%s\" has %zu characters, not %zu", text, grapheme_count(text), count);
	size_t length = strlen(text), part = 0;
	for (size_t at = 0; at < length; at++) {
		if (at == bounds[part + 1])
			part++;
		if (at == bounds[part]) {
			if (grapheme_next(text, at) != bounds[part + 1])
				fail_msg("\"%s\": after %zu comes %zu", text, at, grapheme_next(text, at));
			assert_int_equal(grapheme_previous(text, at), part ? bounds[part - 1] : 0);
		}
	}
	assert_int_equal(grapheme_next(text, length), length);
	assert_int_equal(grapheme_next(text, length + 100), length);
	assert_int_equal(grapheme_previous(text, length), bounds[count - 1]);
	for (size_t i = 0; i <= count; i++)
		assert_int_equal(grapheme_head(text, i), bounds[i]);
	assert_int_equal(grapheme_head(text, count + 1), length);
	assert_int_equal(grapheme_head(text, SIZE_MAX), length);
}

#define parts(...)                                                              \
	has_parts((const char *const[]){ __VA_ARGS__ },                                \
	          sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void nothing_has_no_character(void **state)
{
	(void)state;
	assert_int_equal(grapheme_count(""), 0);
	assert_int_equal(grapheme_next("", 0), 0);
	assert_int_equal(grapheme_next("", 5), 0);
	assert_int_equal(grapheme_previous("", 0), 0);
	assert_int_equal(grapheme_head("", 0), 0);
	assert_int_equal(grapheme_head("", 9), 0);
	assert_int_equal(grapheme_previous("abc", 0), 0);
	assert_int_equal(grapheme_head("abc", 0), 0);
}

static void letters_and_marks_are_one(void **state)
{
	(void)state;
	parts("a", "b", " ", "c");
	parts("É", "l", "é");
	parts("e\xcc\x81", "e\xcc\x81\xcc\xa3", "o");
	parts("ễ", "n");
	parts("e\xcc\x82\xcc\x83\xcc\xa3\xcc\xb1\xcc\xb2\xcc\xb3", "x");
	/* a mark with nothing before it is one by itself */
	parts("\xcc\x81\xcc\x81", "a");
	parts("a", "\n", "\xcc\x81");
}

static void arabic_with_its_vowels(void **state)
{
	(void)state;
	parts("مُ", "حَ", "مَّ", "د");
	parts("ل", "ا"); /* one cell when they are shaped, two letters for who types */
	parts("بِ", "سْ", "مِ", " ", "ٱ", "ل", "لَّ", "هِ");
	parts("م", "ی" ZWNJ, "خ", "و");
	parts("ﻻ", "ا\xd9\x8b");
}

static void scripts_whose_vowels_are_spacing(void **state)
{
	(void)state;
	parts("हि", "दी", "क्", "अ");
	parts("நி", "லா");
	parts("กำ", "น้ำ");
	parts("မြ", "န်", "မေ");
}

static void hangul_syllables_from_jamo(void **state)
{
	(void)state;
	parts("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf"); /* L V T, twice */
	parts("하\xe1\x86\xab", "글");                                           /* LV and a T */
	parts("\xe1\x84\x80\xe1\x84\x80\xe1\x85\xa1\xe1\x85\xa1\xe1\x86\xa8\xe1\x86\xa8"); /* L L V V T T */
	parts("\xe1\x86\xa8", "\xe1\x84\x80");                                   /* T before L */
	parts("\xe1\x85\xa1", "\xe1\x84\x80\xe1\x85\xa1");                       /* V before L */
	parts("\xe1\x84\x80", "a", "\xe1\x85\xa1");
	parts("각", "\xe1\x85\xa1");                                             /* LVT and a V */
}

static void families_and_skin_are_one(void **state)
{
	(void)state;
	parts("👨" ZWJ "👩" ZWJ "👧" ZWJ "👦", "👪");
	parts("👋🏽", "👩🏿" ZWJ "🏫", "x");
	parts("❤" VS16 ZWJ "🔥");
	parts("1" VS16 "\xe2\x83\xa3", "2");
	/* a joiner joins nothing but pictures */
	parts("a" ZWJ, "b");
	parts("a" ZWJ, "👧");
	parts("👧" ZWJ, "a");
	parts(ZWJ, "👧");
}

static void flags_go_in_pairs(void **state)
{
	(void)state;
	parts("🇲🇽", "🇺🇦");
	parts("🇲🇽", "🇺");
	parts("🇲", "a", "🇽🇺", "🇦");
	parts("🇲🇽\xcc\x81", "🇺🇦");
	parts("🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xa5\xf3\xa0\x81\xae\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf", "x");
}

static void the_end_of_a_line_is_one(void **state)
{
	(void)state;
	parts("a", "\r\n", "b");
	parts("\n", "\r");
	parts("\r", "\r\n", "\n");
	parts("\r\n", "\r\n");
	parts("\t", "\x1b", "\x7f");
}

static void chinese_beyond_the_basic_plane(void **state)
{
	(void)state;
	parts("王", "小", "明");
	parts("𠀀", "𪚥");
	parts("葛\xf3\xa0\x84\x80", "城"); /* with a variation selector */
}

/* The cursor never rests inside a character, wherever a click has put it. */
static void from_inside_a_character(void **state)
{
	(void)state;
	static const char text[] = "x👨" ZWJ "👩y";
	size_t end = strlen(text) - 1;
	for (size_t at = 1; at < end; at++)
		assert_int_equal(grapheme_next(text, at), end);
	assert_int_equal(grapheme_previous(text, end), 1);
	/* between its code points */
	assert_int_equal(grapheme_previous(text, 5), 1);
	assert_int_equal(grapheme_previous(text, 8), 1);
}

static void broken_bytes_end_nothing(void **state)
{
	(void)state;
	uint64_t seed = 9;
	struct chance chance = chance_seeded(&seed);
	for (int round = 0; round < 500; round++) {
		char text[33];
		chance_fill(&chance, text, sizeof text - 1);
		text[32] = '\0';
		size_t length = strlen(text), steps = 0;
		for (size_t at = 0; at < length; steps++) {
			size_t next = grapheme_next(text, at);
			assert_true(next > at && next <= length);
			assert_int_equal(grapheme_head(text, steps + 1), next);
			at = next;
		}
		assert_int_equal(steps, grapheme_count(text));
		for (size_t at = length; at > 0; steps--) {
			size_t before = grapheme_previous(text, at);
			assert_true(before < at);
			at = before;
		}
		assert_int_equal(steps, 0);
	}
}

static void a_long_text_is_walked_to_its_end(void **state)
{
	(void)state;
	enum { LETTERS = 5000 };
	struct arena *arena = arena_new();
	char *text = arena_alloc(arena, 3 * LETTERS + 1);
	for (size_t i = 0; i < LETTERS; i++)
		strcpy(text + 3 * i, "e\xcc\x81");
	assert_int_equal(grapheme_count(text), LETTERS);
	assert_int_equal(grapheme_head(text, 4000), 12000);
	assert_int_equal(grapheme_next(text, 11997), 12000);
	assert_int_equal(grapheme_previous(text, 12000), 11997);
	arena_free(arena);
}

static void cells(unsigned code_point, int wanted)
{
	if (grapheme_point_cells(code_point) != wanted)
		fail_msg("U+%04X has %d cells, not %d", code_point, grapheme_point_cells(code_point), wanted);
}

static void letters_have_one_cell_and_chinese_two(void **state)
{
	(void)state;
	static const unsigned one[] = { ' ', 'a', 0xe9, 0x41f, 0x645, 0xfef7, 0x5d0, 0x915, 0x2022,
	                                0x2500, 0xff61, UTF8_REPLACEMENT };
	static const unsigned two[] = { 0x738b, 0x3042, 0x3000, 0xff21, 0xac00, 0x1100, 0x20000, 0x1f468,
	                                0x1f3fd };
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		cells(one[i], 1);
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		cells(two[i], 2);
}

static void marks_and_later_jamo_have_none(void **state)
{
	(void)state;
	static const unsigned none[] = { 0x300, 0x301, 0x323, 0x34f, 0x64b, 0x64e, 0x651, 0x670, 0x93c, 0xe31,
	                                 0x20dd, 0x3099, 0x1160, 0x1161, 0x11a8 };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		cells(none[i], 0);
}

static void what_the_canvas_drops_has_none(void **state)
{
	(void)state;
	static const unsigned dropped[] = {
		0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
		0x202d, 0x202e, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206f, 0xfe00, 0xfe0e, 0xfe0f,
		0xfeff, 0xe0001, 0xe0020, 0xe007f, 0xe0100, 0xe01ef,
	};
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		cells(dropped[i], 0);
	/* their neighbours are seen */
	cells(0xac, 1);
	cells(0xae, 1);
	cells(0x200a, 1);
	cells(0x2010, 1);
	cells(0x2027, 1);
	cells(0x2030, 1);
	cells(0x2070, 1);
	cells(0xfe10, 2);
}

static void what_is_shown_as_a_replacement_has_one(void **state)
{
	(void)state;
	static const unsigned replaced[] = { 1, 7, '\n', 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x378, 0xd800, 0xdfff,
	                                     0xfdd0, 0xfffe, 0x110000, 0x7fffffff, 0xffffffff };
	for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++)
		cells(replaced[i], 1);
}

/* The terminal counts as the C library does: a difference moves all that follows. */
static void every_width_is_the_c_library_s(void **state)
{
	(void)state;
	int differ = 0;
	for (unsigned point = 0; point <= 0x10ffff; point++) {
		int is = grapheme_point_cells(point), library = wcwidth((wchar_t)point);
		assert_true(is >= 0 && is <= 2);
		if (library < 0)
			library = 1;
		if (is != library) {
			/* a format character that the canvas drops */
			assert_int_equal(is, 0);
			differ++;
		}
	}
	assert_true(differ > 0 && differ < 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_has_no_character),
		cmocka_unit_test(letters_and_marks_are_one),
		cmocka_unit_test(arabic_with_its_vowels),
		cmocka_unit_test(scripts_whose_vowels_are_spacing),
		cmocka_unit_test(hangul_syllables_from_jamo),
		cmocka_unit_test(families_and_skin_are_one),
		cmocka_unit_test(flags_go_in_pairs),
		cmocka_unit_test(the_end_of_a_line_is_one),
		cmocka_unit_test(chinese_beyond_the_basic_plane),
		cmocka_unit_test(from_inside_a_character),
		cmocka_unit_test(broken_bytes_end_nothing),
		cmocka_unit_test(a_long_text_is_walked_to_its_end),
		cmocka_unit_test(letters_have_one_cell_and_chinese_two),
		cmocka_unit_test(marks_and_later_jamo_have_none),
		cmocka_unit_test(what_the_canvas_drops_has_none),
		cmocka_unit_test(what_is_shown_as_a_replacement_has_one),
		cmocka_unit_test(every_width_is_the_c_library_s),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
