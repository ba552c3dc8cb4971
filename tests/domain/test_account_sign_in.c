#include "domain/account_sign_in.h"

#include "domain/staff.h"
#include "fixture.h"
#include "heard.h"

static int hashings;
static const struct pin_cost cheap = { .operations = 1, .memory = 8192, .hashings = &hashings };

static int open_with_accounts(void **state)
{
	if (fixture_open(state))
		return 1;
	struct office *office = ((struct fixture *)*state)->office;
	assert_int_equal(staff_add(office, &cheap, "Ana Núñez", ROLE_FRONT_OFFICE, "738204"), ERR_OK);
	assert_int_equal(staff_add(office, &cheap, "B. Okafor", ROLE_PRINCIPAL, "918273645"), ERR_OK);
	assert_int_equal(staff_add(office, &cheap, "C. Gone", ROLE_TEACHER, "556071"), ERR_OK);
	assert_int_equal(staff_disable(office, "C. Gone"), ERR_OK);
	hashings = 0;
	return 0;
}

static enum err sign_in(struct fixture *fixture, const char *name, const char *pin, int *ret_wait)
{
	struct arena *arena = arena_new();
	const char *locale;
	*ret_wait = 0;
	enum err err = account_sign_in(fixture->office, arena, &cheap, name, pin, &locale, ret_wait);
	arena_free(arena);
	return err;
}

static void the_right_pin_signs_in_with_its_role(void **state)
{
	struct fixture *fixture = *state;
	int wait;
	assert_int_equal(sign_in(fixture, "Ana Núñez", "738204", &wait), ERR_OK);
	const struct session session = office_session(fixture->office);
	assert_int_equal(session.worker, fixture_int(fixture, "SELECT id FROM worker WHERE name = 'Ana Núñez'"));
	assert_int_equal(session.role, ROLE_FRONT_OFFICE);
	assert_int_equal(session.school, fixture->office->school);
	/* as it is typed on another keyboard */
	assert_int_equal(sign_in(fixture, "  b. OKAFOR\t", "918273645", &wait), ERR_OK);
	assert_int_equal(fixture->office->role, ROLE_PRINCIPAL);
	assert_int_equal(sign_in(fixture, "ana nunez", "738204", &wait), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(verb || ' ' || code, ';') FROM "
	                             "(SELECT * FROM audit WHERE verb = 'sign_in' AND worker = subject_id ORDER BY seq)",
	                    "sign_in front_office;sign_in principal;sign_in front_office");
}

static void what_is_wrong_changes_nobody_at_work(void **state)
{
	struct fixture *fixture = *state;
	int wait;
	assert_int_equal(sign_in(fixture, "B. Okafor", "918273645", &wait), ERR_OK);
	int64_t before = fixture->office->worker;
	static const struct { const char *name, *pin; } wrong[] = {
		{ "Ana Núñez", "738205" }, { "Ana Núñez", "" }, { "D. Nobody", "738204" }, { "C. Gone", "556071" },
		{ "Ana Núñez", "918273645" },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(sign_in(fixture, wrong[i].name, wrong[i].pin, &wait), ERR_NOT_FOUND);
		assert_string_equal(err_detail(), "the name or the PIN is not right");
	}
	assert_int_equal(sign_in(fixture, " \t", "738204", &wait), ERR_INVALID);
	assert_int_equal(fixture->office->worker, before);
	assert_int_equal(fixture->office->role, ROLE_PRINCIPAL);
}

/* A wrong PIN, a name that nobody has, a disabled account: the same hashings, the same
 * statements in the same order, the same answer; once the statements are warm. */
static void rule_D11_what_is_wrong_costs_the_same_work(void **state)
{
	struct fixture *fixture = *state;
	static const struct { const char *name, *pin; } wrong[] = {
		{ "B. Okafor", "111112" }, { "Ana Núñez", "111112" }, { "D. Nobody", "111112" }, { "C. Gone", "556071" },
	};
	const char *expected[64];
	size_t count = 0;
	int wait;
	sqlite3_trace_v2(heard.handle, SQLITE_TRACE_STMT, heard_hear, NULL);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		hashings = 0;
		heard.count = 0;
		assert_int_equal(sign_in(fixture, wrong[i].name, wrong[i].pin, &wait), ERR_NOT_FOUND);
		assert_int_equal(hashings, 1);
		if (i == 0)
			memcpy(expected, heard.sql, sizeof expected);
		else
			assert_int_equal(heard.count, count);
		count = heard.count;
		for (size_t s = 0; s < count; s++)
			assert_string_equal(heard.sql[s], expected[s]);
	}
	assert_true(count > 5);
	/* and a delay, too, looks at no PIN, whoever's it is */
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		while (sign_in(fixture, wrong[i].name, wrong[i].pin, &wait) == ERR_NOT_FOUND)
			;
		hashings = 0;
		heard.count = 0;
		assert_int_equal(sign_in(fixture, wrong[i].name, wrong[i].pin, &wait), ERR_WAIT);
		assert_int_equal(wait, 5);
		assert_int_equal(hashings, 0);
		if (i == 0)
			memcpy(expected, heard.sql, sizeof expected);
		else
			assert_int_equal(heard.count, count);
		count = heard.count;
		for (size_t s = 0; s < count; s++)
			assert_string_equal(heard.sql[s], expected[s]);
	}
	sqlite3_trace_v2(heard.handle, 0, NULL, NULL);
}

static void delays_grow_for_a_name_and_end_with_success(void **state)
{
	struct fixture *fixture = *state;
	static const int seconds[] = { 0, 0, 0, 0, 5, 15, 60, 300, 900, 900, 900 };
	static const char *const names[] = { "Ana Núñez", "D. Nobody" };
	int wait;
	for (size_t n = 0; n < 2; n++)
		for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
			if (seconds[i] > 0) {
				/* also the right PIN has to wait, and asking makes it no longer */
				assert_int_equal(sign_in(fixture, names[n], "738204", &wait), ERR_WAIT);
				assert_int_equal(wait, seconds[i]);
				fixture->now += seconds[i] * 1000 - 1;
				assert_int_equal(sign_in(fixture, names[n], "738204", &wait), ERR_WAIT);
				assert_int_equal(wait, 1);
				fixture->now += 1;
			}
			assert_int_equal(sign_in(fixture, names[n], "000000", &wait), ERR_NOT_FOUND);
			assert_int_equal(wait, 0);
		}
	/* others are not kept waiting */
	assert_int_equal(sign_in(fixture, "B. Okafor", "918273645", &wait), ERR_OK);
	fixture->now += 900 * 1000;
	assert_int_equal(sign_in(fixture, "ANA NUNEZ", "738204", &wait), ERR_OK);
	assert_int_equal(sign_in(fixture, "Ana Núñez", "000000", &wait), ERR_NOT_FOUND);
	assert_int_equal(sign_in(fixture, "Ana Núñez", "738204", &wait), ERR_OK);
	/* a day later nothing is left of who tried */
	fixture->now += 24 * 3600 * 1000 + 1;
	assert_int_equal(sign_in(fixture, "B. Okafor", "918273645", &wait), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM sign_in_failure"), 0);
}

static void a_clock_that_is_set_back_does_not_make_it_longer(void **state)
{
	struct fixture *fixture = *state;
	int wait;
	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(fixture, "Ana Núñez", "000000", &wait), ERR_NOT_FOUND);
	fixture->now -= 3600 * 1000;
	assert_int_equal(sign_in(fixture, "Ana Núñez", "738204", &wait), ERR_WAIT);
	assert_int_equal(wait, 5);
	fixture->now += 5000;
	assert_int_equal(sign_in(fixture, "Ana Núñez", "738204", &wait), ERR_OK);
}

/* Many at a time are counted before any PIN is looked at. */
static void tries_side_by_side_are_no_more_than_one_after_another(void **state)
{
	struct fixture *fixture = *state;
	struct account_attempt attempts[8];
	struct arena *arena = arena_new();
	const char *locale;
	int wait, begun = 0;
	for (int i = 0; i < 8; i++)
		begun += account_sign_in_begin(fixture->office, "Ana Núñez", &attempts[begun], &wait) == ERR_OK;
	assert_int_equal(begun, 4);
	for (int i = 0; i < begun; i++) {
		account_sign_in_check(&attempts[i], &cheap, i == 3 ? "738204" : "000000");
		assert_int_equal(account_sign_in_end(fixture->office, arena, &attempts[i], &locale),
		                 i == 3 ? ERR_OK : ERR_NOT_FOUND);
		static const struct account_attempt nothing;
		assert_memory_equal(&attempts[i], &nothing, sizeof nothing);
	}
	arena_free(arena);
}

static void no_typed_name_and_no_pin_is_kept(void **state)
{
	struct fixture *fixture = *state;
	int wait;
	assert_int_equal(sign_in(fixture, "Somebody Secret", "918273", &wait), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM sign_in_failure"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM sign_in_failure WHERE length(name_key) <> 32 OR "
	                                      "instr(name_key, CAST('ecret' AS BLOB))"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM worker WHERE name LIKE '%ecret%'"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM account_pin WHERE "
	                                      "hash LIKE '$argon2id$v=19$m=8,t=1,p=1$%' AND instr(hash, '738204') = 0"), 3);
	/* two accounts with one PIN would have two hashes; the dummy has a valid one of that cost */
	assert_int_equal(fixture_int(fixture, "SELECT count(DISTINCT hash) FROM account_pin"), 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM secret WHERE name = 'dummy_pin' AND "
	                                      "CAST(value AS TEXT) LIKE '$argon2id$v=19$m=8,t=1,p=1$%'"), 1);
	/* neither the hashes nor the tries are in the log of changes */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name IN "
	                                      "('account_pin', 'secret', 'sign_in_failure')"), 0);
}

static void a_name_is_enough_until_the_first_account(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *locale;
	int wait;
	assert_int_equal(sign_in(fixture, "A. Brown", "738204", &wait), ERR_NOT_FOUND);
	assert_non_null(strstr(err_detail(), "foyer staff add"));
	assert_int_equal(worker_sign_in(fixture->office, arena, "A. Brown", &locale), ERR_OK);
	int64_t worker = fixture->office->worker;
	assert_int_equal(fixture->office->role, ROLE_BY_NAME);
	fixture->office->worker = 0;
	assert_int_equal(staff_add(fixture->office, &cheap, "A. Brown", ROLE_NURSE, "738204"), ERR_OK);
	assert_int_equal(worker_sign_in(fixture->office, arena, "A. Brown", &locale), ERR_FORBIDDEN);
	assert_int_equal(worker_sign_in(fixture->office, arena, "B. Brown", &locale), ERR_FORBIDDEN);
	assert_int_equal(fixture->office->worker, 0);
	assert_int_equal(sign_in(fixture, "A. Brown", "738204", &wait), ERR_OK);
	assert_int_equal(fixture->office->worker, worker); /* the same row, whose records they are */
	/* also when it is disabled again */
	fixture->office->worker = 0;
	assert_int_equal(staff_disable(fixture->office, "A. Brown"), ERR_OK);
	assert_int_equal(worker_sign_in(fixture->office, arena, "A. Brown", &locale), ERR_FORBIDDEN);
	arena_free(arena);
}

/* Written down, so that pulling the plug ends no delay. */
static void a_delay_outlives_a_restart(void **state)
{
	(void)state;
	struct fixture *fixture = calloc(1, sizeof *fixture);
	void *other = NULL;
	char folder[] = "/tmp/foyer-accounts-XXXXXX", path[64], command[96];
	int wait;
	assert_int_equal(fixture_open(&other), 0); /* for its clock, configuration and zone */
	*fixture = *(struct fixture *)other;
	fixture->clock.context = fixture;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	assert_int_equal(office_init(path, &fixture->config, &fixture->clock, &chance_system, NULL), ERR_OK);
	assert_int_equal(office_open(path, &fixture->config, &fixture->clock, &chance_system, &fixture->office),
	                 ERR_OK);
	assert_int_equal(staff_add(fixture->office, &cheap, "Ana", ROLE_NURSE, "738204"), ERR_OK);
	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(fixture, "Ana", "000000", &wait), ERR_NOT_FOUND);
	office_close(fixture->office);
	assert_int_equal(office_open(path, &fixture->config, &fixture->clock, &chance_system, &fixture->office),
	                 ERR_OK);
	assert_int_equal(sign_in(fixture, "Ana", "738204", &wait), ERR_WAIT);
	assert_int_equal(wait, 5);
	fixture->now += 5000;
	assert_int_equal(sign_in(fixture, "Ana", "738204", &wait), ERR_OK);
	office_close(fixture->office);
	free(fixture);
	fixture_close(&other);
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
#define WITH_ACCOUNTS(test) cmocka_unit_test_setup_teardown(test, open_with_accounts, fixture_close)
	const struct CMUnitTest tests[] = {
		WITH_ACCOUNTS(the_right_pin_signs_in_with_its_role),
		WITH_ACCOUNTS(what_is_wrong_changes_nobody_at_work),
		WITH_ACCOUNTS(rule_D11_what_is_wrong_costs_the_same_work),
		WITH_ACCOUNTS(delays_grow_for_a_name_and_end_with_success),
		WITH_ACCOUNTS(a_clock_that_is_set_back_does_not_make_it_longer),
		WITH_ACCOUNTS(tries_side_by_side_are_no_more_than_one_after_another),
		WITH_ACCOUNTS(no_typed_name_and_no_pin_is_kept),
		cmocka_unit_test_setup_teardown(a_name_is_enough_until_the_first_account, fixture_open, fixture_close),
		cmocka_unit_test(a_delay_outlives_a_restart),
	};
	return cmocka_run_group_tests(tests, heard_install, NULL);
}
