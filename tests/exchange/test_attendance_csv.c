#include "exchange/attendance_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/bell.h"
#include "text/locale.h"

static void the_minute_and_who_excused_it(void **state)
{
	(void)state;
	const struct attendance_row rows[] = {
		{ .child = "Ana", .class_name = "3B", .reason = "transport", .arrived_at = 1795525500000, .minutes_late = 5,
		  .excused_by = "A. Brown" },
		{ .child = "=1+1", .class_name = "@3", .reason = "", .arrived_at = 1795525500000, .minutes_late = BELL_UNKNOWN,
		  .excused_by = "" },
	};
	char *text = NULL;
	size_t size;
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(attendance_csv_write("2026-11-24", rows, 2, out), ERR_OK);
	fclose(out);
	assert_string_equal(text,
		"\"day\",\"child\",\"class\",\"arrived\",\"minutes_late\",\"reason\",\"excused\",\"excused_by\"\r\n"
		"\"2026-11-24\",\"Ana\",\"3B\",\"08:05\",\"5\",\"transport\",\"yes\",\"A. Brown\"\r\n"
		"\"2026-11-24\",\"'=1+1\",\"'@3\",\"08:05\",\"\",\"\",\"no\",\"\"\r\n");
	free(text);
	locale_stop();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_minute_and_who_excused_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
