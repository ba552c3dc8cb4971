#include "domain/check_in.h"

#include "fixture.h"

static const char *const rosa[] = { "Rosa Méndez" };

static struct check_in meeting(void)
{
	return (struct check_in){ .purpose = "meet", .locale = "es", .origin = "kiosk",
	                          .names = rosa, .name_count = 1 };
}

static void rule_D1_everybody_waits_and_nobody_is_inside(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = { "Rosa Méndez", "Juan Tzoc" };
	static const struct check_in_answer answers[] = {
		{ "whom", 0, "text", "Ms Okafor" }, { "rooms", 0, "choice", "Gym" },
		{ "rooms", 1, "choice", "Library" },
	};
	struct check_in visit = meeting();
	visit.interpreter = "Mam";
	visit.call_by = "screen";
	visit.phone = "+12035550134";
	visit.children = 2;
	visit.names = names;
	visit.name_count = 2;
	visit.answers = answers;
	visit.answer_count = 3;
	visit.request = 42;
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);

	assert_int_equal(receipt.code_count, 2);
	assert_string_not_equal(receipt.codes[0], receipt.codes[1]);
	for (size_t i = 0; i < 2; i++) {
		char again[CODE_BYTES];
		assert_int_equal(code_read(receipt.codes[i], again), CODE_OK);
	}
	fixture_expect_text(fixture,
		"SELECT v.school_day || '|' || v.arrived_at || '|' || v.origin || '|' || v.locale || '|' || "
		"v.interpreter || '|' || v.call_by || '|' || v.phone || '|' || v.children_count || '|' || "
		"v.request_key || '|' || u.code || '|' || (v.entered_by IS NULL) || v.student_alone "
		"FROM visit AS v JOIN purpose AS u ON u.id = v.purpose_id",
		"2026-11-24|1795525500000|kiosk|es|Mam|screen|+12035550134|2|42|meet|10");
	fixture_expect_text(fixture,
		"SELECT group_concat(position || name || kind || state || (code IS NOT NULL), ';') FROM "
		"(SELECT * FROM visit_person ORDER BY position)",
		"0Rosa Méndezadultwaiting1;1Juan Tzocadultwaiting1");
	fixture_expect_text(fixture,
		"SELECT group_concat(question || n || kind || value, ';') FROM "
		"(SELECT * FROM visit_answer ORDER BY question, n)",
		"rooms0choiceGym;rooms1choiceLibrary;whom0textMs Okafor");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'inside'"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT id FROM visit"), receipt.visit);
	/* the six rows stand in the log, all of one transaction, by a visitor */
	assert_int_equal(fixture_int(fixture,
		"SELECT count(*) FROM change_log WHERE txn = (SELECT max(txn) FROM change_log) "
		"AND actor_kind = 'visitor' AND actor IS NULL AND op = 'insert' "
		"AND at = 1795525500000"), 6);
}

static void rule_D6_children_are_kept_as_typed(void **state)
{
	struct fixture *fixture = *state;
	static const struct check_in_child late[] = { { "Kofi", "3B", "doctor" }, { "Ama", NULL, "" } };
	static const struct check_in_child collected[] = { { "Marisol", "1A", NULL } };
	struct check_in visit = { .purpose = "late", .locale = "en", .origin = "kiosk",
	                          .children_named = late, .children_named_count = 2 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	assert_int_equal(receipt.code_count, 0);
	fixture_expect_text(fixture,
		"SELECT group_concat(child_name || '|' || coalesce(class_name, '-') || '|' || "
		"coalesce(reason, '-') || '|' || state, ';') FROM (SELECT * FROM late_arrival ORDER BY position)",
		"Kofi|3B|doctor|waiting;Ama|-|-|waiting");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person"), 0);

	visit = meeting();
	visit.purpose = "pickup";
	visit.collections = collected;
	visit.collection_count = 1;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	fixture_expect_text(fixture,
		"SELECT child_name || '|' || class_name || '|' || (reason IS NULL) || '|' || state || '|' || "
		"(decided_by IS NULL) FROM collection", "Marisol|1A|1|asked|1");
}

static void rule_D1_a_delivery_ends_in_the_lobby(void **state)
{
	struct fixture *fixture = *state;
	struct check_in visit = meeting();
	visit.ends_in_lobby = true;
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	assert_int_equal(receipt.code_count, 0);
	fixture_expect_text(fixture, "SELECT state || end_kind || (code IS NULL) || ended_at "
	                             "FROM visit_person", "endedlobby11795525500000");
}

static void a_student_alone(void **state)
{
	struct fixture *fixture = *state;
	struct check_in visit = meeting();
	visit.purpose = "enrol";
	visit.student_alone = true;
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	fixture_expect_text(fixture, "SELECT kind || student_alone FROM visit_person "
	                             "JOIN visit ON visit.id = visit_id", "student1");
}

static void a_repeated_request_is_the_first_visit(void **state)
{
	struct fixture *fixture = *state;
	struct check_in visit = meeting();
	struct check_in_receipt first, again;
	visit.request = check_in_request(fixture->office);
	assert_true(visit.request > 0);
	assert_int_equal(check_in(fixture->office, &visit, &first), ERR_OK);
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	fixture->now += 1000;
	assert_int_equal(check_in(fixture->office, &visit, &again), ERR_OK);
	assert_int_equal(again.visit, first.visit);
	assert_int_equal(again.code_count, 1);
	assert_string_equal(again.codes[0], first.codes[0]);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);

	/* without a request each call is a visit */
	visit.request = 0;
	assert_int_equal(check_in(fixture->office, &visit, &again), ERR_OK);
	assert_int_equal(check_in(fixture->office, &visit, &again), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit"), 3);
}

static void what_a_screen_should_have_refused(void **state)
{
	struct fixture *fixture = *state;
	static const char *const blank[] = { " \t " };
	static const struct check_in_answer nameless[] = { { "", 0, "text", "x" } };
	static const struct check_in_child unnamed[] = { { "", "3B", NULL } };
	static const char *const nine[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };
	struct check_in rows[11];
	for (size_t i = 0; i < 11; i++)
		rows[i] = meeting();
	rows[0].purpose = "never heard of";
	rows[1].names = blank;
	rows[2].name_count = 0;
	rows[3].locale = "es; DROP";
	rows[4].call_by = "shout";
	rows[5].origin = "web";
	rows[6].children = -1;
	rows[7].origin = "desk"; /* nobody is at work */
	rows[8].answers = nameless;
	rows[8].answer_count = 1;
	rows[9].collections = unnamed;
	rows[9].collection_count = 1;
	rows[10].names = nine;
	rows[10].name_count = 9;
	for (size_t i = 0; i < 11; i++) {
		struct check_in_receipt receipt = { .visit = -1 };
		assert_int_equal(check_in(fixture->office, &rows[i], &receipt), ERR_INVALID);
		assert_int_equal(receipt.visit, -1);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit"), 0);
}

static void no_name_in_an_error(void **state)
{
	struct fixture *fixture = *state;
	char name[2000];
	memset(name, 'q', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	const char *const names[] = { name };
	struct check_in visit = meeting();
	visit.names = names;
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_INVALID);
	assert_null(strstr(err_detail(), "qq"));
}

static void names_are_made_clean(void **state)
{
	struct fixture *fixture = *state;
	/* an escape sequence, an override, spaces around */
	static const char *const names[] = { "  Ro\033[2Jsa \xe2\x80\xae M " };
	struct check_in visit = meeting();
	visit.names = names;
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT instr(name, char(27)) + instr(name, char(8238)) + "
	                                      "(name <> trim(name)) FROM visit_person"), 0);
}

static void rule_D5_the_desk_says_who_entered_it(void **state)
{
	struct fixture *fixture = *state;
	struct check_in visit = meeting();
	struct check_in_receipt receipt;
	fixture_sign_in(fixture->office);
	visit.origin = "desk";
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT entered_by = (SELECT id FROM worker) FROM visit"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE actor_kind = 'staff' "
	                                      "AND actor = (SELECT id FROM worker)"), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(rule_D1_everybody_waits_and_nobody_is_inside),
		TEST(rule_D6_children_are_kept_as_typed),
		TEST(rule_D1_a_delivery_ends_in_the_lobby),
		TEST(a_student_alone),
		TEST(a_repeated_request_is_the_first_visit),
		TEST(what_a_screen_should_have_refused),
		TEST(no_name_in_an_error),
		TEST(names_are_made_clean),
		TEST(rule_D5_the_desk_says_who_entered_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
