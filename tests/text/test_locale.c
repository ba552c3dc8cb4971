#include "text/locale.h"

#include <langinfo.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

#include "text/calendar.h"
#include "text/catalog.h"
#include "text/utf8.h"

/* ICU asks for it once, at its first use, so it is set before any test. */
static const char machine[] = "es_ES.UTF-8";

static const char *bundles(void)
{
	return getenv("FOYER_LOCALES");
}

static int start(void **state)
{
	(void)state;
	return locale_start(bundles(), "UTC") != ERR_OK;
}

static int stop(void **state)
{
	(void)state;
	locale_stop();
	return 0;
}

static void found(const char *tag, const char *wanted)
{
	const struct locale *locale = locale_find(tag);
	const char *is = locale ? locale->tag : "none";
	if (strcmp(is, wanted) != 0)
		fail_msg("%s is %s", tag, is);
}

static void english_first_then_as_the_build_lists_them(void **state)
{
	(void)state;
	static const struct locale wanted[] = {
		{ "en", "English", "Welcome", "Choose your language", false },
		{ "es", "Español", "Bienvenidos", "Elija su idioma", false },
		{ "ar", "العربية", NULL, NULL, true },
		{ "zh", "中文", NULL, NULL, false },
	};
	size_t count = sizeof wanted / sizeof *wanted;
	assert_true(locale_count() >= count);
	for (size_t i = 0; i < count; i++) {
		const struct locale *locale = locale_at(i);
		assert_string_equal(locale->tag, wanted[i].tag);
		assert_string_equal(locale->endonym, wanted[i].endonym);
		assert_int_equal(locale->rtl, wanted[i].rtl);
		if (wanted[i].greeting)
			assert_string_equal(locale->greeting, wanted[i].greeting);
		if (wanted[i].choose)
			assert_string_equal(locale->choose, wanted[i].choose);
	}
	assert_null(locale_at(locale_count()));
	assert_null(locale_at(SIZE_MAX));
}

static void every_language_introduces_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < locale_count(); i++) {
		const struct locale *locale = locale_at(i);
		const char *const words[] = { locale->tag, locale->endonym, locale->greeting, locale->choose };
		for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
			assert_false(utf8_blank(words[w]));
			assert_true(utf8_valid(words[w], strlen(words[w])));
		}
		assert_ptr_equal(locale_find(locale->tag), locale);
		for (size_t other = 0; other < i; other++) {
			assert_string_not_equal(locale->tag, locale_at(other)->tag);
			assert_string_not_equal(locale->endonym, locale_at(other)->endonym);
		}
	}
}

static void a_longer_tag_finds_its_language(void **state)
{
	(void)state;
	found("es", "es");
	found("ES", "es");
	found("es-MX", "es");
	found("es_US.UTF-8", "es");
	found("es.UTF-8", "es");
	found("es@euro", "es");
	found("es-419-u-nu-latn", "es");
	found("zh-Hans-CN", "zh");
	found("zh_TW", "zh");
	found("ar-EG", "ar");
	found("en-XB", "en");
}

static void an_unknown_tag_is_no_language(void **state)
{
	(void)state;
	static const char *const unknown[] = {
		"", "e", "eng", "english", "esx", "est", "e-s", "-es", " es", "es ", "xx", "ht", "C",
		"POSIX", "root", "arabic", "العربية", "zhx-CN", "\xff", "-", "mul",
	};
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		found(unknown[i], "none");
}

static void the_pseudo_locale_is_found_but_never_listed(void **state)
{
	(void)state;
	found("en-XA", "en-XA");
	found("en_XA", "en-XA");
	found("EN-xa", "en-XA");
	for (size_t i = 0; i < locale_count(); i++)
		assert_string_not_equal(locale_at(i)->tag, "en-XA");
	struct catalog *english, *pseudo;
	assert_int_equal(catalog_open(locale_find("en"), &english), ERR_OK);
	assert_int_equal(catalog_open(locale_find("en-XA"), &pseudo), ERR_OK);
	/* longer, marked at both ends, and no sentence of it is plain English */
	int same = 0;
	for (int msg = MSG_NONE + 1; msg < MSG_COUNT; msg++) {
		const char *plain = catalog_text(english, (enum msg)msg);
		const char *strange = catalog_text(pseudo, (enum msg)msg);
		same += strcmp(plain, strange) == 0;
		assert_true(strlen(strange) >= strlen(plain));
	}
	assert_true(same < (MSG_COUNT - 1) / 10);
	const char *said = catalog_text(pseudo, catalog_find("header_day"));
	assert_non_null(strstr(said, "⟦"));
	assert_non_null(strstr(said, "⟧"));
	catalog_close(pseudo);
	catalog_close(english);
}

/* English may have nothing of its own beside the root: on a Spanish machine it is
 * English all the same, and a language that is missing is said to be missing. */
static void the_language_of_the_machine_is_never_a_fallback(void **state)
{
	(void)state;
	static const char *const files[] = { "root.res", "es.res", "welcome.res" };
	char folder[] = "/tmp/foyer-locale-XXXXXX", absolute[PATH_MAX], from[PATH_MAX + 32], to[96];
	assert_non_null(mkdtemp(folder));
	assert_non_null(realpath(bundles(), absolute));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(from, sizeof from, "%s/%s", absolute, files[i]);
		snprintf(to, sizeof to, "%s/%s", folder, files[i]);
		assert_int_equal(symlink(from, to), 0);
	}
	assert_int_equal(locale_start(folder, "UTC"), ERR_OK);
	struct catalog *english, *spanish, *none = NULL;
	enum msg greeting = catalog_find("greeting");
	assert_int_equal(catalog_open(locale_find("en"), &english), ERR_OK);
	assert_int_equal(catalog_open(locale_find("es"), &spanish), ERR_OK);
	assert_string_equal(catalog_text(english, greeting), "Welcome");
	assert_string_equal(catalog_text(spanish, greeting), "Bienvenidos");
	assert_int_equal(catalog_open(locale_find("zh"), &none), ERR_NOT_FOUND);
	assert_null(none);
	catalog_close(spanish);
	catalog_close(english);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(to, sizeof to, "%s/%s", folder, files[i]);
		unlink(to);
	}
	rmdir(folder);
}

/* With another character set the screen would be blank without a word. */
static void the_character_set_is_always_utf_8(void **state)
{
	(void)state;
	static const char *const environments[] = { "C", "POSIX", "C.UTF-8", "xx_XX.ISO-8859-1", "" };
	for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
		setenv("LC_ALL", environments[i], 1);
		assert_int_equal(locale_start(bundles(), "UTC"), ERR_OK);
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		assert_int_equal(wcwidth(L'王'), 2);
		char number[16];
		snprintf(number, sizeof number, "%.1f", 1.5);
		assert_string_equal(number, "1.5");
	}
	setenv("LC_ALL", machine, 1);
}

static void bundles_that_are_not_there(void **state)
{
	(void)state;
	char empty[] = "/tmp/foyer-locale-XXXXXX", missing[64];
	assert_non_null(mkdtemp(empty));
	snprintf(missing, sizeof missing, "%s/none", empty);
	const char *const folders[] = { missing, empty, "", "/dev/null" };
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		assert_int_equal(locale_start(folders[i], "UTC"), ERR_NOT_FOUND);
		assert_non_null(strstr(err_detail(), folders[i]));
	}
	rmdir(empty);
}

static void after_a_failure_there_is_no_language(void **state)
{
	(void)state;
	locale_stop();
	assert_int_equal(locale_start(bundles(), "Nowhere/City"), ERR_INVALID);
	assert_int_equal(locale_count(), 0);
	assert_null(locale_at(0));
	assert_null(locale_find("en"));
	assert_null(locale_folder());
	assert_int_equal(locale_start(bundles(), "UTC"), ERR_OK);
	assert_non_null(locale_find("en"));
}

static void an_unknown_zone_is_refused_by_its_name(void **state)
{
	(void)state;
	static const char *const unknown[] = {
		"", "Nowhere/City", "Etc/Unknown", "GMT+5", "UTC-5", "america/new_york", " America/New_York",
		"America/New_York ", "America/New York", "América/Bogotá", "\xff", "New_York", "-05:00",
	};
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		if (locale_start(bundles(), unknown[i]) != ERR_INVALID)
			fail_msg("accepted: %s", unknown[i]);
		assert_non_null(strstr(err_detail(), unknown[i]));
	}
	static const size_t lengths[] = { 125, 126, 127, 128, 129, 400 };
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		char zone[401];
		memset(zone, 'Z', lengths[i]);
		zone[lengths[i]] = '\0';
		assert_int_equal(locale_start(bundles(), zone), ERR_INVALID);
	}
}

static void the_zone_is_the_one_that_was_given_last(void **state)
{
	(void)state;
	static const struct {
		const char *zone, *minute;
	} zones[] = {
		{ "America/New_York", "19:00" }, { "Asia/Kathmandu", "05:30" }, { "UTC", "00:00" },
		{ "US/Pacific", "16:00" },
	};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		assert_int_equal(locale_start(bundles(), zones[i].zone), ERR_OK);
		char minute[6];
		calendar_minute(0, minute);
		assert_string_equal(minute, zones[i].minute);
	}
}

static void without_a_zone_it_is_the_system_s(void **state)
{
	(void)state;
	char minute[6];
	setenv("TZ", "Asia/Kathmandu", 1);
	tzset();
	assert_int_equal(locale_start(bundles(), "America/New_York"), ERR_OK);
	assert_int_equal(locale_start(bundles(), NULL), ERR_OK);
	calendar_minute(0, minute);
	assert_string_equal(minute, "05:30");
	unsetenv("TZ");
	tzset();
}

static void the_folder_is_absolute(void **state)
{
	(void)state;
	char absolute[PATH_MAX], here[PATH_MAX], *name;
	assert_non_null(realpath(bundles(), absolute));
	assert_string_equal(locale_folder(), absolute);
	assert_non_null(getcwd(here, sizeof here));
	char parent[PATH_MAX];
	strcpy(parent, absolute);
	name = strrchr(parent, '/');
	*name++ = '\0';
	assert_int_equal(chdir(parent), 0);
	assert_int_equal(locale_start(name, "UTC"), ERR_OK);
	assert_string_equal(locale_folder(), absolute);
	/* what is opened later is found from wherever the program has gone */
	assert_int_equal(chdir("/"), 0);
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("es"), &catalog), ERR_OK);
	catalog_close(catalog);
	assert_int_equal(chdir(here), 0);
}

static void starting_twice_and_stopping_twice(void **state)
{
	(void)state;
	size_t count = locale_count();
	assert_int_equal(locale_start(bundles(), "UTC"), ERR_OK);
	assert_int_equal(locale_count(), count);
	locale_stop();
	locale_stop();
	assert_int_equal(locale_count(), 0);
	assert_null(locale_at(0));
	assert_null(locale_folder());
	assert_null(locale_find("en"));
}

#define locale_test(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		locale_test(english_first_then_as_the_build_lists_them),
		locale_test(every_language_introduces_itself),
		locale_test(a_longer_tag_finds_its_language),
		locale_test(an_unknown_tag_is_no_language),
		locale_test(the_pseudo_locale_is_found_but_never_listed),
		locale_test(the_language_of_the_machine_is_never_a_fallback),
		locale_test(the_character_set_is_always_utf_8),
		locale_test(bundles_that_are_not_there),
		locale_test(after_a_failure_there_is_no_language),
		locale_test(an_unknown_zone_is_refused_by_its_name),
		locale_test(the_zone_is_the_one_that_was_given_last),
		locale_test(without_a_zone_it_is_the_system_s),
		locale_test(the_folder_is_absolute),
		locale_test(starting_twice_and_stopping_twice),
	};
	setenv("LC_ALL", machine, 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
