#include "domain/clearance.h"

#include "volunteer_fixture.h"

static size_t missing(struct fixture *fixture, int64_t person, int64_t level, const char *day)
{
	int64_t list[VOLUNTEER_REQUIREMENTS];
	size_t count = 99;
	if (clearance_missing(fixture->office, person, level, day, list, &count) != ERR_OK)
		fail_msg("%s", err_detail());
	return count;
}

/* Every state of two requirements: only both met, and on that day, opens the level; at a
 * kiosk all that is not met is told alike (D20). */
static void d20_the_gate_as_a_truth_table(void **state)
{
	static const struct { enum clearance_state state; const char *until; bool opens; } one[] = {
		{ CLEARANCE_MISSING, "", false }, { CLEARANCE_PENDING, "", false }, { CLEARANCE_REFUSED, "", false },
		{ CLEARANCE_MET, "2026-12-01", true }, { CLEARANCE_MET, "2026-11-30", false }, { CLEARANCE_MET, "", true },
	};
	enum { STATES = sizeof one / sizeof *one };
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const int64_t needs[] = { volunteer_fixture_requirement(fixture->office, "A", VOLUNTEER_LASTS_ALWAYS),
		                      volunteer_fixture_requirement(fixture->office, "B", VOLUNTEER_LASTS_ALWAYS) };
	int64_t level = volunteer_fixture_level(fixture->office, "Alone", needs, 2);
	int64_t list[VOLUNTEER_REQUIREMENTS];
	size_t count;
	for (int a = 0; a < STATES; a++)
		for (int b = 0; b < STATES; b++) {
			volunteer_fixture_record(fixture->office, ROSA, needs[0], one[a].state, one[a].until);
			volunteer_fixture_record(fixture->office, ROSA, needs[1], one[b].state, one[b].until);
			assert_int_equal(clearance_missing(fixture->office, ROSA, level, "2026-12-01", list, &count), ERR_OK);
			assert_int_equal(count, !one[a].opens + !one[b].opens);
			if (!one[a].opens)
				assert_int_equal(list[0], needs[0]);
			if (!one[b].opens)
				assert_int_equal(list[count - 1], needs[1]);
		}
	/* nobody, and somebody of whom nothing is recorded, lack all */
	assert_int_equal(missing(fixture, 0, level, "2026-12-01"), 2);
	assert_int_equal(missing(fixture, PEDRO, level, "2026-12-01"), 2);
	assert_int_equal(clearance_missing(fixture->office, ROSA, 4711, "2026-12-01", list, &count), ERR_NOT_FOUND);

	static const enum clearance_state unmet[] = { CLEARANCE_MISSING, CLEARANCE_PENDING, CLEARANCE_REFUSED };
	for (int i = 0; i < 3; i++) {
		struct clearance_told *told;
		volunteer_fixture_record(fixture->office, ROSA, needs[0], unmet[i], "");
		assert_int_equal(clearance_told(fixture->office, arena, ROSA, &told, &count), ERR_OK);
		assert_int_equal(count, 2);
		assert_int_equal(told[0].requirement->id, needs[0]);
		assert_false(told[0].met);
		assert_string_equal(told[0].until, "");
		assert_true(told[1].met);
	}
	arena_free(arena);
}

static void an_order_is_the_levels_own(void **state)
{
	struct fixture *fixture = *state;
	int64_t list[VOLUNTEER_REQUIREMENTS];
	size_t count;
	const int64_t a = volunteer_fixture_requirement(fixture->office, "A", 0), b = volunteer_fixture_requirement(fixture->office, "B", 0);
	int64_t level = volunteer_fixture_level(fixture->office, "Alone", (const int64_t[]){ b, a }, 2);
	assert_int_equal(clearance_missing(fixture->office, ROSA, level, "2026-12-01", list, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0], b);
	assert_int_equal(list[1], a);
}

static struct clearance of(struct fixture *fixture, struct arena *arena, int64_t requirement)
{
	struct clearance *list;
	size_t count;
	assert_int_equal(clearance_list(fixture->office, arena, ROSA, &list, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		if (list[i].requirement == requirement)
			return list[i];
	fail_msg("it is not listed");
	return list[0];
}

/* "" is as long as the requirement lasts, at most until a month's end; that day included. */
static void a_clearance_lasts_as_long_as_its_requirement(void **state)
{
	static const struct { const char *now; int months; const char *until; } cases[] = {
		{ "2026-11-24T13:05:00", 12, "2027-11-24" }, { "2026-11-24T13:05:00", 1, "2026-12-24" },
		{ "2026-11-24T13:05:00", 2, "2027-01-24" },  { "2026-08-31T13:05:00", 1, "2026-09-30" },
		{ "2026-11-30T13:05:00", 3, "2027-02-28" },  { "2027-11-30T13:05:00", 3, "2028-02-29" },
		{ "2026-12-31T13:05:00", 24, "2028-12-31" }, { "2026-11-24T13:05:00", 0, "" },
		/* in the school's zone it is still the day before */
		{ "2026-11-25T03:05:00", 1, "2026-12-24" },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t requirement = volunteer_fixture_requirement(fixture->office, "Reference", cases[i].months);
		fixture->now = fixture_utc(cases[i].now);
		volunteer_fixture_record(fixture->office, ROSA, requirement, CLEARANCE_MET, "");
		const struct clearance met = of(fixture, arena, requirement);
		assert_string_equal(met.until, cases[i].until);
		assert_false(met.ended);
		assert_string_equal(met.recorded_by, "A. Brown");
		assert_int_equal(met.recorded_at, fixture->now);
	}
	arena_free(arena);
}

static void what_is_recorded_stands_in_place_of_what_was(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct clearance *list;
	size_t count;
	int64_t reference = volunteer_fixture_requirement(fixture->office, "Reference", 0);
	int64_t level = volunteer_fixture_level(fixture->office, "Alone", &reference, 1);
	volunteer_fixture_record(fixture->office, ROSA, reference, CLEARANCE_PENDING, "");
	assert_int_equal(of(fixture, arena, reference).state, CLEARANCE_PENDING);
	volunteer_fixture_record(fixture->office, ROSA, reference, CLEARANCE_MET, "2026-11-24");
	const struct clearance met = of(fixture, arena, reference);
	assert_int_equal(met.state, CLEARANCE_MET);
	assert_string_equal(met.name, "Rosa Méndez");
	assert_string_equal(met.phone, "203-555-0134");
	assert_int_equal(missing(fixture, ROSA, level, "2026-11-24"), 0);
	fixture->now += 24 * 60 * 60 * 1000;
	assert_true(of(fixture, arena, reference).ended);
	assert_int_equal(missing(fixture, ROSA, level, "2026-11-25"), 1);
	volunteer_fixture_record(fixture->office, ROSA, reference, CLEARANCE_MISSING, "");
	assert_int_equal(of(fixture, arena, reference).state, CLEARANCE_MISSING);
	assert_string_equal(of(fixture, arena, reference).recorded_by, "");
	/* of a requirement that has ended nothing is asked */
	assert_int_equal(volunteer_level_end(fixture->office, level), ERR_OK);
	assert_int_equal(volunteer_requirement_end(fixture->office, reference), ERR_OK);
	assert_int_equal(clearance_list(fixture->office, arena, ROSA, &list, &count), ERR_OK);
	assert_int_equal(count, 0);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, CLEARANCE_MET, ""), ERR_NOT_FOUND);
	/* what was is kept, with its end */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_clearance WHERE ended_at IS NOT NULL"), 2);
	arena_free(arena);
}

static void those_that_end_soon_come_first_first(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct clearance *list;
	size_t count;
	int64_t a = volunteer_fixture_requirement(fixture->office, "A", 0), b = volunteer_fixture_requirement(fixture->office, "B", 0);
	volunteer_fixture_record(fixture->office, ROSA, a, CLEARANCE_MET, "2026-12-24");
	volunteer_fixture_record(fixture->office, PEDRO, a, CLEARANCE_MET, "2026-12-25"); /* the 31st day */
	volunteer_fixture_record(fixture->office, OTHER, a, CLEARANCE_MET, "2026-12-24");
	volunteer_fixture_record(fixture->office, ROSA, b, CLEARANCE_MET, "2026-11-24");
	volunteer_fixture_record(fixture->office, PEDRO, b, CLEARANCE_MET, "");
	assert_int_equal(clearance_ending(fixture->office, arena, 30, &list, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_int_equal(list[0].requirement, b);
	assert_int_equal(list[0].person, ROSA);
	assert_string_equal(list[1].name, "Alice Harris");
	assert_string_equal(list[1].phone, "");
	assert_string_equal(list[2].name, "Rosa Méndez");
	assert_string_equal(list[2].phone, "203-555-0134");
	/* the next day what has ended is no warning any more, and what was replaced never is */
	fixture->now += 24 * 60 * 60 * 1000;
	volunteer_fixture_record(fixture->office, ROSA, a, CLEARANCE_MET, "2027-12-24");
	assert_int_equal(clearance_ending(fixture->office, arena, 30, &list, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].person, OTHER);
	assert_int_equal(list[1].person, PEDRO);
	arena_free(arena);
}

static void everybody_who_would_help_is_listed(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_wish (id, school_id, person_id, name, locale, request_key, wished_at) SELECT 1, id, 5, NULL, "
		"'en', 1, 1 FROM school WHERE id <> 900",
		"INSERT INTO volunteer_wish (id, school_id, person_id, name, locale, request_key, wished_at) SELECT 2, id, NULL, "
		"'Nobody on file', 'en', 2, 1 FROM school WHERE id <> 900",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct clearance_person *list;
	size_t count;
	int64_t a = volunteer_fixture_requirement(fixture->office, "A", 0), b = volunteer_fixture_requirement(fixture->office, "B", 0);
	family_fixture_write(fixture, rows, 2);
	volunteer_fixture_record(fixture->office, ROSA, a, CLEARANCE_MET, "");
	volunteer_fixture_record(fixture->office, ROSA, b, CLEARANCE_MET, "2026-11-24");
	volunteer_fixture_record(fixture->office, PEDRO, b, CLEARANCE_REFUSED, "");
	assert_int_equal(clearance_people(fixture->office, arena, &list, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_string_equal(list[0].name, "Alice Harris");
	assert_int_equal(list[0].met, 0);
	assert_int_equal(list[0].of, 2);
	assert_int_equal(list[1].person, PEDRO);
	assert_int_equal(list[1].met, 0);
	assert_int_equal(list[2].person, ROSA);
	assert_int_equal(list[2].met, 2);
	fixture->now += 24 * 60 * 60 * 1000;
	assert_int_equal(clearance_people(fixture->office, arena, &list, &count), ERR_OK);
	assert_int_equal(list[2].met, 1);
	fixture_role(fixture->office, ROLE_NURSE);
	assert_int_equal(clearance_people(fixture->office, arena, &list, &count), ERR_FORBIDDEN);
	arena_free(arena);
}

static void only_who_may_records_and_reads(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct clearance *list;
	size_t count;
	int64_t reference = volunteer_fixture_requirement(fixture->office, "Reference", 0);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, CLEARANCE_MET, "2026-11-23"), ERR_INVALID);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, CLEARANCE_MET, "2026-02-30"), ERR_INVALID);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, CLEARANCE_PENDING, "2026-12-23"), ERR_INVALID);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, (enum clearance_state)9, ""), ERR_INVALID);
	assert_int_equal(clearance_record(fixture->office, 4711, reference, CLEARANCE_MET, ""), ERR_NOT_FOUND);
	assert_int_equal(clearance_record(fixture->office, ROSA, 4711, CLEARANCE_MET, ""), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_clearance"), 0);
	volunteer_fixture_record(fixture->office, ROSA, reference, CLEARANCE_REFUSED, "");
	/* the audit says whose and which, never what came of it */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND subject_kind = 'person' "
	                                      "AND subject_id = 1 AND code = 'volunteer_clearance' AND other_id IS NOT NULL"), 1);
	fixture_role(fixture->office, ROLE_TEACHER);
	assert_int_equal(clearance_record(fixture->office, ROSA, reference, CLEARANCE_MET, ""), ERR_FORBIDDEN);
	assert_int_equal(clearance_list(fixture->office, arena, ROSA, &list, &count), ERR_FORBIDDEN);
	assert_int_equal(clearance_ending(fixture->office, arena, 30, &list, &count), ERR_FORBIDDEN);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(d20_the_gate_as_a_truth_table, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(an_order_is_the_levels_own, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_clearance_lasts_as_long_as_its_requirement, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_is_recorded_stands_in_place_of_what_was, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(those_that_end_soon_come_first_first, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(everybody_who_would_help_is_listed, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(only_who_may_records_and_reads, volunteer_fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
