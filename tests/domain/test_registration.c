#include "domain/registration.h"

#include "fixture.h"

static struct registration_person rosa(void)
{
	return (struct registration_person){ .name = "Rosa Méndez", .kin = "mother", .speaks = "es,en", .reach = "call",
		                                 .phone = "2035550134", .may_collect = true };
}

static struct registration_person luis(void)
{
	return (struct registration_person){ .student = true, .name = "Luis Méndez", .birth_date = "2018-03-02",
		                                 .grade = "02" };
}

static struct registration family(const struct registration_person *people, size_t count)
{
	return (struct registration){ .request = 77, .locale = "es", .origin = "kiosk", .people = people,
		                          .n_people = count, .stays = "own", .consent = "yes" };
}

static int count(struct fixture *fixture, const char *sql)
{
	struct statement *statement;
	assert_int_equal(statement_get(fixture->office->db, sql, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int number = (int)statement_int(statement, 0);
	statement_end(statement);
	return number;
}

static void kept_once(void **state)
{
	struct fixture *fixture = *state;
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt first, again;
	registration.stays = "shelter";
	registration.wants_to_talk = true;
	assert_int_equal(registration_add(fixture->office, &registration, &first), ERR_OK);
	assert_true(first.helped && first.talks);
	assert_int_equal(registration_add(fixture->office, &registration, &again), ERR_OK);
	assert_int_equal(first.id, again.id);
	assert_true(again.helped && again.talks);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person"), 2);
	assert_int_equal(count(fixture, "SELECT count(*) FROM family_request"), 2);
	/* nobody wrote it but the visitor */
	assert_int_equal(count(fixture, "SELECT count(*) FROM change_log WHERE table_name LIKE 'registration%' "
	                                "AND actor_kind = 'visitor'"), 3);
}

/* What a screen should have refused writes nothing at all. */
static void what_does_not_hold(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	const struct registration_person good[] = { rosa(), luis() };
	struct registration_person people[2];
	static const char long_name[1200] = { [0 ... 1198] = 'a' };
	for (int wrong = 0; wrong < 14; wrong++) {
		memcpy(people, good, sizeof people);
		struct registration registration = family(people, 2);
		switch (wrong) {
		case 0: registration.n_people = 0; break;
		case 1: registration.n_people = 1; break; /* an adult without a child */
		case 2: registration.people = &people[1]; registration.n_people = 1; break; /* a child alone, unsaid */
		case 3: registration.request = 0; break;
		case 4: registration.locale = ""; break;
		case 5: registration.stays = NULL; break;
		case 6: registration.stays = "castle"; break;
		case 7: registration.consent = NULL; break;
		case 8: registration.origin = "web"; break;
		case 9: people[1].name = " "; break;
		case 10: people[1].birth_date = "2018-02-30"; break;
		case 11: people[0].reach = "pigeon"; break;
		case 12: people[1].age = -1; break;
		case 13: people[0].name = long_name; break;
		}
		if (registration_add(fixture->office, &registration, &receipt) != ERR_INVALID)
			fail_msg("wrong %d was taken", wrong);
		assert_int_equal(count(fixture, "SELECT count(*) FROM registration"), 0);
		assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person"), 0);
	}
}

/* Control signs never get in, and at a desk it is said who entered it. */
static void rule_D5_entered_by_staff(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	struct registration_person people[] = { rosa(), luis() };
	people[0].name = "Rosa \033[31mMéndez ";
	struct registration registration = family(people, 2);
	registration.origin = "desk";
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_INVALID);
	fixture_sign_in_as(fixture->office, ROLE_NURSE);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_FORBIDDEN);
	fixture_sign_in_as(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration WHERE entered_by IS NOT NULL"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person WHERE name = 'Rosa Méndez'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kept_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_does_not_hold, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D5_entered_by_staff, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
