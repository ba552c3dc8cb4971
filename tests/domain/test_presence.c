#include "domain/presence.h"

#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/close_day.h"
#include "fixture.h"

static struct check_in_receipt arrive(struct fixture *fixture, const char *first, const char *second)
{
	const char *const names[] = { first, second };
	struct check_in visit = { .purpose = "meet", .locale = "es", .origin = "kiosk", .children = 2,
	                          .interpreter = "Mam", .names = names, .name_count = second ? 2 : 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	return receipt;
}

static void expect(const struct presence_row *rows, size_t count, const char *expected)
{
	char text[1024] = "";
	for (size_t i = 0; i < count; i++) {
		size_t used = strlen(text);
		snprintf(text + used, sizeof text - used, "%s%s/%s%s%s", i ? " " : "", rows[i].name,
		         rows[i].state, *rows[i].end_kind ? "/" : "", rows[i].end_kind);
	}
	assert_string_equal(text, expected);
}

static void rule_D2_now_and_the_day(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct presence_row *rows = NULL;
	size_t count = 99;
	static const struct check_in_child kofi[] = { { "Kofi", "3B", NULL } };

	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);

	struct check_in_receipt yesterday;
	fixture->now = fixture_utc("2026-11-23T23:00:00"); /* after closing time */
	yesterday = arrive(fixture, "Yesterday", NULL);
	fixture->now = fixture_utc("2026-11-24T13:00:00");
	struct check_in_receipt first = arrive(fixture, "Rosa", "Juan");
	fixture->now += 60000;
	struct check_in late = { .purpose = "late", .locale = "en", .origin = "kiosk",
	                         .children_named = kofi, .children_named_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &late, &receipt), ERR_OK);
	fixture->now += 60000;
	static const char *const ana[] = { "Ana" };
	struct check_in pickup = { .purpose = "pickup", .locale = "en", .origin = "kiosk", .names = ana,
	                           .name_count = 1, .collections = kofi, .collection_count = 1 };
	assert_int_equal(check_in(fixture->office, &pickup, &receipt), ERR_OK);
	fixture_admit(fixture, first.visit);
	struct check_out_result result;
	assert_int_equal(check_out_by_code(fixture->office, first.codes[1], &result), ERR_OK);

	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	expect(rows, count, "Yesterday/waiting Rosa/inside Kofi/waiting Ana/waiting Kofi/asked");
	assert_int_equal(rows[0].visit, yesterday.visit);
	assert_int_equal(rows[2].kind, PRESENCE_LATE);
	assert_string_equal(rows[2].class_name, "3B");
	assert_int_equal(rows[4].kind, PRESENCE_LEAVER);

	assert_int_equal(presence_day(fixture->office, arena, "2026-11-24", &rows, &count), ERR_OK);
	expect(rows, count, "Rosa/inside Juan/ended/code Kofi/waiting Ana/waiting Kofi/asked");
	assert_string_equal(rows[0].code, first.codes[0]);
	assert_string_equal(rows[0].interpreter, "Mam");
	assert_string_equal(rows[0].call_by, "");
	assert_int_equal(rows[0].children, 2);
	assert_int_equal(rows[1].children, 0); /* counted once */
	assert_true(rows[1].self);
	assert_false(rows[0].self);
	assert_int_equal(rows[1].ended_at, fixture->now);

	/* a code that staff typed at the desk is staff's word, not the visitor's own */
	fixture->office->worker = fixture_int(fixture, "SELECT id FROM worker");
	assert_int_equal(check_out_by_code(fixture->office, first.codes[0], &result), ERR_OK);
	assert_int_equal(presence_day(fixture->office, arena, "2026-11-24", &rows, &count), ERR_OK);
	assert_string_equal(rows[0].end_kind, "code");
	assert_false(rows[0].self);
	assert_true(rows[1].self);

	assert_int_equal(presence_day(fixture->office, arena, "2026-11-22", &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	assert_int_equal(presence_day(fixture->office, arena, "24.11.2026", &rows, &count), ERR_INVALID);
	assert_int_equal(presence_day(fixture->office, arena, "2026-02-30", &rows, &count), ERR_INVALID);
	arena_free(arena);
}

/* A late child in class is in the building, and on no roll that says so; what nobody
 * decided yesterday still waits for staff. */
static void rule_D2_rule_D6_nobody_falls_off_a_list(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct presence_row *rows = NULL;
	size_t count;
	static const struct check_in_child kofi = { "Kofi", "3B", NULL };
	static const char *const ana[] = { "Ana" };
	const struct check_in late = { .purpose = "late", .locale = "en", .origin = "kiosk",
	                               .children_named = &kofi, .children_named_count = 1 };
	const struct check_in pickup = { .purpose = "pickup", .locale = "en", .origin = "kiosk", .names = ana,
	                                 .name_count = 1, .collections = &kofi, .collection_count = 1 };
	struct check_in_receipt receipt;
	fixture->now = fixture_utc("2026-11-24T13:00:00");
	assert_int_equal(check_in(fixture->office, &late, &receipt), ERR_OK);
	assert_int_equal(check_in(fixture->office, &pickup, &receipt), ERR_OK);
	fixture_sign_in(fixture->office);
	assert_int_equal(door_pass_late(fixture->office, fixture_int(fixture, "SELECT id FROM late_arrival")),
	                 ERR_OK);
	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	expect(rows, count, "Kofi/ended/passed Ana/waiting Kofi/asked");
	assert_int_equal(presence_undecided(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);

	fixture->now = fixture_utc("2026-11-25T13:00:00");
	assert_int_equal(close_day(fixture->office), ERR_OK);
	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	expect(rows, count, "");
	assert_int_equal(presence_undecided(fixture->office, arena, &rows, &count), ERR_OK);
	expect(rows, count, "Kofi/asked");
	const struct door_collection no = { DOOR_REFUSE, NULL, "stayed in class" };
	assert_int_equal(door_collect(fixture->office, rows[0].id, &no), ERR_OK);
	assert_int_equal(presence_undecided(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

static void rule_D6_who_waits_for_a_child_leaves_with_it(void **state)
{
	struct fixture *fixture = *state;
	static const struct check_in_child children[] = { { "Kofi", "3B", NULL }, { "Ama", "1A", NULL } };
	static const char *const ana[] = { "Ana", "Ben" };
	const struct check_in pickup = { .purpose = "pickup", .locale = "en", .origin = "kiosk", .names = ana,
	                                 .name_count = 2, .collections = children, .collection_count = 2 };
	struct check_in_receipt receipt;
	enum door_seen seen = DOOR_SIGHT;
	const struct door_collection yes = { DOOR_RELEASE, &seen, NULL };
	assert_int_equal(check_in(fixture->office, &pickup, &receipt), ERR_OK);
	fixture_sign_in(fixture->office);
	assert_int_equal(door_collect(fixture->office,
	                              fixture_int(fixture, "SELECT id FROM collection WHERE position = 0"), &yes),
	                 ERR_OK);
	/* one child is still to be decided */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'waiting'"), 2);
	assert_int_equal(door_collect(fixture->office,
	                              fixture_int(fixture, "SELECT id FROM collection WHERE position = 1"), &yes),
	                 ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(end_kind || ' ' || end_reason) FROM visit_person",
	                    "staff collected,staff collected");
}

static void many_rows(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct presence_row *rows = NULL;
	size_t count = 0;
	char name[16];
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "P%03d", i);
		fixture->now += 1;
		arrive(fixture, name, NULL);
	}
	assert_int_equal(presence_now(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 100);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "P%03d", i);
		assert_string_equal(rows[i].name, name);
	}
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(rule_D2_now_and_the_day),
		TEST(rule_D2_rule_D6_nobody_falls_off_a_list),
		TEST(rule_D6_who_waits_for_a_child_leaves_with_it),
		TEST(many_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
