#include "exchange/visits_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *written(const char *name)
{
	const struct presence_row row = {
		.kind = PRESENCE_ADULT, .name = name, .class_name = "", .code = "BCDFGH",
		.day = "2026-11-24", .arrived_at = 1795525500000, .state = "ended", .end_kind = "code",
		.ended_at = 1795529100000, .self = true, .purpose = "meet", .locale = "es",
		.interpreter = "", .call_by = "name", .phone = "203-555-0100", .origin = "kiosk", .children = 2,
	};
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(visits_csv_write(&row, 1, out), ERR_OK);
	fclose(out);
	return text;
}

static void expect_name(const char *name, const char *cell)
{
	char *text = written(name);
	if (!strstr(text, cell))
		fail_msg("expected %s in %s", cell, text);
	free(text);
}

static void one_row_with_its_head(void **state)
{
	(void)state;
	char *text = written("Rosa");
	assert_string_equal(text,
		"\"day\",\"arrived\",\"ended\",\"kind\",\"name\",\"class\",\"purpose\",\"state\",\"end\","
		"\"self\",\"language\",\"interpreter\",\"origin\",\"children\"\r\n"
		"\"2026-11-24\",\"2026-11-24T13:05:00Z\",\"2026-11-24T14:05:00Z\",\"adult\",\"Rosa\",\"\","
		"\"meet\",\"ended\",\"code\",\"yes\",\"es\",\"\",\"kiosk\",\"2\"\r\n");
	/* neither the code nor the telephone number leave with it */
	assert_null(strstr(text, "BCDFGH"));
	assert_null(strstr(text, "555"));
	free(text);
}

static void formulas_are_defused(void **state)
{
	(void)state;
	expect_name("=1+1", "\"'=1+1\"");
	expect_name("+1", "\"'+1\"");
	expect_name("-1", "\"'-1\"");
	expect_name("@SUM(A1)", "\"'@SUM(A1)\"");
	expect_name("\t=1", "\"' =1\"");
	expect_name("\033[31m=1", "\"'=1\"");
	expect_name("a \"b\", c\r\nd", "\"a \"\"b\"\", c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_row_with_its_head),
		cmocka_unit_test(formulas_are_defused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
