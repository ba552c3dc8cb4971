#include "domain/audit_record.h"

#include "domain/check_in.h"
#include "domain/close_day.h"
#include "domain/correct.h"
#include "domain/presence.h"
#include "fixture.h"
#include "store/audit.h"

static int open_desk(void **state)
{
	if (fixture_open(state))
		return 1;
	fixture_sign_in(((struct fixture *)*state)->office);
	return 0;
}

static struct check_in_receipt arrive(struct fixture *fixture, const char *purpose)
{
	static const char *const names[] = { "Rosa Méndez", "Juan Pérez", "Ana Gómez" };
	const struct check_in_child child = { .name = "Lucía", .class_name = "3B", .reason = "family" };
	bool late = strcmp(purpose, "late") == 0, pickup = strcmp(purpose, "pickup") == 0;
	const struct check_in visit = {
		.purpose = purpose, .locale = "es", .origin = "kiosk", .names = names, .name_count = late ? 0 : 3,
		.children_named = &child, .children_named_count = late,
		.collections = &child, .collection_count = pickup,
	};
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	return receipt;
}

static int64_t person(struct fixture *fixture, int position)
{
	struct statement *statement;
	assert_int_equal(statement_open(fixture->office->db, "SELECT id FROM visit_person WHERE position = ? "
	                                                     "ORDER BY id DESC",
	                                STATEMENT_VALUES(value_number(position)), &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int64_t id = statement_int(statement, 0);
	statement_end(statement);
	return id;
}

/* The lines behind the first `from`, each about its row and by who is at work. */
static void expect_lines(struct fixture *fixture, const char *expected)
{
	fixture_expect_text(fixture, "SELECT group_concat(verb || ' ' || subject_kind || ' ' || code, ';') FROM "
	                             "(SELECT * FROM audit WHERE subject_id IS NOT NULL AND worker = "
	                             "(SELECT id FROM worker WHERE name = 'A. Brown') ORDER BY seq)", expected);
	struct audit_finding finding;
	assert_int_equal(audit_verify(fixture->office->db, &finding), ERR_OK);
	assert_int_equal(finding.fault, AUDIT_SOUND);
}

/* In the same transaction: the log's lines of the act and of the next id are one txn, and
 * what is refused has none. */
static void rule_D22_the_door_leaves_its_lines(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	enum door_seen seen = DOOR_DOCUMENT;
	int count;
	int64_t visit = arrive(fixture, "meet").visit;
	assert_int_equal(door_admit(office, person(fixture, 0), DOOR_SIGHT), ERR_OK);
	assert_int_equal(door_admit(office, person(fixture, 0), DOOR_SIGHT), ERR_CONFLICT);
	assert_int_equal(door_end(office, person(fixture, 0), DOOR_CHECKED_OUT, " "), ERR_INVALID);
	assert_int_equal(door_end(office, person(fixture, 0), DOOR_CHECKED_OUT, "seen at the gate"), ERR_OK);
	assert_int_equal(door_end(office, person(fixture, 1), DOOR_NOT_ADMITTED, "wrong school"), ERR_OK);
	assert_int_equal(door_admit_party(office, visit, DOOR_NEITHER, &count), ERR_OK);
	expect_lines(fixture, "admit visit_person sight;check_out visit_person staff;"
	                      "check_out visit_person not_admitted;admit visit_person neither");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE subject_id IN "
	                                      "(SELECT id FROM visit_person)"), 4);

	fixture->now += 24 * 3600 * 1000;
	assert_int_equal(close_day(office), ERR_OK);
	assert_int_equal(door_off_list(office, person(fixture, 2), "telephoned"), ERR_OK);
	arrive(fixture, "late");
	assert_int_equal(door_pass_late(office, fixture_int(fixture, "SELECT id FROM late_arrival")), ERR_OK);
	arrive(fixture, "pickup");
	int64_t child = fixture_int(fixture, "SELECT id FROM collection");
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_TALKING, NULL, NULL }), ERR_OK);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_RELEASE, &seen, NULL }), ERR_OK);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_REFUSE, NULL, "x" }),
	                 ERR_CONFLICT);
	assert_int_equal(door_came_back(office, child), ERR_OK);
	expect_lines(fixture, "admit visit_person sight;check_out visit_person staff;"
	                      "check_out visit_person not_admitted;admit visit_person neither;"
	                      "check_out visit_person off_list;admit late_arrival late;collect collection talking;"
	                      "collect collection released;collect collection returned");
}

/* An act whose line cannot be written is not done. */
static void rule_D22_without_its_line_nothing_is_done(void **state)
{
	struct fixture *fixture = *state;
	struct db *db = fixture->office->db;
	arrive(fixture, "meet");
	assert_int_equal(statement_write(db, "CREATE TRIGGER no_audit BEFORE INSERT ON audit "
	                                     "BEGIN SELECT RAISE(ABORT, 'no'); END", NULL, 0, NULL), ERR_OK);
	struct arena *arena = arena_new();
	struct presence_row *rows = NULL;
	size_t count = 77;
	assert_int_equal(door_admit(fixture->office, person(fixture, 0), DOOR_SIGHT), ERR_INVALID);
	assert_int_equal(presence_export(fixture->office, arena, "2026-11-24", "2026-11-24", &rows, &count),
	                 ERR_INVALID);
	assert_int_equal(count, 77);
	assert_int_equal(audit_record(fixture->office, &(struct audit_entry){ .verb = AUDIT_SEE_CARD }), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'waiting'"), 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM print_job"), 0);
	arena_free(arena);
}

static void rule_D22_a_correction_and_an_export_leave_theirs(void **state)
{
	struct fixture *fixture = *state;
	int64_t visit = arrive(fixture, "meet").visit;
	struct arena *arena = arena_new();
	struct presence_row *rows;
	size_t count;
	const struct presence_row who = { .id = person(fixture, 0), .visit = visit, .kind = PRESENCE_ADULT };
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, "Rosa Méndez", "Rosa Mendes"), ERR_OK);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, "Rosa Méndez", "Rosa M."), ERR_CONFLICT);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, "Rosa Mendes", "Rosa Mendes"), ERR_OK);
	expect_lines(fixture, "correct visit_person name");
	assert_int_equal(fixture_int(fixture, "SELECT visit_id FROM audit WHERE verb = 'correct'"), visit);

	assert_int_equal(presence_export(fixture->office, arena, "2026-11-01", "2026-11-24", &rows, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_int_equal(presence_export(fixture->office, arena, "2026-11-01; x", "2026-11-24", &rows, &count),
	                 ERR_INVALID);
	fixture_expect_text(fixture, "SELECT group_concat(code, ';') FROM audit WHERE verb = 'export'",
	                    "visits 2026-11-01 2026-11-24");
	fixture->office->worker = 0;
	assert_int_equal(presence_export(fixture->office, arena, "2026-11-01", "2026-11-24", &rows, &count),
	                 ERR_INVALID);
	/* nothing personal is in clear */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE instr(verb || coalesce(code, '') || "
	                                      "coalesce(subject_kind, ''), 'Rosa')"), 0);
	arena_free(arena);
}

/* Opening a card and a settled query: acts without another write. */
static void rule_D22_a_query_is_sealed_with_its_day(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *text;
	assert_int_equal(audit_record(fixture->office, &(struct audit_entry){ .verb = AUDIT_LOOKUP, .text = "méndez lu" }),
	                 ERR_OK);
	assert_int_equal(audit_record(fixture->office, &(struct audit_entry){
	                                      .verb = AUDIT_SEE_CARD, .subject_kind = "household", .subject = 4711 }),
	                 ERR_OK);
	fixture->now += 12 * 3600 * 1000; /* half past eight in the evening there: the same day */
	assert_int_equal(audit_record(fixture->office, &(struct audit_entry){ .verb = AUDIT_LOOKUP, .text = "pérez" }),
	                 ERR_OK);
	fixture->now += 4 * 3600 * 1000;
	assert_int_equal(audit_record(fixture->office, &(struct audit_entry){ .verb = AUDIT_LOOKUP, .text = "li" }),
	                 ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(verb || coalesce(day, '-'), ';') FROM audit",
	                    "lookup2026-11-24;see_card-;lookup2026-11-24;lookup2026-11-25");
	assert_int_equal(audit_text(fixture->office->db, arena, 1, &text), ERR_OK);
	assert_string_equal(text, "méndez lu");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE instr(sealed, CAST('ndez' AS BLOB))"), 0);
	arena_free(arena);
}

static void who_has_no_right_does_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct presence_row *rows;
	size_t count;
	int64_t visit = arrive(fixture, "meet").visit;
	const struct presence_row who = { .id = person(fixture, 0), .visit = visit, .kind = PRESENCE_ADULT };
	static const char *const names[] = { "Li" };
	const struct check_in desk = { .purpose = "meet", .locale = "en", .origin = "desk", .names = names,
	                               .name_count = 1 };
	struct check_in_receipt receipt;
	enum door_seen seen = DOOR_SIGHT;
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(door_admit(office, who.id, DOOR_SIGHT), ERR_FORBIDDEN);
	assert_int_equal(door_end(office, who.id, DOOR_LEFT_WAITING, NULL), ERR_FORBIDDEN);
	assert_int_equal(door_off_list(office, who.id, "x"), ERR_FORBIDDEN);
	assert_int_equal(door_key_out(office, who.id, "gym"), ERR_FORBIDDEN);
	assert_int_equal(door_collect(office, 1, &(struct door_collection){ DOOR_RELEASE, &seen, NULL }),
	                 ERR_FORBIDDEN);
	assert_int_equal(correct_value(office, &who, CORRECT_NAME, "Rosa Méndez", "R"), ERR_FORBIDDEN);
	assert_int_equal(close_day_now(office), ERR_FORBIDDEN);
	assert_int_equal(check_in(office, &desk, &receipt), ERR_FORBIDDEN);
	assert_int_equal(presence_export(office, arena, "2026-11-24", "2026-11-24", &rows, &count), ERR_FORBIDDEN);
	fixture_role(office, ROLE_VOLUNTEER_COORDINATOR);
	assert_int_equal(door_admit(office, who.id, DOOR_SIGHT), ERR_FORBIDDEN);
	assert_int_equal(check_in(office, &desk, &receipt), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit"), 0);
	fixture_role(office, ROLE_LIAISON);
	assert_int_equal(door_admit(office, who.id, DOOR_SIGHT), ERR_OK);
	assert_int_equal(door_collect(office, 1, &(struct door_collection){ DOOR_TALKING, NULL, NULL }), ERR_FORBIDDEN);
	arena_free(arena);
}

int main(void)
{
#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, fixture_close)
	const struct CMUnitTest tests[] = {
		AT_A_DESK(rule_D22_the_door_leaves_its_lines),
		AT_A_DESK(rule_D22_without_its_line_nothing_is_done),
		AT_A_DESK(rule_D22_a_correction_and_an_export_leave_theirs),
		AT_A_DESK(rule_D22_a_query_is_sealed_with_its_day),
		AT_A_DESK(who_has_no_right_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
