#include "text/time_of_day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void as_people_type_it(void **state)
{
	(void)state;
	static const struct { const char *typed, *expected; enum time_of_day is; } times[] = {
		{ "18:30", "18:30", TIME_OF_DAY_OK },     { "1830", "18:30", TIME_OF_DAY_OK },
		{ "6:30 pm", "18:30", TIME_OF_DAY_OK },   { "6pm", "18:00", TIME_OF_DAY_OK },
		{ "6 P.M.", "18:00", TIME_OF_DAY_OK },    { "12 pm", "12:00", TIME_OF_DAY_OK },
		{ "12:15 am", "00:15", TIME_OF_DAY_OK },  { " 9:05 a. m. ", "09:05", TIME_OF_DAY_OK },
		{ "630p", "18:30", TIME_OF_DAY_OK },      { "18", "18:00", TIME_OF_DAY_OK },
		{ "18.30", "18:30", TIME_OF_DAY_OK },     { "06:30", "06:30", TIME_OF_DAY_OK },
		{ "0:30", "00:30", TIME_OF_DAY_OK },      { "00:00", "00:00", TIME_OF_DAY_OK },
		{ "١٨:٣٠", "18:30", TIME_OF_DAY_OK },     { "18：30", "18:30", TIME_OF_DAY_OK },
		{ "6:30", "", TIME_OF_DAY_HALF },         { "6", "", TIME_OF_DAY_HALF },
		{ "630", "", TIME_OF_DAY_HALF },          { "", "", TIME_OF_DAY_NONE },
		{ "24:00", "", TIME_OF_DAY_NONE },        { "18:60", "", TIME_OF_DAY_NONE },
		{ "13 pm", "", TIME_OF_DAY_NONE },        { "0 pm", "", TIME_OF_DAY_NONE },
		{ "18:3", "", TIME_OF_DAY_NONE },         { "18:300", "", TIME_OF_DAY_NONE },
		{ "12345", "", TIME_OF_DAY_NONE },        { "pm", "", TIME_OF_DAY_NONE },
		{ "6 pm pm", "", TIME_OF_DAY_NONE },      { "half six", "", TIME_OF_DAY_NONE },
		{ "6:30 pm 5", "", TIME_OF_DAY_NONE },    { ":30", "", TIME_OF_DAY_NONE },
		{ "18:30:00", "", TIME_OF_DAY_NONE },     { "-5", "", TIME_OF_DAY_NONE },
		{ "\xff" "18", "", TIME_OF_DAY_NONE },
	};
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		char minute[6] = "";
		enum time_of_day is = time_of_day_read(times[i].typed, minute);
		if (is != times[i].is || strcmp(minute, times[i].expected) != 0)
			fail_msg("%s: %d %s", times[i].typed, is, minute);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_people_type_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
