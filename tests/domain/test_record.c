#include "domain/record.h"
#include "domain/record_history.h"

#include "domain/record_belong.h"
#include "fixture.h"
#include "store/relationship.h"

struct editing {
	struct fixture *fixture;
	struct arena *arena;
	const char *shown[RECORD_FIELDS], *values[RECORD_FIELDS];
	struct record_conflict conflict;
};

static int64_t add(struct editing *editing, enum record_kind kind, const struct record_parents *parents,
                   int first, const char *first_value, int second, const char *second_value)
{
	const char *values[RECORD_FIELDS] = { 0 };
	int64_t id = 0;
	values[first] = first_value;
	values[second] = second_value;
	assert_int_equal(record_add(editing->fixture->office, editing->arena, kind, parents, values, &id,
	                            &editing->conflict), ERR_OK);
	return id;
}

static int64_t person(struct editing *editing, const char *given, const char *family)
{
	return add(editing, RECORD_PERSON, &(struct record_parents){ 0 }, PERSON_GIVEN, given, PERSON_FAMILY, family);
}

/* As a form does: what it shows is what it was given. */
static void show(struct editing *editing, enum record_kind kind, int64_t id)
{
	assert_int_equal(record_read(editing->fixture->office, editing->arena, kind, id, editing->shown), ERR_OK);
	memcpy(editing->values, editing->shown, sizeof editing->values);
}

static enum err save(struct editing *editing, enum record_kind kind, int64_t id)
{
	editing->conflict = (struct record_conflict){ -1, NULL };
	return record_save(editing->fixture->office, editing->arena, kind, id, editing->shown, editing->values,
	                   &editing->conflict);
}

static int open_editing(void **state)
{
	if (fixture_open(state))
		return 1;
	struct editing *editing = calloc(1, sizeof *editing);
	editing->fixture = *state;
	editing->arena = arena_new();
	fixture_sign_in_as(editing->fixture->office, ROLE_FRONT_OFFICE);
	*state = editing;
	return 0;
}

static int close_editing(void **state)
{
	struct editing *editing = *state;
	void *fixture = editing->fixture;
	arena_free(editing->arena);
	free(editing);
	return fixture_close(&fixture);
}

static void a_person_is_changed_and_the_old_value_kept(void **state)
{
	struct editing *editing = *state;
	int64_t id = person(editing, "Thi Anh", "Nguyễn");
	show(editing, RECORD_PERSON, id);
	editing->values[PERSON_GIVEN] = " Thị  Ánh\033[31m ";
	editing->values[PERSON_CALLED] = "cô \"Ánh\"";
	editing->values[PERSON_SPEAKS] = "vi, en";
	editing->fixture->now += 1000;
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_OK);
	show(editing, RECORD_PERSON, id);
	assert_string_equal(editing->shown[PERSON_GIVEN], "Thị Ánh");
	assert_string_equal(editing->shown[PERSON_SPEAKS], "vi, en");
	editing->values[PERSON_CALLED] = "bà Ánh";
	editing->values[PERSON_SPEAKS] = "vi";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_OK);

	struct record_change *changes;
	size_t count;
	assert_int_equal(record_history(editing->fixture->office, editing->arena, RECORD_PERSON, id, &changes, &count),
	                 ERR_OK);
	assert_int_equal(count, 5);
	assert_int_equal(changes[0].field, PERSON_CALLED);
	assert_string_equal(changes[0].before, "cô \"Ánh\"");
	assert_string_equal(changes[0].by, "A. Brown");
	assert_int_equal(changes[1].field, PERSON_SPEAKS);
	assert_string_equal(changes[1].before, "vi, en");
	assert_int_equal(changes[2].field, PERSON_GIVEN);
	assert_string_equal(changes[2].before, "Thi Anh");
	assert_int_equal(changes[3].field, PERSON_CALLED);
	assert_string_equal(changes[3].before, "");
	/* no value of it in clear */
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM history WHERE instr(sealed, "
	                                               "CAST('Anh' AS BLOB))"), 0);
	/* nothing changed is nothing written */
	int64_t lines = fixture_int(editing->fixture, "SELECT count(*) FROM change_log");
	show(editing, RECORD_PERSON, id);
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_OK);
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM change_log"), lines);
}

static void two_who_edit_one_record(void **state)
{
	struct editing *editing = *state;
	struct editing other = { .fixture = editing->fixture, .arena = editing->arena };
	int64_t id = person(editing, "Rosa", "Mendez");
	show(editing, RECORD_PERSON, id);
	show(&other, RECORD_PERSON, id);
	other.values[PERSON_FAMILY] = "Méndez";
	assert_int_equal(save(&other, RECORD_PERSON, id), ERR_OK);
	/* another field: both stand */
	editing->values[PERSON_SAID] = "ROH-sa";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_OK);
	show(&other, RECORD_PERSON, id);
	assert_string_equal(other.shown[PERSON_FAMILY], "Méndez");
	assert_string_equal(other.shown[PERSON_SAID], "ROH-sa");
	/* the same field: both are shown, and nothing is written, not even the rest */
	editing->values[PERSON_FAMILY] = "Mendes";
	editing->values[PERSON_CALLED] = "Rosi";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_CONFLICT);
	assert_int_equal(editing->conflict.field, PERSON_FAMILY);
	assert_string_equal(editing->conflict.theirs, "Méndez");
	show(&other, RECORD_PERSON, id);
	assert_string_equal(other.shown[PERSON_CALLED], "");
	/* and the same words are no conflict */
	editing->values[PERSON_FAMILY] = "Méndez";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_OK);
}

static void rule_D7_a_restriction_has_its_paper_and_its_author(void **state)
{
	struct editing *editing = *state;
	int64_t mother = person(editing, "Ana", "Li"), child = person(editing, "Bo", "Li");
	int64_t id = add(editing, RECORD_RELATIONSHIP, &(struct record_parents){ .adult = mother, .child = child },
	                 RELATION_KIND, "mother", RELATION_COLLECT, "yes");
	show(editing, RECORD_RELATIONSHIP, id);
	assert_string_equal(editing->shown[RELATION_COLLECT], "yes");
	assert_string_equal(editing->shown[RELATION_ENROL], "");
	editing->values[RELATION_RESTRICTION] = "Not to be alone with the child";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_INVALID);
	assert_int_equal(editing->conflict.field, RELATION_RESTRICTION_PAPER);
	editing->values[RELATION_RESTRICTION_PAPER] = "order 12/2026";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_INVALID);
	assert_int_equal(editing->conflict.field, RELATION_RESTRICTION_FROM);
	editing->values[RELATION_RESTRICTION_FROM] = "2026-02-30";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_INVALID);
	editing->values[RELATION_RESTRICTION_FROM] = "2026-11-01";
	editing->values[RELATION_TALK_FIRST] = "Talk to the counselor first";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_INVALID);
	assert_int_equal(editing->conflict.field, RELATION_TALK_UNTIL);
	editing->values[RELATION_TALK_UNTIL] = "2026-12-31";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_OK);
	struct relationship *rows;
	size_t count;
	assert_int_equal(relationship_of_child(editing->fixture->office->db, editing->arena, child, &rows, &count),
	                 ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].other_given, "Ana");
	assert_string_equal(rows[0].restriction_by_name, "A. Brown");
	assert_string_equal(rows[0].talk_first_by_name, "A. Brown");
	/* taken away with all that hangs on it */
	show(editing, RECORD_RELATIONSHIP, id);
	editing->values[RELATION_RESTRICTION] = "";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_OK);
	show(editing, RECORD_RELATIONSHIP, id);
	assert_string_equal(editing->shown[RELATION_RESTRICTION_PAPER], "");
}

static void rule_D13_a_confidential_address_is_its_substitute(void **state)
{
	struct editing *editing = *state;
	int64_t rosa = person(editing, "Rosa", "Li");
	int64_t id = add(editing, RECORD_HOUSEHOLD, &(struct record_parents){ .person = rosa }, HOUSEHOLD_ADDRESS,
	                 "12 Elm Street", HOUSEHOLD_LANGUAGE, "es");
	show(editing, RECORD_HOUSEHOLD, id);
	editing->values[HOUSEHOLD_ADDRESS] = "14 Elm Street";
	assert_int_equal(save(editing, RECORD_HOUSEHOLD, id), ERR_OK);
	show(editing, RECORD_HOUSEHOLD, id);
	editing->values[HOUSEHOLD_CONFIDENTIAL] = "yes";
	editing->values[HOUSEHOLD_ADDRESS] = "PO Box 9, Hartford";
	assert_int_equal(save(editing, RECORD_HOUSEHOLD, id), ERR_OK);
	struct record_change *changes;
	size_t count;
	assert_int_equal(record_history(editing->fixture->office, editing->arena, RECORD_HOUSEHOLD, id, &changes,
	                                &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		assert_null(strstr(changes[i].before, "Elm"));
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM household WHERE address LIKE '%Elm%'"), 0);
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM household_member"), 1);
}

static void a_contact_and_what_may_be_sent_there(void **state)
{
	struct editing *editing = *state;
	int64_t rosa = person(editing, "Rosa", "Li");
	int64_t id = add(editing, RECORD_CONTACT, &(struct record_parents){ .person = rosa }, CONTACT_KIND, "phone",
	                 CONTACT_VALUE, "203-555-0134");
	show(editing, RECORD_CONTACT, id);
	editing->values[CONTACT_AGREED] = "attendance,news";
	editing->values[CONTACT_ORDER] = "2";
	assert_int_equal(save(editing, RECORD_CONTACT, id), ERR_OK);
	show(editing, RECORD_CONTACT, id);
	assert_string_equal(editing->shown[CONTACT_AGREED], "attendance,news");
	assert_string_equal(editing->shown[CONTACT_ORDER], "2");
	editing->values[CONTACT_AGREED] = "attendance";
	assert_int_equal(save(editing, RECORD_CONTACT, id), ERR_OK);
	fixture_expect_text(editing->fixture, "SELECT group_concat(purpose || given, ' ') FROM (SELECT * FROM "
	                                      "contact_consent ORDER BY purpose)", "attendance1 news0");
	editing->values[CONTACT_KIND] = "pigeon";
	assert_int_equal(save(editing, RECORD_CONTACT, id), ERR_INVALID);
	/* without a value it is no more, and its row is kept */
	show(editing, RECORD_CONTACT, id);
	editing->values[CONTACT_VALUE] = "";
	assert_int_equal(save(editing, RECORD_CONTACT, id), ERR_OK);
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM contact_point WHERE ended_at IS NOT NULL "
	                                               "AND value = '203-555-0134'"), 1);
}

static void a_relationship_taken_up_again_has_no_old_right(void **state)
{
	struct editing *editing = *state;
	int64_t aunt = person(editing, "Hoa", "Li"), child = person(editing, "Bo", "Li");
	const struct record_parents pair = { .adult = aunt, .child = child };
	int64_t id = add(editing, RECORD_RELATIONSHIP, &pair, RELATION_KIND, "aunt", RELATION_COLLECT, "yes");
	struct db *db = editing->fixture->office->db;
	assert_int_equal(transaction_begin(db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(db, statement_write(db, "UPDATE relationship SET ended_at = 1", NULL, 0, NULL)),
	                 ERR_OK);
	assert_int_equal(add(editing, RECORD_RELATIONSHIP, &pair, RELATION_KIND, "aunt", RELATION_ORDER, "3"), id);
	show(editing, RECORD_RELATIONSHIP, id);
	assert_string_equal(editing->shown[RELATION_COLLECT], "");
	assert_string_equal(editing->shown[RELATION_ORDER], "3");
}

static size_t told(struct editing *editing, int64_t of, struct record_change **ret_changes)
{
	size_t count = 0;
	assert_int_equal(record_history_of_person(editing->fixture->office, editing->arena, of, ret_changes, &count),
	                 ERR_OK);
	return count;
}

/* The row stays, the rights go with it, and what they were is told to whoever asks later. */
static void rule_D7_what_ends_gives_no_right(void **state)
{
	struct editing *editing = *state;
	struct office *office = editing->fixture->office;
	int64_t aunt = person(editing, "Hoa", "Li"), child = person(editing, "Bo", "Li");
	const struct record_parents pair = { .adult = aunt, .child = child };
	int64_t id = add(editing, RECORD_RELATIONSHIP, &pair, RELATION_KIND, "aunt", RELATION_COLLECT, "yes");
	assert_int_equal(record_add(office, editing->arena, RECORD_RELATIONSHIP, &pair, editing->values, &id,
	                            &editing->conflict), ERR_CONFLICT);
	assert_int_equal(record_end(office, editing->arena, RECORD_RELATIONSHIP, id, 0, "  "), ERR_INVALID);
	assert_int_equal(record_end(office, editing->arena, RECORD_RELATIONSHIP, id, 0, "moved away"), ERR_OK);
	assert_int_equal(record_end(office, editing->arena, RECORD_RELATIONSHIP, id, 0, "moved away"), ERR_CONFLICT);
	assert_int_equal(fixture_int(editing->fixture, "SELECT may_collect + (ended_at IS NULL) FROM relationship"), 0);
	struct record_change *changes;
	for (int side = 0; side < 2; side++) {
		assert_int_equal(told(editing, side ? aunt : child, &changes), 2);
		assert_int_equal(changes[0].field, RECORD_ENDED);
		assert_string_equal(changes[0].before, "moved away");
		assert_string_equal(changes[0].about, side ? "Bo Li" : "Hoa Li");
		assert_int_equal(changes[1].field, RELATION_COLLECT);
		assert_string_equal(changes[1].before, "yes");
	}
	/* a warning does not go with it */
	int64_t uncle = person(editing, "Duc", "Li");
	id = add(editing, RECORD_RELATIONSHIP, &(struct record_parents){ .adult = uncle, .child = child },
	         RELATION_KIND, "uncle", RELATION_ORDER, "1");
	show(editing, RECORD_RELATIONSHIP, id);
	editing->values[RELATION_RESTRICTION] = "no contact";
	editing->values[RELATION_RESTRICTION_PAPER] = "order 1";
	editing->values[RELATION_RESTRICTION_FROM] = "2026-01-01";
	assert_int_equal(save(editing, RECORD_RELATIONSHIP, id), ERR_OK);
	assert_int_equal(record_end(office, editing->arena, RECORD_RELATIONSHIP, id, 0, "moved away"), ERR_INVALID);
	fixture_sign_in_as(office, ROLE_NURSE);
	size_t count;
	assert_int_equal(record_history_of_person(office, editing->arena, child, &changes, &count), ERR_FORBIDDEN);
}

static void who_moves_out_and_a_number_given_up(void **state)
{
	struct editing *editing = *state;
	struct office *office = editing->fixture->office;
	int64_t rosa = person(editing, "Rosa", "Li"), child = person(editing, "Bo", "Li");
	int64_t house = add(editing, RECORD_HOUSEHOLD, &(struct record_parents){ .person = rosa }, HOUSEHOLD_ADDRESS,
	                    "12 Elm Street", HOUSEHOLD_NAME, "Li");
	int64_t phone = add(editing, RECORD_CONTACT, &(struct record_parents){ .person = rosa }, CONTACT_KIND, "phone",
	                    CONTACT_VALUE, "203-555-0134");
	for (int twice = 0; twice < 2; twice++)
		assert_int_equal(record_join_household(office, editing->arena, house, child), ERR_OK);
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM household_member WHERE ended_at IS NULL"), 2);
	assert_int_equal(record_end(office, editing->arena, RECORD_HOUSEHOLD, house, rosa, "a new flat"), ERR_OK);
	assert_int_equal(record_end(office, editing->arena, RECORD_HOUSEHOLD, house, rosa, "a new flat"), ERR_CONFLICT);
	assert_int_equal(record_end(office, editing->arena, RECORD_CONTACT, phone, 0, "wrong number"), ERR_OK);
	assert_int_equal(record_end(office, editing->arena, RECORD_CONTACT, phone, 0, "wrong number"), ERR_CONFLICT);
	assert_int_equal(record_end(office, editing->arena, RECORD_PERSON, rosa, 0, "gone"), ERR_INVALID);
	struct record_change *changes;
	assert_int_equal(told(editing, rosa, &changes), 2);
	assert_string_equal(changes[0].before, "a new flat");
	assert_string_equal(changes[1].before, "wrong number");
	assert_string_equal(changes[1].about, "203-555-0134");
	/* somebody new is there and related at once, without any right */
	int64_t aunt = add(editing, RECORD_PERSON, &(struct record_parents){ .household = house, .child = child },
	                   PERSON_GIVEN, "Hoa", PERSON_FAMILY, "Li");
	assert_int_equal(fixture_int(editing->fixture, "SELECT count(*) FROM household_member WHERE ended_at IS NULL"), 2);
	struct relationship row;
	assert_int_equal(relationship_find(office->db, editing->arena, aunt, child, &row), ERR_OK);
	assert_string_equal(row.kind, "");
	assert_int_equal(row.rights[RELATIONSHIP_COLLECT], 0);
}

/* D22: another school's family is seen with a reason, and changed by its own school. */
static void rule_D22_another_schools_records_are_theirs(void **state)
{
	struct editing *editing = *state;
	struct office *office = editing->fixture->office;
	int64_t here = person(editing, "Rosa", "Li"), there = person(editing, "Bo", "Li");
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(office->db, statement_write(office->db,
		"INSERT INTO school (id, name, locale, made_at) VALUES (77, 'Elsewhere', 'en', 1)", NULL, 0, NULL)), ERR_OK);
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, 1), ERR_OK);
	assert_int_equal(transaction_end(office->db, statement_write(office->db,
		"INSERT INTO affiliation (id, person_id, school_id, role, made_at) VALUES (78, ?, 77, 'student', 1)",
		STATEMENT_VALUES(value_id(there)), NULL)), ERR_OK);
	show(editing, RECORD_PERSON, there);
	editing->values[PERSON_CALLED] = "B";
	assert_int_equal(save(editing, RECORD_PERSON, there), ERR_FORBIDDEN);
	int64_t id;
	const char *values[RECORD_FIELDS] = { [RELATION_KIND] = "mother" };
	assert_int_equal(record_add(office, editing->arena, RECORD_RELATIONSHIP,
	                            &(struct record_parents){ .adult = here, .child = there }, values, &id,
	                            &editing->conflict), ERR_FORBIDDEN);
	show(editing, RECORD_PERSON, here);
	editing->values[PERSON_CALLED] = "Rosita";
	assert_int_equal(save(editing, RECORD_PERSON, here), ERR_OK);
}

static void only_at_work_and_never_nameless(void **state)
{
	struct editing *editing = *state;
	int64_t id = person(editing, "Rosa", "Li");
	show(editing, RECORD_PERSON, id);
	editing->values[PERSON_GIVEN] = editing->values[PERSON_FAMILY] = " ";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_INVALID);
	editing->fixture->office->worker = 0;
	editing->values[PERSON_GIVEN] = "R";
	assert_int_equal(save(editing, RECORD_PERSON, id), ERR_INVALID);
	assert_int_equal(record_read(editing->fixture->office, editing->arena, RECORD_PERSON, 77, editing->shown),
	                 ERR_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_editing, close_editing)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_person_is_changed_and_the_old_value_kept),
		TEST(two_who_edit_one_record),
		TEST(rule_D7_a_restriction_has_its_paper_and_its_author),
		TEST(rule_D13_a_confidential_address_is_its_substitute),
		TEST(a_contact_and_what_may_be_sent_there),
		TEST(a_relationship_taken_up_again_has_no_old_right),
		TEST(rule_D7_what_ends_gives_no_right),
		TEST(who_moves_out_and_a_number_given_up),
		TEST(rule_D22_another_schools_records_are_theirs),
		TEST(only_at_work_and_never_nameless),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
