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
	must(volunteer_opportunity_save(staff->office, &reading));
	entered->opportunity = reading.id;
	const struct shift_edit tomorrow = { .opportunity = reading.id, .day = STAFF_TOMORROW, .starts = "09:00", .ends = "10:30",
		                                 .capacity = 1, .role = "", .languages = "" };
	must(shift_add(staff->office, &tomorrow, &entered->shift));
	entered->people[0] = staff_ask(staff, "SELECT id FROM person WHERE given = 'Ánh'");
	entered->people[1] = staff_ask(staff, "SELECT id FROM person WHERE given = 'Hùng'");
	sign(entered, entered->people[0], SIGN_UP_HAS_ONE);
	sign(entered, entered->people[1], SIGN_UP_ON_LIST);
	const struct volunteer_wish asked = { .request = check_in_request(staff->office), .opportunity = reading.id,
		                                  .name = NOBODY_ON_FILE, .phone = "203 555 0197", .locale = "ar" };
	must(volunteer_wish_add(staff->office, &asked, &wish));
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
