#include "domain/help.h"

#include "fixture.h"

static void a_call_is_one_row_until_it_is_done(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t first = 0, again = 0, third = 0;
	enum help_state said;
	assert_int_equal(help_ask(office, "call", "visit.name", "ar", 0, &first), ERR_OK);
	assert_int_equal(help_ask(office, "call", "visit.phone", "ar", first, &again), ERR_OK);
	assert_int_equal(again, first);
	assert_int_equal(help_state(office, first, &said), ERR_OK);
	assert_int_equal(said, HELP_OPEN);
	fixture_expect_text(fixture, "SELECT group_concat(kind || '|' || screen || '|' || locale || '|' || "
	                             "asked_at || '|' || state) FROM help_request",
	                    "call|visit.name|ar|1795525500000|open");

	/* staff, later: on the way, then done */
	struct office desk = *office;
	fixture_sign_in(&desk);
	assert_int_equal(help_on_way(&desk, first), ERR_OK);
	assert_int_equal(help_state(office, first, &said), ERR_OK);
	assert_int_equal(said, HELP_ON_WAY);
	assert_int_equal(help_ask(office, "call", "visit.name", "ar", first, &again), ERR_OK);
	assert_int_equal(again, first);

	assert_int_equal(help_close(&desk, first), ERR_OK);
	assert_int_equal(help_state(office, first, &said), ERR_OK);
	assert_int_equal(said, HELP_DONE);
	assert_int_equal(help_ask(office, "call", "visit.name", "ar", first, &third), ERR_OK);
	assert_int_not_equal(third, first);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM help_request"), 2);
}

static void only_staff_can_end_it(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = fixture->office->db;
	int64_t id = 0;
	struct statement *statement;
	assert_int_equal(help_ask(fixture->office, "leaving", "out", "en", 0, &id), ERR_OK);
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(statement_get(db, "UPDATE help_request SET state = 'done', done_at = 1",
	                               &statement), ERR_OK);
	assert_int_equal(statement_run(statement), ERR_INVALID);
	statement_end(statement);
	assert_int_equal(transaction_end(db, ERR_INVALID), ERR_INVALID);
}

static void an_unknown_id(void **state)
{
	struct fixture *fixture = *state;
	enum help_state said = HELP_ON_WAY;
	int64_t id = 0;
	assert_int_equal(help_state(fixture->office, 12345, &said), ERR_NOT_FOUND);
	assert_int_equal(said, HELP_ON_WAY);
	assert_int_equal(help_ask(fixture->office, "call", "welcome", "en", 12345, &id), ERR_OK);
	assert_int_not_equal(id, 12345);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(a_call_is_one_row_until_it_is_done),
		TEST(only_staff_can_end_it),
		TEST(an_unknown_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
