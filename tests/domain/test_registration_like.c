#include "domain/registration_like.h"

#include "domain/registration_review.h"
#include "registration_fixture.h"

/* Beside each who may be the same, with the reason in each case. */
static void likely_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct registration_card card;
	int64_t known_luis = student(fixture, "Luis", "Méndez", "2018-03-02");
	int64_t known_rosa = person(fixture, "Rosa María", "Méndez", "");
	int64_t other_luis = student(fixture, "Luis", "Mendez", "2016-07-01");
	int64_t stranger = student(fixture, "Luisa", "Mendoza", "");
	int64_t same_phone = person(fixture, "Ana", "Ortiz", "");
	int64_t hasan = student(fixture, "حسن", "علي", "");
	relate(fixture, known_rosa, known_luis);
	relate(fixture, same_phone, stranger);
	phone(fixture, same_phone, "203-555-0134");
	struct registration_person people[] = { rosa(), luis(), { .student = true, .name = "Hasan Ali" } };
	int64_t id = registered(fixture, people, 3, 77);
	assert_int_equal(registration_read(fixture->office, arena, id, false, &card), ERR_OK);
	assert_int_equal(card.n_people, 3);
	assert_int_equal(card.people[0].n_twins, 2);
	/* what speaks for it more comes first */
	assert_true(card.people[0].twins[0].person == same_phone);
	assert_int_equal(card.people[0].twins[0].reasons, REGISTRATION_SAME_PHONE);
	assert_true(card.people[0].twins[1].person == known_rosa);
	assert_int_equal(card.people[0].twins[1].reasons, REGISTRATION_SAME_NAME | REGISTRATION_OTHER_SPELLING);
	assert_int_equal(card.people[1].n_twins, 2);
	assert_true(card.people[1].twins[0].person == known_luis);
	assert_int_equal(card.people[1].twins[0].reasons, REGISTRATION_SAME_NAME | REGISTRATION_SAME_BIRTH |
	                                                        REGISTRATION_ADULTS_CHILD);
	assert_string_equal(card.people[1].twins[0].kin, "Rosa María Méndez");
	assert_true(card.people[1].twins[1].person == other_luis);
	assert_int_equal(card.people[1].twins[1].reasons, REGISTRATION_SAME_NAME | REGISTRATION_OTHER_BIRTH |
	                                                        REGISTRATION_OTHER_SPELLING);
	assert_int_equal(card.people[2].n_twins, 1);
	assert_true(card.people[2].twins[0].person == hasan);
	assert_int_equal(card.people[2].twins[0].reasons, REGISTRATION_SAME_NAME_OTHER_SCRIPT);
	arena_free(arena);
}

static struct registration_seen *seen(struct fixture *fixture, struct arena *arena, int64_t id)
{
	struct registration_card card;
	assert_int_equal(registration_read(fixture->office, arena, id, true, &card), ERR_OK);
	return card.people;
}

static void expect_twin(const struct registration_seen *seen, size_t nth, int64_t person, unsigned reasons)
{
	if (nth >= seen->n_twins || seen->twins[nth].person != person || seen->twins[nth].reasons != reasons)
		fail_msg("%s: of %zu the %zuth is %s, for %#x and not %#x", seen->row.name, seen->n_twins, nth,
		         nth < seen->n_twins ? seen->twins[nth].name : "nobody",
		         nth < seen->n_twins ? seen->twins[nth].reasons : 0, reasons);
}

static void at_another_school(struct fixture *fixture, int64_t of)
{
	struct office *office = fixture->office;
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO school (id, name, locale, made_at) VALUES (900, 'Other', 'en', 1)",
	                                 NULL, 0, NULL), ERR_OK);
	assert_int_equal(statement_write(office->db, "UPDATE affiliation SET school_id = 900 WHERE person_id = ?",
	                                 STATEMENT_VALUES(value_id(of)), NULL), ERR_OK);
	assert_int_equal(lookup_refresh(office, of), ERR_OK);
	assert_int_equal(transaction_end(office->db, ERR_OK), ERR_OK);
}

/* The mother is known by her telephone: her child of one birthday is likely the same child,
 * whatever it is called. */
static void children_of_who_has_the_telephone(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Ana", "Ortiz", ""), child = student(fixture, "Zoé", "Ortiz", "2018-03-02");
	int64_t sibling = student(fixture, "Noé", "Ortiz", "2015-01-09"), away = student(fixture, "Max", "Ortiz", "2018-03-02");
	relate(fixture, mother, child);
	relate(fixture, mother, sibling);
	relate(fixture, mother, away);
	phone(fixture, mother, "203-555-0134");
	at_another_school(fixture, away);
	const struct registration_person people[] = { rosa(), luis() };
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_PHONE);
	/* D22: nor a child of theirs at another school */
	assert_int_equal(found[1].n_twins, 1);
	expect_twin(&found[1], 0, child, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_BIRTH);
	assert_string_equal(found[1].twins[0].name, "Zoé Ortiz");
	assert_string_equal(found[1].twins[0].kin, "Ana Ortiz");
	assert_string_equal(found[1].twins[0].birth_date, "2018-03-02");
	arena_free(arena);
}

/* The telephone of their home is theirs, too. */
static void children_of_who_has_the_homes_telephone(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Ana", "Ortiz", ""), child = student(fixture, "Zoé", "Ortiz", "2018-03-02");
	relate(fixture, mother, child);
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO household (id, address, made_at) VALUES (5, 'Elm', 1)", NULL,
	                                 0, NULL), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO household_member (id, household_id, person_id, made_at) "
	                                             "VALUES (6, 5, ?, 1)", STATEMENT_VALUES(value_id(mother)), NULL), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO contact_point (id, household_id, position, kind, value, made_at) "
	                                             "VALUES (7, 5, 0, 'phone', '203 555 0134', 1)", NULL, 0, NULL), ERR_OK);
	assert_int_equal(lookup_refresh(office, mother), ERR_OK);
	assert_int_equal(transaction_end(office->db, ERR_OK), ERR_OK);
	const struct registration_person people[] = { rosa(), luis() };
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_PHONE);
	expect_twin(&found[1], 0, child, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_BIRTH);
	arena_free(arena);
}

/* By her name she is likely the mother, too; and of a child with the same name the birthday
 * may be what was mistyped. */
static void children_of_who_has_the_name(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Rosa", "Méndez", ""), child = student(fixture, "Zoé", "Ortiz", "2018-03-02");
	int64_t luis_on_file = student(fixture, "Luis", "Méndez", "2018-03-20");
	int64_t stranger = student(fixture, "Luis", "Méndez", "2018-03-21");
	relate(fixture, mother, child);
	relate(fixture, mother, luis_on_file);
	const struct registration_person people[] = { rosa(), luis() };
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_NAME);
	assert_int_equal(found[1].n_twins, 3);
	expect_twin(&found[1], 0, child, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_BIRTH);
	expect_twin(&found[1], 1, luis_on_file, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_NAME | REGISTRATION_OTHER_BIRTH);
	expect_twin(&found[1], 2, stranger, REGISTRATION_SAME_NAME | REGISTRATION_OTHER_BIRTH);
	arena_free(arena);
}

/* Who opened their family is no other than themselves: a child of theirs is not added twice. */
static void a_child_of_who_adds_it(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Ana", "Ortiz", ""), child = student(fixture, "Zoé", "Ortiz", "2018-03-02");
	relate(fixture, mother, child);
	const struct registration_person people[] = { { .name = "Ana Ortiz", .kin = "mother", .person = mother }, luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt receipt;
	registration.opener = mother;
	registration.stays = NULL;
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	struct registration_seen *found = seen(fixture, arena, receipt.id);
	assert_int_equal(found[0].n_twins, 0);
	expect_twin(&found[1], 0, child, REGISTRATION_ADULTS_CHILD | REGISTRATION_SAME_BIRTH);
	arena_free(arena);
}

static void a_slip_of_the_hand(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Guadalupe", "Hernández", ""), child = student(fixture, "Itzamara", "Hernández", "2018-03-02");
	int64_t same_phone = person(fixture, "Ana", "Ortiz", ""), other = student(fixture, "Zoé", "Ortiz", "2016-01-01");
	relate(fixture, mother, child);
	relate(fixture, same_phone, other);
	phone(fixture, same_phone, "2035550134");
	struct registration_person people[] = { rosa(), luis() };
	people[0].name = "Guadelupe Hernandes";
	people[1].name = "Itzamera Hernandes";
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	/* behind whoever is the same by anything */
	assert_int_equal(found[0].n_twins, 2);
	expect_twin(&found[0], 0, same_phone, REGISTRATION_SAME_PHONE);
	expect_twin(&found[0], 1, mother, REGISTRATION_LIKE_NAME);
	assert_int_equal(found[1].n_twins, 1);
	expect_twin(&found[1], 0, child, REGISTRATION_LIKE_NAME | REGISTRATION_SAME_BIRTH);
	/* a slip in the name and another birthday are two people */
	people[1].birth_date = "2018-03-20";
	assert_int_equal(seen(fixture, arena, registered(fixture, people, 2, 78))[1].n_twins, 0);
	/* one word that is nearly another, and no birthday */
	people[1].name = "Itzamera";
	people[1].birth_date = "";
	assert_int_equal(seen(fixture, arena, registered(fixture, people, 2, 79))[1].n_twins, 0);
	people[1].birth_date = "2018-03-02";
	expect_twin(&seen(fixture, arena, registered(fixture, people, 2, 80))[1], 0, child,
	            REGISTRATION_LIKE_NAME | REGISTRATION_SAME_BIRTH);
	arena_free(arena);
}

/* A slip in the mother's name says nothing of her children: one birthday is not enough. */
static void a_slip_brings_no_children(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Guadalupe", "Hernández", ""), child = student(fixture, "Zoé", "Ortiz", "2018-03-02");
	relate(fixture, mother, child);
	struct registration_person people[] = { rosa(), luis() };
	people[0].name = "Guadelupe Hernandes";
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	expect_twin(&found[0], 0, mother, REGISTRATION_LIKE_NAME);
	assert_int_equal(found[1].n_twins, 0);
	arena_free(arena);
}

/* What differs is said: a telephone that is on file instead, a name that is spelt otherwise. */
static void how_they_differ(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Rosa", "Mendez", ""), child = student(fixture, "Zoé", "Ortiz", "2015-01-01");
	struct registration_person people[] = { rosa(), luis() };
	relate(fixture, mother, child);
	phone(fixture, mother, "203-555-0999");
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_NAME | REGISTRATION_OTHER_SPELLING | REGISTRATION_OTHER_PHONE);
	assert_string_equal(found[0].twins[0].phone, "2035550999");
	/* one of several is the same: nothing differs */
	phone(fixture, mother, "(203) 555 0134");
	people[0].name = "Rosa Mendez";
	found = seen(fixture, arena, registered(fixture, people, 2, 78));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_NAME | REGISTRATION_SAME_PHONE);
	assert_string_equal(found[0].twins[0].phone, "");
	/* who said no number differs in none */
	people[0].phone = "";
	found = seen(fixture, arena, registered(fixture, people, 2, 79));
	expect_twin(&found[0], 0, mother, REGISTRATION_SAME_NAME);
	arena_free(arena);
}

/* However many there are, a card is read in a moment and holds what a person can weigh. */
static void no_more_than_can_be_weighed(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t mother = person(fixture, "Ana", "Ortiz", "");
	phone(fixture, mother, "2035550134");
	for (int i = 0; i < 30; i++)
		relate(fixture, mother, student(fixture, "Zoé", "Ortiz", i == 29 ? "2018-03-02" : "2011-01-01"));
	for (int i = 0; i < 8; i++)
		student(fixture, "Luis", "Méndez", "2018-03-02");
	const struct registration_person people[] = { rosa(), luis() };
	struct registration_seen *found = seen(fixture, arena, registered(fixture, people, 2, 77));
	assert_int_equal(found[1].n_twins, REGISTRATION_TWINS);
	assert_true(found[1].more_twins);
	for (size_t i = 0; i < REGISTRATION_TWINS; i++)
		assert_int_equal(found[1].twins[i].reasons, REGISTRATION_SAME_NAME | REGISTRATION_SAME_BIRTH);
	arena_free(arena);
}

/* The same family at two kiosks: the other one is named, with when it came and why. */
static void in_another_registration(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct registration_person people[] = { rosa(), luis(), { .student = true, .name = "Hasan Ali" } };
	int64_t id = registered(fixture, people, 3, 77);
	assert_int_equal(seen(fixture, arena, id)[0].n_others, 0);
	assert_false(seen(fixture, arena, id)[0].more_twins);
	fixture->now += 60000;
	people[0].phone = "2035550999";
	people[1].name = "LUIS mendez";
	int64_t second = registered(fixture, people, 2, 78), made = fixture->now;
	fixture->now += 60000;
	people[0] = (struct registration_person){ .name = "Pedro Ix", .kin = "father", .phone = "2035550134" };
	people[1].name = "Ana";
	int64_t third = registered(fixture, people, 2, 79);
	struct registration_seen *found = seen(fixture, arena, id);
	assert_int_equal(found[0].n_others, 2);
	assert_true(found[0].others[0].id == second && found[0].others[0].made_at == made);
	assert_string_equal(found[0].others[0].name, "Rosa Méndez");
	assert_int_equal(found[0].others[0].reasons, REGISTRATION_SAME_NAME);
	assert_true(found[0].others[1].id == third);
	assert_string_equal(found[0].others[1].name, "Pedro Ix");
	assert_int_equal(found[0].others[1].reasons, REGISTRATION_SAME_PHONE);
	assert_int_equal(found[1].n_others, 1);
	assert_int_equal(found[1].others[0].reasons, REGISTRATION_SAME_NAME | REGISTRATION_SAME_BIRTH);
	assert_int_equal(found[2].n_others, 0);
	/* all of them are named, however many */
	for (int i = 0; i < 5; i++)
		registered(fixture, people, 2, 80 + i);
	assert_int_equal(seen(fixture, arena, id)[0].n_others, 7);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(likely_the_same, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(children_of_who_has_the_telephone, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(children_of_who_has_the_homes_telephone, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(children_of_who_has_the_name, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(a_child_of_who_adds_it, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(a_slip_of_the_hand, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(a_slip_brings_no_children, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(how_they_differ, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(no_more_than_can_be_weighed, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(in_another_registration, open_office, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
