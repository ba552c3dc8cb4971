/* Paper that is owed, claimed, given back (rule D27). */
#include "domain/print.h"

#include "domain/check_in.h"
#include "fixture.h"

static int64_t person(struct fixture *fixture)
{
	return fixture_int(fixture, "SELECT id FROM visit_person ORDER BY id DESC");
}

/* Somebody who was let in. */
static int64_t admitted(struct fixture *fixture)
{
	static const char *const names[] = { "Rosa" };
	const struct check_in visit = { .purpose = "meet", .locale = "en", .origin = "kiosk",
	                                .names = names, .name_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	fixture_sign_in(fixture->office);
	assert_int_equal(door_admit(fixture->office, person(fixture), DOOR_SIGHT), ERR_OK);
	return person(fixture);
}

static void expect(struct fixture *fixture, const char *states)
{
	fixture_expect_text(fixture, "SELECT coalesce(group_concat(state || attempts, ' '), '') FROM "
	                             "(SELECT * FROM print_job ORDER BY id)", states);
}

static void rule_D27_who_is_let_in_is_owed_a_badge_at_once(void **state)
{
	struct fixture *fixture = *state;
	struct print_owed owed;
	assert_int_equal(print_owed(fixture->office, &owed), ERR_NOT_FOUND);
	int64_t rosa = admitted(fixture);
	/* whoever dies now: another desk finds it */
	assert_int_equal(print_owed(fixture->office, &owed), ERR_OK);
	assert_int_equal(owed.about, rosa);
	assert_int_equal(owed.visit, fixture_int(fixture, "SELECT visit_id FROM visit_person"));
	assert_int_equal(owed.since, fixture->now);
	expect(fixture, "queued0");
	/* a verb that changes nothing owes nothing */
	assert_int_equal(door_admit(fixture->office, rosa, DOOR_SIGHT), ERR_CONFLICT);
	expect(fixture, "queued0");
}

static void rule_D27_one_claims_it(void **state)
{
	struct fixture *fixture = *state;
	int64_t rosa = admitted(fixture), job, other;
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &job), ERR_OK);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &other), ERR_CONFLICT);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, true, &other), ERR_CONFLICT);
	expect(fixture, "running1");
	assert_int_equal(print_finish(fixture->office, job, true, ""), ERR_OK);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &other), ERR_CONFLICT);
	/* again is another row that names the first */
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, true, &other), ERR_OK);
	expect(fixture, "done1 running1");
	assert_int_equal(fixture_int(fixture, "SELECT reprint_of FROM print_job ORDER BY id DESC"), job);
}

static void what_failed_is_tried_again_in_its_row(void **state)
{
	struct fixture *fixture = *state;
	int64_t rosa = admitted(fixture), job, again;
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &job), ERR_OK);
	assert_int_equal(print_finish(fixture->office, job, false, "out of \033[31mpaper"), ERR_OK);
	struct arena *arena = arena_new();
	struct print_now now;
	assert_int_equal(print_now(fixture->office, arena, rosa, &now), ERR_OK);
	assert_int_equal(now.state, PRINT_FAILED);
	assert_string_equal(now.message, "out of paper");
	arena_free(arena);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, true, &again), ERR_OK);
	assert_int_equal(again, job);
	expect(fixture, "running2");
}

static void put_back_it_is_owed_again(void **state)
{
	struct fixture *fixture = *state;
	struct print_owed owed;
	int64_t rosa = admitted(fixture), job;
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &job), ERR_OK);
	assert_int_equal(print_owed(fixture->office, &owed), ERR_NOT_FOUND);
	assert_int_equal(print_put_back(fixture->office, job), ERR_OK);
	expect(fixture, "queued0");
	assert_int_equal(print_owed(fixture->office, &owed), ERR_OK);
	assert_int_equal(owed.about, rosa);
	/* who has left needs none */
	assert_int_equal(door_end(fixture->office, rosa, DOOR_CHECKED_OUT, "seen to leave"), ERR_OK);
	assert_int_equal(print_owed(fixture->office, &owed), ERR_NOT_FOUND);
}

static void a_claim_whose_process_died_is_left_to_a_person(void **state)
{
	struct fixture *fixture = *state;
	struct print_owed owed;
	bool any = true;
	int64_t rosa = admitted(fixture), job;
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &job), ERR_OK);
	assert_int_equal(print_expire(fixture->office, fixture->now, &any), ERR_OK);
	assert_false(any);
	expect(fixture, "running1");
	assert_int_equal(print_expire(fixture->office, fixture->now + 1, &any), ERR_OK);
	assert_true(any);
	expect(fixture, "unknown1");
	/* never by itself */
	assert_int_equal(print_owed(fixture->office, &owed), ERR_NOT_FOUND);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, false, &job), ERR_CONFLICT);
	assert_int_equal(print_claim(fixture->office, PRINT_BADGE, rosa, true, &job), ERR_OK);
	expect(fixture, "running2");
}

static void a_slip_and_a_release_are_owed_too(void **state)
{
	struct fixture *fixture = *state;
	static const char *const names[] = { "Rosa" };
	const struct check_in_child child = { .name = "Minh", .class_name = "3B" };
	const struct check_in late = { .purpose = "late", .locale = "en", .origin = "kiosk",
	                               .children_named = &child, .children_named_count = 1 };
	const struct check_in pickup = { .purpose = "pickup", .locale = "en", .origin = "kiosk",
	                                 .names = names, .name_count = 1,
	                                 .collections = &child, .collection_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &late, &receipt), ERR_OK);
	assert_int_equal(check_in(fixture->office, &pickup, &receipt), ERR_OK);
	fixture_sign_in(fixture->office);
	assert_int_equal(door_pass_late(fixture->office, fixture_int(fixture, "SELECT id FROM late_arrival")),
	                 ERR_OK);
	int64_t leaver = fixture_int(fixture, "SELECT id FROM collection");
	enum door_seen seen = DOOR_SIGHT;
	struct door_collection how = { DOOR_TALKING, NULL, NULL };
	assert_int_equal(door_collect(fixture->office, leaver, &how), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(kind) FROM print_job", "late");
	how = (struct door_collection){ DOOR_RELEASE, &seen, NULL };
	assert_int_equal(door_collect(fixture->office, leaver, &how), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(kind) FROM print_job", "late,release");
	struct print_owed owed;
	int64_t job;
	assert_int_equal(print_owed(fixture->office, &owed), ERR_OK);
	assert_int_equal(owed.visit, fixture_int(fixture, "SELECT visit_id FROM late_arrival"));
	assert_int_equal(print_claim(fixture->office, PRINT_LATE, owed.about, false, &job), ERR_OK);
	assert_int_equal(print_owed(fixture->office, &owed), ERR_OK);
	assert_int_equal(owed.visit, fixture_int(fixture, "SELECT visit_id FROM collection"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rule_D27_who_is_let_in_is_owed_a_badge_at_once),
		TEST(rule_D27_one_claims_it),
		TEST(what_failed_is_tried_again_in_its_row),
		TEST(put_back_it_is_owed_again),
		TEST(a_claim_whose_process_died_is_left_to_a_person),
		TEST(a_slip_and_a_release_are_owed_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
