/* Every message of every language of the build. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"
#include "text/catalog.h"
#include "text/utf8.h"

static int sample(enum msg msg, double number, struct msg_arg args[MSG_ARGS])
{
	const char *types = catalog_types(msg);
	int count = (int)strlen(types);
	for (int i = 0; i < count; i++)
		args[i] = types[i] == 's'   ? msg_name("Rosa")
		          : types[i] == 'n' ? msg_number(number)
		                            : msg_time(1795612800000);
	return count;
}

static void check_message(struct catalog *catalog, struct arena *arena, enum msg msg)
{
	const char *text = catalog_text(catalog, msg);
	assert_true(*text);
	assert_true(utf8_valid(text, strlen(text)));
	assert_int_equal(catalog_find(catalog_key(msg)), msg);
	static const double numbers[] = { 0, 1, 2, 3, 11, 100 };
	for (size_t i = 0; *catalog_types(msg) && i < sizeof numbers / sizeof *numbers; i++) {
		struct msg_arg args[MSG_ARGS];
		int count = sample(msg, numbers[i], args);
		const char *said = catalog_format(catalog, arena, msg, args, count);
		/* a pattern that ICU refuses would come back as it stands */
		if (strchr(said, '{') || strchr(said, '}'))
			fail_msg("%s: %s: %s", catalog_locale(catalog)->tag, catalog_key(msg), said);
	}
}

static void every_message_of_every_language(void **state)
{
	(void)state;
	assert_true(locale_count() >= 4);
	for (size_t i = 0; i <= locale_count(); i++) {
		const struct locale *locale = i < locale_count() ? locale_at(i) : locale_find("en-XA");
		struct catalog *catalog;
		assert_int_equal(catalog_open(locale, &catalog), ERR_OK);
		struct arena *arena = arena_new();
		for (int msg = MSG_NONE + 1; msg < MSG_COUNT; msg++)
			check_message(catalog, arena, (enum msg)msg);
		arena_free(arena);
		catalog_close(catalog);
	}
}

static void names_are_isolated_and_digits_latin(void **state)
{
	(void)state;
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("ar"), &catalog), ERR_OK);
	struct arena *arena = arena_new();
	const char *said = catalog_say(catalog, arena, MSG_DONE_TITLE, msg_name("Rosa"));
	assert_non_null(strstr(said, "\xe2\x81\xa8Rosa\xe2\x81\xa9"));
	said = catalog_say(catalog, arena, MSG_DONE_CLOSES, msg_number(12));
	assert_non_null(strstr(said, "12"));
	arena_free(arena);
	catalog_close(catalog);
}

static void no_language_speaks_for_another(void **state)
{
	(void)state;
	assert_string_equal(locale_find("es-MX")->tag, "es");
	assert_null(locale_find("tlh"));
	assert_null(locale_find("e"));
	for (size_t i = 1; i < locale_count(); i++) {
		struct catalog *catalog, *english;
		assert_int_equal(catalog_open(locale_at(i), &catalog), ERR_OK);
		assert_int_equal(catalog_open(locale_at(0), &english), ERR_OK);
		assert_string_not_equal(catalog_text(catalog, MSG_WHY_ASK),
		                        catalog_text(english, MSG_WHY_ASK));
		catalog_close(catalog);
		catalog_close(english);
	}
}

/* The short ways of a catalog say what the long one would. */
static void each_kind_of_text_keeps_its_marks(void **state)
{
	(void)state;
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("en"), &catalog), ERR_OK);
	struct arena *arena = arena_new();
	assert_string_equal(catalog_say(catalog, arena, MSG_LIST_DOT, msg_name("{1}"), msg_said("it's")),
	                    "\xe2\x81\xa8{1}\xe2\x81\xa9 · it's");
	assert_string_equal(catalog_say(catalog, arena, MSG_PLAIN_CODE, msg_code("BCDFGH")),
	                    "\xe2\x81\xa6" "BCDFGH\xe2\x81\xa9");
	assert_string_equal(catalog_say(catalog, arena, MSG_PLAIN_CODE, msg_said(NULL)), "");
	const char *mended = catalog_say(catalog, arena, MSG_PLAIN_CODE, msg_said("a\xff" "b"));
	assert_string_equal(mended, "a\xef\xbf\xbd" "b");
	arena_free(arena);
	catalog_close(catalog);
}

static void what_was_said_is_said_again_until_it_changes(void **state)
{
	(void)state;
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("es"), &catalog), ERR_OK);
	struct arena *arena = arena_new();
	for (int round = 0; round < 3; round++) {
		assert_string_equal(catalog_say(catalog, arena, MSG_PROGRESS, msg_number(1), msg_number(2)),
		                    "Pregunta 1 de 2");
		assert_string_equal(catalog_say(catalog, arena, MSG_PROGRESS, msg_number(2), msg_number(2)),
		                    "Pregunta 2 de 2");
		assert_string_equal(catalog_say(catalog, arena, MSG_PLAIN_NUMBER, msg_number(round)),
		                    round == 0 ? "0" : round == 1 ? "1" : "2");
		for (int i = 0; round == 1 && i < 20; i++) {
			const char *said = catalog_say(catalog, arena, MSG_DONE_CLOSES, msg_number(i));
			assert_non_null(strstr(said, i == 1 ? "1 segundo" : " segundos"));
		}
		if (round == 2)
			catalog_forget(catalog);
	}
	arena_free(arena);
	catalog_close(catalog);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_message_of_every_language),
		cmocka_unit_test(names_are_isolated_and_digits_latin),
		cmocka_unit_test(no_language_speaks_for_another),
		cmocka_unit_test(each_kind_of_text_keeps_its_marks),
		cmocka_unit_test(what_was_said_is_said_again_until_it_changes),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
