#include "exchange/print_slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"

static const struct print_slip badge = {
	.kind = PRINT_BADGE, .school = "Harbor School", .at = 1795525500000, .name = "Rosa",
	.purpose = "Meeting", .purpose_own = "Cita", .place = "", .code = "BCDFGH",
	.child = "", .class_name = "", .reason = "", .reason_own = "",
};

static const char *text_of(struct arena *arena, const struct print_slip *slip, const char *own)
{
	struct catalog *school, *visitor = NULL;
	assert_int_equal(catalog_open(locale_find("en"), &school), ERR_OK);
	if (own)
		assert_int_equal(catalog_open(locale_find(own), &visitor), ERR_OK);
	const char *text = print_slip_text(arena, slip, school, visitor);
	catalog_close(visitor);
	catalog_close(school);
	return text;
}

static void lines_that_have_nothing_are_left_out(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *text = text_of(arena, &badge, NULL);
	assert_non_null(strstr(text, "Harbor School\nVISITOR\n\n"));
	assert_non_null(strstr(text, "\nRosa\nMeeting\nCode: BCDFGH\nTuesday, November 24, 2026, 8:05 AM\n"));
	assert_null(strstr(text, "{"));
	text = text_of(arena, &badge, "es");
	assert_non_null(strstr(text, "VISITOR\nVISITANTE\n"));
	assert_non_null(strstr(text, "Meeting\nCita\nCode"));
	arena_free(arena);
}

static void the_day_is_large_in_the_schools_order(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(print_slip_big(arena, "1/7"), "  #        #  #####\n"
	                                                  " ##       #       #\n"
	                                                  "  #      #       #\n"
	                                                  "  #     #       #\n"
	                                                  " ###   #        #");
	assert_string_equal(print_slip_big(arena, ""), "\n\n\n\n");
	assert_string_equal(print_slip_big(arena, "?"), "\n\n\n\n");
	arena_free(arena);
}

static void nothing_steers_a_printer(void **state)
{
	(void)state;
	struct print_slip slip = badge;
	slip.name = "Ro\033Esa\f\r\n\x9b{code}";
	slip.place = "Room\t12\a";
	struct arena *arena = arena_new();
	const char *text = text_of(arena, &slip, "ar");
	for (const char *at = text; *at; at++)
		assert_true((unsigned char)*at >= ' ' || *at == '\n');
	assert_non_null(strstr(text, "{code}\n"));
	assert_non_null(strstr(text, "To see: Room 12\n"));
	assert_null(strstr(text, "\u2068")); /* what keeps a screen's names in place */
	assert_null(strstr(text, "\u202f"));
	arena_free(arena);
}

/* A stage to take along: headings, wrapped texts, not without end. */
static void a_stage_of_the_path(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct catalog *english;
	static const char *const words[] = { "Talk, sing and look at books with your child in the language that you speak best.",
	                                     "Two\033[2J" };
	const char *many[200];
	for (size_t i = 0; i < 200; i++)
		many[i] = "again";
	const struct print_part parts[] = { { "What matters", words, 2 }, { "To decide", NULL, 0 }, { "Bring", words + 1, 1 } };
	assert_int_equal(catalog_open(locale_find("en"), &english), ERR_OK);
	const char *text = print_slip_leaflet(arena, "Harbor", "A year", parts, 3, "Nobody.", 1764000000000, english);
	assert_string_equal(text, "Harbor\nA year\n\nWhat matters\n"
	                          "- Talk, sing and look at books with your child\n"
	                          "  in the language that you speak best.\n"
	                          "- Two\n\nBring\n- Two\n\nNobody.\nMonday, November 24, 2025\n");
	const struct print_part long_part = { "Much", many, 200 };
	text = print_slip_leaflet(arena, "Harbor", "A year", &long_part, 1, "", 1764000000000, english);
	size_t lines = 0;
	for (const char *at = text; *at; at++)
		lines += *at == '\n';
	assert_true(lines < 160);
	catalog_close(english);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_have_nothing_are_left_out),
		cmocka_unit_test(the_day_is_large_in_the_schools_order),
		cmocka_unit_test(nothing_steers_a_printer),
		cmocka_unit_test(a_stage_of_the_path),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
