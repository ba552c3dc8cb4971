#include "domain/door.h"

#include "domain/check_in.h"
#include "domain/close_day.h"
#include "domain/correct.h"
#include "domain/presence.h"
#include "domain/visit_card.h"
#include "domain/worker_sign_in.h"
#include "fixture.h"

/* A desk: the office with somebody at work. */
static int open_desk(void **state)
{
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *locale;
	assert_int_equal(worker_sign_in(fixture->office, arena, " A.  Brown\n", &locale), ERR_OK);
	assert_string_equal(locale, "");
	arena_free(arena);
	return 0;
}

static int64_t arrive(struct fixture *fixture, const char *purpose, const char *child)
{
	static const char *const names[] = { "Rosa \"Rosi\" M\\", "Juan" };
	const struct check_in_child collected = { .name = child, .class_name = "3B", .reason = "family" };
	const struct check_in_answer answer = { "whom", 0, "text", "The nurse" };
	bool late = strcmp(purpose, "late") == 0;
	struct check_in visit = {
		.purpose = purpose, .locale = "es", .origin = "kiosk", .names = late ? NULL : names,
		.name_count = late ? 0 : 2,
		.children_named = &collected, .children_named_count = late,
		.collections = &collected, .collection_count = child && !late,
		.answers = &answer, .answer_count = 1,
	};
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	return receipt.visit;
}

static int64_t person(struct fixture *fixture, int position)
{
	return position == 0 ? fixture_int(fixture, "SELECT id FROM visit_person WHERE position = 0 "
	                                            "ORDER BY id DESC")
	                     : fixture_int(fixture, "SELECT id FROM visit_person WHERE position = 1 "
	                                            "ORDER BY id DESC");
}

static void rule_D1_staff_admit_one_or_all(void **state)
{
	struct fixture *fixture = *state;
	int64_t visit = arrive(fixture, "meet", NULL);
	fixture->now += 60000;
	assert_int_equal(door_admit(fixture->office, person(fixture, 1), DOOR_DOCUMENT), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(state || coalesce(identity_how, '') || "
	                             "coalesce(admitted_at, ''), ';') FROM "
	                             "(SELECT * FROM visit_person ORDER BY position)",
	                    "waiting;insidedocument1795525560000");
	/* the other desk is told, and nothing is overwritten */
	assert_int_equal(door_admit(fixture->office, person(fixture, 1), DOOR_SIGHT), ERR_CONFLICT);
	int count = 0;
	assert_int_equal(door_admit_party(fixture->office, visit, DOOR_NEITHER, &count), ERR_OK);
	assert_int_equal(count, 1);
	fixture_expect_text(fixture, "SELECT group_concat(identity_how, ';') FROM "
	                             "(SELECT * FROM visit_person ORDER BY position)",
	                    "neither;document");
	assert_int_equal(door_admit_party(fixture->office, visit, DOOR_NEITHER, &count), ERR_CONFLICT);
	assert_int_equal(fixture_int(fixture, "SELECT count(DISTINCT actor) FROM change_log "
	                                      "WHERE actor_kind = 'staff' AND table_name = 'visit_person'"),
	                 1);
}

static void nobody_does_it_without_a_worker(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "meet", NULL);
	fixture->office->worker = 0;
	assert_int_equal(door_admit(fixture->office, person(fixture, 0), DOOR_SIGHT), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit_person WHERE state = 'waiting'"), 2);
}

static void ends_are_states(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "meet", NULL);
	struct office *office = fixture->office;
	int64_t rosa = person(fixture, 0), juan = person(fixture, 1);
	assert_int_equal(door_end(office, rosa, DOOR_CHECKED_OUT, "gone"), ERR_CONFLICT);
	assert_int_equal(door_end(office, rosa, DOOR_NOT_ADMITTED, " \t"), ERR_INVALID);
	assert_int_equal(door_end(office, rosa, DOOR_NOT_ADMITTED, "the \033[31mwrong school"), ERR_OK);
	assert_int_equal(door_end(office, rosa, DOOR_LEFT_WAITING, NULL), ERR_CONFLICT);
	assert_int_equal(door_admit(office, juan, DOOR_SIGHT), ERR_OK);
	assert_int_equal(door_end(office, juan, DOOR_CHECKED_OUT, "seen to leave by the gate"), ERR_OK);
	fixture_expect_text(fixture, "SELECT group_concat(end_kind || ':' || end_reason, ';') FROM "
	                             "(SELECT * FROM visit_person ORDER BY position)",
	                    "not_admitted:the wrong school;staff:seen to leave by the gate");
	arrive(fixture, "meet", NULL);
	assert_int_equal(door_end(office, person(fixture, 0), DOOR_LEFT_WAITING, ""), ERR_OK);
}

static void rule_D2_only_staff_take_somebody_off_the_list(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t visit = arrive(fixture, "meet", NULL);
	int count;
	assert_int_equal(door_admit_party(office, visit, DOOR_SIGHT, &count), ERR_OK);
	assert_int_equal(door_off_list(office, person(fixture, 0), "not yet"), ERR_CONFLICT);
	fixture->now += 24 * 3600 * 1000;
	assert_int_equal(close_day(office), ERR_OK);
	struct arena *arena = arena_new();
	struct presence_row *rows;
	size_t n_rows;
	assert_int_equal(presence_now(office, arena, &rows, &n_rows), ERR_OK);
	assert_int_equal(n_rows, 2); /* listed next morning */
	assert_int_equal(door_off_list(office, person(fixture, 0), ""), ERR_INVALID);
	assert_int_equal(door_off_list(office, person(fixture, 0), "telephoned: at home"), ERR_OK);
	assert_int_equal(door_off_list(office, person(fixture, 0), "again"), ERR_CONFLICT);
	assert_int_equal(presence_now(office, arena, &rows, &n_rows), ERR_OK);
	assert_int_equal(n_rows, 1);
	arena_free(arena);
}

static void rule_D6_a_collection_is_decided_by_staff_once(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t visit = arrive(fixture, "pickup", "Lucía");
	int64_t child = fixture_int(fixture, "SELECT id FROM collection ORDER BY id DESC");
	enum door_seen seen = DOOR_DOCUMENT;
	assert_int_equal(door_came_back(office, child), ERR_CONFLICT);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_RELEASE, NULL, NULL }),
	                 ERR_INVALID);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_REFUSE, NULL, " " }),
	                 ERR_INVALID);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_TALKING, NULL, NULL }),
	                 ERR_OK);
	fixture->now += 5000;
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_RELEASE, &seen, "" }),
	                 ERR_OK);
	assert_int_equal(door_collect(office, child, &(struct door_collection){ DOOR_REFUSE, NULL, "no" }),
	                 ERR_CONFLICT);
	fixture->now += 3600000;
	assert_int_equal(door_came_back(office, child), ERR_OK);
	assert_int_equal(door_came_back(office, child), ERR_CONFLICT);
	struct arena *arena = arena_new();
	struct visit_card card;
	assert_int_equal(visit_card(office, arena, visit, child, &card), ERR_OK);
	assert_int_equal(card.who.kind, PRESENCE_LEAVER);
	assert_string_equal(card.who.name, "Lucía");
	assert_string_equal(card.who.state, "returned");
	assert_string_equal(card.identity_how, "document");
	assert_string_equal(card.reason, "family");
	assert_string_equal(card.ended_by, "A. Brown");
	assert_int_equal(card.returned_at, fixture->now);
	assert_int_equal(card.party_count, 3);
	assert_string_equal(card.answers[0].value, "The nurse");
	assert_int_equal(visit_card(office, arena, visit, 77, &card), ERR_NOT_FOUND);
	arena_free(arena);
}

static void a_late_child_is_passed_once(void **state)
{
	struct fixture *fixture = *state;
	arrive(fixture, "late", "Minh");
	int64_t child = fixture_int(fixture, "SELECT id FROM late_arrival");
	const struct presence_row who = { .id = child, .kind = PRESENCE_LATE,
	                                  .visit = fixture_int(fixture, "SELECT visit_id FROM late_arrival") };
	const char *first;
	struct arena *arena = arena_new();
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, "Minh", "Minh Lê"), ERR_OK);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_CLASS, "3B", "4A"), ERR_OK);
	assert_int_equal(correct_first(fixture->office, arena, &who, CORRECT_CLASS, &first), ERR_OK);
	assert_string_equal(first, "3B");
	assert_int_equal(correct_first(fixture->office, arena, &who, CORRECT_PLACE, &first), ERR_OK);
	assert_string_equal(first, "");
	arena_free(arena);
	assert_int_equal(door_pass_late(fixture->office, child), ERR_OK);
	assert_int_equal(door_pass_late(fixture->office, child), ERR_CONFLICT);
	fixture_expect_text(fixture, "SELECT state FROM late_arrival", "passed");
}

static void a_name_put_right_keeps_its_first_value_sealed(void **state)
{
	struct fixture *fixture = *state;
	int64_t visit = arrive(fixture, "meet", NULL), rosa = person(fixture, 0);
	struct arena *arena = arena_new();
	struct visit_card card;
	const struct presence_row who = { .id = rosa, .visit = visit, .kind = PRESENCE_ADULT };
	assert_int_equal(visit_card(fixture->office, arena, visit, rosa, &card), ERR_OK);
	const char *typed = card.who.name;
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, typed, "  "), ERR_INVALID);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_CLASS, "", "3B"), ERR_INVALID);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, typed, "Rosa Méndez"), ERR_OK);
	/* it says so already, and another desk that still shows the first is told */
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, typed, "Rosa Méndez"), ERR_OK);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, typed, "Rosa M."), ERR_CONFLICT);
	fixture->now += 1000;
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_NAME, "Rosa Méndez", "Rosa Mendes"), ERR_OK);
	assert_int_equal(correct_value(fixture->office, &who, CORRECT_PLACE, "The nurse", "The principal"), ERR_OK);
	assert_int_equal(visit_card(fixture->office, arena, visit, rosa, &card), ERR_OK);
	assert_string_equal(card.who.name, "Rosa Mendes");
	assert_string_equal(card.first[CORRECT_NAME], "Rosa \"Rosi\" M\\");
	assert_string_equal(card.first[CORRECT_PLACE], "The nurse");
	assert_string_equal(card.who.place, "The principal");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM history"), 3);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM subject_key"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT sum(instr(sealed, CAST('Rosi' AS BLOB))) FROM history"), 0);
	/* who forgets the key forgets the value */
	struct db *db = fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE subject_key SET key = NULL, "
	                                                         "destroyed_at = 1", NULL, 0, NULL)),
	                 ERR_OK);
	assert_int_equal(visit_card(fixture->office, arena, visit, rosa, &card), ERR_OK);
	assert_string_equal(card.first[CORRECT_NAME], "");
	arena_free(arena);
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		AT_A_DESK(rule_D1_staff_admit_one_or_all),
		AT_A_DESK(nobody_does_it_without_a_worker),
		AT_A_DESK(ends_are_states),
		AT_A_DESK(rule_D2_only_staff_take_somebody_off_the_list),
		AT_A_DESK(rule_D6_a_collection_is_decided_by_staff_once),
		AT_A_DESK(a_late_child_is_passed_once),
		AT_A_DESK(a_name_put_right_keeps_its_first_value_sealed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
