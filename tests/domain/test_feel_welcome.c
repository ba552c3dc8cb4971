/* Answers of nobody, told in groups of five. */
#include "domain/feel_welcome.h"

#include "fixture.h"
#include "store/schema.h"

static void answers(struct fixture *fixture, const char *utc, int good, int fair, int poor)
{
	const int counts[FEEL_ANSWERS] = { good, fair, poor };
	fixture->now = fixture_utc(utc);
	for (int answer = 0; answer < FEEL_ANSWERS; answer++)
		for (int i = 0; i < counts[answer]; i++)
			assert_int_equal(feel_welcome_add(fixture->office, (enum feel_welcome)answer), ERR_OK);
}

static struct feel_report report_of(struct fixture *fixture, struct arena *arena, const char *from, const char *to)
{
	struct feel_report report;
	assert_int_equal(feel_welcome_report(fixture->office, arena, from, to, &report), ERR_OK);
	return report;
}

static void nobody_is_in_it(void **state)
{
	struct fixture *fixture = *state;
	static const char traces[] = "SELECT (SELECT count(*) FROM change_log) + (SELECT count(*) FROM audit) + "
	                             "(SELECT count(*) FROM history)";
	static const char state_of_ids[] = "SELECT last_tick FROM id_state";
	int64_t before = fixture_int(fixture, traces), tick = fixture_int(fixture, state_of_ids);
	fixture->now += 1000;
	answers(fixture, "2026-11-24T15:00:00", 3, 2, 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM welcome_answer"), 6);
	assert_int_equal(fixture_int(fixture, traces), before);
	/* nor is a number missing between two other writes */
	assert_int_equal(fixture_int(fixture, state_of_ids), tick);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM write_context WHERE txn IS NULL AND at IS NULL"), 1);
	/* a day, an answer, a random key: no time, no order, nobody */
	fixture_expect_text(fixture, "SELECT group_concat(name) FROM pragma_table_info('welcome_answer')", "id,school_id,day,answer");
	assert_int_equal(fixture_int(fixture, "SELECT count(DISTINCT id) FROM welcome_answer"), 6);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'welcome_answer'"), 0);
	/* what has an author cannot be written without one */
	assert_int_equal(transaction_begin_anonymous(fixture->office->db), ERR_OK);
	enum err err = statement_write(fixture->office->db, "UPDATE school SET name = 'x'", NULL, 0, NULL);
	assert_int_not_equal(err, ERR_OK);
	assert_int_equal(transaction_end(fixture->office->db, err), err);
	/* and the next write has its author again */
	fixture_sign_in(fixture->office);
	assert_true(fixture_int(fixture, traces) > before);
}

/* Every table of this class is without a rowid, whose order would tell who came first. */
static void rule_43_anonymous_tables_have_no_order(void **state)
{
	struct fixture *fixture = *state;
	size_t count = 0;
	for (size_t i = 0; i < schema_table_count; i++) {
		struct statement *statement;
		if (schema_tables[i].class != SCHEMA_ANONYMOUS)
			continue;
		count++;
		assert_int_equal(statement_open(fixture->office->db, "SELECT wr FROM pragma_table_list WHERE name = ?",
		                                STATEMENT_VALUES(value_word(schema_tables[i].name)), &statement), ERR_OK);
		assert_int_equal(statement_row(statement), ERR_OK);
		assert_int_equal(statement_int(statement, 0), 1);
		statement_end(statement);
	}
	assert_true(count > 0);
}

static void fewer_than_five_are_never_told(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	fixture_sign_in_as(fixture->office, ROLE_PRINCIPAL);
	answers(fixture, "2026-11-16T15:00:00", 2, 1, 1); /* four: with the next day */
	answers(fixture, "2026-11-17T15:00:00", 0, 0, 1);
	answers(fixture, "2026-11-18T15:00:00", 5, 1, 0); /* a group of its own */
	answers(fixture, "2026-11-19T15:00:00", 4, 0, 0); /* waits for more */
	struct feel_report report = report_of(fixture, arena, "2026-11-01", "2026-11-30");
	assert_int_equal(report.count, 2);
	assert_string_equal(report.groups[0].first, "2026-11-16");
	assert_string_equal(report.groups[0].last, "2026-11-17");
	assert_int_equal(report.groups[0].answers[FEEL_POOR], 2);
	assert_int_equal(report.sum[FEEL_GOOD], 7);
	/* what was asked for never cuts a group: no two reports differ by one day of few */
	report = report_of(fixture, arena, "2026-11-16", "2026-11-16");
	assert_int_equal(report.count, 0);
	assert_int_equal(report.sum[FEEL_GOOD], 0);
	report = report_of(fixture, arena, "2026-11-17", "2026-11-18");
	assert_int_equal(report.count, 1);
	assert_string_equal(report.groups[0].first, "2026-11-18");
	arena_free(arena);
}

/* Asked again after each visitor, a report of today would tell what that one said. */
static void today_is_told_when_it_is_over(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	fixture_sign_in_as(fixture->office, ROLE_PRINCIPAL);
	answers(fixture, "2026-11-24T15:00:00", 9, 0, 0);
	assert_int_equal(report_of(fixture, arena, "2026-11-24", "2026-11-24").count, 0);
	fixture->now = fixture_utc("2026-11-25T04:59:00");
	assert_int_equal(report_of(fixture, arena, "2026-11-24", "2026-11-24").count, 0);
	fixture->now = fixture_utc("2026-11-25T05:00:00"); /* midnight in New York */
	assert_int_equal(report_of(fixture, arena, "2026-11-24", "2026-11-24").count, 1);
	arena_free(arena);
}

static void who_may_count(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct feel_report report;
	fixture_sign_in_as(fixture->office, ROLE_NURSE);
	assert_int_equal(feel_welcome_report(fixture->office, arena, "2026-11-01", "2026-11-30", &report), ERR_FORBIDDEN);
	fixture_role(fixture->office, ROLE_POLICY_MAKER);
	assert_int_equal(feel_welcome_report(fixture->office, arena, "2026-11-01", "2026-11-31", &report), ERR_INVALID);
	assert_int_equal(feel_welcome_report(fixture->office, arena, "2026-11-01", "2026-11-30", &report), ERR_OK);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nobody_is_in_it, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_43_anonymous_tables_have_no_order, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(fewer_than_five_are_never_told, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(today_is_told_when_it_is_over, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(who_may_count, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
