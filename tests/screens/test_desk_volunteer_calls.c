/* Whom the desk calls about volunteering: who waited and is offered a place, who would like to
 * help and was promised a call; and a level that nobody needs any more ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "domain/check_in.h"
#include "domain/clearance.h"
#include "domain/sign_up.h"
#include "family_school.h"
#include "languages.h"
#include "school.h"
#include "staff.h"

#define NOBODY_ON_FILE "Rosalinda Quetzal"

struct entered {
	struct school school;
	struct staff staff;
	int64_t requirement, level, opportunity, shift, people[2];
};

static void must(enum err err)
{
	if (err != ERR_OK)
		fail_msg("%s", err_detail());
}

static int64_t sign(struct entered *entered, int64_t person, enum sign_up_outcome outcome)
{
	const struct sign_up_ask ask = { .request = check_in_request(entered->staff.office), .shifts = &entered->shift,
		                             .n_shifts = 1, .person = person, .locale = "es", .origin = "desk", .waits = true };
	struct sign_up_result result;
	must(clearance_record(entered->staff.office, person, entered->requirement, CLEARANCE_MET, ""));
	must(sign_up(entered->staff.office, &ask, &result));
	assert_int_equal(result.outcome, outcome);
	return result.id;
}

/* Reading tomorrow, with one place: the first of two has it, the second waits. */
static void open_school(struct entered *entered)
{
	static const struct session_text names[] = { { "es", "Leer con primer grado" }, { "ar", "القراءة مع الصف الأول" },
		                                         { "zh", "和一年级一起读书" } };
	struct term *kiosk = school_kiosk("cat >>paper", "", false);
	struct volunteer_requirement requirement = { .check = VOLUNTEER_REFERENCE, .law = "Policy 4112" };
	struct volunteer_level level = { .law = "Policy 4112", .n_requirements = 1 };
	struct volunteer_opportunity reading = { .closed = false };
	struct staff *staff = &entered->staff;
	int64_t wish;
	staff_open(staff, kiosk);
	requirement.words.own[VOLUNTEER_NAME] = "Two references";
	must(volunteer_requirement_save(staff->office, &requirement));
	level.words.own[VOLUNTEER_NAME] = "Beside a teacher";
	level.requirements[0] = entered->requirement = requirement.id;
	must(volunteer_level_save(staff->office, &level));
	reading.level = entered->level = level.id;
	reading.words.own[VOLUNTEER_NAME] = "Read with first graders";
	reading.words.others[VOLUNTEER_NAME] = (struct session_words){ names, sizeof names / sizeof *names };
	must(volunteer_opportunity_save(staff->office, &reading));
	entered->opportunity = reading.id;
	const struct shift_edit tomorrow = { .opportunity = reading.id, .day = STAFF_TOMORROW, .starts = "09:00", .ends = "10:30",
		                                 .capacity = 1, .role = "", .languages = "" };
	must(shift_add(staff->office, &tomorrow, &entered->shift));
	entered->people[0] = staff_ask(staff, "SELECT id FROM person WHERE given = 'Ánh'");
	entered->people[1] = staff_ask(staff, "SELECT id FROM person WHERE given = 'Hùng'");
	sign(entered, entered->people[0], SIGN_UP_HAS_ONE);
	sign(entered, entered->people[1], SIGN_UP_ON_LIST);
	bool again;
	const struct volunteer_wish asked = { .request = check_in_request(staff->office), .opportunity = reading.id,
		                                  .name = NOBODY_ON_FILE, .phone = "203 555 0197", .locale = "ar" };
	must(volunteer_wish_add(staff->office, &asked, &wish, &again));
	entered->school = family_school_at_desk(kiosk);
	term_keys(entered->school.desk, "F6", NULL);
	term_click(entered->school.desk, "Volunteers: this week");
	term_expect(entered->school.desk, "This week 1");
}

static void close_school(struct entered *entered)
{
	staff_close(&entered->staff);
	family_school_close(&entered->school);
}

static void paper_says(struct term *kiosk, const char *text)
{
	const char *paper = term_read(kiosk, "paper");
	if (!strstr(paper, text))
		fail_msg("not on paper: %s\n%s", text, paper);
}

/* With numbers, languages and consent (D19); that it was taken along is kept (D22). */
static void the_list_on_paper(struct term *desk, struct term *kiosk)
{
	term_keys(desk, "F6", NULL);
	term_await(desk, "The list is printed.");
	term_golden(desk, "en-98-desk-calls-printed");
	paper_says(kiosk, "Whom to call\n\nTo call 1\n- Call in their language");
	paper_says(kiosk, "Never a child");
	paper_says(kiosk, "Hùng");
	paper_says(kiosk, "- Read with first graders · ");
	paper_says(kiosk, "· place free");
	paper_says(kiosk, "- [  ] told   [  ] no answer");
	database_expect(kiosk, "SELECT count(*) FROM audit WHERE code = 'volunteer_calls' AND subject_id IS NULL", 1);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "To call 1");
}

/* Whoever had signed up for what is cancelled now stands on its sheet until they were told, and on paper. */
static void whom_to_tell(struct entered *entered)
{
	struct term *desk = entered->school.desk, *kiosk = entered->school.kiosk;
	term_expect(desk, "cancelled: to be told");
	term_expect(desk, "Ánh");
	term_expect(desk, "Hoa");
	term_golden(desk, "en-98-desk-shift-cancelled");
	family_school_look(desk, "98-desk-shift-cancelled");
	term_keys(desk, "F6", NULL);
	term_await(desk, "The list is printed.");
	paper_says(kiosk, "To call 2\n");
	paper_says(kiosk, "cô Ánh Nguyễn · Tiếng Việt\n- 203-555-0134\n- agreed to be reached for: ");
	paper_says(kiosk, "Hoa Trần · ");
	paper_says(kiosk, "- 203-555-0136 ext");
	paper_says(kiosk, "· cancelled");
	database_expect(kiosk, "SELECT count(*) FROM audit WHERE code = 'volunteer_calls' AND subject_kind = 'volunteer_shift'", 1);
	term_keys(desk, "Enter", NULL);
	term_click(desk, "Hoa Trần");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "They were told");
	term_expect(desk, "1 of 1");
	term_expect_not(desk, "Hoa");
}

/* A place that is given back is offered to who waits; its time runs from when they were reached
 * (D26). */
static void rule_D26_who_waits_is_called(void **state)
{
	(void)state;
	struct entered entered;
	open_school(&entered);
	struct term *desk = entered.school.desk, *kiosk = entered.school.kiosk;
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "waits as number 1");
	term_golden(desk, "en-98-desk-shift-waits");
	family_school_look(desk, "98-desk-shift-waits");
	term_keys(desk, "Enter", NULL);
	term_click(desk, "Give the place back for them");
	term_keys(desk, "Esc", NULL);
	term_click(desk, "To call 1");
	/* what the call is about has to be there, in their words, on the smallest screen */
	term_golden(desk, "en-98-desk-calls");
	family_school_look(desk, "98-desk-calls");
	the_list_on_paper(desk, kiosk);
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "The family was reached");
	term_golden(desk, "en-98-desk-sign-up-offered");
	family_school_look(desk, "98-desk-sign-up-offered");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'offered' AND offer_ends_at IS NULL", 1);
	/* tried first; an Enter too many counts no second time */
	term_click(desk, "Tried, nobody answered");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "call again, tried once");
	database_expect(kiosk, "SELECT tries FROM volunteer_sign_up WHERE state = 'offered' AND reached_at IS NULL", 1);
	term_golden(desk, "en-98-desk-sign-up-tried");
	term_click(desk, "The family was reached");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'offered' AND offer_ends_at IS NOT NULL", 1);
	term_click(desk, "They take the place");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'taken'", 1);
	close_school(&entered);
}

/* A shift of that day with somebody in it, as it was signed up for before. */
static int64_t add_taken(struct entered *entered, const char *day)
{
	const struct shift_edit edit = { .opportunity = entered->opportunity, .day = day, .starts = "13:00", .ends = "14:00",
		                             .capacity = 2, .role = "", .languages = "" };
	int64_t shift = 0;
	must(shift_add(entered->staff.office, &edit, &shift));
	struct sqlite3 *db = database_open(entered->school.kiosk);
	char *sql = sqlite3_mprintf(
		"BEGIN IMMEDIATE; UPDATE write_context SET device = 0, txn = 1, at = 1, actor_kind = 'program';"
		"INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, state, shows_name, request_key, origin, "
		"signed_at) SELECT %lld, school_id, id, %lld, 'en', 'taken', 0, id, 'kiosk', 1 FROM volunteer_shift WHERE id = %lld;"
		"UPDATE write_context SET txn = NULL, at = NULL, actor_kind = NULL; COMMIT;",
		(long long)shift + 1000000, (long long)entered->people[0], (long long)shift);
	char *said = NULL;
	if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
	sqlite3_free(sql);
	sqlite3_close(db);
	return shift;
}

/* Of whom nobody knows in which language to call them, it is asked (D26). */
static void sign_up_in_their_language(struct entered *entered)
{
	struct term *desk = entered->school.desk;
	int64_t hoa = staff_ask(&entered->staff, "SELECT id FROM person WHERE given = 'Hoa'");
	must(clearance_record(entered->staff.office, hoa, entered->requirement, CLEARANCE_MET, ""));
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Who is it? These have offered to help before.");
	term_keys(desk, "hoa", "Enter", NULL);
	term_expect(desk, "Which language do they read?");
	term_golden(desk, "en-98-sign-up-reads");
	family_school_look(desk, "98-sign-up-reads");
	term_keys(desk, "2", NULL);
	term_expect(desk, "Signed up.");
	database_expect(entered->school.kiosk, "SELECT count(*) FROM volunteer_sign_up AS u JOIN person AS p ON p.id = u.person_id "
	                "WHERE p.given = 'Hoa' AND u.locale = 'es' AND u.state = 'taken'", 1);
}

/* Somebody telephones about a shift in weeks, and a list of paper of weeks ago is found: both are
 * opened under the task and under the person, one alone of the task is cancelled. */
static void a_shift_of_any_day_is_opened(struct entered *entered)
{
	struct term *desk = entered->school.desk, *kiosk = entered->school.kiosk;
	add_taken(entered, "2026-10-06");
	add_taken(entered, "2027-01-12");
	add_taken(entered, "2027-01-19");
	term_click(desk, "Opportunities 1");
	term_expect(desk, "Read with first graders");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Jan 19, 2027");
	term_golden(desk, "en-98-desk-shifts-of-task");
	family_school_look(desk, "98-desk-shifts-of-task");
	term_keys(desk, "2027", NULL);
	term_expect(desk, "2 of 4");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "1 of 2 taken");
	sign_up_in_their_language(entered);
	term_keys(desk, "F7", "2", NULL);
	term_expect(desk, "It is cancelled.");
	whom_to_tell(entered);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "1 of 3");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_shift WHERE state = 'cancelled' AND day = '2027-01-12'", 1);
	database_expect(kiosk, "SELECT count(*) FROM volunteer_shift WHERE state = 'cancelled'", 1);
	term_keys(desk, "Esc", "Esc", NULL); /* what was typed, then the list */
	term_click(desk, "People 3");
	term_expect(desk, "Ánh");
	term_keys(desk, "Enter", "F5", NULL);
	term_expect(desk, "Oct 6, 2026");
	term_golden(desk, "en-98-desk-places-of-person");
	family_school_look(desk, "98-desk-places-of-person");
	term_keys(desk, "Down", "Down", "Enter", NULL);
	term_expect(desk, "Jan 19, 2027");
	term_click(desk, "Give the place back for them");
	database_expect(kiosk, "SELECT count(*) FROM volunteer_sign_up WHERE state = 'left'", 1);
	term_keys(desk, "Down", "Enter", NULL);
	term_expect(desk, "Oct 6, 2026");
	term_expect(desk, "They came, and did not check in");
	/* whoever had signed up for it gave it back: nobody is to be told */
	term_keys(desk, "Esc", "Esc", "Esc", NULL);
	term_click(desk, "Opportunities 1");
	term_keys(desk, "Enter", "2027", "Enter", "F7", "2", NULL);
	term_expect(desk, "It is cancelled.");
	term_expect(desk, "Nobody is left to be told.");
	term_expect_not(desk, "print the list");
}

static void who_would_help_is_called(void **state)
{
	(void)state;
	struct entered entered;
	open_school(&entered);
	struct term *desk = entered.school.desk;
	term_click(desk, "Would help 1");
	term_expect(desk, NOBODY_ON_FILE);
	term_golden(desk, "en-98-desk-wishes");
	family_school_look(desk, "98-desk-wishes");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "203");
	term_golden(desk, "en-98-desk-wish");
	family_school_look(desk, "98-desk-wish");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Would help 0");
	database_expect(entered.school.kiosk, "SELECT count(*) FROM volunteer_wish WHERE done_at IS NOT NULL", 1);
	a_shift_of_any_day_is_opened(&entered);
	close_school(&entered);
}

/* As long as an open opportunity needs it, a level stands (D20). */
static void rule_D20_a_level_ends_when_nothing_needs_it(void **state)
{
	(void)state;
	struct entered entered;
	struct arena *arena = arena_new();
	struct volunteer_opportunity reading;
	open_school(&entered);
	struct term *desk = entered.school.desk;
	term_click(desk, "Levels 1");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Is this right?");
	term_click(desk, "In use");
	term_keys(desk, "2", "Enter", NULL);
	term_expect(desk, "An open opportunity needs this level.");
	database_expect(entered.school.kiosk, "SELECT count(*) FROM volunteer_level WHERE ended_at IS NULL", 1);
	must(volunteer_opportunity_get(entered.staff.office, arena, entered.opportunity, &reading));
	reading.closed = true;
	must(volunteer_opportunity_save(entered.staff.office, &reading));
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "Levels 0");
	database_expect(entered.school.kiosk, "SELECT count(*) FROM volunteer_level WHERE ended_at IS NULL", 0);
	arena_free(arena);
	close_school(&entered);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D26_who_waits_is_called),
		cmocka_unit_test(who_would_help_is_called),
		cmocka_unit_test(rule_D20_a_level_ends_when_nothing_needs_it),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
