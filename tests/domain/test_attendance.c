/* Late children, excused by staff and given to the school's attendance. */
#include "domain/attendance.h"

#include "domain/bell.h"
#include "domain/check_in.h"
#include "fixture.h"

static int64_t late(struct fixture *fixture, const char *name, const char *reason)
{
	const struct check_in_child child = { name, "3B", reason };
	const struct check_in visit = { .purpose = "late", .locale = "en", .origin = "kiosk", .children_named = &child,
	                                .children_named_count = 1 };
	struct office kiosk = *fixture->office;
	struct check_in_receipt receipt;
	kiosk.worker = 0;
	assert_int_equal(check_in(&kiosk, &visit, &receipt), ERR_OK);
	return fixture_int(fixture, "SELECT max(id) FROM late_arrival");
}

static void excused_by_staff_and_taken_back(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct attendance_row *rows;
	size_t count;
	int64_t ana = late(fixture, "Ana", "transport");
	assert_int_equal(attendance_excuse(fixture->office, ana, true), ERR_INVALID); /* nobody is at work */
	fixture_sign_in_as(fixture->office, ROLE_TEACHER);
	assert_int_equal(attendance_excuse(fixture->office, ana, true), ERR_FORBIDDEN);
	fixture_role(fixture->office, ROLE_PRINCIPAL);
	assert_int_equal(attendance_excuse(fixture->office, ana, true), ERR_OK);
	assert_int_equal(attendance_excuse(fixture->office, ana, true), ERR_CONFLICT);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'excused'"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT excused_at FROM late_arrival"), fixture->now);
	assert_int_equal(attendance_export(fixture->office, arena, "2026-11-24", &rows, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].excused_by, "A. Brown");
	assert_int_equal(attendance_excuse(fixture->office, ana, false), ERR_OK);
	assert_int_equal(attendance_excuse(fixture->office, ana, false), ERR_CONFLICT);
	assert_int_equal(attendance_export(fixture->office, arena, "2026-11-24", &rows, &count), ERR_OK);
	assert_string_equal(rows[0].excused_by, "");
	arena_free(arena);
}

static void of_one_day_for_who_may_export(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct attendance_row *rows;
	size_t count = 9;
	fixture->config.bell = (struct config_bell){ .is_set = true, .begins = { "08:00", "08:00", "08:00", "08:00", "08:00" } };
	fixture_sign_in_as(fixture->office, ROLE_FRONT_OFFICE);
	late(fixture, "Ana", "transport");
	fixture->now += 7 * 60000;
	late(fixture, "Luis", "");
	fixture->now += 86400000;
	late(fixture, "Mei", "");
	assert_int_equal(attendance_export(fixture->office, arena, "2026-11-24", &rows, &count), ERR_FORBIDDEN);
	fixture_role(fixture->office, ROLE_PRINCIPAL);
	assert_int_equal(attendance_export(fixture->office, arena, "24.11.2026", &rows, &count), ERR_INVALID);
	assert_int_equal(attendance_export(fixture->office, arena, "2026-11-24", &rows, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(rows[0].child, "Ana");
	assert_string_equal(rows[0].reason, "transport");
	assert_int_equal(rows[0].minutes_late, 5);
	assert_int_equal(rows[1].minutes_late, 12);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'attendance 2026-11-24'"), 1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(excused_by_staff_and_taken_back, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(of_one_day_for_who_may_export, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
