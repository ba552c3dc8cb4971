#include "domain/demo.h"

#include "domain/presence.h"
#include "fixture.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_state_and_only_once, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
