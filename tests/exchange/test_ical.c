#include "exchange/ical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"

/* 13:00 to 15:30 UTC on 24 November */
static const int64_t starts = 1795525200000, ends = 1795534200000;

static struct volunteer_opportunity task(const char *name)
{
	return (struct volunteer_opportunity){
		.words = { .own = { [VOLUNTEER_NAME] = name, [VOLUNTEER_ABOUT] = "One child, one book.",
		                    [VOLUNTEER_PLACE] = "Library, upstairs", [VOLUNTEER_ASK] = "Ms. Osei",
		                    [VOLUNTEER_PAYS] = "", [VOLUNTEER_TAKES] = "", [VOLUNTEER_ROLE] = "" } },
		.organization_name = "",
	};
}

static struct shift_view shift_of(const struct volunteer_opportunity *of)
{
	return (struct shift_view){
		.id = 42, .starts_at = starts, .ends_at = ends, .sequence = 3, .changed_at = starts - 1000, .of = of,
		.words = { .own = { "", "", "", "", "", "", "" } },
	};
}

static char *write_one(const struct shift_view *shift)
{
	const struct ical ical = { .school = 7, .now = starts + 60 * 1000, .name = "", .locale = "en" };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	assert_int_equal(ical_write(&ical, shift, 1, out), ERR_OK);
	fclose(out);
	return text;
}

static void one_event(void **state)
{
	(void)state;
	const struct volunteer_opportunity of = task("Reading; with\\us");
	const struct shift_view shift = shift_of(&of);
	char *text = write_one(&shift);
	assert_string_equal(text,
	                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Foyer//Foyer//EN\r\nMETHOD:PUBLISH\r\n"
	                    "BEGIN:VEVENT\r\nUID:shift-42@foyer-7\r\nSEQUENCE:3\r\nDTSTAMP:20261124T130100Z\r\n"
	                    "LAST-MODIFIED:20261124T125959Z\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T153000Z\r\n"
	                    "STATUS:CONFIRMED\r\nSUMMARY:Reading\\; with\\\\us\r\nLOCATION:Library\\, upstairs\r\n"
	                    "CONTACT:Ms. Osei\r\nDESCRIPTION:One child\\, one book.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
	free(text);
}

static void one_that_was_cancelled_keeps_its_name(void **state)
{
	(void)state;
	const struct volunteer_opportunity of = task("Reading");
	struct shift_view shift = shift_of(&of);
	shift.cancelled = true;
	char *text = write_one(&shift);
	assert_non_null(strstr(text, "UID:shift-42@foyer-7\r\nSEQUENCE:3\r\n"));
	assert_non_null(strstr(text, "STATUS:CANCELLED\r\n"));
	free(text);
}

/* What was typed cannot end a line and begin a property of its own. */
static void a_name_is_no_property(void **state)
{
	(void)state;
	const struct volunteer_opportunity of = task("Reading\r\nATTACH:http://example.com/x\nEND:VEVENT");
	const struct shift_view shift = shift_of(&of);
	char *text = write_one(&shift);
	assert_null(strstr(text, "\nATTACH"));
	assert_null(strstr(strstr(text, "SUMMARY"), "\nEND:VEVENT\r\nLOCATION"));
	free(text);
}

static void short_ones_fit_and_end_with_a_character(void **state)
{
	static const char *const names[] = { "Reading together, in the library", "一起读书一起读书一起读书", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦" };
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct volunteer_opportunity of = task(names[i]);
		const struct shift_view shift = shift_of(&of);
		size_t shortest = 0;
		for (size_t most = 1; most < 160; most++) {
			const char *text = ical_short(arena, &shift, "en", most);
			assert_true(strlen(text) <= most);
			if (!*text)
				continue;
			shortest = shortest ? shortest : most;
			assert_non_null(strstr(text, "\nDTSTART:20261124T130000Z\nDTEND:20261124T153000Z\nEND:VEVENT"));
			assert_memory_equal(text, "BEGIN:VEVENT\nSUMMARY:", 21);
			assert_null(strpbrk(text, ",;\\"));
		}
		assert_true(shortest > 0);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_event),
		cmocka_unit_test(one_that_was_cancelled_keeps_its_name),
		cmocka_unit_test(a_name_is_no_property),
		cmocka_unit_test(short_ones_fit_and_end_with_a_character),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
