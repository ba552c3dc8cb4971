/* What a family changes of its own, and what becomes a request (D7, D10, D13, D16). */
#include "domain/family_change.h"

#include "domain/history_text.h"
#include "domain/lookup.h"
#include "domain/record.h"
#include "domain/registration.h"
#include "domain/registration_confirm.h"
#include "domain/registration_review.h"
#include "family_fixture.h"

enum { HOME = 50 };

static int64_t at_work;

/* Rosa has a code; nobody is at work at the kiosk. */
static int open_opened(void **state)
{
	char code[FAMILY_CODE_BYTES];
	if (family_fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	family_fixture_issue(fixture, ROSA, "738204", code);
	at_work = fixture->office->worker;
	fixture->office->worker = 0;
	return 0;
}

/* At the desk they are at work. */
static void come_to_work(struct fixture *fixture, enum role role)
{
	fixture->office->worker = at_work;
	fixture_role(fixture->office, role);
}

static struct family_change nothing(void)
{
	return (struct family_change){ .person = ROSA, .household = HOME, .locale = "es" };
}

static struct family_change_receipt make(struct fixture *fixture, const struct family_change *change)
{
	struct family_change_receipt receipt;
	fixture->now += 1000;
	if (family_change(fixture->office, change, &receipt) != ERR_OK)
		fail_msg("%s", err_detail());
	return receipt;
}

static void what_stands_is_read(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_details details;
	struct family_change change = nothing();
	assert_int_equal(family_details_read(fixture->office, arena, ROSA, HOME, &details), ERR_OK);
	assert_string_equal(details.called, "");
	assert_string_equal(details.interpreter, "mam");
	assert_string_equal(details.needs, "");
	change.called = "Ms Rosa";
	change.speaks = "mam,es";
	change.interpreter = "person";
	change.needs = "food,other,ride";
	change.need_text = "a seat for two";
	make(fixture, &change);
	assert_int_equal(family_details_read(fixture->office, arena, ROSA, HOME, &details), ERR_OK);
	assert_string_equal(details.called, "Ms Rosa");
	assert_string_equal(details.speaks, "mam,es");
	assert_string_equal(details.interpreter, "person");
	assert_string_equal(details.needs, "food,other,ride");
	assert_string_equal(details.need_text, "a seat for two");
	/* in no household there are no needs to say */
	assert_int_equal(family_details_read(fixture->office, arena, ROSA, 0, &details), ERR_OK);
	assert_string_equal(details.needs, "");
	arena_free(arena);
}

static void what_was_there_is_kept(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	change.called = "Ms Rosa";
	change.stays = "own";
	change.address = "77 Ceiba Lane";
	make(fixture, &change);
	fixture_expect_text(fixture, "SELECT address FROM household WHERE id = 50", "77 Ceiba Lane");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM history"), 2);
	/* nobody at work wrote it, and the audit knows who did */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name IN ('person', 'household') "
	                                      "AND actor_kind = 'visitor'"), 2);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'family_code' AND code = 'change' "
	                                      "AND subject_id = 1"), 1);
	/* found by the new name at once */
	struct arena *arena = arena_new();
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	come_to_work(fixture, ROLE_FRONT_OFFICE);
	assert_int_equal(lookup(fixture->office, arena, "ms rosa", &(struct lookup_options){ .limit = 4 }, &hits, &count),
	                 ERR_OK);
	assert_int_equal(count, 1);
	arena_free(arena);
}

static void nothing_is_nothing(void **state)
{
	struct fixture *fixture = *state;
	const struct family_change change = nothing();
	int64_t before = fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name <> 'audit'");
	const struct family_change_receipt receipt = make(fixture, &change);
	assert_false(receipt.asks || receipt.talks || receipt.helped);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM change_log WHERE table_name <> 'audit'"), before);
}

/* The earlier number stays until staff end it: it is what they call back (D8). */
static void a_number_is_added_and_none_is_taken_away(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	change.phone = "(203) 555-0134";
	change.reach = "call";
	assert_false(make(fixture, &change).asks); /* a first one replaces nothing */
	change.phone = "203 555 0177";
	change.reach = "text";
	assert_true(make(fixture, &change).asks);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM contact_point WHERE person_id = 1 AND ended_at IS NULL "
	                                      "AND verified_on IS NULL"), 2);
	assert_int_equal(fixture_int(fixture, "SELECT position FROM contact_point WHERE kind = 'text'"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM family_request WHERE about = 'phone'"), 1);
	/* the same one again is no other */
	change.phone = "2035550177";
	assert_false(make(fixture, &change).asks);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM contact_point"), 2);
}

static void rule_D13_no_address_but_the_substitute(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	static const char *const shield[] = { "UPDATE household SET confidential = 1, address = 'Box 9' WHERE id = 50" };
	family_fixture_write(fixture, shield, 1);
	change.stays = "own";
	change.address = "77 Ceiba Lane";
	assert_true(make(fixture, &change).asks);
	fixture_expect_text(fixture, "SELECT address FROM household WHERE id = 50", "Box 9");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM family_request WHERE about = 'address' AND text IS NULL"),
	                 1);
	/* another substitute is one */
	change.address = "Box 11";
	change.confidential = true;
	make(fixture, &change);
	fixture_expect_text(fixture, "SELECT address || confidential FROM household WHERE id = 50", "Box 111");
	/* not even the one before, sealed */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM history"), 0);
}

static void rule_D16_where_they_stay_is_a_request(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	change.stays = "shelter";
	const struct family_change_receipt receipt = make(fixture, &change);
	assert_true(receipt.helped && !receipt.asks);
	fixture_expect_text(fixture, "SELECT kind || ' ' || text FROM family_request", "housing shelter");
	fixture_expect_text(fixture, "SELECT address FROM household WHERE id = 50", "12 Elm Street");
}

static void rule_D7_who_collects_is_staff_s_to_say(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	int64_t rights = fixture_int(fixture, "SELECT sum(may_collect) FROM relationship");
	change.collects[0] = "Itzamara \033[31mBalam";
	change.collects[1] = "  ";
	change.n_collects = 2;
	change.collects_no_longer[0] = "Pedro Méndez";
	change.n_collects_no_longer = 1;
	change.wants_to_talk = true;
	change.other = "El autobús";
	change.interpreter = "mam";
	const struct family_change_receipt receipt = make(fixture, &change);
	assert_true(receipt.asks && receipt.talks && !receipt.helped);
	assert_int_equal(fixture_int(fixture, "SELECT sum(may_collect) FROM relationship"), rights);
	fixture_expect_text(fixture, "SELECT group_concat(kind || ':' || coalesce(about, '') || ':' || coalesce(text, ''), ' / ') "
	                             "FROM (SELECT * FROM family_request ORDER BY id)",
	                    "change:collect:Itzamara Balam / change:no_collect:Pedro Méndez / change:other:El autobús / custody::");
	/* the office reads whom to call */
	struct arena *arena = arena_new();
	struct registration_request *rows = NULL;
	size_t count = 0;
	come_to_work(fixture, ROLE_FRONT_OFFICE);
	assert_int_equal(registration_requests(fixture->office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 4);
	assert_string_equal(rows[0].name, "Rosa Méndez");
	assert_string_equal(rows[0].interpreter, "mam");
	arena_free(arena);
}

static void needs_are_said_anew(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	change.needs = "food,other";
	change.need_text = "a map";
	make(fixture, &change);
	change.needs = "other,ride";
	change.need_text = "a guide";
	make(fixture, &change);
	fixture_expect_text(fixture, "SELECT group_concat(code || coalesce(text, ''), ' ') FROM (SELECT * FROM household_need "
	                             "WHERE ended_at IS NULL ORDER BY code)", "othera guide ride");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM household_need WHERE ended_at IS NOT NULL"), 2);
	change.needs = "";
	change.need_text = "";
	make(fixture, &change);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM household_need WHERE ended_at IS NULL"), 0);
}

static void what_does_not_hold_writes_nothing(void **state)
{
	struct fixture *fixture = *state;
	static const char long_text[1200] = { [0 ... 1198] = 'a' };
	struct family_change_receipt receipt;
	for (int wrong = 0; wrong < 6; wrong++) {
		struct family_change change = nothing();
		change.called = "changed";
		switch (wrong) {
		case 0: change.stays = "castle"; break;
		case 1: change.locale = ""; break;
		case 2: change.phone = "2035550177"; break; /* and no way to use it */
		case 3: change.phone = "12"; change.reach = "call"; break;
		case 4: change.other = long_text; break;
		case 5: change.n_collects = FAMILY_CHANGE_NAMES + 1; break;
		}
		if (family_change(fixture->office, &change, &receipt) != ERR_INVALID)
			fail_msg("wrong %d was taken", wrong);
		assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person WHERE called = 'changed'"), 0);
	}
}

static void an_ended_code_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct family_change change = nothing();
	struct family_change_receipt receipt;
	change.called = "changed";
	come_to_work(fixture, ROLE_FRONT_OFFICE);
	assert_int_equal(family_code_end(fixture->office, ROSA), ERR_OK);
	assert_int_equal(family_change(fixture->office, &change, &receipt), ERR_FORBIDDEN);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM person WHERE called = 'changed'"), 0);
	/* nor does a code that another adult has */
	change.person = PEDRO;
	assert_int_equal(family_change(fixture->office, &change, &receipt), ERR_FORBIDDEN);
}

/* ---- somebody more ---- */

static void confirm(struct fixture *fixture, int64_t id)
{
	static const struct registration_who nobody[REGISTRATION_PEOPLE];
	int64_t household;
	come_to_work(fixture, ROLE_FRONT_OFFICE);
	if (registration_confirm(fixture->office, id, nobody, &household) != ERR_OK)
		fail_msg("%s", err_detail());
	assert_int_equal(household, HOME);
}

static struct registration adding(const struct registration_person *people, size_t count)
{
	return (struct registration){ .request = 77, .locale = "es", .origin = "kiosk", .opener = ROSA, .household = HOME,
		                          .people = people, .n_people = count, .consent = "yes" };
}

static void a_child_is_related_to_whom_the_family_says(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	const struct registration_person people[] = {
		{ .name = "Rosa", .kin = "mother", .may_collect = true, .person = ROSA },
		{ .name = "Pedro", .kin = "", .may_collect = true, .person = PEDRO },
		{ .name = "Alice", .kin = "", .person = OTHER },
		{ .student = true, .name = "Inés Méndez", .birth_date = "2020-03-02" },
	};
	const struct registration registration = adding(people, 4);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM registration_person"), 4);
	confirm(fixture, receipt.id);
	fixture_expect_text(fixture,
	                    "SELECT group_concat(adult_id || coalesce(kind, '-') || may_collect || may_enrol || "
	                    "told_in_emergency, ' ') FROM (SELECT * FROM relationship WHERE child_id = (SELECT id FROM person "
	                    "WHERE given = 'Inés Méndez') ORDER BY adult_id)", "1mother111 4-100");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM relationship"), 7);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM household_member WHERE household_id = 50 AND ended_at IS NULL"), 5);
}

/* A restricted child is none that another adult comes to by this. */
static void rule_D7_an_adult_comes_to_no_child_that_is_kept_apart(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	const struct registration_person people[] = {
		{ .name = "Rosa", .person = ROSA },
		{ .name = "Itzamara Balam", .kin = "aunt", .may_collect = true },
	};
	static const char *const restrict_ana[] = {
		"UPDATE relationship SET restriction = 'r', restriction_paper = 'p', restriction_from = '2026-01-01', "
		"restriction_by = (SELECT id FROM worker LIMIT 1) WHERE id = 31"
	};
	family_fixture_write(fixture, restrict_ana, 1);
	const struct registration registration = adding(people, 2);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	confirm(fixture, receipt.id);
	fixture_expect_text(fixture, "SELECT group_concat(child_id) FROM relationship WHERE kind = 'aunt'", "2");
}

static void who_adds_nobody_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	const struct registration_person people[] = {
		{ .name = "Rosa", .person = ROSA }, { .name = "Pedro", .person = PEDRO },
		{ .student = true, .name = "Inés Méndez" },
	};
	const struct registration none = adding(people, 2), not_first = adding(people + 1, 2);
	assert_int_equal(registration_add(fixture->office, &none, &receipt), ERR_INVALID);
	assert_int_equal(registration_add(fixture->office, &not_first, &receipt), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_stands_is_read, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(what_was_there_is_kept, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(nothing_is_nothing, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(a_number_is_added_and_none_is_taken_away, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D13_no_address_but_the_substitute, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D16_where_they_stay_is_a_request, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_who_collects_is_staff_s_to_say, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(needs_are_said_anew, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(what_does_not_hold_writes_nothing, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(an_ended_code_changes_nothing, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(a_child_is_related_to_whom_the_family_says, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_an_adult_comes_to_no_child_that_is_kept_apart, open_opened, fixture_close),
		cmocka_unit_test_setup_teardown(who_adds_nobody_is_refused, open_opened, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
