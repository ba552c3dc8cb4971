#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"
#include "text/letters.h"
#include "text/locale.h"

static const char common[] = "á é ñ";

static struct letters_offer offer(const char *before)
{
	struct letters_offer offer;
	letters_accents.offer(before, strlen(before), common, &offer);
	return offer;
}

static void expect(const char *before, size_t replaces, const char *texts)
{
	struct letters_offer given = offer(before);
	char all[256] = "";
	for (size_t i = 0; i < given.count; i++) {
		strcat(all, i ? " " : "");
		strcat(all, given.texts[i]);
	}
	assert_string_equal(all, texts);
	assert_int_equal(given.replaces, replaces);
}

static void of_the_letter_before(void **state)
{
	(void)state;
	/* what families use most comes first */
	expect("Ren", 1, "ñ ń ǹ ņ ň ṅ ṇ ŋ");
	expect("REN", 1, "Ñ Ń Ǹ Ņ Ň Ṅ Ṇ Ŋ");
	expect("l", 1, "ĺ ļ ľ ḷ ł");
	expect("Rosa E", 1, "É È Ê Ë Ẽ Ȩ Ě Ę Ē Ĕ Ė Ẻ Ẹ");
	expect("D", 1, "Ḑ Ď Ḋ Ḍ Đ Ð");
	expect("?", 1, "¿");
	expect("K'", 1, "’ ʼ ʻ");
}

/* Of an accented letter: two accents, its sisters, its plain form; never itself. */
static void of_an_accented_letter(void **state)
{
	(void)state;
	struct letters_offer given = offer("â");
	assert_int_equal(given.replaces, strlen("â"));
	assert_string_equal(given.texts[0], "ấ");
	bool plain = false, sister = false;
	for (size_t i = 0; i < given.count; i++) {
		assert_string_not_equal(given.texts[i], "â");
		plain |= strcmp(given.texts[i], "a") == 0;
		sister |= strcmp(given.texts[i], "á") == 0;
	}
	assert_true(plain && sister);
}

/* Where no letter stands, or one without accents, the common ones are put beside. */
static void common_ones(void **state)
{
	(void)state;
	expect("", 0, "á é ñ");
	expect("Ana ", 0, "á é ñ");
	expect("7", 0, "á é ñ");
	expect("李", 0, "á é ñ");
	expect("محمد", 0, "á é ñ");
	/* a letter with a mark that is no letter of its own keeps it */
	expect("q̈", 0, "á é ñ");
}

/* Every letter that is offered is one more that can be offered from. */
static void bounded(void **state)
{
	(void)state;
	for (char letter = 'A'; letter <= 'z'; letter++) {
		struct letters_offer given = offer((char[]){ letter, '\0' });
		assert_in_range(given.count, 1, LETTERS_MOST);
		for (size_t i = 0; i < given.count; i++)
			assert_in_range(strlen(given.texts[i]), 1, LETTERS_BYTES - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_the_letter_before),
		cmocka_unit_test(of_an_accented_letter),
		cmocka_unit_test(common_ones),
		cmocka_unit_test(bounded),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
