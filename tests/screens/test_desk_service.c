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

static struct school open_school(void)
{
	return family_school_at_desk(school_kiosk_programs("cat >>paper", "", false));
}

static void open_service(struct term *desk, const char *words)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_click(desk, "Programs 60");
	term_keys(desk, words, "Enter", NULL);
	term_expect(desk, "Change what it is");
}

/* Names of programs and practices are said as families read them. */
static void the_desk_reads_in_its_language(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	term_keys(desk, "F6", NULL);
	term_click(desk, "Programs: places");
	term_click(desk, "Programs 60");
	/* one more, of the school's own */
	term_keys(desk, "F6", "Homework corner", "Enter", "Enter", NULL);
	term_expect(desk, "What is it for?");
	term_keys(desk, "8", "Enter", "Enter", "Enter", "Enter", "Enter", "Come in after school", "Enter", "Enter", "1", "Enter", "Enter",
	          "203-555-0177", "Enter", "Enter", "Enter", "harbor", "Enter", NULL);
	term_expect(desk, "Which organization is it?");
	term_expect(desk, "None of these: a new one");
	term_golden(desk, "en-107-desk-service-whose");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-107-desk-service-new");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Change what it is");
	term_expect(desk, "Homework corner");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_service AS s JOIN directory_organization AS o ON o.uid = s.organization_id "
	                "WHERE s.name = 'Homework corner' AND o.name = 'Harbor School'", 1);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Programs 61");
	term_keys(desk, "F2", "4", NULL);
	term_expect(desk, "零基础英语");
	term_golden(desk, "zh-100-desk-programs");
	/* found by either name */
	term_keys(desk, "零基础", NULL);
	term_expect(desk, "零基础英语");
	term_keys(desk, "Esc", "English for Beginners", "Enter", NULL);
	term_expect(desk, "零基础英语");
	term_keys(desk, "3", "1", NULL);
	term_expect(desk, "在家一起读书");
	term_expect(desk, "家长和自己的孩子一起练习");
	family_school_close(&school);
}

static void what_it_is_changes_and_families_read_it_at_once(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk, *kiosk = school.kiosk;
	/* a family reads the card meanwhile */
	term_keys(kiosk, "1", "5", "d", "swim", "Enter", "F6", NULL);
	term_click(kiosk, "Swim Lessons");
	term_expect(kiosk, "Call 203-555-0160 and ask for");
	open_service(desk, "swim lessons");
	term_golden(desk, "en-100-desk-service");
	family_school_look(desk, "100-desk-service");
	term_keys(desk, "1", NULL);
	term_expect(desk, "What is to be changed?");
	term_golden(desk, "en-100-desk-service-change");
	family_school_look(desk, "100-desk-service-change");
	term_click(desk, "Next step");
	for (int i = 0; i < 80; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "Come to the pool", "Enter", NULL);
	term_click(desk, "Up to age");
	term_keys(desk, "Backspace", "Backspace", "4", "Enter", NULL);
	term_expect(desk, "The ages are the other way round.");
	term_keys(desk, "Backspace", "14", "Enter", NULL);
	term_click(desk, "Offered");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Closed for now");
	term_keys(desk, "3", NULL);
	term_expect(desk, "What is it for?");
	term_keys(desk, "3", "4", "Enter", NULL);
	term_click(desk, "What it makes easier");
	term_expect(desk, "What does it make easier?");
	term_golden(desk, "en-100-desk-service-easier");
	term_keys(desk, "3", "Enter", NULL);
	term_expect(desk, "or close to home, Without steps");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_change", 0);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Change what it is");
	term_expect(desk, "Come to the pool");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_service WHERE status = 'temporarily closed' AND maximum_age = '14' AND "
	                "application_process = 'Come to the pool'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM directory_attribute AS a JOIN directory_taxonomy_term AS t ON t.uid = a.taxonomy_term_id JOIN "
	                "directory_service AS s ON s.uid = a.link_id WHERE s.name = 'Swim Lessons' AND a.ended_at IS NULL AND t.code IN "
	                "('need.food', 'need.health', 'need.sports_arts', 'barrier.ride')", 4);
	/* it says so in other languages, too, and nobody has checked that */
	term_await(kiosk, "Come to the pool");
	term_keys(desk, "6", NULL);
	term_golden(desk, "en-105-desk-service-history");
	family_school_close(&school);
}

static void two_desks_change_one_field(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *mine = school.desk, *theirs = family_school_desk(school.kiosk);
	open_service(mine, "swim lessons");
	open_service(theirs, "swim lessons");
	term_keys(mine, "1", NULL);
	term_click(mine, "Telephone");
	term_keys(mine, "211", "Enter", NULL);
	term_keys(theirs, "1", NULL);
	term_click(theirs, "Telephone");
	term_keys(theirs, "203-555-0199", "Enter", NULL);
	term_click(theirs, "Save");
	term_expect(theirs, "Change what it is");
	term_click(mine, "Save");
	term_expect(mine, "Somebody else changed this while you were editing.");
	term_expect(mine, "203-555-0199");
	term_golden(mine, "en-101-desk-service-conflict");
	term_keys(mine, "2", NULL);
	term_click(mine, "Save");
	term_expect(mine, "Change what it is");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_phone WHERE number = '211' AND ended_at IS NULL AND service_id IN "
	                "(SELECT uid FROM directory_service WHERE name = 'Swim Lessons')", 1);
	term_stop(theirs);
	family_school_close(&school);
}

static void hours_are_typed_as_people_think_of_them(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	/* of one that is at several places, where */
	open_service(desk, "food benefits");
	term_keys(desk, "2", "F6", "1", NULL);
	term_expect(desk, "Where is that?");
	term_golden(desk, "en-102-desk-hours-where");
	term_keys(desk, "Esc", "Esc", "2", "Esc", "Esc", "Esc", "Esc", NULL);
	open_service(desk, "swim lessons");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Saturday, 9:00\u202fAM to 12:00\u202fPM");
	/* every other Monday and Wednesday, in spring */
	term_keys(desk, "F6", "1", "1", "3", "Enter", "Backspace", "2", "Enter", "3 pm", "Enter", "1:30 pm", "Enter", NULL);
	term_expect(desk, "It would close before it opens.");
	for (int i = 0; i < 8; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "4:30 pm", "Enter", "Enter", NULL);
	term_expect(desk, "From which day are the weeks counted?");
	term_keys(desk, "01042027", "Enter", "01032027", "Enter", NULL);
	term_expect(desk, "The last day is before the first one.");
	term_keys(desk, "Tab", "05312027", "Enter", "Bring a towel", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-100-desk-hours-check");
	family_school_look(desk, "100-desk-hours-check");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "every other week");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_schedule WHERE byday = 'MO,WE' AND interval = '2' AND dtstart = '2027-01-04' AND "
	                "until = '2027-05-31' AND opens_at = '15:00' AND closes_at = '16:30'", 1);
	/* closed over the holidays: a row for each day */
	term_keys(desk, "F6", "4", "12242026", "Enter", "1", "12262026", "Enter", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Saturday, Dec 26, 2026, closed");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_exception", 3);
	term_golden(desk, "en-100-desk-hours");
	family_school_look(desk, "100-desk-hours");
	/* the same table, filled in */
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_click(desk, "Opens");
	for (int i = 0; i < 5; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "10 am", "Enter", "Enter", NULL);
	term_expect(desk, "10:00\u202fAM to 12:00\u202fPM");
	/* taken away: asked once more */
	term_keys(desk, "F7", NULL);
	term_expect(desk, "Press F7 once more");
	term_keys(desk, "Down", NULL);
	term_expect_not(desk, "Press F7 once more");
	term_keys(desk, "Up", "F7", "F7", NULL);
	term_expect_not(desk, "10:00\u202fAM to 12:00\u202fPM");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_schedule WHERE ended_at IS NOT NULL", 1);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Opening hours: 5 rows");
	family_school_close(&school);
}

static void rule_D21_a_translation_is_typed_and_checked(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk, *kiosk = school.kiosk;
	term_keys(kiosk, "3", "5", "d", NULL);
	open_service(desk, "swim lessons");
	term_keys(desk, "1", NULL);
	term_click(desk, "News");
	term_keys(desk, "Closed today", "Enter", "Enter", NULL);
	term_expect(desk, "In other languages: 3 missing, 36 unchecked");
	term_keys(desk, "4", NULL);
	term_expect(desk, "Closed today");
	/* what is missing comes first */
	term_golden(desk, "en-100-desk-words");
	family_school_look(desk, "100-desk-words");
	term_keys(desk, "Down", "Enter", NULL);
	term_expect(desk, "How is it said in");
	/* Arabic keys on an English screen, at once */
	term_keys(desk, "lygr", NULL);
	term_expect(desk, "F3 letters: ");
	term_golden(desk, "en-100-desk-translate");
	family_school_look(desk, "100-desk-translate");
	term_keys(desk, "Enter", "1", NULL);
	term_expect(desk, "Is this right?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "A. Brown, Nov 24, 2026");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_translation WHERE field = 'alert' AND language = 'ar' AND text = 'مغلق' AND "
	                "checked_by = 'A. Brown' AND checked_on = '2026-11-24' AND made_by = 'A. Brown'", 1);
	/* a name is read as it is written where nobody says it otherwise, and may be said otherwise */
	term_keys(desk, "End", "Up", NULL);
	term_golden(desk, "en-100-desk-words-names");
	family_school_look(desk, "100-desk-words-names");
	term_keys(desk, "Enter", "lygr", "Enter", "2", "Enter", NULL);
	database_expect(school.kiosk, "SELECT count(*) FROM directory_translation WHERE entity = 'organization' AND field = 'name' AND "
	                "language = 'ar' AND text = 'مغلق' AND checked_by IS NULL AND made_by = 'A. Brown'", 1);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "In other languages: 2 missing, 37 unchecked");
	family_school_close(&school);
}

static void row_R1_what_it_is_known_for(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	open_service(desk, "swim lessons");
	term_keys(desk, "3", NULL);
	term_expect(desk, "What is to be changed?");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Which of these is it?");
	term_golden(desk, "en-100-desk-practice");
	family_school_look(desk, "100-desk-practice");
	term_keys(desk, "4", "Enter", NULL);
	term_expect(desk, "Frequent tutoring by the same person");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Change what it is");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Known to help");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_attribute AS a JOIN directory_taxonomy_term AS t ON t.uid = a.taxonomy_term_id JOIN "
	                "directory_service AS s ON s.uid = a.link_id WHERE s.name = 'Swim Lessons' AND t.code = 'practice.tutoring'", 1);
	/* one of the school's own, and its own evidence in place of the example */
	term_keys(desk, "7", "F6", "Grandparents swim along", "Enter", "2", "Nobody is afraid with them", "Enter", "Our own count", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-108-desk-practice-new");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Grandparents swim along");
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, "What is to be changed?");
	term_click(desk, "Known from");
	for (int i = 0; i < 60; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "Counted in 2026", "Enter", "Enter", NULL);
	term_expect(desk, "13 of 13");
	term_golden(desk, "en-108-desk-practices");
	family_school_look(desk, "108-desk-practices");
	database_expect(school.kiosk, "SELECT count(*) FROM directory_taxonomy_term AS t JOIN directory_attribute AS a ON a.taxonomy_term_id = t.uid "
	                "WHERE t.name = 'Grandparents swim along' AND t.extra ->> 'impact_tier' = '2' AND t.extra ->> 'source' = 'Our own count'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM directory_taxonomy_term WHERE code = 'practice.reading_home' AND extra ->> 'source' = "
	                "'Counted in 2026'", 1);
	family_school_close(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_desk_reads_in_its_language),
		cmocka_unit_test(what_it_is_changes_and_families_read_it_at_once),
		cmocka_unit_test(two_desks_change_one_field),
		cmocka_unit_test(hours_are_typed_as_people_think_of_them),
		cmocka_unit_test(rule_D21_a_translation_is_typed_and_checked),
		cmocka_unit_test(row_R1_what_it_is_known_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
