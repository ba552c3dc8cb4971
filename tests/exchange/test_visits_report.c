#include "exchange/visits_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "text/locale.h"

static const struct presence_row rows[] = {
	{ .id = INT64_C(9007199254740993), .visit = 5, .kind = PRESENCE_ADULT, .name = "Rosa \"R\" Méndez",
	  .class_name = "", .code = "BCDFGH", .day = "2026-11-24", .arrived_at = 1795525500000,
	  .ended_at = 1795529100000, .state = "ended", .end_kind = "code", .self = true, .purpose = "meet",
	  .locale = "es", .interpreter = "Mam", .call_by = "", .phone = "", .origin = "kiosk", .children = 2 },
	{ .id = 7, .visit = 6, .kind = PRESENCE_LATE, .name = "Kofi\033[2J\xe2\x80\xaetail", .class_name = "3B",
	  .code = "", .day = "2026-11-24", .arrived_at = 1795525560000, .state = "waiting", .end_kind = "",
	  .purpose = "late", .locale = "en", .interpreter = "", .call_by = "", .phone = "",
	  .origin = "kiosk" },
	{ .id = 8, .visit = 9, .kind = PRESENCE_ADULT, .name = "bad \xff byte", .class_name = "", .code = "",
	  .day = "2026-11-23", .arrived_at = 1795439100000, .ended_at = 1795471200000, .state = "ended",
	  .end_kind = "unknown", .purpose = "meet", .locale = "en", .interpreter = "", .call_by = "",
	  .phone = "", .origin = "kiosk" },
};
enum { ROWS = sizeof rows / sizeof *rows };

static const struct visits_report_head head = { VISITS_REPORT_NOW, "École", "2026-11-24", 1795529100000, { 0 } };

static char *written(enum err (*write)(FILE *out))
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(write(out), ERR_OK);
	fclose(out);
	return text;
}

static enum err write_json(FILE *out)
{
	return visits_report_json(&head, rows, ROWS, out);
}

static const char *member(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	assert_non_null(value);
	return json_is_null(value) ? "null" : json_string_value(value);
}

static void json_is_exact(void **state)
{
	(void)state;
	char *text = written(write_json);
	json_error_t error;
	json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	if (!document)
		fail_msg("%s", error.text);
	assert_string_equal(member(document, "report"), "roster");
	assert_string_equal(member(document, "school"), "École");
	assert_string_equal(member(document, "made_at"), "2026-11-24T14:05:00Z");
	json_t *people = json_object_get(document, "people");
	assert_int_equal(json_array_size(people), ROWS);
	json_t *rosa = json_array_get(people, 0);
	/* a string: as a number it would lose its last digit */
	assert_string_equal(member(rosa, "id"), "9007199254740993");
	assert_string_equal(member(rosa, "name"), "Rosa \"R\" Méndez");
	assert_string_equal(member(rosa, "class"), "null");
	assert_string_equal(member(rosa, "arrived_at"), "2026-11-24T13:05:00Z");
	assert_string_equal(member(rosa, "ended_at"), "2026-11-24T14:05:00Z");
	assert_string_equal(member(rosa, "end"), "code");
	assert_true(json_is_true(json_object_get(rosa, "self")));
	assert_int_equal(json_integer_value(json_object_get(rosa, "children")), 2);
	json_t *kofi = json_array_get(people, 1);
	assert_string_equal(member(kofi, "kind"), "late");
	assert_string_equal(member(kofi, "code"), "null");
	assert_string_equal(member(kofi, "ended_at"), "null");
	assert_string_equal(member(json_array_get(people, 2), "name"), "bad � byte");
	json_decref(document);
	/* no control character but the line ends of the document itself */
	for (const char *at = text; *at; at++)
		assert_true((unsigned char)*at >= ' ' || *at == '\n');
	free(text);
}

static struct catalog *english;

static enum err write_table(FILE *out)
{
	return visits_report_table(&head, rows, ROWS, english, out);
}

static enum err write_day(FILE *out)
{
	struct visits_report_head day = head;
	day.what = VISITS_REPORT_DAY;
	return visits_report_table(&day, rows, 1, english, out);
}

static void a_table_cannot_steer_the_terminal(void **state)
{
	(void)state;
	char *text = written(write_table);
	for (const char *at = text; *at; at++)
		assert_true(((unsigned char)*at >= ' ' || *at == '\n') && *at != 0x7f);
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_null(strstr(text, "\xe2\x81\xa8")); /* isolates */
	assert_non_null(strstr(text, "Rosa \"R\" Méndez +2\n"));
	assert_non_null(strstr(text, "(3B)\n"));
	assert_non_null(strstr(text, "08:05  09:05  "));
	assert_non_null(strstr(text, "BCDFGH"));
	free(text);
}

static void rule_D2_the_list_says_what_it_is(void **state)
{
	(void)state;
	char *text = written(write_table);
	assert_non_null(strstr(text, catalog_text(english, MSG_CLI_ROSTER_NOTE)));
	assert_non_null(strstr(text, catalog_text(english, MSG_CLI_STATE_UNKNOWN)));
	assert_non_null(strstr(text, catalog_text(english, MSG_CLI_STATE_SELF)));
	free(text);
	text = written(write_day);
	assert_null(strstr(text, catalog_text(english, MSG_CLI_ROSTER_NOTE)));
	free(text);
}

static void a_device_that_is_full(void **state)
{
	(void)state;
	FILE *out = fopen("/dev/full", "w");
	assert_non_null(out);
	assert_int_equal(visits_report_json(&head, rows, ROWS, out), ERR_IO);
	fclose(out);
	out = fopen("/dev/full", "w");
	assert_int_equal(visits_report_table(&head, rows, ROWS, english, out), ERR_IO);
	fclose(out);
}

static int start(void **state)
{
	(void)state;
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return -1;
	return catalog_open(locale_at(0), &english) == ERR_OK ? 0 : -1;
}

static int stop(void **state)
{
	(void)state;
	catalog_close(english);
	locale_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_exact),
		cmocka_unit_test(a_table_cannot_steer_the_terminal),
		cmocka_unit_test(rule_D2_the_list_says_what_it_is),
		cmocka_unit_test(a_device_that_is_full),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
