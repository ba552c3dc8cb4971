#include "domain/demo.h"

#include "domain/demo_family.h"
#include "domain/family_code.h"
#include "domain/family_party.h"
#include "domain/presence.h"
#include "domain/sign_up.h"
#include "domain/volunteer_hours.h"
#include "shift_fixture.h"

static void every_state_and_only_once(void **state)
{
	struct fixture *fixture = *state;
	int64_t worker = 0;
	assert_int_equal(demo_fill(fixture->office, &worker), ERR_OK);
	assert_true(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'waiting'") > 0);
	assert_true(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'inside'") > 0);
	assert_true(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE end_kind = 'code'") > 0);
	assert_true(fixture_int(fixture, "SELECT count(*) FROM late_arrival") > 0);
	assert_true(fixture_int(fixture, "SELECT count(*) FROM collection WHERE state = 'asked'") > 0);
	assert_true(fixture_int(fixture, "SELECT count(DISTINCT locale) FROM visit") >= 4);
	/* numbers that nobody is given, and nobody came in the future */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit WHERE phone NOT LIKE '%555-01__'"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT max(arrived_at) < 1795525500000 FROM visit"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person "
	                                      "WHERE ended_at > 1795525500000 OR admitted_at > 1795525500000"), 0);
	assert_int_equal(fixture->office->worker, 0);
	assert_int_equal(worker, fixture_int(fixture, "SELECT id FROM worker"));

	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	assert_int_equal(demo_fill(fixture->office, &worker), ERR_CONFLICT);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
}

/* The code that is told to everybody opens it, and all that volunteering has can be shown. */
static void its_family_is_opened_with_the_code_that_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct family_code_attempt attempt;
	struct family_party party;
	struct volunteer_hours *hours = NULL;
	int64_t worker = 0, person = 0;
	size_t count = 0;
	int wait, minutes = 0;
	assert_int_equal(demo_fill(office, &worker), ERR_OK);
	office->worker = worker;
	office->filling = true;
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_any_level(office));
	int64_t shift = shift_fixture_shift(office, of, "2026-12-01", 3);
	if (demo_family_fill(office) != ERR_OK)
		fail_msg("%s", err_detail());
	office->filling = false;
	office->worker = 0;
	assert_int_equal(family_code_open_begin(office, DEMO_FAMILY_CODE, &attempt, &wait), ERR_OK);
	family_code_open_work(&attempt, NULL, DEMO_FAMILY_PIN);
	assert_int_equal(family_code_open_end(office, &attempt, &person), ERR_OK);
	assert_int_equal(family_party_read(office, arena, person, &party), ERR_OK);
	assert_string_equal(party.members[0].name, DEMO_FAMILY_NAME);
	assert_true(party.has_child);
	assert_int_equal(party.count, 2);
	assert_false(party.members[1].adult);
	assert_int_equal(volunteer_hours_mine(office, arena, &party, &hours, &count, &minutes), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(minutes, 80);
	assert_true(hours[0].went_at < fixture->now);
	assert_int_equal(shift_fixture_sign(office, shift, person, false).outcome, SIGN_UP_HAS_ONE);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_state_and_only_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(its_family_is_opened_with_the_code_that_is_told, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
