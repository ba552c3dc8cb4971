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
#include "domain/note.h"
#include "domain/record.h"
#include "family_school.h"
#include "staff.h"

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

/* ---- several at once ---- */

static void expect_done(enum err err)
{
	if (err != ERR_OK)
		fail_msg("%s: %s", err_word(err), err_detail());
}

/* One after the other, each with a class; the reason is of all, and asked for once. */
static void several_are_typed_in_one_visit(void **state)
{
	(void)state;
	struct term *kiosk = open_kiosk(SCHOOL "[bell]\nbegins = 07:48\n[print]\ncommand = cd @FOLDER@; cat >>paper\n"),
	            *desk = open_desk(kiosk);
	term_keys(kiosk, "1", "1", "1", "Ana", "Enter", "3B", "Enter", NULL);
	term_expect(kiosk, "8  First add another child who is late");
	term_keys(kiosk, "8", NULL);
	term_expect(kiosk, "Who else is late? Type the student’s name.");
	term_expect(kiosk, "Ana · 3B");
	term_expect_not(kiosk, "First add");
	/* and back, without one */
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "What happened?");
	term_keys(kiosk, "8", "Ben", "Enter", "2A", "Enter", "8", "Cem", "Enter", "Enter", "8", "Dao", "Enter", "Enter", NULL);
	term_expect(kiosk, "What happened?");
	term_expect_not(kiosk, "First add");
	database_expect(kiosk, "SELECT count(*) FROM visit", 0);
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "Thank you");
	database_expect(kiosk, "SELECT count(*) FROM visit", 1);
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE reason = 'transport' AND person_id IS NULL", 4);
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE child_name = 'Ben' AND class_name = '2A' AND position = 1", 1);
	/* one step, one slip for each; whoever is on the card, the others are named */
	static const char *const names[] = { "Ana", "Ben", "Cem", "Dao" };
	term_advance(desk, 0);
	for (int i = 0; i < 4; i++)
		term_expect(desk, names[i]);
	for (int i = 0; i < 4; i++) {
		term_keys(desk, names[i], "Enter", NULL);
		term_expect(desk, "Give the slip, on to class");
		for (int other = 0; other < 4; other++)
			term_expect(desk, names[other]);
		term_advance(desk, 1000);
		term_keys(desk, "1", NULL);
		term_await(desk, "printed, ");
		term_keys(desk, "Esc", "Esc", NULL);
	}
	database_expect(kiosk, "SELECT count(DISTINCT about_id) FROM print_job WHERE kind = 'late'", 4);
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE state = 'passed'", 4);
	char *out = term_command(kiosk, "export csv attendance --on 2026-11-24 --by 'A. Brown'");
	for (int i = 0; i < 4; i++)
		assert_non_null(strstr(out, names[i]));
	free(out);
	term_stop(desk);
	term_stop(kiosk);
}

/* Two more, a third one whom she must not see, and one who does not go to school. */
static void add_children(struct staff *staff)
{
	static const char *const names[] = { "Lan", "Tú", "Bảo" };
	static const char *const small[RECORD_FIELDS] = { [PERSON_GIVEN] = "Sóc", [PERSON_BIRTH_DATE] = "2024-05-06" };
	struct arena *arena = arena_new();
	const struct record_parents mother = {
		.adult = staff_ask(staff, "SELECT id FROM person WHERE given = 'Ánh'"),
		.household = staff_ask(staff, "SELECT m.household_id FROM household_member AS m JOIN person AS p "
		                              "ON p.id = m.person_id WHERE p.given = 'Ánh'"),
	};
	int64_t added;
	staff_add_children(staff, names, sizeof names / sizeof *names);
	int64_t id = staff_ask(staff, "SELECT r.id FROM relationship AS r JOIN person AS a ON a.id = r.adult_id "
	                              "JOIN person AS c ON c.id = r.child_id WHERE a.given = 'Ánh' AND c.given = 'Tú'");
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	struct record_conflict conflict;
	expect_done(record_add(staff->office, arena, RECORD_PERSON, &mother, small, &added, &conflict));
	expect_done(record_read(staff->office, arena, RECORD_RELATIONSHIP, id, shown));
	memcpy(values, shown, sizeof shown);
	values[RELATION_RESTRICTION] = "no contact";
	values[RELATION_RESTRICTION_PAPER] = "FC-1";
	values[RELATION_RESTRICTION_FROM] = "2026-01-01";
	expect_done(record_save(staff->office, arena, RECORD_RELATIONSHIP, id, shown, values, &conflict));
	arena_free(arena);
}

static void stays_home(struct staff *staff, const char *sql)
{
	const struct note note = { NOTE_ABSENT, "", "cô Ánh", NOTE_WRITING, true, NOTE_AS_SAID };
	int64_t id;
	expect_done(note_add(staff->office, staff_ask(staff, sql), &note, &id));
}

/* After code and PIN: an only child is not asked for, of several who usually come is chosen,
 * but for whom the school knows to be absent; and nobody whom a restriction hides is there. */
static void rule_D10_the_own_children_in_one_pass(void **state)
{
	(void)state;
	struct term *kiosk = family_school_open("cat >>paper"), *desk = family_school_desk(kiosk);
	char code[SCHOOL_CODE_BYTES];
	struct staff staff;
	school_hand_out(kiosk, desk, code);
	staff_open(&staff, kiosk);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_keys(kiosk, "1", "1", NULL);
	term_expect(kiosk, "Minh Nguyễn is late today.");
	term_golden(kiosk, "late-en-only-child");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Thank you");
	database_expect(kiosk, "SELECT count(*) FROM late_arrival AS l JOIN person AS p ON p.id = l.person_id "
	                       "WHERE p.given = 'Minh' AND l.child_name = 'Minh Nguyễn' AND l.class_name = '3B'", 1);
	term_keys(kiosk, "Enter", NULL);
	add_children(&staff);
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_keys(kiosk, "1", "1", NULL);
	term_expect(kiosk, "Which of your children is late today?");
	term_expect(kiosk, "1  ☑  Minh Nguyễn");
	term_expect(kiosk, "2  ☐  Lan");
	term_expect(kiosk, "3  ☐  Bảo");
	term_expect_not(kiosk, "Tú");
	term_expect_not(kiosk, "Sóc");
	for (int tag = 4; tag-- > 0;) {
		static const char *const tags[] = { "en", "es", "ar", "zh" };
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(kiosk, "F2", digit, NULL);
		snprintf(name, sizeof name, "late-%s-children", tags[tag]);
		term_golden(kiosk, name);
	}
	/* nobody twice: what is chosen again is taken back */
	term_keys(kiosk, "1", "Enter", NULL);
	term_expect(kiosk, "choose");
	term_keys(kiosk, "2", "2", "2", "3", "Enter", NULL);
	term_expect(kiosk, "Lan, Bảo");
	term_keys(kiosk, "2", NULL);
	term_expect(kiosk, "Thank you, cô Ánh");
	database_expect(kiosk, "SELECT count(*) FROM visit", 2);
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE reason = 'transport' AND class_name IS NULL AND person_id IN "
	                       "(SELECT id FROM person WHERE given IN ('Lan', 'Bảo'))", 2);
	database_expect(kiosk, "SELECT count(*) FROM visit_person", 0);
	term_keys(kiosk, "Enter", NULL);
	term_expect_forgotten(kiosk, "Bảo");
	term_await(desk, "Bảo");
	term_expect(desk, "Lan");
	/* one who is ill, and one who is no child of theirs */
	stays_home(&staff, "SELECT id FROM person WHERE given = 'Bảo'");
	family_school_type(kiosk, "1", code, SCHOOL_FAMILY_PIN);
	term_await(kiosk, "Ánh");
	term_keys(kiosk, "1", "Enter", "1", NULL);
	term_expect(kiosk, "1  ☑  Minh Nguyễn");
	term_expect(kiosk, "2  ☑  Lan");
	term_expect(kiosk, "3  ☐  Bảo");
	term_keys(kiosk, "4", "Enter", NULL);
	term_expect(kiosk, "Who is late today? Type the student’s name.");
	term_keys(kiosk, "Nahuel", "Enter", "1A", "Enter", "1", NULL);
	term_expect(kiosk, "Thank you");
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE visit_id = (SELECT max(id) FROM visit)", 3);
	database_expect(kiosk, "SELECT count(*) FROM late_arrival WHERE child_name = 'Nahuel' AND class_name = '1A' "
	                       "AND person_id IS NULL", 1);
	staff_close(&staff);
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* staff at work come before any question to the database */
		cmocka_unit_test(rule_D10_the_own_children_in_one_pass),
		cmocka_unit_test(the_express_path_takes_six_keys_beside_the_names),
		cmocka_unit_test(late_by_minutes_and_excused),
		cmocka_unit_test(on_a_closed_day_nobody_is_late),
		cmocka_unit_test(several_are_typed_in_one_visit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
