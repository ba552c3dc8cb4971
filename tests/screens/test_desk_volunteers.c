/* Volunteers at the desk: what the school demands, with which law, how closely somebody is
 * accompanied, what there is to do, and who is cleared until when (D20). */
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

static void expect(const struct school *school, const char *sql, int expected)
{
	int is = database_number(school->kiosk, sql);
	if (is != expected)
		fail_msg("%s: %d, not %d", sql, is, expected);
}

static void look_at(struct term *desk, const char *what)
{
	static const char *const tags[] = { "es", "ar", "zh" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		char golden[64], key[2] = { (char)('2' + i), '\0' };
		term_keys(desk, "F2", key, NULL);
		snprintf(golden, sizeof golden, "%s-91-%s", tags[i], what);
		term_golden(desk, golden);
	}
	term_keys(desk, "F2", "1", NULL);
}

static void open_volunteers(struct term *desk)
{
	term_keys(desk, "F6", NULL);
	term_click(desk, "Volunteers: this week");
	term_expect(desk, "This week 0");
	term_expect(desk, "No shift in the coming seven days.");
}

/* What a law demands is entered first: a level is made of it, and an opportunity needs one. */
static void make_requirement(struct term *desk)
{
	term_click(desk, "Opportunities 0");
	term_expect(desk, "F6 new opportunity");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Make a level first");
	term_click(desk, "Levels 0");
	term_expect(desk, "Volunteering opens with the first");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Make a requirement first");
	term_click(desk, "Requirements 0");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "What kind of check is it?");
	term_keys(desk, "3", "Registry search", "Enter", "Enter", NULL);
	term_expect(desk, "Which law or policy demands it?");
	term_keys(desk, "School Code 49024", "Enter", "The district", "Enter", "Two weeks", "Enter", "Ms. Osei, room 4", "Enter",
	          "12", "Enter", NULL);
	term_expect(desk, "In which other languages");
	term_keys(desk, "1", "Enter", "Consulta del registro", "Enter", "El distrito", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-91-volunteer-requirement");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Requirements 1");
	term_expect(desk, "12 months");
}

static void make_level(struct term *desk)
{
	term_click(desk, "Levels 0");
	term_keys(desk, "F6", "Beside a teacher", "Enter", "A teacher is always in the room", "Enter", "Board Policy 5", "Enter", NULL);
	term_expect(desk, "What must somebody have before?");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "What must somebody have before?"); /* none is without (D20) */
	term_keys(desk, "1", "Enter", "Enter", NULL);
	term_golden(desk, "en-91-volunteer-level");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Levels 1");
	term_expect(desk, "Registry search");
}

static void make_opportunity(struct term *desk)
{
	term_click(desk, "Opportunities 0");
	term_keys(desk, "F6", "Reading together", "Enter", "Listen to one child read", "Enter", "no such place", "Enter", NULL);
	term_expect(desk, "No organization of the directory");
	for (int i = 0; i < 13; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "center", "Enter", NULL);
	term_expect(desk, "Which organization is it?");
	term_golden(desk, "en-91-volunteer-organization");
	term_keys(desk, "1", "The library", "Enter", "Ms. Osei", "Enter", NULL);
	term_expect(desk, "Which level does it need?");
	term_keys(desk, "1", "1", "b", "Enter", "4", "Enter", "2", "Enter", "3", "4", "Enter", "1", "Enter", "Leer juntos", "Enter",
	          "Escuchar a un niño", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-91-volunteer-opportunity");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Opportunities 1");
	term_golden(desk, "en-91-desk-opportunities");
}

/* Whose it is, is found by who may look families up. */
static void record_clearance(struct term *desk)
{
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it?");
	term_keys(desk, "anh", NULL);
	term_await(desk, "Ánh Nguyễn");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Registry search");
	term_expect(desk, "Missing");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "How does this stand: Registry search · cô Ánh");
	term_keys(desk, "1", "11012026", "Enter", NULL);
	term_expect(desk, "That day is past.");
	term_keys(desk, "Tab", "Tab", "Tab", "2027", "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_golden(desk, "en-91-clearance");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Nov 1, 2027");
	term_golden(desk, "en-91-desk-clearances");
}

static void rule_D20_the_school_enters_what_it_demands(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	open_volunteers(desk);
	make_requirement(desk);
	expect(&school, "SELECT count(*) FROM volunteer_requirement WHERE kind = 'registry' AND law = 'School Code 49024' "
	                "AND lasts_months = 12", 1);
	expect(&school, "SELECT count(*) FROM volunteer_text WHERE locale = 'es' AND requirement_id IS NOT NULL", 2);
	make_level(desk);
	expect(&school, "SELECT count(*) FROM volunteer_level_requirement", 1);
	make_opportunity(desk);
	expect(&school, "SELECT count(*) FROM volunteer_opportunity WHERE likes = 'reading little_ones' AND gives = 'letter' "
	                "AND languages = 'es' AND grades = '03 04' AND organization_id IS NOT NULL AND state = 'open'", 1);

	look_at(desk, "desk-opportunities");

	/* the same table, filled in; what stands is saved as it stands */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Leer juntos");
	look_at(desk, "volunteer-opportunity");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Opportunities 1");
	expect(&school, "SELECT count(*) FROM volunteer_opportunity WHERE likes = 'reading little_ones' AND gives = 'letter' "
	                "AND languages = 'es' AND grades = '03 04' AND organization_id IS NOT NULL AND state = 'open'", 1);
	expect(&school, "SELECT count(*) FROM volunteer_text WHERE opportunity_id IS NOT NULL", 2);

	/* what is needed is not ended */
	term_click(desk, "Requirements 1");
	term_keys(desk, "Enter", NULL);
	look_at(desk, "volunteer-requirement");
	term_click(desk, "Required");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "A level needs it.");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "leave");
	close_school(&school);
}

static void rule_D20_a_clearance_is_recorded_and_seen_before_it_ends(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	open_volunteers(desk);
	make_requirement(desk);
	term_click(desk, "Levels 0");
	look_at(desk, "desk-levels");
	record_clearance(desk);
	look_at(desk, "desk-clearances");
	expect(&school, "SELECT count(*) FROM volunteer_clearance WHERE state = 'met' AND until_day = '2027-11-01'", 1);
	/* never a finding, never a number: there is no other field */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Is this right? Registry search · cô Ánh");
	look_at(desk, "clearance");
	term_click(desk, "Until");
	term_keys(desk, "12242026", "Enter", "Enter", NULL);
	term_expect(desk, "Dec 24, 2026");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Ending soon 1");
	term_expect(desk, "Dec 24, 2026");
	term_golden(desk, "en-91-desk-clearances-ending");
	term_click(desk, "People 1");
	term_expect(desk, "1 of 1");
	close_school(&school);
}

static void clear_anh(struct term *desk)
{
	term_keys(desk, "F5", "anh", NULL);
	term_await(desk, "Ánh Nguyễn");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Missing");
	term_keys(desk, "Enter", "1", "Enter", "Enter", NULL);
	term_expect(desk, "Nov 24, 2027"); /* twelve months, as the requirement lasts */
	term_keys(desk, "Esc", NULL);
}

static void sign_anh_up(struct term *desk, const char *said)
{
	term_keys(desk, "F5", "anh", NULL);
	term_await(desk, "Ánh Nguyễn");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, said);
}

/* A series is made, somebody is signed up once the requirement is met, it is cancelled, and
 * whoever had a place is called. */
static void row_E5_a_series_is_made_taken_and_cancelled(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	open_volunteers(desk);
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Make an opportunity first");
	make_requirement(desk);
	make_level(desk);
	make_opportunity(desk);
	term_click(desk, "This week 0");
	term_keys(desk, "F6", "1", "11262026", "Enter", "3", "Enter", NULL);
	term_expect(desk, "morning"); /* or in the afternoon */
	term_keys(desk, "Backspace", "15:00", "Enter", "16:30", "Enter", "2", "Enter", "3", "Enter", NULL);
	term_expect(desk, "More are needed than there are places.");
	term_keys(desk, "Backspace", "2", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Does it happen again?");
	term_keys(desk, "2", "12172026", "Enter", NULL);
	term_golden(desk, "en-91-volunteer-shift");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	term_expect(desk, "2 more");
	expect(&school, "SELECT count(*) FROM volunteer_shift WHERE capacity = 2 AND least = 2 AND series_id IS NOT NULL", 4);
	sign_anh_up(desk, "A requirement is not met.");
	expect(&school, "SELECT count(*) FROM volunteer_sign_up", 0);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "This week 1");
	look_at(desk, "desk-volunteer-needs");
	clear_anh(desk);
	term_keys(desk, "Enter", NULL);
	sign_anh_up(desk, "Signed up.");
	term_expect(desk, "has a place");
	look_at(desk, "desk-shift");
	term_golden(desk, "en-91-desk-shift");

	/* another time from here on: whoever has a place is asked */
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Is this right?");
	term_click(desk, "Holds for");
	term_keys(desk, "2", NULL);
	term_click(desk, "Begins");
	for (int i = 0; i < 5; i++)
		term_keys(desk, "Backspace", NULL);
	term_keys(desk, "14:00", "Enter", "Enter", NULL);
	term_expect(desk, "to be asked: another time");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "203-555-0134");
	look_at(desk, "desk-sign-up");
	term_click(desk, "They take the place");
	term_expect(desk, "has a place");
	term_keys(desk, "Esc", "F7", NULL);
	term_expect(desk, "Is it to be cancelled?");
	term_keys(desk, "3", NULL);
	term_expect(desk, "It is cancelled.");
	expect(&school, "SELECT count(*) FROM volunteer_shift WHERE state = 'cancelled'", 4);
	term_keys(desk, "Esc", NULL);
	term_click(desk, "To call 1");
	term_expect(desk, "cancelled: to be told");
	term_golden(desk, "en-91-desk-volunteer-calls");
	look_at(desk, "desk-volunteer-calls");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "They were told");
	term_expect(desk, "To call 0");
	close_school(&school);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D20_the_school_enters_what_it_demands),
		cmocka_unit_test(rule_D20_a_clearance_is_recorded_and_seen_before_it_ends),
		cmocka_unit_test(row_E5_a_series_is_made_taken_and_cancelled),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
