/* The directory changed at the desk: a program's card, its hours, what it is known for, its
 * words in other languages; families read it at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "family_school.h"
#include "school.h"

struct school {
	struct term *kiosk, *desk;
};

static struct school open_school(void)
{
	struct school school = { .kiosk = school_kiosk_programs("cat >>paper", "", false) };
	school.desk = family_school_desk(school.kiosk);
	return school;
}

static void close_school(const struct school *school)
{
	term_stop(school->desk);
	term_stop(school->kiosk);
}

static void open_service(struct term *desk, const char *words)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_click(desk, "Programs 60");
	term_keys(desk, words, "Enter", NULL);
	term_expect(desk, "Change what it is");
}

static void expect(const struct school *school, const char *sql, int expected)
{
	int is = database_number(school->kiosk, sql);
	if (is != expected)
		fail_msg("%s: %d, not %d", sql, is, expected);
}

static void look_at(struct term *desk, const char *what)
{
	static const char *const tags[] = { "es", "ar", "zh" };
	char golden[64];
	snprintf(golden, sizeof golden, "en-100-%s", what);
	term_golden(desk, golden);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-100-%s", tags[i], what);
		term_golden(desk, golden);
	}
	term_keys(desk, "F2", "1", NULL);
}

static void what_it_is_changes_and_families_read_it_at_once(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk, *kiosk = school.kiosk;
	/* a family reads the card meanwhile */
	term_keys(kiosk, "1", "5", "d", "swim", "Enter", "F6", NULL);
	term_click(kiosk, "Swim Lessons");
	open_service(desk, "swim lessons");
	look_at(desk, "desk-service");
	term_keys(desk, "1", NULL);
	term_expect(desk, "What is to be changed?");
	look_at(desk, "desk-service-change");
	expect(&school, "SELECT count(*) FROM directory_change", 0);
	close_school(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_is_changes_and_families_read_it_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
