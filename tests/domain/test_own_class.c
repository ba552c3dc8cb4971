#include "domain/own_class.h"

#include "domain/account_sign_in.h"
#include "domain/check_in.h"
#include "domain/family_access.h"
#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/note.h"
#include "domain/staff.h"
#include "fixture.h"

static const struct pin_cost cheap = { .operations = 1, .memory = 8192 };

static void write_rows(struct fixture *fixture, const char *const *statements)
{
	struct office *office = fixture->office;
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now);
	for (; *statements && err == ERR_OK; statements++)
		err = statement_write(office->db, *statements, NULL, 0, NULL);
	if (err == ERR_OK)
		err = lookup_rebuild(office);
	if (transaction_end(office->db, err) != ERR_OK)
		fail_msg("%s", err_detail());
}

static void change(struct fixture *fixture, const char *sql)
{
	write_rows(fixture, (const char *const[]){ sql, NULL });
}

/* Grace Osei (8) teaches 5B and Band. In 5B is Luis (2), in Band Maryam (5). Luis has a
 * sister, Ana (3), in no class of hers; both live with Rosa (1). Zoe (7) is in nobody's. */
static int open_school(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO person (id, given, family, number, made_at) VALUES (1, 'Rosa', 'Méndez', NULL, 1), "
		"(2, 'Luis', 'Méndez', '0010', 1), (3, 'Ana', 'Méndez', '10', 1), (4, 'Ali', 'Hassan', NULL, 1), "
		"(5, 'Maryam', 'Hassan', '100', 1), (6, 'Carlos', 'Mendoza', NULL, 1), (7, 'Zoe', 'Mendoza', '77', 1), "
		"(8, 'Grace', 'Osei', NULL, 1), (9, 'Kofi', 'Osei', NULL, 1)",
		"INSERT INTO affiliation (id, school_id, person_id, role, made_at) SELECT 20 + id, (SELECT id FROM school), id, "
		"CASE WHEN id >= 8 THEN 'teacher' ELSE 'student' END, 1 FROM person WHERE id IN (2, 3, 5, 7, 8, 9)",
		"INSERT INTO relationship (id, adult_id, child_id, made_at) VALUES "
		"(30, 1, 2, 1), (31, 1, 3, 1), (32, 4, 5, 1), (33, 6, 7, 1), (34, 6, 3, 1)",
		"INSERT INTO class (id, school_id, title, kind, made_at) SELECT n, (SELECT id FROM school), t, 'scheduled', 1 "
		"FROM (SELECT 40 AS n, '5B' AS t UNION SELECT 41, 'Band' UNION SELECT 42, '6A')",
		"INSERT INTO enrollment (id, class_id, person_id, role, begins_on, ends_on, made_at) VALUES "
		"(50, 40, 2, 'student', NULL, NULL, 1), (51, 41, 5, 'student', NULL, NULL, 1), "
		"(52, 42, 7, 'student', NULL, NULL, 1), (53, 42, 3, 'student', NULL, NULL, 1), "
		"(54, 40, 8, 'teacher', '2026-08-31', '2027-06-12', 1), (55, 41, 8, 'teacher', NULL, NULL, 1), "
		"(56, 42, 9, 'teacher', NULL, NULL, 1)",
		"INSERT INTO household (id, address, made_at) VALUES (60, '12 Elm Street', 1)",
		"INSERT INTO household_member (id, household_id, person_id, made_at) VALUES (61, 60, 1, 1), (62, 60, 2, 1), "
		"(63, 60, 3, 1)",
		"INSERT INTO contact_point (id, person_id, kind, value, made_at) VALUES "
		"(70, 1, 'phone', '103 555 0134', 1), (71, 6, 'phone', '103 555 0199', 1), "
		"(72, 8, 'email', 'Osei@example.org', 1), (73, 6, 'email', 'mendoza@example.org', 1)",
		"INSERT INTO external_id (id, source, kind, external, row_id, digest) VALUES "
		"(80, 'oneroster', 'user', 't8', 8, zeroblob(16)), (81, 'oneroster', 'user', 's2', 2, zeroblob(16))",
		NULL,
	};
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *locale;
	int wait;
	write_rows(fixture, rows);
	assert_int_equal(staff_add_person(fixture->office, &cheap, "G. Osei", ROLE_TEACHER, "738204", "t8"), ERR_OK);
	assert_int_equal(account_sign_in(fixture->office, arena, &cheap, "G. Osei", "738204", &locale, &wait), ERR_OK);
	arena_free(arena);
	return 0;
}

/* "Luis Méndez, Rosa Méndez>Luis Méndez": in the list's order, an adult with children, who
 * is inside with a !. */
static void expect_found(struct fixture *fixture, const char *query, const char *expected)
{
	struct arena *arena = arena_new();
	struct lookup_options options = { 0 };
	struct lookup_hit *hits = NULL;
	size_t count = 0;
	const char *found = "";
	assert_int_equal(family_may_search(fixture->office, "any reason", &options), ERR_OK);
	assert_int_equal(lookup(fixture->office, arena, query, &options, &hits, &count), ERR_OK);
	for (size_t i = 0; i < count; i++) {
		found = arena_printf(arena, "%s%s%s%s", found, *found ? ", " : "", hits[i].name, hits[i].inside ? "!" : "");
		for (size_t k = 0; k < hits[i].child_count; k++)
			found = arena_printf(arena, "%s>%s", found, hits[i].children[k]);
	}
	if (strcmp(found, expected) != 0)
		fail_msg("\"%s\" finds %s, not %s", query, found, expected);
	arena_free(arena);
}

static void rule_D22_a_teacher_finds_the_own_class_and_its_adults(void **state)
{
	struct fixture *fixture = *state;
	expect_found(fixture, "mendez", "Luis Méndez, Rosa Méndez>Luis Méndez");
	expect_found(fixture, "hassan", "Ali Hassan>Maryam Hassan, Maryam Hassan");
	/* by all that somebody is found by: names, slips, numbers, telephones, classes */
	static const char *const others[] = { "ana", "ana mendez", "zoe", "carlos mendoza", "carlos", "osei", "77", "6a",
	                                      "103 555 0199", "mendoza@example.org", "zoee" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		expect_found(fixture, others[i], "");
	expect_found(fixture, "0010", "Luis Méndez");
	expect_found(fixture, "10", "Maryam Hassan"); /* 100, and not Ana's */
	expect_found(fixture, "0134", "Rosa Méndez>Luis Méndez");
	expect_found(fixture, "5b", "Luis Méndez");
	/* as where nobody of that name were at the school at all: those of the class, nearly */
	expect_found(fixture, "mendoza", "Luis Méndez, Rosa Méndez>Luis Méndez");
	expect_found(fixture, "mendes", "Luis Méndez, Rosa Méndez>Luis Méndez");
}

static void rule_D22_who_is_inside_is_of_the_class_or_not_told(void **state)
{
	struct fixture *fixture = *state;
	change(fixture, "INSERT INTO visit (id, school_id, purpose_id, school_day, arrived_at, origin, locale, children_count) "
	                "SELECT 90, s.id, p.id, '2026-11-24', 1, 'kiosk', 'en', 0 FROM school AS s, purpose AS p LIMIT 1");
	change(fixture, "INSERT INTO visit_person (id, school_id, visit_id, position, person_id, kind, name, code, state, "
	                "admitted_at, admitted_by, identity_how) SELECT 91 + n, s.id, 90, n, CASE n WHEN 0 THEN 1 ELSE 6 END, "
	                "'adult', 'x', CASE n WHEN 0 THEN 'BCDFGH' ELSE 'BCDFGJ' END, 'inside', 1, (SELECT id FROM worker LIMIT 1), "
	                "'sight' FROM school AS s, (SELECT 0 AS n UNION SELECT 1)");
	expect_found(fixture, "mendez", "Rosa Méndez!>Luis Méndez, Luis Méndez");
	expect_found(fixture, "carlos", "");
}

static void who_teaches_nobody_sees_nobody(void **state)
{
	struct fixture *fixture = *state;
	/* as the roster says it today */
	change(fixture, "UPDATE enrollment SET ends_on = '2026-11-23' WHERE id = 54");
	expect_found(fixture, "mendez", "");
	expect_found(fixture, "hassan", "Ali Hassan>Maryam Hassan, Maryam Hassan");
	change(fixture, "UPDATE class SET ended_at = 1 WHERE id = 41");
	expect_found(fixture, "hassan", "");
	change(fixture, "UPDATE enrollment SET ends_on = '2026-11-24' WHERE id = 54");
	expect_found(fixture, "mendez", "Luis Méndez, Rosa Méndez>Luis Méndez");
	change(fixture, "UPDATE account SET person_id = NULL");
	expect_found(fixture, "mendez", "");
	change(fixture, "UPDATE account SET person_id = 7"); /* in a class, and teaches none */
	expect_found(fixture, "carlos", "");
}

static enum err open_card(struct fixture *fixture, struct arena *arena, int64_t person, struct family *family)
{
	bool confidential = true;
	enum err err = family_open(fixture->office, arena, person, "any reason", family, &confidential);
	assert_true(err != ERR_OK || !confidential);
	return err;
}

static void rule_D22_a_card_of_the_own_class_names_nobody_else(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family family;
	change(fixture, "INSERT INTO today_note (id, school_id, child_id, day, kind, text, asked_by, checked, made_at, made_by) "
	                "SELECT 100 + c, (SELECT id FROM school), c, '2026-11-24', 'absent', NULL, 'the mother', 'writing', 1, "
	                "(SELECT id FROM worker LIMIT 1) FROM (SELECT 2 AS c UNION SELECT 3)");
	assert_int_equal(open_card(fixture, arena, 2, &family), ERR_OK);
	assert_int_equal(family.n_adults, 1);
	assert_int_equal(family.n_notes, 1);
	assert_int_equal(open_card(fixture, arena, 1, &family), ERR_OK);
	assert_int_equal(family.n_children, 1);
	assert_int_equal(family.children[0].child, 2);
	assert_int_equal(family.n_notes, 1);
	assert_int_equal(family.notes[0].child, 2);
	assert_int_equal(family.n_households, 1);
	assert_int_equal(family.households[0].n_members, 2); /* Rosa and Luis, not Ana */
	for (size_t i = 0; i < 2; i++)
		assert_true(family.households[0].members[i].person != 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card'"), 2);
	/* of others, also of who is not there at all, the same is said and nothing noted */
	static const int64_t others[] = { 3, 6, 7, 8, 9, 4711 };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_int_equal(open_card(fixture, arena, others[i], &family), ERR_FORBIDDEN);
		assert_string_equal(err_detail(), "this role opens no more than its own class");
		assert_int_equal(family_again(fixture->office, arena, others[i], &family), ERR_FORBIDDEN);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card'"), 2);
	/* read again as the class is then */
	assert_int_equal(family_again(fixture->office, arena, 1, &family), ERR_OK);
	assert_int_equal(family.n_children, 1);
	change(fixture, "UPDATE enrollment SET ended_at = 1 WHERE id = 50");
	assert_int_equal(family_again(fixture->office, arena, 1, &family), ERR_FORBIDDEN);
	arena_free(arena);
}

static void rule_D8_a_teacher_writes_a_note_for_the_own_class(void **state)
{
	struct fixture *fixture = *state;
	const struct note note = { .kind = NOTE_ABSENT, .asked_by = "the mother", .check = NOTE_WRITING };
	int64_t id = 0, other = 0;
	assert_int_equal(note_add(fixture->office, 2, &note, &id), ERR_OK);
	assert_int_equal(note_add(fixture->office, 3, &note, &other), ERR_FORBIDDEN);
	assert_int_equal(note_add(fixture->office, 1, &note, &other), ERR_FORBIDDEN); /* an adult of the class */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM today_note"), 1);
	change(fixture, "INSERT INTO today_note (id, school_id, child_id, day, kind, asked_by, checked, made_at, made_by) "
	                "SELECT 103, (SELECT id FROM school), 3, '2026-11-24', 'absent', 'x', 'writing', 1, "
	                "(SELECT id FROM worker LIMIT 1)");
	assert_int_equal(note_end(fixture->office, 103, "a mistake"), ERR_FORBIDDEN);
	assert_int_equal(note_end(fixture->office, id, "a mistake"), ERR_OK);
	assert_int_equal(note_end(fixture->office, id, "a mistake"), ERR_CONFLICT);
}

static void an_account_is_somebody_of_the_roster(void **state)
{
	struct fixture *fixture = *state;
	struct office desk = *fixture->office, *office = &desk;
	struct arena *arena = arena_new();
	struct staff_row *rows;
	size_t count;
	office->worker = 0;
	office->role = ROLE_BY_NAME;
	/* by e-mail as it is written anywhere, by id; not a student, not a parent, not nobody */
	assert_int_equal(staff_add_person(office, &cheap, "B", ROLE_TEACHER, "738204", "osei@EXAMPLE.org"), ERR_OK);
	assert_int_equal(staff_add_person(office, &cheap, "C", ROLE_TEACHER, "738204", "9"), ERR_OK);
	static const char *const wrong[] = { "s2", "2", "mendoza@example.org", "t9", "", "09", "8 " };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(staff_add_person(office, &cheap, "D", ROLE_TEACHER, "738204", wrong[i]), ERR_NOT_FOUND);
	change(fixture, "INSERT INTO contact_point (id, person_id, kind, value, made_at) VALUES (74, 9, 'email', 'osei@example.org', 1)");
	assert_int_equal(staff_add_person(office, &cheap, "D", ROLE_TEACHER, "738204", "osei@example.org"), ERR_CONFLICT);
	assert_int_equal(staff_list(office, arena, &rows, &count), ERR_OK);
	assert_int_equal(count, 3); /* what was refused made no account */
	assert_int_equal(rows[1].person, 8);
	assert_string_equal(rows[1].person_name, "Grace Osei");
	assert_int_equal(rows[2].person, 9);
	arena_free(arena);
}

int main(void)
{
#define IN_CLASS(test) cmocka_unit_test_setup_teardown(test, open_school, fixture_close)
	const struct CMUnitTest tests[] = {
		IN_CLASS(rule_D22_a_teacher_finds_the_own_class_and_its_adults),
		IN_CLASS(rule_D22_who_is_inside_is_of_the_class_or_not_told),
		IN_CLASS(who_teaches_nobody_sees_nobody),
		IN_CLASS(rule_D22_a_card_of_the_own_class_names_nobody_else),
		IN_CLASS(rule_D8_a_teacher_writes_a_note_for_the_own_class),
		IN_CLASS(an_account_is_somebody_of_the_roster),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
