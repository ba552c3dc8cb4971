#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/chance.h"
#include "text/utf8.h"

static void cleans(const char *from, const char *to)
{
	struct arena *arena = arena_new();
	char *once = utf8_clean(arena, from, strlen(from));
	assert_string_equal(once, to);
	assert_string_equal(utf8_clean(arena, once, strlen(once)), to);
	arena_free(arena);
}

static void what_a_name_may_hold(void **state)
{
	(void)state;
	cleans("Rosa Méndez", "Rosa Méndez");
	cleans("محمد", "محمد");
	cleans("王小明", "王小明");
	cleans("e\xcc\x81", "é");
	cleans("می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم"); /* a non-joiner between letters */
}

static void tricks_are_neutralised(void **state)
{
	(void)state;
	cleans("a\x01\x02" "b", "ab");
	cleans("a\x1b[31mred\x1b[0m", "ared");
	cleans("a\x1b]0;title\x07" "b", "ab");
	cleans("a\tb\nc\r", "a b c ");
	cleans("\xe2\x80\xae" "evil\xe2\x80\xac", "evil");          /* direction override */
	cleans("\xe2\x81\xa7x\xe2\x81\xa9", "x");                  /* isolates */
	cleans("a\xe2\x80\x8b" "b\xef\xbb\xbf" "c", "abc");        /* zero width, byte-order mark */
	cleans("a\xe2\x80\x8c" "b", "ab");                         /* a non-joiner in Latin */
	cleans("x\xed\xa0\x80y", "x\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdy"); /* lone surrogate */
	cleans("a\xff", "a\xef\xbf\xbd");
	cleans("a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85", "à\xcc\x81\xcc\x82\xcc\x83");
}

static void random_bytes_come_out_clean(void **state)
{
	(void)state;
	uint64_t seed = 7;
	struct chance chance = chance_seeded(&seed);
	for (int round = 0; round < 2000; round++) {
		struct arena *arena = arena_new();
		char bytes[64];
		chance_fill(&chance, bytes, sizeof bytes);
		char *clean = utf8_clean(arena, bytes, sizeof bytes);
		assert_true(utf8_valid(clean, strlen(clean)));
		assert_string_equal(utf8_clean(arena, clean, strlen(clean)), clean);
		for (const char *at = clean; *at; at++)
			assert_true((unsigned char)*at >= ' ' && *at != 0x7f);
		arena_free(arena);
	}
}

static void trimming(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(utf8_trim(arena, "  Rosa   M.  "), "Rosa M.");
	assert_string_equal(utf8_trim(arena, "\xe3\x80\x80"), "");
	assert_true(utf8_blank(" \xe3\x80\x80\t"));
	assert_true(utf8_blank(""));
	assert_false(utf8_blank(" a "));
	static const char *const names[] = { "X", "Ng", "小", "ا", "ქ", "한", "2Pac", "O'Neil" };
	static const char *const slips[] = { "", "1", "4711", "٣", "-", "?!", " 12 3" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_true(utf8_has_letter(names[i]));
	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
		assert_false(utf8_has_letter(slips[i]));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_name_may_hold),
		cmocka_unit_test(tricks_are_neutralised),
		cmocka_unit_test(random_bytes_come_out_clean),
		cmocka_unit_test(trimming),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
