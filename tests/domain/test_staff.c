#include "domain/staff.h"

#include "domain/account_sign_in.h"
#include "fixture.h"

static const struct pin_cost cheap = { .operations = 1, .memory = 8192 };

static enum err sign_in(struct fixture *fixture, const char *name, const char *pin)
{
	struct arena *arena = arena_new();
	struct office desk = *fixture->office;
	const char *locale;
	int wait;
	enum err err = account_sign_in(&desk, arena, &cheap, name, pin, &locale, &wait);
	arena_free(arena);
	return err;
}

static void pins_that_are_none_or_the_first_to_be_tried(void **state)
{
	(void)state;
	static const struct { const char *pin, *says; } rows[] = {
		{ "", "at least six digits" }, { "73820", "at least six digits" }, { "73820a", "at least six digits" },
		{ "738 204", "at least six digits" }, { "-738204", "at least six digits" },
		{ "٧٣٨٢٠٤", "at least six digits" },
		{ "12345678901234567890123456789012345678901234567890123456789012345", "at least six digits" },
		{ "123456", "first that somebody" }, { "1234567", "first that somebody" },
		{ "654321", "first that somebody" }, { "012345", "first that somebody" },
		{ "890123", "first that somebody" }, { "111111", "first that somebody" },
		{ "00000000", "first that somebody" }, { "121212", "first that somebody" },
		{ "123123", "first that somebody" }, { "111112", "first that somebody" },
		{ "246802", "first that somebody" }, { "1231231", "first that somebody" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (staff_check_pin(rows[i].pin) != ERR_INVALID)
			fail_msg("\"%s\" is taken", rows[i].pin);
		if (!strstr(err_detail(), rows[i].says) || (*rows[i].pin && strstr(err_detail(), rows[i].pin)))
			fail_msg("\"%s\": %s", rows[i].pin, err_detail());
	}
	static const char *const fine[] = { "738204", "918273645", "123459", "112358", "100200300" };
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		if (staff_check_pin(fine[i]) != ERR_OK)
			fail_msg("%s: %s", fine[i], err_detail());
}

static void an_account_from_its_making_to_its_end_and_back(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct staff_row *rows;
	size_t count;
	bool any = true;
	assert_int_equal(staff_any(office, &any), ERR_OK);
	assert_false(any);
	assert_int_equal(staff_set_pin(office, &cheap, "Ana", "738204"), ERR_NOT_FOUND);
	assert_int_equal(staff_disable(office, "Ana"), ERR_NOT_FOUND);
	assert_int_equal(staff_add(office, &cheap, "Ana", ROLE_NURSE, "123456"), ERR_INVALID);
	assert_int_equal(staff_add(office, &cheap, " \t ", ROLE_NURSE, "738204"), ERR_INVALID);
	assert_int_equal(staff_add(office, &cheap, " José  Ruiz\n", ROLE_NURSE, "738204"), ERR_OK);
	/* who would type the same to sign in is the same */
	assert_int_equal(staff_add(office, &cheap, "JOSE RUIZ", ROLE_NURSE, "556071"), ERR_CONFLICT);
	assert_int_equal(sign_in(fixture, "jose ruiz", "738204"), ERR_OK);
	assert_int_equal(staff_any(office, &any), ERR_OK);
	assert_true(any);

	assert_int_equal(staff_set_pin(office, &cheap, "Jose Ruiz", "111111"), ERR_INVALID);
	for (int i = 0; i < 4; i++)
		assert_int_equal(sign_in(fixture, "José Ruiz", "000000"), ERR_NOT_FOUND);
	assert_int_equal(sign_in(fixture, "José Ruiz", "738204"), ERR_WAIT);
	assert_int_equal(staff_set_pin(office, &cheap, "Jose Ruiz", "556071"), ERR_OK); /* ends the wait, too */
	assert_int_equal(sign_in(fixture, "José Ruiz", "738204"), ERR_NOT_FOUND);
	assert_int_equal(sign_in(fixture, "José Ruiz", "556071"), ERR_OK);

	fixture->now += 1000;
	assert_int_equal(staff_disable(office, "José Ruiz"), ERR_OK);
	assert_int_equal(staff_disable(office, "José Ruiz"), ERR_CONFLICT);
	assert_int_equal(staff_set_pin(office, &cheap, "José Ruiz", "738204"), ERR_CONFLICT);
	assert_int_equal(sign_in(fixture, "José Ruiz", "556071"), ERR_NOT_FOUND);
	assert_int_equal(staff_list(office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].name, "José Ruiz");
	assert_int_equal(rows[0].role, ROLE_NURSE);
	assert_int_equal(rows[0].since, fixture->now - 1000);
	assert_int_equal(rows[0].disabled_at, fixture->now);

	assert_int_equal(staff_add(office, &cheap, "José Ruiz", ROLE_PRINCIPAL, "738204"), ERR_OK);
	assert_int_equal(sign_in(fixture, "José Ruiz", "738204"), ERR_OK);
	assert_int_equal(staff_list(office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(rows[0].role, ROLE_PRINCIPAL);
	assert_int_equal(rows[0].disabled_at, 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM worker"), 1);
	/* what was refused left no line */
	fixture_expect_text(fixture, "SELECT group_concat(code, ';') FROM (SELECT * FROM audit WHERE verb = 'staff' "
	                             "AND worker IS NULL AND subject_kind = 'worker' ORDER BY seq)",
	                    "add nurse;set_pin;disable;add principal");
	arena_free(arena);
}

static void who_is_at_work_needs_the_right(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const char *locale;
	int wait;
	assert_int_equal(staff_add(office, &cheap, "Ana", ROLE_FRONT_OFFICE, "738204"), ERR_OK);
	assert_int_equal(staff_add(office, &cheap, "Boss", ROLE_PRINCIPAL, "556071"), ERR_OK);
	assert_int_equal(account_sign_in(office, arena, &cheap, "Ana", "738204", &locale, &wait), ERR_OK);
	assert_int_equal(staff_add(office, &cheap, "Carl", ROLE_PRINCIPAL, "556072"), ERR_FORBIDDEN);
	assert_int_equal(staff_set_pin(office, &cheap, "Boss", "556072"), ERR_FORBIDDEN);
	assert_int_equal(staff_disable(office, "Boss"), ERR_FORBIDDEN);
	assert_int_equal(account_sign_in(office, arena, &cheap, "Boss", "556071", &locale, &wait), ERR_OK);
	assert_int_equal(staff_disable(office, "Ana"), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'disable' AND worker = "
	                                      "(SELECT id FROM worker WHERE name = 'Boss')"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name = 'account' AND "
	                                      "actor = (SELECT id FROM worker WHERE name = 'Boss')"), 1);
	arena_free(arena);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(pins_that_are_none_or_the_first_to_be_tried),
		TEST(an_account_from_its_making_to_its_end_and_back),
		TEST(who_is_at_work_needs_the_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
