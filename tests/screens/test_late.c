/* A child who comes late: as few keys as there can be, minutes, and an excuse by staff. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

#define SCHOOL "[school]\nname = Harbor School\nzone = America/New_York\n"
static const char *const by_brown[] = { "desk", "--by", "A. Brown", NULL };

static struct term *open_kiosk(const char *config)
{
	return term_start(&(struct term_options){ .config = config });
}

static struct term *open_desk(struct term *kiosk)
{
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_expect(desk, "Waiting");
	return desk;
}

/* Language, check in, late; a name and a class, each ended; a reason. Nothing else is asked. */
static void the_express_path_takes_six_keys_beside_the_names(void **state)
{
	(void)state;
	static const char *const keys[] = { "1", "1", "1", "Ana", "Enter", "3B", "Enter", "1" };
	struct term *term = open_kiosk(SCHOOL "[bell]\nbegins = 08:00\n");
	int pressed = 0;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		term_expect_not(term, "Thank you");
		term_keys(term, keys[i], NULL);
		pressed += strcmp(keys[i], "Ana") != 0 && strcmp(keys[i], "3B") != 0;
	}
	term_expect(term, "Thank you");
	assert_int_equal(pressed, 6);
	assert_int_equal(database_number(term, "select count(*) from late_arrival where child_name = 'Ana' and "
	                                       "class_name = '3B' and reason = 'overslept'"), 1);
	term_stop(term);
}

static void late_by_minutes_and_excused(void **state)
{
	(void)state;
	struct term *kiosk = open_kiosk(SCHOOL "[bell]\nbegins = 07:48\n"), *desk = open_desk(kiosk);
	term_keys(kiosk, "1", "1", "1", "Ana", "Enter", "3B", "Enter", "1", NULL);
	term_advance(desk, 0);
	term_keys(desk, "ana", "Enter", NULL);
	term_expect(desk, "Late by            17 minutes");
	term_advance(desk, 1000);
	term_click(desk, "Excused");
	term_expect(desk, "Excused            8:05");
	term_expect(desk, "Not excused after all");
	char *out = term_command(kiosk, "export csv attendance --on 2026-11-24 --by 'A. Brown'");
	assert_non_null(strstr(out, "\"2026-11-24\",\"Ana\",\"3B\",\"08:05\",\"17\",\"overslept\",\"yes\",\"A. Brown\""));
	free(out);
	for (int tag = 0; tag < 4; tag++) {
		static const char *const tags[] = { "en", "es", "ar", "zh" };
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "late-%s-card", tags[tag]);
		term_golden(desk, name);
	}
	term_keys(desk, "F2", "1", NULL);
	term_advance(desk, 1000);
	term_click(desk, "Not excused after all");
	term_expect_not(desk, "Excused            8:05");
	term_expect_not(desk, "Not excused");
	out = term_command(kiosk, "export csv attendance --by 'A. Brown'");
	assert_non_null(strstr(out, "\"17\",\"overslept\",\"no\",\"\""));
	free(out);
	assert_int_equal(database_number(kiosk, "select count(*) from audit where code in ('excused', 'not_excused')"), 2);
	term_stop(desk);
	term_stop(kiosk);
}

/* No family is asked to be late on a day without school; staff who choose it are told. */
static void on_a_closed_day_nobody_is_late(void **state)
{
	(void)state;
	struct term *kiosk = open_kiosk(SCHOOL "[bell]\nbegins = 08:00\nclosed = 2026-11-24\n"), *desk = open_desk(kiosk);
	term_keys(kiosk, "1", "1", NULL);
	term_expect(kiosk, "1  ⌂  Pick my child up early");
	term_expect_not(kiosk, "late");
	term_keys(desk, "F6", "1", NULL);
	term_expect(desk, "late");
	term_keys(desk, "1", NULL);
	term_expect(desk, "there is no school today");
	/* the day after it is asked again, by a kiosk that was not started anew */
	term_advance(kiosk, 24L * 3600 * 1000);
	term_keys(kiosk, "1", "1", NULL);
	term_expect(kiosk, "1  ☼  Bring my child, late");
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_express_path_takes_six_keys_beside_the_names),
		cmocka_unit_test(late_by_minutes_and_excused),
		cmocka_unit_test(on_a_closed_day_nobody_is_late),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
