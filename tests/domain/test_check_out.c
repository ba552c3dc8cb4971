#include "domain/check_out.h"

#include "domain/check_in.h"
#include "fixture.h"

static struct check_in_receipt family(struct fixture *fixture)
{
	static const char *const names[] = { "Rosa", "Juan", "Ana" };
	struct check_in visit = { .purpose = "meet", .locale = "es", .origin = "kiosk",
	                          .names = names, .name_count = 3 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	return receipt;
}

static void rule_D3_a_code_ends_one_and_is_marked_self(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = family(fixture);
	struct check_out_result result = { 0 };
	fixture_admit(fixture, receipt.visit);
	fixture->now += 3600000;
	assert_int_equal(check_out_by_code(fixture->office, receipt.codes[1], &result), ERR_OK);
	assert_int_equal(result.visit, receipt.visit);
	assert_int_equal(result.others, 2);
	assert_string_equal(result.locale, "es");
	fixture_expect_text(fixture, "SELECT group_concat(name || state || coalesce(end_kind, '') || "
	                             "coalesce(ended_at, '') || (ended_by IS NULL), ';') FROM "
	                             "(SELECT * FROM visit_person ORDER BY position)",
	                    "Rosainside1;Juanendedcode17955291000001;Anainside1");
}

static void rule_D3_used_and_never_given_are_alike(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = family(fixture);
	struct check_out_result result = { .visit = -1 };
	char never[CODE_BYTES], used[512], locale[CONFIG_TAG_BYTES] = "x";
	assert_int_equal(check_out_by_code(fixture->office, receipt.codes[0], &result), ERR_OK);
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");

	result.visit = -1;
	assert_int_equal(check_out_by_code(fixture->office, receipt.codes[0], &result), ERR_NOT_FOUND);
	snprintf(used, sizeof used, "%s", err_detail());
	do
		code_make(&fixture->chance, never);
	while (strcmp(never, receipt.codes[0]) == 0 || strcmp(never, receipt.codes[1]) == 0 ||
	       strcmp(never, receipt.codes[2]) == 0);
	err_set(ERR_OK, "%s", "");
	assert_int_equal(check_out_by_code(fixture->office, never, &result), ERR_NOT_FOUND);
	assert_string_equal(err_detail(), used);
	assert_int_equal(result.visit, -1);
	assert_int_equal(code_locale(fixture->office, receipt.codes[0], locale), ERR_NOT_FOUND);
	snprintf(used, sizeof used, "%s", err_detail());
	assert_int_equal(code_locale(fixture->office, never, locale), ERR_NOT_FOUND);
	assert_string_equal(err_detail(), used);
	assert_string_equal(locale, "x");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	/* a name is not a code */
	assert_int_equal(check_out_by_code(fixture->office, "Rosa", &result), ERR_NOT_FOUND);
}

static void the_rest_of_the_party(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = family(fixture), other = family(fixture);
	struct check_out_result result;
	int ended = -1;
	assert_int_equal(check_out_by_code(fixture->office, receipt.codes[0], &result), ERR_OK);
	fixture->now += 1;
	assert_int_equal(check_out_rest(fixture->office, result.visit, &ended), ERR_OK);
	assert_int_equal(ended, 2);
	assert_int_equal(check_out_rest(fixture->office, result.visit, &ended), ERR_OK);
	assert_int_equal(ended, 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE end_kind = 'code'"), 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'waiting'"), 3);
	/* the first kept the moment at which it left */
	assert_int_equal(fixture_int(fixture, "SELECT count(DISTINCT ended_at) FROM visit_person"), 2);
	(void)other;
}

static void the_language_of_a_live_code(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = family(fixture);
	char locale[CONFIG_TAG_BYTES];
	assert_int_equal(code_locale(fixture->office, receipt.codes[2], locale), ERR_OK);
	assert_string_equal(locale, "es");
}

static void staff_at_the_desk_are_named_and_it_is_not_self(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = family(fixture);
	struct check_out_result result;
	fixture_admit(fixture, receipt.visit);
	fixture->office->worker = fixture_int(fixture, "SELECT id FROM worker");
	assert_int_equal(check_out_by_code(fixture->office, receipt.codes[0], &result), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE end_kind = 'code' "
	                                      "AND ended_by = (SELECT id FROM worker)"), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(rule_D3_a_code_ends_one_and_is_marked_self),
		TEST(rule_D3_used_and_never_given_are_alike),
		TEST(the_rest_of_the_party),
		TEST(the_language_of_a_live_code),
		TEST(staff_at_the_desk_are_named_and_it_is_not_self),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
