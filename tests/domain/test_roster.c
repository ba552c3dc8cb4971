#include "domain/roster.h"

#include "fixture.h"

struct taking {
	struct arena *arena;
	struct roster *roster;
	struct reconcile_counts counts[ROSTER_KINDS];
};

static struct taking begin(struct fixture *fixture, enum reconcile_mode mode)
{
	struct taking taking = { .arena = arena_new() };
	fixture_sign_in_as(fixture->office, ROLE_ADMINISTRATOR);
	taking.roster = roster_new(taking.arena, fixture->office, "oneroster");
	assert_int_equal(roster_load(taking.roster), ERR_OK);
	for (int kind = 0; kind < ROSTER_KINDS; kind++)
		roster_set_mode(taking.roster, (enum roster_kind)kind, mode);
	return taking;
}

static void end(struct taking *taking, enum err expected)
{
	roster_compare(taking->roster, taking->counts);
	assert_int_equal(roster_write(taking->roster, NULL, NULL), expected);
	arena_free(taking->arena);
}

static bool put(struct taking *taking, enum roster_kind kind, const char *external, const char *first,
                const char *second, const char *const *texts)
{
	struct roster_item item = { .external = external, .references = { first, second } };
	for (size_t i = 0; i < roster_row_texts(kind) && texts && texts[i]; i++)
		item.texts[i] = texts[i];
	return roster_put(taking->roster, kind, &item);
}

#define TEXTS(...) (const char *const[]){ __VA_ARGS__, NULL }

/* A school, a child in 3B, its mother and a telephone number. */
static void put_family(struct taking *taking, const char *given, bool mother)
{
	assert_true(put(taking, ROSTER_SCHOOL, "s1", NULL, NULL, TEXTS("Harbor School", "en")));
	assert_true(put(taking, ROSTER_PERSON, "0010", NULL, NULL, TEXTS(given, "", "Nguyễn", "", "", "", "00042")));
	assert_true(put(taking, ROSTER_AFFILIATION, "0010 s1 student", "s1", "0010", TEXTS("student", "03")));
	assert_true(put(taking, ROSTER_CLASS, "c1", "s1", NULL, TEXTS("3B", "", "homeroom", "03", "Room 12")));
	assert_true(put(taking, ROSTER_ENROLLMENT, "e1", "c1", "0010", TEXTS("student", "1")));
	if (!mother)
		return;
	assert_true(put(taking, ROSTER_PERSON, "10", NULL, NULL, TEXTS("Ánh", "Thị", "Nguyễn")));
	assert_true(put(taking, ROSTER_RELATION, "10 0010", "10", "0010", NULL));
	assert_true(put(taking, ROSTER_CONTACT, "10 phone", "10", NULL, TEXTS("phone", "203-555-0134", "0")));
}

static void taken_in_once(void **state)
{
	struct fixture *fixture = *state;
	struct taking first = begin(fixture, RECONCILE_BULK);
	put_family(&first, "Minh", true);
	assert_true(roster_set_own_school(first.roster, "s1"));
	assert_false(roster_set_own_school(first.roster, "s2"));
	end(&first, ERR_OK);
	assert_int_equal(first.counts[ROSTER_PERSON].added, 2);
	/* the school is the one that was there, and keeps its name */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM school"), 1);
	fixture_expect_text(fixture, "SELECT p.given || ' ' || p.family || ' ' || p.number || ' ' || c.title || ' ' || "
	                             "a.grade FROM person AS p JOIN enrollment AS e ON e.person_id = p.id "
	                             "JOIN class AS c ON c.id = e.class_id "
	                             "JOIN affiliation AS a ON a.person_id = p.id "
	                             "WHERE a.school_id = (SELECT id FROM school)",
	                    "Minh Nguyễn 00042 3B 03");
	/* rule D7: who is named with a child has no right by that */
	fixture_expect_text(fixture, "SELECT coalesce(kind, 'unknown') || may_collect || may_enrol || may_sign || "
	                             "may_see_records || told_in_emergency FROM relationship", "unknown00000");
	int64_t lines = fixture_int(fixture, "SELECT count(*) FROM change_log");

	struct taking again = begin(fixture, RECONCILE_BULK);
	assert_string_equal(roster_own_school(again.roster), "s1");
	assert_int_equal(roster_people(again.roster), 2);
	put_family(&again, "Minh", true);
	end(&again, ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log"), lines);
}

static void what_is_no_longer_named_ends_and_comes_back(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", true);
	end(&taking, ERR_OK);
	int64_t mother = fixture_int(fixture, "SELECT id FROM person WHERE given = 'Ánh'");

	taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh Khôi", false);
	fixture->now += 1000;
	end(&taking, ERR_OK);
	assert_int_equal(taking.counts[ROSTER_PERSON].ended, 1);
	assert_int_equal(taking.counts[ROSTER_PERSON].changed, 1);
	assert_int_equal(taking.counts[ROSTER_RELATION].ended, 1);
	fixture_expect_text(fixture, "SELECT group_concat(given || coalesce(' ended ' || ended_at, ''), ', ') "
	                             "FROM (SELECT * FROM person ORDER BY id)",
	                    "Minh Khôi, Ánh ended 1795525501000");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM relationship WHERE ended_at IS NULL"), 0);

	taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh Khôi", true);
	end(&taking, ERR_OK);
	assert_int_equal(taking.counts[ROSTER_PERSON].revived, 1);
	assert_int_equal(fixture_int(fixture, "SELECT id FROM person WHERE given = 'Ánh' AND ended_at IS NULL"), mother);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person"), 2);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM relationship WHERE ended_at IS NULL"), 1);
}

static void a_delta_says_only_what_changed(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", true);
	end(&taking, ERR_OK);
	taking = begin(fixture, RECONCILE_DELTA);
	assert_true(roster_has(taking.roster, ROSTER_PERSON, "10"));
	/* her row says no telephone any more */
	assert_true(put(&taking, ROSTER_PERSON, "10", NULL, NULL, TEXTS("Ánh", "Thị", "Nguyễn")));
	end(&taking, ERR_OK);
	assert_int_equal(taking.counts[ROSTER_CONTACT].ended, 1);
	assert_int_equal(taking.counts[ROSTER_RELATION].ended, 0);
	taking = begin(fixture, RECONCILE_DELTA);
	struct roster_item gone = { .external = "10", .texts = { "Ánh", "Thị", "Nguyễn" }, .ended = true };
	assert_true(roster_put(taking.roster, ROSTER_PERSON, &gone));
	assert_true(put(&taking, ROSTER_PERSON, "11", NULL, NULL, TEXTS("Hùng", "Văn", "Nguyễn")));
	assert_true(put(&taking, ROSTER_RELATION, "11 0010", "11", "0010", NULL));
	end(&taking, ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(given, ', ') FROM (SELECT * FROM person "
	                             "WHERE ended_at IS NULL ORDER BY id)", "Minh, Hùng");
	assert_int_equal(taking.counts[ROSTER_PERSON].ended, 1);
	assert_int_equal(taking.counts[ROSTER_PERSON].added, 1);
	assert_int_equal(taking.counts[ROSTER_RELATION].ended, 1);
}

static void what_staff_say_stays(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", true);
	end(&taking, ERR_OK);
	struct db *db = fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE relationship SET kind = 'mother', "
	                                                         "may_collect = 1", NULL, 0, NULL)), ERR_OK);
	taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", false);
	end(&taking, ERR_OK);
	/* the roster no longer names her, and she may collect as before */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM relationship WHERE ended_at IS NULL "
	                                      "AND may_collect = 1"), 1);
}

static void a_row_that_points_nowhere_takes_everything_back(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", true);
	assert_true(put(&taking, ROSTER_ENROLLMENT, "e2", "c9", "0010", TEXTS("student")));
	end(&taking, ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person"), 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM external_id"), 0);
}

static void two_rows_of_one_name(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	assert_true(put(&taking, ROSTER_PERSON, "1", NULL, NULL, TEXTS("Ana", "", "Li")));
	assert_true(put(&taking, ROSTER_PERSON, "1", NULL, NULL, TEXTS("Ana", "", "Li")));
	assert_false(put(&taking, ROSTER_PERSON, "1", NULL, NULL, TEXTS("Ana", "Li", "")));
	assert_string_equal(roster_text(taking.roster, ROSTER_PERSON, "1", 2), "Li");
	assert_false(roster_has(taking.roster, ROSTER_PERSON, "01"));
	end(&taking, ERR_OK);
}

static void only_at_work(void **state)
{
	struct fixture *fixture = *state;
	struct taking taking = begin(fixture, RECONCILE_BULK);
	put_family(&taking, "Minh", true);
	fixture->office->worker = 0;
	end(&taking, ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(taken_in_once),
		TEST(what_is_no_longer_named_ends_and_comes_back),
		TEST(a_delta_says_only_what_changed),
		TEST(what_staff_say_stays),
		TEST(a_row_that_points_nowhere_takes_everything_back),
		TEST(two_rows_of_one_name),
		TEST(only_at_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
