#include "domain/family.h"

#include "domain/check_in.h"
#include "domain/note.h"
#include "domain/record.h"
#include "domain/visit_card.h"
#include "domain/visit_link.h"
#include "fixture.h"

static int open_desk(void **state)
{
	if (fixture_open(state))
		return 1;
	fixture_sign_in_as(((struct fixture *)*state)->office, ROLE_FRONT_OFFICE);
	return 0;
}

static int64_t add(struct fixture *fixture, enum record_kind kind, struct record_parents parents, int first,
                   const char *first_value, int second, const char *second_value)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { 0 };
	struct record_conflict conflict;
	int64_t id = 0;
	values[first] = first_value;
	values[second] = second_value;
	assert_int_equal(record_add(fixture->office, arena, kind, &parents, values, &id, &conflict), ERR_OK);
	arena_free(arena);
	return id;
}

static int64_t person(struct fixture *fixture, const char *given, const char *family)
{
	return add(fixture, RECORD_PERSON, (struct record_parents){ 0 }, PERSON_GIVEN, given, PERSON_FAMILY, family);
}

static void all_that_belongs_to_somebody(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = person(fixture, "Minh", "Nguyễn"), anh = person(fixture, "Ánh", "Nguyễn");
	int64_t hoa = person(fixture, "Hoa", "Nguyễn");
	add(fixture, RECORD_RELATIONSHIP, (struct record_parents){ .adult = hoa, .child = minh }, RELATION_KIND, "aunt",
	    RELATION_ORDER, "2");
	add(fixture, RECORD_RELATIONSHIP, (struct record_parents){ .adult = anh, .child = minh }, RELATION_KIND, "mother",
	    RELATION_ORDER, "1");
	int64_t home = add(fixture, RECORD_HOUSEHOLD, (struct record_parents){ .person = minh }, HOUSEHOLD_ADDRESS,
	                   "12 Elm Street", HOUSEHOLD_LANGUAGE, "vi");
	add(fixture, RECORD_CONTACT, (struct record_parents){ .household = home }, CONTACT_KIND, "phone", CONTACT_VALUE,
	    "203-555-0100");
	add(fixture, RECORD_CONTACT, (struct record_parents){ .person = anh }, CONTACT_KIND, "phone", CONTACT_VALUE,
	    "203-555-0134");
	int64_t note;
	assert_int_equal(note_add(fixture->office, minh, &(struct note){ NOTE_COLLECTED_BY, "aunt Hoa", "Ánh",
	                                                                 NOTE_WRITING, false, NOTE_AS_SAID }, &note), ERR_OK);
	struct family family;
	assert_int_equal(family_read(fixture->office, arena, minh, &family), ERR_OK);
	assert_int_equal(family.n_adults, 2);
	assert_string_equal(family.adults[0].other_given, "Ánh"); /* whom to call first */
	assert_string_equal(family.adults[1].kind, "aunt");
	assert_int_equal(family.n_children, 0);
	assert_int_equal(family.n_households, 1);
	assert_string_equal(family.households[0].row.address, "12 Elm Street");
	assert_int_equal(family.households[0].n_members, 1);
	assert_string_equal(family.households[0].contacts[0].value, "203-555-0100");
	assert_int_equal(family.n_notes, 1);
	assert_int_equal(family_read(fixture->office, arena, anh, &family), ERR_OK);
	assert_int_equal(family.n_children, 1);
	assert_int_equal(family.n_contacts, 1);
	assert_int_equal(family.n_notes, 1); /* of her child */
	assert_int_equal(family_read(fixture->office, arena, 77, &family), ERR_NOT_FOUND);
	arena_free(arena);
}

static void rule_D7_a_right_ends_with_its_paper(void **state)
{
	(void)state;
	struct relationship row = { .rights = { [RELATIONSHIP_COLLECT] = 1 }, .rights_until = "", .restriction = "",
	                            .restriction_from = "", .restriction_until = "", .talk_first = "",
	                            .talk_first_until = "" };
	assert_true(family_may(&row, RELATIONSHIP_COLLECT, "2026-11-24"));
	assert_false(family_may(&row, RELATIONSHIP_ENROL, "2026-11-24"));
	row.rights_until = "2026-11-24";
	assert_true(family_may(&row, RELATIONSHIP_COLLECT, "2026-11-24"));
	assert_false(family_may(&row, RELATIONSHIP_COLLECT, "2026-11-25"));
	row.restriction = "not alone";
	row.restriction_from = "2026-11-25";
	assert_false(family_restricted(&row, "2026-11-24"));
	assert_true(family_restricted(&row, "2026-11-25"));
	row.restriction_until = "2026-11-30";
	assert_false(family_restricted(&row, "2026-12-01"));
	row.talk_first = "talk";
	row.talk_first_until = "2026-11-24";
	assert_true(family_talks_first(&row, "2026-11-24"));
	assert_false(family_talks_first(&row, "2026-11-25"));
}

static void rule_D7_a_student_of_18_holds_their_own(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family family;
	int64_t young = add(fixture, RECORD_PERSON, (struct record_parents){ 0 }, PERSON_GIVEN, "Bo", PERSON_BIRTH_DATE,
	                    "2008-11-25");
	int64_t grown = add(fixture, RECORD_PERSON, (struct record_parents){ 0 }, PERSON_GIVEN, "Lan", PERSON_BIRTH_DATE,
	                    "2008-11-24");
	assert_int_equal(family_read(fixture->office, arena, young, &family), ERR_OK);
	assert_false(family.of_age);
	assert_int_equal(family_read(fixture->office, arena, grown, &family), ERR_OK);
	assert_true(family.of_age);
	arena_free(arena);
}

static int64_t arrive(struct fixture *fixture, const char *name, int64_t *ret_visit)
{
	struct check_in visit = { .purpose = "meet", .locale = "en", .origin = "kiosk", .names = &name,
	                          .name_count = 1 };
	struct check_in_receipt receipt;
	assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_OK);
	*ret_visit = receipt.visit;
	return fixture_int(fixture, "SELECT max(id) FROM visit_person");
}

/* Staff say who came; from then on the family's card knows it, a child's, too. */
static void who_of_the_family_is_here(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t minh = person(fixture, "Minh", "Nguyễn"), anh = person(fixture, "Ánh", "Nguyễn"), visit;
	add(fixture, RECORD_RELATIONSHIP, (struct record_parents){ .adult = anh, .child = minh }, RELATION_KIND, "mother",
	    RELATION_ORDER, "1");
	int64_t came = arrive(fixture, "Anh", &visit);
	struct family family;
	assert_int_equal(family_read(fixture->office, arena, minh, &family), ERR_OK);
	assert_int_equal(family.n_here, 0); /* a name alone is nobody */
	assert_int_equal(visit_link(fixture->office, came, anh), ERR_OK);
	for (int of = 0; of < 2; of++) {
		assert_int_equal(family_read(fixture->office, arena, of ? minh : anh, &family), ERR_OK);
		assert_int_equal(family.n_here, 1);
		assert_string_equal(family.here[0].name, "Ánh Nguyễn");
		assert_string_equal(family.here[0].state, "waiting");
		assert_int_equal(family.here[0].paper.state, PRINT_NONE);
	}
	fixture->now += 60000;
	assert_int_equal(door_admit(fixture->office, came, DOOR_SIGHT), ERR_OK);
	assert_int_equal(family_read(fixture->office, arena, minh, &family), ERR_OK);
	assert_string_equal(family.here[0].state, "inside");
	assert_int_equal(family.here[0].since, fixture->now);
	assert_int_equal(family.here[0].paper.state, PRINT_QUEUED);
	struct visit_card card;
	assert_int_equal(visit_card(fixture->office, arena, visit, came, &card), ERR_OK);
	assert_int_equal(card.person, anh);
	assert_string_equal(card.person_name, "Ánh Nguyễn");
	/* it was somebody else */
	assert_int_equal(visit_link(fixture->office, came, 0), ERR_OK);
	assert_int_equal(family_read(fixture->office, arena, minh, &family), ERR_OK);
	assert_int_equal(family.n_here, 0);
	assert_int_equal(visit_link(fixture->office, 77, anh), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'correct' AND code = 'person'"), 2);
	fixture_sign_in_as(fixture->office, ROLE_VOLUNTEER_COORDINATOR);
	assert_int_equal(visit_link(fixture->office, came, anh), ERR_FORBIDDEN);
	arena_free(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_that_belongs_to_somebody),
		TEST(who_of_the_family_is_here),
		TEST(rule_D7_a_right_ends_with_its_paper),
		TEST(rule_D7_a_student_of_18_holds_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
