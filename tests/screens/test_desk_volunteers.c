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

static struct school open_school(void)
{
	return family_school_at_desk(school_kiosk_programs("cat >>paper", "[bell]\nclosed = 2026-11-26\n", false));
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
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_requirement WHERE kind = 'registry' AND law = 'School Code 49024' "
	                "AND lasts_months = 12", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_text WHERE locale = 'es' AND requirement_id IS NOT NULL", 2);
	make_level(desk);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_level_requirement", 1);
	make_opportunity(desk);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_opportunity WHERE likes = 'reading little_ones' AND gives = 'letter' "
	                "AND languages = 'es' AND grades = '03 04' AND organization_id IS NOT NULL AND state = 'open'", 1);

	family_school_look(desk, "91-desk-opportunities");

	/* the same table, filled in; what stands is saved as it stands */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "It has no shift yet.");
	term_keys(desk, "F6", NULL);
	term_expect(desk, "Leer juntos");
	family_school_look(desk, "91-volunteer-opportunity");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "It has no shift yet.");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Opportunities 1");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_opportunity WHERE likes = 'reading little_ones' AND gives = 'letter' "
	                "AND languages = 'es' AND grades = '03 04' AND organization_id IS NOT NULL AND state = 'open'", 1);
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_text WHERE opportunity_id IS NOT NULL", 2);

	/* what is needed is not ended */
	term_click(desk, "Requirements 1");
	term_keys(desk, "Enter", NULL);
	family_school_look(desk, "91-volunteer-requirement");
	term_click(desk, "Required");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "A level needs it.");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "leave");
	family_school_close(&school);
}

static void rule_D20_a_clearance_is_recorded_and_seen_before_it_ends(void **state)
{
	(void)state;
	struct school school = open_school();
	struct term *desk = school.desk;
	open_volunteers(desk);
	make_requirement(desk);
	term_click(desk, "Levels 0");
	family_school_look(desk, "91-desk-levels");
	record_clearance(desk);
	family_school_look(desk, "91-desk-clearances");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_clearance WHERE state = 'met' AND until_day = '2027-11-01'", 1);
	/* never a finding, never a number: there is no other field */
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Is this right? Registry search · cô Ánh");
	family_school_look(desk, "91-clearance");
	term_click(desk, "Until");
	term_keys(desk, "12242026", "Enter", "Enter", NULL);
	term_expect(desk, "Dec 24, 2026");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "Ending soon 1");
	term_expect(desk, "Dec 24, 2026");
	term_golden(desk, "en-91-desk-clearances-ending");
	term_click(desk, "People 1");
	term_expect(desk, "1 of 1");
	family_school_close(&school);
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

/* One who is on no list of volunteers yet is found by who may look families up. */
static void sign_anh_up(struct term *desk, const char *said)
{
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it? These have offered to help before.");
	term_keys(desk, "F5", "anh", NULL);
	term_await(desk, "Ánh Nguyễn");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, said);
}

static void look_in_all(struct term *desk, const char *what)
{
	char name[64];
	snprintf(name, sizeof name, "en-91-%s", what);
	term_golden(desk, name);
	family_school_look(desk, name + strlen("en-"));
}

/* To another shift of the series and back, each time on the sheet of the place they have. */
static void move_anh(const struct school *school)
{
	struct term *desk = school->desk;
	term_keys(desk, "Enter", NULL);
	term_click(desk, "To another shift");
	term_expect(desk, "To which shift?");
	term_expect(desk, "Thu, Dec 17");
	look_in_all(desk, "desk-move");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "They have this shift now");
	term_expect(desk, "Dec 3, 2026");
	database_expect(school->kiosk, "SELECT count(*) FROM volunteer_sign_up AS u JOIN volunteer_shift AS s ON s.id = u.shift_id "
	               "WHERE u.state = 'taken' AND s.day = '2026-12-03'", 1);
	database_expect(school->kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 1);
	term_click(desk, "To another shift");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Nov 26, 2026");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "1 of 2 taken");
}

/* Today from 8:07 to 8:10: not here yet, did not come, and came all the same. */
static void see_who_came(const struct school *school)
{
	struct term *desk = school->desk;
	term_click(desk, "This week 0");
	term_keys(desk, "F6", "1", "11242026", "Enter", "8:07 am", "Enter", "8:10 am", "Enter", "2", "Enter", "1", "Enter", "Enter",
	          "Enter", NULL);
	term_expect(desk, "Does it happen again?");
	term_keys(desk, "1", "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it? These have offered to help before.");
	look_in_all(desk, "desk-choose");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Signed up.");
	term_keys(desk, "Esc", NULL);
	term_advance(desk, 3 * 60 * 1000);
	term_keys(desk, "F7", NULL);
	term_click(desk, "Now and past");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "not here yet");
	term_keys(desk, "Esc", NULL);
	term_advance(desk, 3 * 60 * 1000);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "did not come");
	look_in_all(desk, "desk-attendance");
	term_keys(desk, "Enter", NULL);
	look_in_all(desk, "desk-sign-up-over");
	term_click(desk, "They came, and did not check in");
	term_expect(desk, "How long was it, in minutes?");
	term_keys(desk, "3", "Enter", NULL);
	look_in_all(desk, "volunteer-came");
	term_keys(desk, "the teacher says so", "Enter", NULL);
	term_expect(desk, "Their hours: confirm or correct");
	database_expect(school->kiosk, "SELECT count(*) FROM volunteer_hours WHERE state = 'confirmed' AND minutes = 3 AND reason = "
	               "'the teacher says so'", 1);
	term_keys(desk, "Esc", NULL);
	term_golden(desk, "en-91-desk-attendance-known");
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
	/* also on Tuesdays, but for all of them; the school is closed on one Thursday, which it says */
	term_keys(desk, "2", NULL);
	term_expect(desk, "On which weekdays?");
	term_keys(desk, "2", "4", "Enter", "12172026", "Enter", NULL);
	term_expect(desk, "On which of these days is there none?");
	term_keys(desk, "2", "4", "6", NULL);
	look_in_all(desk, "volunteer-except");
	term_keys(desk, "Enter", NULL);
	term_golden(desk, "en-91-volunteer-shift");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "0 of 2 taken");
	term_expect(desk, "2 more");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_shift WHERE capacity = 2 AND least = 2 AND series_id IS NOT NULL", 4);
	sign_anh_up(desk, "A requirement is not met.");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_sign_up", 0);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "This week 1");
	family_school_look(desk, "91-desk-volunteer-needs");
	clear_anh(desk);
	term_keys(desk, "Enter", NULL);
	sign_anh_up(desk, "Signed up.");
	term_expect(desk, "has a place");
	family_school_look(desk, "91-desk-shift");
	term_golden(desk, "en-91-desk-shift");
	move_anh(&school);

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
	family_school_look(desk, "91-desk-sign-up");
	term_click(desk, "They take the place");
	term_expect(desk, "has a place");
	term_keys(desk, "Esc", "F7", NULL);
	term_expect(desk, "Is it to be cancelled?");
	term_keys(desk, "3", NULL);
	term_expect(desk, "It is cancelled.");
	database_expect(school.kiosk, "SELECT count(*) FROM volunteer_shift WHERE state = 'cancelled'", 4);
	term_keys(desk, "Esc", NULL);
	term_click(desk, "To call 1");
	term_expect(desk, "cancelled  ");
	term_golden(desk, "en-91-desk-volunteer-calls");
	family_school_look(desk, "91-desk-volunteer-calls");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "They were told");
	term_expect(desk, "To call 0");
	see_who_came(&school);
	/* a rule that makes no day is told where it is typed */
	term_keys(desk, "Esc", NULL);
	term_click(desk, "This week ");
	term_keys(desk, "F6", "1", "12032026", "Enter", "15:00", "Enter", "16:00", "Enter", "2", "Enter", "Enter", "Enter", "Enter", NULL);
	term_expect(desk, "Does it happen again?");
	term_keys(desk, "2", "1", "Enter", "12042026", "Enter", NULL);
	term_expect(desk, "That makes no shift");
	family_school_close(&school);
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
