#include "exchange/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/grapheme.h"
#include "text/locale.h"

/* Any sentences do: two without arguments, one that says its number itself. */
static const enum msg ONE = MSG_CHOOSE_ONE, OTHER = MSG_TYPE_PHONE, COUNTED = MSG_DESK_WITH_CHILDREN;

static struct arena *arena;
static struct findings *findings;

static void add(enum msg cause, long line, const char *found)
{
	findings_add(findings, &(struct finding){ .cause = cause, .file = "users.csv", .line = line, .column = 4,
	                                          .found = found });
}

enum { WRITTEN = 1 << 17 };

static char *written(const char *tag)
{
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find(tag), &catalog), ERR_OK);
	char *text = calloc(1, WRITTEN);
	assert_non_null(text);
	FILE *out = fmemopen(text, WRITTEN - 1, "w");
	assert_non_null(out);
	findings_write(findings, catalog, out);
	fclose(out);
	catalog_close(catalog);
	return text;
}

static void expect_written(const char *tag, const char *expected)
{
	char *text = written(tag);
	assert_string_equal(text, expected);
	free(text);
}

static size_t times(const char *text, const char *part)
{
	size_t count = 0;
	for (; (text = strstr(text, part)); text += strlen(part))
		count++;
	return count;
}

static void nothing_is_wrong(void **state)
{
	(void)state;
	assert_false(findings_refuse(findings));
	assert_int_equal(findings_count(findings), 0);
	expect_written("en", "");
}

static void causes_come_in_order_with_their_lines(void **state)
{
	(void)state;
	findings_add(findings, &(struct finding){ OTHER, "users.csv", 7, 3, "maybe", "true, false", NULL, false });
	findings_add(findings, &(struct finding){ ONE, "orgs.csv", 2, 0, NULL, "7 columns", NULL, false });
	findings_add(findings, &(struct finding){ OTHER, "roles.csv", 9, 1, "x", NULL, NULL, false });
	findings_add(findings, &(struct finding){ ONE, "classes.csv", 0, 0, NULL, NULL, NULL, false });
	findings_add(findings, &(struct finding){ COUNTED, NULL, 0, 0, NULL, NULL, NULL, false });
	findings_add(findings, &(struct finding){ COUNTED, NULL, 0, 0, NULL, NULL, NULL, false });
	assert_int_equal(findings_count(findings), 6);
	expect_written("en",
		"Please type a telephone number. (2 times)\n"
		"  users.csv:7:3  found maybe  expected true, false\n"
		"  roles.csv:9:1  found x\n"
		"Please choose one row. (2 times)\n"
		"  orgs.csv:2  expected 7 columns\n"
		"  classes.csv\n"
		"2 children\n");
}

static void every_language_says_it(void **state)
{
	(void)state;
	findings_add(findings, &(struct finding){ ONE, "users.csv", 7, 3, "maybe", "true", NULL, false });
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	for (size_t i = 0; i < 4; i++) {
		char *text = written(tags[i]);
		assert_non_null(strstr(text, "users.csv:7:3  "));
		assert_non_null(strstr(text, "maybe"));
		assert_int_equal(strstr(text, "found") != NULL, i == 0);
		/* no isolates, which only our own canvas understands */
		assert_null(strstr(text, "\xe2\x81\xa8"));
		free(text);
	}
}

static void one_that_refuses_is_enough(void **state)
{
	(void)state;
	findings_add(findings, &(struct finding){ .cause = ONE, .refuses = true });
	assert_true(findings_refuse(findings));
	for (long i = 0; i < 1000; i++)
		add(ONE, i, NULL);
	assert_true(findings_refuse(findings));
}

static void a_late_one_refuses_too(void **state)
{
	(void)state;
	for (long i = 0; i < 1000; i++)
		add(ONE, i, NULL);
	assert_false(findings_refuse(findings));
	findings_add(findings, &(struct finding){ .cause = ONE, .refuses = true });
	assert_true(findings_refuse(findings));
}

static void what_was_found_is_copied_clean_and_short(void **state)
{
	(void)state;
	char found[400];
	/* 81 graphemes of two code points each */
	found[0] = '\0';
	for (int i = 0; i < 81; i++)
		strcat(found, "q\xcc\x81");
	add(ONE, 1, found);
	found[80 * 3] = '\0';
	add(ONE, 2, found);
	strcpy(found, "a\033[31mb\xe2\x80\xae" "c\nd\xff");
	add(ONE, 3, found);
	memset(found, 'x', sizeof found);
	char *text = written("en");
	assert_null(strstr(text, "xxx"));
	char *line = strstr(text, "found ") + 6;
	*strchr(line, '\n') = '\0';
	assert_int_equal(grapheme_count(line), FINDINGS_GRAPHEMES + 1);
	assert_non_null(strstr(line, "…"));
	line = strstr(line + strlen(line) + 1, "found ") + 6;
	char *next = strchr(line, '\n');
	*next = '\0';
	assert_int_equal(grapheme_count(line), FINDINGS_GRAPHEMES);
	assert_null(strstr(line, "…"));
	assert_non_null(strstr(next + 1, "found abc d\xef\xbf\xbd\n"));
	free(text);
}

static void two_hundred_lines_are_kept(void **state)
{
	(void)state;
	for (long i = 1; i <= 5000; i++)
		add(ONE, i, "x");
	char *text = written("en");
	assert_int_equal(times(text, "users.csv"), FINDINGS_KEPT);
	assert_non_null(strstr(text, "Please choose one row. (5,000 times)"));
	assert_non_null(strstr(text, "users.csv:200:4"));
	assert_null(strstr(text, "users.csv:201:4"));
	assert_string_equal(strstr(text, "…"), "… and 4,800 more\n");
	free(text);
}

/* The first of a cause is worth more than the two hundredth of another. */
static void a_late_cause_still_has_its_first_line(void **state)
{
	(void)state;
	for (long i = 1; i <= 300; i++)
		add(ONE, i, "x");
	add(OTHER, 1000, "y");
	add(OTHER, 1001, "y");
	add(ONE, 1002, "x");
	char *text = written("en");
	assert_int_equal(times(text, "users.csv"), FINDINGS_KEPT);
	assert_non_null(strstr(text, "users.csv:1000:4"));
	assert_null(strstr(text, "users.csv:1001:4"));
	assert_non_null(strstr(text, "users.csv:199:4"));
	assert_null(strstr(text, "users.csv:200:4"));
	assert_non_null(strstr(text, "… and 103 more\n"));
	free(text);
}

static void memory_does_not_grow_with_what_is_wrong(void **state)
{
	(void)state;
	enum { FIELD = 64 * 1024 };
	char *found = malloc(FIELD + 1);
	memset(found, 'x', FIELD);
	found[FIELD] = '\0';
	for (long i = 0; i < 200; i++)
		add(ONE, i, found);
	size_t used = arena_used(arena);
	assert_true(used < 128 * 1024);
	for (long i = 0; i < 100000; i++)
		add(ONE, i, found);
	assert_int_equal(arena_used(arena), used);
	free(found);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	findings = findings_new(arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static int start(void **state)
{
	(void)state;
	return locale_start(getenv("FOYER_LOCALES"), NULL) == ERR_OK ? 0 : -1;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_wrong),
		TEST(causes_come_in_order_with_their_lines),
		TEST(every_language_says_it),
		TEST(one_that_refuses_is_enough),
		TEST(a_late_one_refuses_too),
		TEST(what_was_found_is_copied_clean_and_short),
		TEST(two_hundred_lines_are_kept),
		TEST(a_late_cause_still_has_its_first_line),
		TEST(memory_does_not_grow_with_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, start, NULL);
}
