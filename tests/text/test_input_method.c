/* Names as families type them, key by key, in every way of typing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/input_method.h"
#include "text/letters.h"
#include "text/utf8.h"

enum { WORDS = 60, SHOWN = 9, LINE = 256 };

struct hand {
	struct input_method method;
	struct edit edit;
	size_t page;
};

static void begin(struct hand *hand, enum input_method_name name)
{
	memset(hand, 0, sizeof *hand);
	edit_start(&hand->edit, "", 60);
	assert_int_equal(input_method_choose(&hand->method, name), ERR_OK);
}

static void press(struct hand *hand, const char *text, size_t length)
{
	enum input_method_did did = input_method_type(&hand->method, &hand->edit, text, length);
	assert_int_not_equal(did, INPUT_METHOD_FULL);
	if (did == INPUT_METHOD_PASSED)
		assert_true(edit_insert(&hand->edit, text, length));
	hand->page = 0;
}

static void choose(struct hand *hand, size_t nth)
{
	assert_true(input_method_take(&hand->method, &hand->edit, hand->page * SHOWN + nth));
	hand->page = 0;
}

/* The letter takes the place of the one before it, as the panel offers it. */
static void put_accent(struct hand *hand, const char *letter, size_t bytes)
{
	struct letters_offer offer;
	letters_accents.offer(hand->edit.text, hand->edit.cursor, "", &offer);
	size_t nth = 0;
	while (nth < offer.count && strncmp(offer.texts[nth], letter, bytes) != 0)
		nth++;
	if (nth == offer.count)
		fail_msg("%.*s is not offered behind %s", (int)bytes, letter, hand->edit.text);
	edit_take(&hand->edit, offer.replaces);
	assert_true(edit_insert(&hand->edit, letter, bytes));
}

static void type_word(struct hand *hand, const char *keys)
{
	size_t bytes;
	for (const char *at = keys; *at; at += bytes) {
		utf8_decode(at, strlen(at), &bytes);
		bool chooses = hand->method.candidates > 0;
		if (*at == '>' && hand->method.name == INPUT_METHOD_LATIN) {
			at++;
			utf8_decode(at, strlen(at), &bytes);
			put_accent(hand, at, bytes);
		} else if (*at == '>' && chooses) {
			hand->page++;
		} else if (*at >= '1' && *at <= '9' && chooses) {
			choose(hand, (size_t)(*at - '1'));
		} else {
			press(hand, at, bytes);
		}
	}
	assert_true(input_method_settle(&hand->method, &hand->edit));
}

static void sixty_words(enum input_method_name name, const char *file)
{
	char path[LINE], line[LINE];
	snprintf(path, sizeof path, "%s/typing/%s.txt", getenv("FOYER_TEST_DATA"), file);
	FILE *words = fopen(path, "r");
	assert_non_null(words);
	size_t count = 0, wrong = 0;
	while (fgets(line, sizeof line, words)) {
		line[strcspn(line, "\n")] = '\0';
		char *text = strchr(line, '\t');
		if (*line == '#' || !text)
			continue;
		*text++ = '\0';
		struct hand hand;
		begin(&hand, name);
		type_word(&hand, line);
		if (strcmp(hand.edit.text, text) != 0) {
			print_message("%s: %s gives %s and not %s\n", file, line, hand.edit.text, text);
			wrong++;
		}
		input_method_stop(&hand.method);
		count++;
	}
	fclose(words);
	assert_int_equal(count, WORDS);
	assert_int_equal(wrong, 0);
}

static void sixty_in_every_method(void **state)
{
	(void)state;
	static const char *const files[INPUT_METHODS] = {
		"latin", "arabic", "urdu", "ukrainian", "russian", "ukrainian_sound", "russian_sound", "pinyin",
	};
	for (int name = 0; name < INPUT_METHODS; name++)
		sixty_words((enum input_method_name)name, files[name]);
}

static void expect_typed(enum input_method_name name, const char *keys, const char *text)
{
	struct hand hand;
	begin(&hand, name);
	type_word(&hand, keys);
	assert_string_equal(hand.edit.text, text);
	input_method_stop(&hand.method);
}

static void the_usual_one_of_a_language(void **state)
{
	(void)state;
	assert_int_equal(input_method_of("ar"), INPUT_METHOD_ARABIC);
	assert_int_equal(input_method_of("uk-UA"), INPUT_METHOD_UKRAINIAN);
	assert_int_equal(input_method_of("zh"), INPUT_METHOD_PINYIN);
	assert_int_equal(input_method_of("en"), INPUT_METHOD_LATIN);
	assert_int_equal(input_method_of("arn"), INPUT_METHOD_LATIN);
}

/* A digit is a digit in every script, and so is a letter of a keyboard of one's own. */
static void digits_and_own_letters_pass(void **state)
{
	(void)state;
	for (int name = 0; name < INPUT_METHODS; name++)
		expect_typed((enum input_method_name)name, "0123456789 é 王 ш", "0123456789 é 王 ш");
}

static void what_waits_is_shown_and_can_be_taken_back(void **state)
{
	(void)state;
	struct hand hand;
	char waiting[INPUT_METHOD_BYTES];
	begin(&hand, INPUT_METHOD_UKRAINIAN_SOUND);
	static const char *const shown[] = { "Ш", "Шц", "Щ" };
	press(&hand, "S", 1);
	for (size_t i = 0; i < 3; i++) {
		press(&hand, &"hch"[i], 1);
		input_method_waiting(&hand.method, &hand.edit, waiting);
		assert_string_equal(i < 2 ? waiting : hand.edit.text, shown[i]);
	}
	press(&hand, "z", 1);
	assert_string_equal(hand.edit.text, "Щ");
	assert_true(input_method_backspace(&hand.method, &hand.edit));
	assert_false(input_method_backspace(&hand.method, &hand.edit));

	begin(&hand, INPUT_METHOD_PINYIN);
	press(&hand, "w", 1);
	press(&hand, "a", 1);
	input_method_drop(&hand.method);
	assert_true(input_method_settle(&hand.method, &hand.edit));
	assert_string_equal(hand.edit.text, "");
	input_method_stop(&hand.method);
}

static void pinyin_leaves_latin_words_alone(void **state)
{
	(void)state;
	expect_typed(INPUT_METHOD_PINYIN, "Wang Xiao", "Wang Xiao");
	expect_typed(INPUT_METHOD_PINYIN, "José García", "José García");
	expect_typed(INPUT_METHOD_PINYIN, "wang", "wang");
	expect_typed(INPUT_METHOD_PINYIN, "li1Bruce", "李Bruce");
	expect_typed(INPUT_METHOD_PINYIN, "3B", "3B");
	expect_typed(INPUT_METHOD_PINYIN, "O'neil-smith2x", "O'neil-smith2x");
	/* no syllable begins with it, so there is nothing to choose and a digit is one */
	expect_typed(INPUT_METHOD_PINYIN, "v2", "v2");
}

/* The library ends the program on texts that are long enough; it never gets them. */
static void pinyin_is_kept_short(void **state)
{
	(void)state;
	static const char *const signs[] = { "s", "a", "an", "zhuang", "xi'", "w", "c'", "ng" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct hand hand;
		begin(&hand, INPUT_METHOD_PINYIN);
		bool full = false;
		for (size_t n = 0; n < 100; n++) {
			const char *sign = &signs[i][n % strlen(signs[i])];
			full |= input_method_type(&hand.method, &hand.edit, sign, 1) == INPUT_METHOD_FULL;
			assert_true(hand.method.n_waiting <= INPUT_METHOD_SIGNS);
		}
		assert_true(full);
		assert_true(hand.method.candidates > 0);
		input_method_stop(&hand.method);
	}
}

/* What one visitor chose does not come first for the next. */
static void pinyin_learns_nothing(void **state)
{
	(void)state;
	struct hand hand;
	char before[INPUT_METHOD_BYTES], after[INPUT_METHOD_BYTES];
	for (size_t nth = 0; nth < 30; nth++) {
		begin(&hand, INPUT_METHOD_PINYIN);
		press(&hand, "l", 1);
		press(&hand, "i", 1);
		if (nth == 0)
			assert_true(input_method_candidate(&hand.method, 20, before));
		choose(&hand, 20);
		input_method_stop(&hand.method);
	}
	begin(&hand, INPUT_METHOD_PINYIN);
	press(&hand, "l", 1);
	press(&hand, "i", 1);
	assert_true(input_method_candidate(&hand.method, 20, after));
	assert_string_equal(before, after);
	input_method_stop(&hand.method);
}

/* A full line keeps what it has, and takes no half of a word. */
static void a_full_line(void **state)
{
	(void)state;
	struct hand hand;
	begin(&hand, INPUT_METHOD_PINYIN);
	edit_start(&hand.edit, "", 1);
	for (const char *at = "beijing"; *at; at++)
		press(&hand, at, 1);
	assert_false(input_method_take(&hand.method, &hand.edit, 0));
	assert_string_equal(hand.edit.text, "");
	input_method_stop(&hand.method);
	begin(&hand, INPUT_METHOD_ARABIC);
	edit_start(&hand.edit, "م", 1);
	assert_int_equal(input_method_type(&hand.method, &hand.edit, "l", 1), INPUT_METHOD_FULL);
	assert_string_equal(hand.edit.text, "م");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sixty_in_every_method),
		cmocka_unit_test(the_usual_one_of_a_language),
		cmocka_unit_test(digits_and_own_letters_pass),
		cmocka_unit_test(what_waits_is_shown_and_can_be_taken_back),
		cmocka_unit_test(pinyin_leaves_latin_words_alone),
		cmocka_unit_test(pinyin_is_kept_short),
		cmocka_unit_test(pinyin_learns_nothing),
		cmocka_unit_test(a_full_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
