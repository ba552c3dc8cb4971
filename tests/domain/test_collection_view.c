/* Who may take a child, as a table; and what stands beside a collection at the desk. */
#include "domain/collection_view.h"

#include "domain/check_in.h"
#include "domain/lookup_index.h"
#include "domain/visit_link.h"
#include "fixture.h"

#define TODAY "2026-11-24"

static struct relationship row_of(bool right, const char *until, const char *from, const char *restricted_until,
                                  const char *talk_until)
{
	struct relationship row = { .kind = "aunt", .rights_paper = "", .rights_until = until,
		                        .restriction = from ? "not alone" : "", .restriction_paper = from ? "order 1" : "",
		                        .restriction_from = from ? from : "",
		                        .restriction_until = restricted_until ? restricted_until : "",
		                        .talk_first = talk_until ? "ask first" : "",
		                        .talk_first_until = talk_until ? talk_until : "" };
	row.rights[RELATIONSHIP_COLLECT] = right;
	/* other rights say nothing of collecting */
	row.rights[RELATIONSHIP_ENROL] = row.rights[RELATIONSHIP_EMERGENCY] = 1;
	return row;
}

static void rule_D7_who_may_as_a_table(void **state)
{
	(void)state;
	static const struct {
		bool right;
		const char *until, *from, *restricted_until;
		bool of_age;
		enum collection_says says;
	} rows[] = {
		{ true, "", NULL, NULL, false, COLLECTION_MAY },
		{ true, TODAY, NULL, NULL, false, COLLECTION_MAY }, /* the last day is one of them */
		{ true, "2027-06-12", NULL, NULL, false, COLLECTION_MAY },
		{ true, "2026-11-23", NULL, NULL, false, COLLECTION_EXPIRED },
		{ false, "", NULL, NULL, false, COLLECTION_NO_RIGHT },
		{ false, "2027-06-12", NULL, NULL, false, COLLECTION_NO_RIGHT },
		/* a restriction that holds stands above every right, also for who is of age */
		{ true, "", TODAY, NULL, false, COLLECTION_RESTRICTED },
		{ true, "", "2026-01-01", "", false, COLLECTION_RESTRICTED },
		{ true, "", "2026-01-01", TODAY, false, COLLECTION_RESTRICTED },
		{ false, "", "2026-01-01", NULL, false, COLLECTION_RESTRICTED },
		{ true, "2026-11-23", "2026-01-01", NULL, false, COLLECTION_RESTRICTED },
		{ true, "", "2026-01-01", NULL, true, COLLECTION_RESTRICTED },
		/* one that is over, or begins tomorrow, does not */
		{ true, "", "2026-01-01", "2026-11-23", false, COLLECTION_MAY },
		{ true, "", "2026-11-25", NULL, false, COLLECTION_MAY },
		{ false, "", "2026-01-01", "2026-11-23", false, COLLECTION_NO_RIGHT },
		/* a student of 18 holds their own */
		{ true, "", NULL, NULL, true, COLLECTION_OF_AGE },
		{ false, "", NULL, NULL, true, COLLECTION_OF_AGE },
		{ true, "2026-11-23", NULL, NULL, true, COLLECTION_OF_AGE },
		{ true, "", "2026-01-01", "2026-11-23", true, COLLECTION_OF_AGE },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int talk = 0; talk < 2; talk++) { /* asks staff to talk, denies nothing */
			const struct relationship row = row_of(rows[i].right, rows[i].until, rows[i].from, rows[i].restricted_until,
			                                       talk ? "2027-01-01" : NULL);
			if (collection_weigh(&row, rows[i].of_age, TODAY) != rows[i].says)
				fail_msg("row %zu, talk %d: %d", i, talk, (int)collection_weigh(&row, rows[i].of_age, TODAY));
		}
	assert_int_equal(collection_weigh(NULL, false, TODAY), COLLECTION_NO_RELATION);
	assert_int_equal(collection_weigh(NULL, true, TODAY), COLLECTION_OF_AGE);
}

/* Ánh (1) may collect Minh (2, 3B); Hùng (3) must not; Hoa (4) is an aunt without a right.
 * Another Minh (5) is Daniel's (6). Lan (7) is 18. Óscar (8) and those with him stand as their
 * family wrote them: Guadalupe (9) may collect, Pedro (10) must not. */
static int open_school(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO person (id, given, family, birth_date, made_at) VALUES (1, 'Ánh', 'Nguyễn', NULL, 1), "
		"(2, 'Minh', 'Nguyễn', '2017-05-03', 1), (3, 'Hùng', 'Nguyễn', NULL, 1), (4, 'Hoa', 'Trần', NULL, 1), "
		"(5, 'Minh', 'Osei', NULL, 1), (6, 'Daniel', 'Osei', NULL, 1), (7, 'Lan', 'Nguyễn', '2008-11-24', 1), "
		"(8, 'Óscar O''Brien', '', NULL, 1), (9, 'Guadalupe Tzoc Pérez', '', NULL, 1), (10, 'Pedro Ñañez', '', NULL, 1)",
		"INSERT INTO affiliation (id, school_id, person_id, role, grade, made_at) SELECT 20 + id, (SELECT id FROM school), "
		"id, 'student', CASE WHEN id = 2 THEN NULL ELSE '03' END, 1 FROM person WHERE id IN (2, 5, 7, 8)",
		"INSERT INTO worker (id, school_id, name, made_at) SELECT 50, id, 'W', 1 FROM school",
		"INSERT INTO relationship (id, adult_id, child_id, kind, may_collect, made_at) VALUES (30, 1, 2, 'mother', 1, 1), "
		"(32, 4, 2, 'aunt', 0, 1), (33, 6, 5, 'father', 1, 1), (34, 1, 7, 'mother', 1, 1), (35, 9, 8, 'mother', 1, 1)",
		"INSERT INTO relationship (id, adult_id, child_id, kind, may_collect, restriction, restriction_paper, "
		"restriction_from, restriction_by, made_at) VALUES (31, 3, 2, 'father', 1, 'not alone', 'order 1', '2026-01-01', 50, 1), "
		"(36, 10, 8, 'father', 1, 'no contact', 'order 2', '2026-01-01', 50, 1)",
		NULL,
	};
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now);
	for (size_t i = 0; rows[i] && err == ERR_OK; i++)
		err = statement_write(office->db, rows[i], NULL, 0, NULL);
	if (err == ERR_OK)
		err = lookup_rebuild(office);
	if (transaction_end(office->db, err) != ERR_OK)
		fail_msg("%s", err_detail());
	fixture_sign_in_as(office, ROLE_FRONT_OFFICE);
	return 0;
}

static struct collection_view look(struct fixture *fixture, struct arena *arena, const char *adult, const char *child, int64_t person)
{
	const struct check_in_child children[] = { { child, "", "" } };
	const struct check_in visit = { .purpose = "pickup", .locale = "en", .call_by = "name", .origin = "kiosk",
	                                .names = &adult, .name_count = 1, .collections = children,
	                                .collection_count = 1 };
	struct check_in_receipt receipt;
	struct office kiosk = *fixture->office;
	struct presence_row *party;
	struct visit_card card;
	struct collection_view seen = { .count = 0 };
	size_t count;
	kiosk.worker = 0;
	assert_int_equal(check_in(&kiosk, &visit, &receipt), ERR_OK);
	assert_int_equal(presence_party(fixture->office, arena, receipt.visit, &party, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		if (party[i].kind == PRESENCE_ADULT && person)
			assert_int_equal(visit_link(fixture->office, party[i].id, person), ERR_OK);
	for (size_t i = 0; i < count; i++)
		if (party[i].kind == PRESENCE_LEAVER) {
			assert_int_equal(visit_card(fixture->office, arena, receipt.visit, party[i].id, &card), ERR_OK);
			struct collection_view again;
			assert_int_equal(collection_view(fixture->office, arena, &card, NULL, &seen), ERR_OK);
			/* what stands there already is not noted twice */
			assert_int_equal(collection_view(fixture->office, arena, &card, &seen, &again), ERR_OK);
		}
	return seen;
}

static void rule_D6_beside_a_collection(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	/* by the typed names; another child of that given name has nobody of the party */
	struct collection_view seen = look(fixture, arena, "anh nguyen", "Minh", 0);
	assert_int_equal(seen.count, 2);
	for (size_t i = 0; i < seen.count; i++) {
		bool hers = seen.children[i].child == 2;
		assert_int_equal(seen.children[i].says, hers ? COLLECTION_MAY : COLLECTION_NO_RELATION);
		assert_false(seen.children[i].certain);
		assert_int_equal(seen.children[i].n_may, 1);
	}
	seen = look(fixture, arena, "Hùng Nguyễn", "Minh Nguyen", 0);
	assert_int_equal(seen.count, 1);
	assert_int_equal(seen.children[0].says, COLLECTION_RESTRICTED);
	assert_string_equal(seen.children[0].asks->restriction, "not alone");
	seen = look(fixture, arena, "Hoa Trần", "Minh Nguyen", 0);
	assert_int_equal(seen.children[0].says, COLLECTION_NO_RIGHT);
	seen = look(fixture, arena, "Somebody Else", "Minh Nguyen", 0);
	assert_int_equal(seen.children[0].says, COLLECTION_NO_RELATION);
	assert_null(seen.children[0].asks);
	/* whatever was typed, staff know who it is */
	seen = look(fixture, arena, "Ánh Nguyễn", "Minh Nguyen", 3);
	assert_int_equal(seen.children[0].says, COLLECTION_RESTRICTED);
	assert_true(seen.children[0].certain);
	/* 18 today */
	seen = look(fixture, arena, "Ánh Nguyễn", "Lan Nguyen", 0);
	assert_int_equal(seen.children[0].says, COLLECTION_OF_AGE);
	arena_free(arena);
}

/* Whatever is typed, a paper that forbids it is seen. */
static void rule_D7_a_restriction_is_seen_however_the_name_is_written(void **state)
{
	static const char *const ways[] = { "Óscar", "oscar o'brien", "Oscar OBrien", "Óscar O'Brien Ñañez", "O’Brien, Óscar",
	                                    "Oskar O'Brien", "Osscar", "Óscar Ñañez", "my son", "儿子" };
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct collection_view seen = look(fixture, arena, "Pedro Ñañez", ways[i], 0);
		if (seen.count == 0 || seen.children[0].child != 8 || seen.children[0].says != COLLECTION_RESTRICTED ||
		    seen.children[0].near != (i > 4) || collection_is_plain(&seen))
			fail_msg("%s: %zu, says %d", ways[i], seen.count, seen.count ? (int)seen.children[0].says : -1);
	}
	/* also beside a child of that name whom he may ask for */
	struct collection_view seen = look(fixture, arena, "Pedro Ñañez", "Minh Osei", 0);
	assert_int_equal(seen.count, 2);
	assert_int_equal(seen.children[0].child, 8);
	assert_int_equal(seen.children[1].child, 5);
	/* and whoever asks: whom a paper keeps away is named */
	seen = look(fixture, arena, "Guadalupe Tzoc", "Óscar", 0);
	assert_int_equal(seen.children[0].says, COLLECTION_MAY);
	assert_int_equal(seen.children[0].n_must_not, 1);
	assert_int_equal(seen.children[0].must_not[0]->adult, 10);
	assert_true(collection_is_plain(&seen));
	seen = look(fixture, arena, "P. Nanez", "Óscar", 0);
	assert_int_equal(seen.children[0].says, COLLECTION_NO_RELATION);
	assert_int_equal(seen.children[0].n_must_not, 1);
	assert_false(collection_is_plain(&seen));
	/* it is no second time among them where it is what whoever asks is told */
	seen = look(fixture, arena, "Pedro Ñañez", "Óscar", 0);
	assert_int_equal(seen.children[0].n_must_not, 0);
	arena_free(arena);
}

static void rule_D6_a_name_that_nobody_has(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	/* the children of whoever asks stand in its place */
	struct collection_view seen = look(fixture, arena, "Ánh Nguyễn", "Nobody Known", 0);
	assert_int_equal(seen.count, 2);
	assert_true(seen.looked && seen.children[0].near && seen.children[1].near);
	assert_false(collection_is_plain(&seen));
	/* of nobody who is known there is nothing, and that is said */
	seen = look(fixture, arena, "Somebody Else", "Nobody Known", 0);
	assert_true(seen.looked);
	assert_int_equal(seen.count, 0);
	assert_false(collection_is_plain(&seen));
	arena_free(arena);
}

static void rule_D7_a_talk_that_was_asked_for_stands_beside_it(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	static const char *const asks[] = {
		"INSERT INTO family_request (id, school_id, kind, person_id, locale, made_at, state) "
		"SELECT 70, id, 'custody', 1, 'en', 1, 'open' FROM school",
		"UPDATE family_request SET state = 'done', decided_at = 2, decided_by = 50",
		"INSERT INTO family_request (id, school_id, kind, about, text, person_id, locale, made_at, state) "
		"SELECT 71, id, 'change', 'no_collect', 'Hoa', 2, 'en', 1, 'open' FROM school",
		"UPDATE family_request SET state = 'declined', decided_at = 2, decided_by = 50, reason = 'no' WHERE id = 71",
		"INSERT INTO family_request (id, school_id, kind, about, text, person_id, locale, made_at, state) "
		"SELECT 72, id, 'change', 'phone', '1', 2, 'en', 1, 'open' FROM school",
	};
	for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
		enum err err = transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now);
		if (err == ERR_OK)
			err = statement_write(fixture->office->db, asks[i], NULL, 0, NULL);
		assert_int_equal(transaction_end(fixture->office->db, err), ERR_OK);
		const struct collection_view seen = look(fixture, arena, "Ánh Nguyễn", "Minh Nguyen", 0);
		assert_int_equal(seen.children[0].says, COLLECTION_MAY);
		assert_int_equal(seen.children[0].talk_asked, i == 0 || i == 2);
		assert_int_equal(collection_is_plain(&seen), i == 1 || i >= 3);
	}
	arena_free(arena);
}

static void rule_D22_seen_is_noted_and_only_by_who_may(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	look(fixture, arena, "Ánh Nguyễn", "Minh Nguyen", 0);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card' AND subject_id = 2"), 1);
	static const enum role blind[] = { ROLE_TEACHER, ROLE_VOLUNTEER_COORDINATOR, ROLE_ADMINISTRATOR, ROLE_POLICY_MAKER };
	for (size_t i = 0; i < sizeof blind / sizeof *blind; i++) {
		fixture_sign_in_as(fixture->office, blind[i]);
		assert_int_equal(look(fixture, arena, "Ánh Nguyễn", "Minh Nguyen", 0).count, 0);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card'"), 1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D7_who_may_as_a_table),
		cmocka_unit_test_setup_teardown(rule_D6_beside_a_collection, open_school, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_a_restriction_is_seen_however_the_name_is_written, open_school,
		                                fixture_close),
		cmocka_unit_test_setup_teardown(rule_D6_a_name_that_nobody_has, open_school, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_a_talk_that_was_asked_for_stands_beside_it, open_school, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D22_seen_is_noted_and_only_by_who_may, open_school, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
