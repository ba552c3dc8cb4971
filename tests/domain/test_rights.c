#include "domain/rights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The table once more, written from what each role's work is: a letter a role, in the order
 * by name, front office, teacher, nurse, liaison, volunteer coordinator, principal,
 * administrator, policy-maker; - none, c own class, s own school, d district with a reason,
 * n counts. */
static const struct { enum right right; const char *scopes; } expected[] = {
	{ RIGHT_SEE_PRESENCE, "ssssssss-" },
	{ RIGHT_ADMIT, "ss--s-s--" },
	{ RIGHT_CHECK_OUT, "ss--s-s--" },
	{ RIGHT_COLLECT, "ss----s--" },
	{ RIGHT_CHECK_IN_FOR, "ss--sss--" },
	{ RIGHT_CORRECT, "ss--s-s--" },
	{ RIGHT_CLOSE_DAY, "ss----ss-" },
	{ RIGHT_LOOKUP, "-dcsd-d--" },
	{ RIGHT_SEE_CARD, "-dcsd-d--" },
	{ RIGHT_SEE_CONFIDENTIAL, "-s-ss-s--" },
	{ RIGHT_SEE_HOUSING, "----s----" },
	{ RIGHT_EDIT_PERSON, "-s--s-s--" },
	{ RIGHT_EDIT_RELATIONSHIP, "-s--s-s--" },
	{ RIGHT_EDIT_RIGHTS, "-s--s-s--" },
	{ RIGHT_EDIT_CONTACT, "-s-ss-s--" },
	{ RIGHT_WRITE_NOTE, "-scss-s--" },
	{ RIGHT_EDIT_PROGRAMS, "-s--s-ss-" },
	{ RIGHT_SEE_PLACES, "-s--s-s--" },
	{ RIGHT_EDIT_VOLUNTEERS, "-s---ss--" },
	{ RIGHT_SEE_VOLUNTEERS, "-s--sss--" },
	{ RIGHT_SEE_OFFERINGS, "-ss-sss--" },
	{ RIGHT_IMPORT, "-------s-" },
	{ RIGHT_EXPORT, "s-----ss-" },
	{ RIGHT_STAFF_ACCOUNTS, "------ss-" },
	{ RIGHT_BACKUP, "-------s-" },
	{ RIGHT_VERIFY, "------ss-" },
	{ RIGHT_SEE_AUDIT, "------s--" },
	{ RIGHT_LIFT_BARRIERS, "-s--s-s--" },
	{ RIGHT_REPORT_COUNTS, "-s--ssssn" },
	{ RIGHT_END_LOCKDOWN, "------ss-" },
	{ RIGHT_LEAVE_KIOSK, "-s--s-ss-" },
};

static enum right_scope scope_of(char letter)
{
	static const char letters[] = { [RIGHT_NONE] = '-', [RIGHT_COUNTS_ONLY] = 'n', [RIGHT_OWN_CLASS] = 'c',
	                                [RIGHT_OWN_SCHOOL] = 's', [RIGHT_DISTRICT_WITH_REASON] = 'd' };
	for (size_t i = 0; i < sizeof letters; i++)
		if (letters[i] == letter)
			return (enum right_scope)i;
	fail_msg("no scope %c", letter);
	return RIGHT_NONE;
}

static void rule_D22_every_role_and_verb_is_as_expected(void **state)
{
	(void)state;
	bool seen[RIGHT_COUNT] = { false };
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		enum right right = expected[i].right;
		assert_false(seen[right]);
		seen[right] = true;
		assert_int_equal(strlen(expected[i].scopes), ROLE_COUNT);
		for (int role = 0; role < ROLE_COUNT; role++) {
			enum right_scope scope = scope_of(expected[i].scopes[role]);
			const struct session session = { 7, (enum role)role, 1 }, nobody = { 0, (enum role)role, 1 };
			if (rights_scope((enum role)role, right) != scope)
				fail_msg("right %d of role %d", right, role);
			assert_int_equal(rights_may(&session, right), scope != RIGHT_NONE);
			assert_false(rights_may(&nobody, right));
		}
	}
	for (int right = 0; right < RIGHT_COUNT; right++)
		if (!seen[right])
			fail_msg("right %d is in no row here", right);
}

/* What must hold whatever the table says. */
static void rules_above_the_table(void **state)
{
	(void)state;
	for (int right = 0; right < RIGHT_COUNT; right++) {
		/* R2: a policy-maker sees counts, never a family */
		enum right_scope scope = rights_scope(ROLE_POLICY_MAKER, (enum right)right);
		assert_true(scope == RIGHT_NONE || scope == RIGHT_COUNTS_ONLY);
		/* a teacher: nothing of a family beyond the own class */
		if (right != RIGHT_SEE_PRESENCE && right != RIGHT_SEE_OFFERINGS) /* who offers wants to be asked (E3) */
			assert_true(rights_scope(ROLE_TEACHER, (enum right)right) <= RIGHT_OWN_CLASS);
	}
	for (int role = 0; role < ROLE_COUNT; role++) {
		/* who reads the words of a restriction may open the card, and not the other way round */
		if (rights_scope((enum role)role, RIGHT_SEE_CONFIDENTIAL))
			assert_true(rights_scope((enum role)role, RIGHT_SEE_CARD) >= RIGHT_OWN_SCHOOL);
		/* who decides by a paper may see it */
		if (rights_scope((enum role)role, RIGHT_EDIT_RIGHTS))
			assert_true(rights_scope((enum role)role, RIGHT_SEE_CONFIDENTIAL));
		/* D24: the principal alone */
		assert_int_equal(rights_scope((enum role)role, RIGHT_SEE_AUDIT) != RIGHT_NONE, role == ROLE_PRINCIPAL);
		/* nobody writes beyond the own school */
		for (int right = RIGHT_EDIT_PERSON; right < RIGHT_COUNT; right++)
			assert_true(rights_scope((enum role)role, (enum right)right) < RIGHT_DISTRICT_WITH_REASON);
	}
}

static void what_there_is_not_is_no_right(void **state)
{
	(void)state;
	assert_int_equal(rights_scope(ROLE_COUNT, RIGHT_ADMIT), RIGHT_NONE);
	assert_int_equal(rights_scope((enum role)-1, RIGHT_ADMIT), RIGHT_NONE);
	assert_int_equal(rights_scope(ROLE_PRINCIPAL, RIGHT_COUNT), RIGHT_NONE);
}

static void roles_have_words(void **state)
{
	(void)state;
	enum role found = ROLE_COUNT;
	for (int role = ROLE_BY_NAME + 1; role < ROLE_COUNT; role++) {
		assert_true(rights_role_find(rights_role_word((enum role)role), &found));
		assert_int_equal(found, role);
	}
	assert_false(rights_role_find("", &found));
	assert_false(rights_role_find("Teacher", &found));
	assert_int_equal(found, ROLE_COUNT - 1); /* untouched */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D22_every_role_and_verb_is_as_expected),
		cmocka_unit_test(rules_above_the_table),
		cmocka_unit_test(what_there_is_not_is_no_right),
		cmocka_unit_test(roles_have_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
