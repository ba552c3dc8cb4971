#include "text/prose_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"

static void expect(const char *text, const char *expected)
{
	struct arena *arena = arena_new();
	struct prose_words words = { .arena = arena };
	prose_words_add(&words, text);
	assert_string_equal(prose_words_text(&words), expected);
	arena_free(arena);
}

/* These words are among those of the text. */
static void expect_has(const char *text, const char *const *parts)
{
	struct arena *arena = arena_new();
	struct prose_words words = { .arena = arena };
	prose_words_add(&words, text);
	const char *all = arena_printf(arena, " %s ", prose_words_text(&words));
	for (; *parts; parts++)
		if (!strstr(all, arena_printf(arena, " %s ", *parts)))
			fail_msg("%s is not in%s", *parts, all);
	arena_free(arena);
}

static void words_of_one_script(void **state)
{
	(void)state;
	expect("", "");
	expect(" .,;! — ", "");
	expect("Free English classes: FREE, twice a week!", "a classes english free twice week");
	expect("Clases de inglés después de la escuela", "clases de despues escuela ingles la");
	expect("Lớp tiếng Anh miễn phí", "anh lop mien phi tieng");
	expect("3rd grade, 10:30", "10 30 3rd grade");
}

static void joined_words_also_stand_alone(void **state)
{
	(void)state;
	expect("after-school", "after afterschool school");
	expect("- after - school-", "after school");
	expect("mother-in-law", "in inlaw law mother motherin");
	expect("l’école d'été", "d dete ecole ete l lecole");
}

static void words_without_spaces(void **state)
{
	(void)state;
	expect_has("免费的英语课程", (const char *const[]){ "免费", "英语", "课程", "免", "英", "费的", "语课", NULL });
	expect_has("成人英语和公民课程", (const char *const[]){ "成人", "英语", "公民", "课程", NULL });
	expect_has("เรียนภาษาอังกฤษฟรี", (const char *const[]){ "ภาษา", "ฟรี", NULL });
}

static void arabic_with_and_without_the_article(void **state)
{
	(void)state;
	expect_has("دروس اللغة الإنجليزية مجانًا", (const char *const[]){ "دروس", "اللغه", "لغه", "مجانا", NULL });
}

static void several_texts_are_one_list(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct prose_words words = { .arena = arena };
	prose_words_add(&words, "food pantry");
	prose_words_add(&words, "Pantry FOOD 食物");
	assert_string_equal(prose_words_text(&words), "food pantry 物 食 食物");
	arena_free(arena);
}

/* Of what is typed each word has one form, and the index has that one of every text. */
static void what_is_typed_has_one_form(void **state)
{
	(void)state;
	static const struct { const char *typed, *expected; } rows[] = {
		{ "after-school", "after school" }, { "l’école", "ecole l" }, { "الإنجليزية", "انجليزيه" },
		{ "英语课", "英语 语课" }, { "托儿所", "儿所 托儿" }, { "课", "课" }, { "Food  pantry", "food pantry" }, { "?!", "" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		struct prose_words typed = { .arena = arena, .asked = true }, kept = { .arena = arena };
		prose_words_add(&typed, rows[i].typed);
		assert_string_equal(prose_words_text(&typed), rows[i].expected);
		prose_words_add(&kept, rows[i].typed);
		const char *all = arena_printf(arena, " %s ", prose_words_text(&kept));
		for (size_t k = 0; k < typed.count; k++)
			assert_non_null(strstr(all, arena_printf(arena, " %s ", typed.list[k])));
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_one_script),
		cmocka_unit_test(joined_words_also_stand_alone),
		cmocka_unit_test(words_without_spaces),
		cmocka_unit_test(arabic_with_and_without_the_article),
		cmocka_unit_test(several_texts_are_one_list),
		cmocka_unit_test(what_is_typed_has_one_form),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
