#include "domain/staff.h"

#include <sched.h>

#include "domain/account_sign_in.h"
#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/close_day.h"
#include "domain/family_access.h"
#include "domain/help.h"
#include "domain/item.h"
#include "domain/note.h"
#include "domain/pin_check.h"
#include "domain/presence.h"
#include "domain/print.h"
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

/* Whoever signed in before their account was changed: each verb asks the rows, not its
 * memory, and writes nothing. */
static void expect_refused(struct fixture *fixture, struct office *desk)
{
	struct arena *arena = arena_new();
	struct lookup_options options;
	struct family family;
	struct presence_row *rows;
	struct check_out_result out;
	struct check_in_receipt receipt;
	static const char *const names[] = { "Li" };
	const struct check_in visit = { .purpose = "meet", .locale = "en", .origin = "desk", .names = names,
	                                .name_count = 1 };
	const struct note note = { .kind = NOTE_ABSENT, .asked_by = "the mother", .check = NOTE_WRITING };
	bool confidential;
	size_t n_rows;
	int64_t id, lines = fixture_int(fixture, "SELECT count(*) FROM change_log");
	const enum err errs[] = {
		door_admit(desk, 1, DOOR_SIGHT), help_on_way(desk, 1), help_close(desk, 1), item_end(desk, 1, true),
		print_claim(desk, PRINT_BADGE, 1, false, &id), print_by_hand(desk, 1), close_day_now(desk),
		check_in(desk, &visit, &receipt), check_out_by_code(desk, "BCDFGH", &out), worker_read_in(desk, "es"),
		note_add(desk, 1, &note, &id), family_may_search(desk, NULL, &options),
		family_searched(desk, "rosa", NULL), family_open(desk, arena, 1, NULL, &family, &confidential),
		family_again(desk, arena, 1, &family),
		presence_export(desk, arena, "2026-11-24", "2026-11-24", &rows, &n_rows),
		staff_set_pin(desk, &cheap, "Boss", "556073"),
	};
	for (size_t i = 0; i < sizeof errs / sizeof *errs; i++)
		if (errs[i] != ERR_FORBIDDEN)
			fail_msg("verb %zu: %s", i, err_word(errs[i]));
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
	arena_free(arena);
}

static void rule_D22_a_changed_account_does_nothing_more(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office, desk = *office;
	struct arena *arena = arena_new();
	struct lookup_options options;
	enum standing standing;
	const char *locale;
	int wait;
	assert_int_equal(staff_add(office, &cheap, "Boss", ROLE_PRINCIPAL, "556071"), ERR_OK);
	assert_int_equal(account_sign_in(&desk, arena, &cheap, "Boss", "556071", &locale, &wait), ERR_OK);
	assert_int_equal(family_may_search(&desk, NULL, &options), ERR_OK);
	assert_int_equal(office_standing(&desk, &standing), ERR_OK);
	assert_int_equal(standing, STANDING_SAME);

	assert_int_equal(staff_set_pin(office, &cheap, "Boss", "556072"), ERR_OK);
	assert_int_equal(office_standing(&desk, &standing), ERR_OK);
	assert_int_equal(standing, STANDING_NEW_PIN);
	expect_refused(fixture, &desk);

	assert_int_equal(account_sign_in(&desk, arena, &cheap, "Boss", "556072", &locale, &wait), ERR_OK);
	assert_int_equal(staff_disable(office, "Boss"), ERR_OK);
	assert_int_equal(office_standing(&desk, &standing), ERR_OK);
	assert_int_equal(standing, STANDING_ENDED);
	expect_refused(fixture, &desk);

	/* as it came back with another role it is another session, too */
	assert_int_equal(staff_add(office, &cheap, "Boss", ROLE_LIAISON, "556072"), ERR_OK);
	assert_int_equal(office_standing(&desk, &standing), ERR_OK);
	assert_int_equal(standing, STANDING_ENDED);
	expect_refused(fixture, &desk);
	assert_int_equal(account_sign_in(&desk, arena, &cheap, "Boss", "556072", &locale, &wait), ERR_OK);
	assert_int_equal(family_may_search(&desk, NULL, &options), ERR_OK);
	arena_free(arena);
}

/* Disabled between the try and its answer: the PIN was right and nobody is signed in. */
static void an_account_ends_while_its_pin_is_looked_at(void **state)
{
	struct office *office = ((struct fixture *)*state)->office;
	struct arena *arena = arena_new();
	struct account_attempt attempt;
	const char *locale;
	int wait;
	assert_int_equal(staff_add(office, &cheap, "Ana", ROLE_NURSE, "738204"), ERR_OK);
	assert_int_equal(account_sign_in_begin(office, "Ana", &attempt, &wait), ERR_OK);
	struct pin_check *check = pin_check_start(account_sign_in_work, &attempt, sizeof attempt, &cheap, "738204",
	                                          -1);
	assert_int_equal(staff_disable(office, "Ana"), ERR_OK);
	while (!pin_check_done(check))
		sched_yield();
	const struct account_attempt *looked_at = pin_check_attempt(check);
	assert_true(looked_at->matches);
	assert_int_equal(account_sign_in_end(office, arena, pin_check_attempt(check), &locale), ERR_NOT_FOUND);
	assert_int_equal(office->worker, 0);
	assert_int_equal(looked_at->candidate.worker, 0); /* wiped */
	pin_check_drop(check);
	pin_check_drop(NULL);
	arena_free(arena);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(pins_that_are_none_or_the_first_to_be_tried),
		TEST(an_account_from_its_making_to_its_end_and_back),
		TEST(who_is_at_work_needs_the_right),
		TEST(rule_D22_a_changed_account_does_nothing_more),
		TEST(an_account_ends_while_its_pin_is_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
