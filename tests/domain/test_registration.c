#include "domain/registration.h"

#include "domain/family.h"
#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/record.h"
#include "domain/registration_confirm.h"
#include "domain/registration_review.h"

#include "fixture.h"

static struct registration_person rosa(void)
{
	return (struct registration_person){ .name = "Rosa Méndez", .kin = "mother", .speaks = "es,en", .reach = "call",
		                                 .phone = "2035550134", .may_collect = true };
}

static struct registration_person luis(void)
{
	return (struct registration_person){ .student = true, .name = "Luis Méndez", .birth_date = "2018-03-02",
		                                 .grade = "02" };
}

static struct registration family(const struct registration_person *people, size_t count)
{
	return (struct registration){ .request = 77, .locale = "es", .origin = "kiosk", .people = people,
		                          .n_people = count, .stays = "own", .consent = "yes" };
}

static int count(struct fixture *fixture, const char *sql)
{
	struct statement *statement;
	assert_int_equal(statement_get(fixture->office->db, sql, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int number = (int)statement_int(statement, 0);
	statement_end(statement);
	return number;
}

static void kept_once(void **state)
{
	struct fixture *fixture = *state;
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt first, again;
	registration.stays = "shelter";
	registration.wants_to_talk = true;
	assert_int_equal(registration_add(fixture->office, &registration, &first), ERR_OK);
	assert_true(first.helped && first.talks);
	assert_int_equal(registration_add(fixture->office, &registration, &again), ERR_OK);
	assert_int_equal(first.id, again.id);
	assert_true(again.helped && again.talks);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person"), 2);
	assert_int_equal(count(fixture, "SELECT count(*) FROM family_request"), 2);
	/* nobody wrote it but the visitor */
	assert_int_equal(count(fixture, "SELECT count(*) FROM change_log WHERE table_name LIKE 'registration%' "
	                                "AND actor_kind = 'visitor'"), 3);
}

/* What a screen should have refused writes nothing at all. */
static void what_does_not_hold(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	const struct registration_person good[] = { rosa(), luis() };
	struct registration_person people[2];
	static const char long_name[1200] = { [0 ... 1198] = 'a' };
	for (int wrong = 0; wrong < 14; wrong++) {
		memcpy(people, good, sizeof people);
		struct registration registration = family(people, 2);
		switch (wrong) {
		case 0: registration.n_people = 0; break;
		case 1: registration.n_people = 1; break; /* an adult without a child */
		case 2: registration.people = &people[1]; registration.n_people = 1; break; /* a child alone, unsaid */
		case 3: registration.request = 0; break;
		case 4: registration.locale = ""; break;
		case 5: registration.stays = NULL; break;
		case 6: registration.stays = "castle"; break;
		case 7: registration.consent = NULL; break;
		case 8: registration.origin = "web"; break;
		case 9: people[1].name = " "; break;
		case 10: people[1].birth_date = "2018-02-30"; break;
		case 11: people[0].reach = "pigeon"; break;
		case 12: people[1].age = -1; break;
		case 13: people[0].name = long_name; break;
		}
		if (registration_add(fixture->office, &registration, &receipt) != ERR_INVALID)
			fail_msg("wrong %d was taken", wrong);
		assert_int_equal(count(fixture, "SELECT count(*) FROM registration"), 0);
		assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person"), 0);
	}
}

/* Control signs never get in, and at a desk it is said who entered it. */
static void rule_D5_entered_by_staff(void **state)
{
	struct fixture *fixture = *state;
	struct registration_receipt receipt;
	struct registration_person people[] = { rosa(), luis() };
	people[0].name = "Rosa \033[31mMéndez ";
	struct registration registration = family(people, 2);
	registration.origin = "desk";
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_INVALID);
	fixture_sign_in_as(fixture->office, ROLE_NURSE);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_FORBIDDEN);
	fixture_sign_in_as(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration WHERE entered_by IS NOT NULL"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person WHERE name = 'Rosa Méndez'"), 1);
}

/* ---- the office's side ---- */

static const struct registration_who nobody[REGISTRATION_PEOPLE];

static int64_t registered(struct fixture *fixture, const struct registration_person *people, size_t count, int64_t request)
{
	static const struct registration_answer answers[] = {
		{ "easier", 0, "choice", "food" }, { "easier", 1, "choice", "other" }, { "easier-own", 0, "text", "a map" },
		{ "collectors", 0, "text", "Itzamara Balam" }, { "news", 0, "choice", "yes" },
	};
	struct registration registration = family(people, count);
	struct registration_receipt receipt;
	registration.request = request;
	registration.address = "12 Elm Street, Hamden";
	registration.answers = answers;
	registration.n_answers = sizeof answers / sizeof *answers;
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	return receipt.id;
}

static int64_t person(struct fixture *fixture, const char *given, const char *family_name, const char *born)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [PERSON_GIVEN] = given, [PERSON_FAMILY] = family_name,
	                                      [PERSON_BIRTH_DATE] = born };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_PERSON, &(struct record_parents){ 0 }, values, &id,
	                            &conflict), ERR_OK);
	arena_free(arena);
	return id;
}

static void phone(struct fixture *fixture, int64_t of, const char *number)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [CONTACT_KIND] = "phone", [CONTACT_VALUE] = number };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_CONTACT, &(struct record_parents){ .person = of },
	                            values, &id, &conflict), ERR_OK);
	arena_free(arena);
}

static int open_office(void **state)
{
	if (fixture_open(state))
		return 1;
	fixture_sign_in_as(((struct fixture *)*state)->office, ROLE_FRONT_OFFICE);
	/* an index to look in */
	struct office *office = ((struct fixture *)*state)->office;
	return transaction_begin(office->db, (struct actor){ "program", 0 }, 1) != ERR_OK ||
	       transaction_end(office->db, lookup_rebuild(office)) != ERR_OK;
}

static void relate(struct fixture *fixture, int64_t adult, int64_t child)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [RELATION_KIND] = "mother" };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_RELATIONSHIP,
	                            &(struct record_parents){ .adult = adult, .child = child }, values, &id, &conflict),
	                 ERR_OK);
	arena_free(arena);
}

/* A child of this school, so that its adults are this school's, too. */
static int64_t student(struct fixture *fixture, const char *given, const char *family_name, const char *born)
{
	int64_t id = person(fixture, given, family_name, born);
	struct office *office = fixture->office;
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO affiliation (id, school_id, person_id, role, grade, made_at) "
	                                             "VALUES (?, ?, ?, 'student', '02', 1)",
	                                 STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(office->school),
	                                                  value_id(id)), NULL), ERR_OK);
	assert_int_equal(lookup_refresh(office, id), ERR_OK);
	assert_int_equal(transaction_end(office->db, ERR_OK), ERR_OK);
	return id;
}

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
	assert_int_equal(card.people[0].twins[1].reasons, REGISTRATION_SAME_NAME);
	assert_int_equal(card.people[1].n_twins, 2);
	assert_true(card.people[1].twins[0].person == known_luis);
	assert_int_equal(card.people[1].twins[0].reasons, REGISTRATION_SAME_NAME | REGISTRATION_SAME_BIRTH);
	assert_string_equal(card.people[1].twins[0].kin, "Rosa María Méndez");
	assert_true(card.people[1].twins[1].person == other_luis);
	assert_int_equal(card.people[1].twins[1].reasons, REGISTRATION_SAME_NAME | REGISTRATION_OTHER_BIRTH);
	assert_int_equal(card.people[2].n_twins, 1);
	assert_true(card.people[2].twins[0].person == hasan);
	assert_int_equal(card.people[2].twins[0].reasons, REGISTRATION_SAME_NAME_OTHER_SCRIPT);
	assert_false(card.people[0].elsewhere);
	/* the same family at two kiosks */
	registered(fixture, people, 2, 78);
	assert_int_equal(registration_read(fixture->office, arena, id, false, &card), ERR_OK);
	assert_true(card.people[0].elsewhere && card.people[1].elsewhere);
	assert_false(card.people[2].elsewhere);
	arena_free(arena);
}

static void confirmed_as_a_new_family(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	const struct registration_person people[] = { rosa(), luis() };
	int64_t id = registered(fixture, people, 2, 77), household = 0;
	assert_int_equal(count(fixture, "SELECT count(*) FROM person"), 0);
	assert_int_equal(registration_confirm(office, id, nobody, &household), ERR_OK);
	static const struct { const char *sql; int expected; } rows[] = {
		{ "SELECT count(*) FROM person", 3 },
		{ "SELECT count(*) FROM household_member", 2 },
		{ "SELECT count(*) FROM household WHERE address = '12 Elm Street, Hamden'", 1 },
		{ "SELECT count(*) FROM relationship WHERE kind = 'mother' AND may_collect AND may_enrol AND may_sign "
		  "AND may_see_records AND told_in_emergency AND emergency_order = 1", 1 },
		/* who collects besides may do that and nothing else */
		{ "SELECT count(*) FROM relationship WHERE kind IS NULL AND may_collect AND NOT may_enrol AND NOT may_sign "
		  "AND NOT may_see_records AND NOT told_in_emergency", 1 },
		{ "SELECT count(*) FROM affiliation WHERE role = 'student' AND grade = '02'", 1 },
		{ "SELECT count(*) FROM contact_point WHERE kind = 'phone' AND value = '2035550134'", 1 },
		{ "SELECT count(*) FROM contact_consent WHERE purpose = 'news' AND given = 1", 1 },
		{ "SELECT count(*) FROM household_need", 2 },
		{ "SELECT count(*) FROM household_need WHERE code = 'other' AND text = 'a map'", 1 },
		{ "SELECT count(*) FROM registration WHERE state = 'confirmed' AND household_id IS NOT NULL", 1 },
		{ "SELECT count(*) FROM registration_person WHERE person_id IS NULL", 0 },
		{ "SELECT count(*) FROM audit WHERE subject_kind = 'registration' AND code = 'confirmed'", 1 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (count(fixture, rows[i].sql) != rows[i].expected)
			fail_msg("%s is not %d but %d", rows[i].sql, rows[i].expected, count(fixture, rows[i].sql));
	/* found at once, and not confirmed twice */
	struct arena *arena = arena_new();
	struct lookup_hit *hits = NULL;
	size_t found = 0;
	assert_int_equal(lookup(office, arena, "luis mendez", &(struct lookup_options){ .own_school = true }, &hits, &found),
	                 ERR_OK);
	assert_int_equal(found, 1);
	arena_free(arena);
	assert_int_equal(registration_confirm(office, id, nobody, &household), ERR_CONFLICT);
	assert_int_equal(registration_decline(office, id, "twice"), ERR_CONFLICT);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person"), 3);
}

/* Joined to who is known: what they say of themselves fills gaps, no right is gained. */
static void joined_to_a_family_that_is_known(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t known_luis = student(fixture, "Luis Méndez", "", ""), known_rosa = person(fixture, "Rosa", "Méndez", "");
	relate(fixture, known_rosa, known_luis);
	const struct registration_person people[] = { rosa(), luis() };
	int64_t id = registered(fixture, people, 2, 77), household = 0;
	/* a division says nothing of somebody who is known */
	const struct registration_who same[REGISTRATION_PEOPLE] = { { known_rosa, "Rosalía", "Otra" }, { known_luis, "Luis", "Méndez" } },
	                              twice[REGISTRATION_PEOPLE] = { { .same = known_rosa }, { .same = known_rosa } };
	assert_int_equal(registration_confirm(office, id, twice, &household), ERR_INVALID);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration WHERE state = 'waiting'"), 1);
	assert_int_equal(registration_confirm(office, id, same, &household), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person"), 3); /* and who collects besides */
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = 'Rosa' AND family = 'Méndez'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = 'Luis Méndez' AND family = ''"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE birth_date = '2018-03-02'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM relationship WHERE kind = 'mother' AND NOT may_collect "
	                                "AND NOT may_enrol"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM affiliation"), 1);
}

/* A name is divided as staff say, and by nothing else: found by both of its parts, in the
 * order of the family name. */
static void a_name_is_divided_as_staff_say(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct registration_person people[] = { rosa(), luis() };
	people[0].name = "Zoé Luz Abad";
	people[0].called = "Ms Zoé";
	people[1].name = "Luz Prieto";
	const struct registration_who empty[REGISTRATION_PEOPLE] = { { 0, " \t", "" } },
	                              divided[REGISTRATION_PEOPLE] = { { 0, " Zoé \033 Luz", "Abad " }, { .family = "Luz Prieto" } };
	int64_t id = registered(fixture, people, 2, 77), household = 0;
	assert_int_equal(registration_confirm(office, id, empty, &household), ERR_INVALID);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration WHERE state = 'waiting'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person"), 0);
	assert_int_equal(registration_confirm(office, id, divided, &household), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = 'Zoé Luz' AND family = 'Abad' "
	                                "AND called = 'Ms Zoé'"), 1);
	/* one name may be the family's */
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = '' AND family = 'Luz Prieto'"), 1);
	/* who collects besides was not divided */
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = 'Itzamara Balam' AND family = ''"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person WHERE name IN ('Zoé Luz Abad', "
	                                "'Luz Prieto')"), 2);
	struct lookup_hit *hits = NULL;
	size_t found = 0;
	const struct lookup_options options = { .own_school = true };
	assert_int_equal(lookup(office, arena, "abad zoe", &options, &hits, &found), ERR_OK);
	assert_int_equal(found, 1);
	/* Abad before Luz; whole, Luz would stand before Zoé */
	assert_int_equal(lookup(office, arena, "luz", &options, &hits, &found), ERR_OK);
	assert_int_equal(found, 2);
	assert_string_equal(hits[0].name, "Ms Zoé Abad");
	assert_string_equal(hits[1].name, "Luz Prieto");
	arena_free(arena);
}

static void asked_declined_and_by_whom(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct registration_waiting *rows = NULL;
	size_t n = 0;
	const struct registration_person people[] = { rosa(), luis() };
	int64_t first = registered(fixture, people, 2, 77), household;
	fixture->now += 60000;
	registered(fixture, people, 2, 78);
	assert_int_equal(registration_ask(office, first, " "), ERR_INVALID);
	assert_int_equal(registration_ask(office, first, "which grade"), ERR_OK);
	assert_int_equal(registration_list(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 2);
	assert_true(rows[0].id == first && rows[0].asking && rows[0].adults == 1 && rows[0].students == 1);
	assert_string_equal(rows[0].name, "Rosa Méndez");
	assert_int_equal(registration_decline(office, first, "came twice"), ERR_OK);
	assert_int_equal(registration_list(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 1);
	static const enum role blind[] = { ROLE_TEACHER, ROLE_NURSE, ROLE_VOLUNTEER_COORDINATOR, ROLE_ADMINISTRATOR,
	                                   ROLE_POLICY_MAKER };
	for (size_t i = 0; i < sizeof blind / sizeof *blind; i++) {
		struct registration_card card;
		fixture_sign_in_as(office, blind[i]);
		assert_false(registration_may_review(office));
		assert_int_equal(registration_list(office, arena, &rows, &n), ERR_FORBIDDEN);
		assert_int_equal(registration_read(office, arena, first, false, &card), ERR_FORBIDDEN);
		assert_int_equal(registration_confirm(office, first, nobody, &household), ERR_FORBIDDEN);
		assert_int_equal(registration_ask(office, first, "x"), ERR_FORBIDDEN);
	}
	arena_free(arena);
}

/* A mother whose address is protected is no member of the home where her child is on file. */
static void rule_D13_a_protected_home_is_its_own(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t known_luis = student(fixture, "Luis", "Méndez", ""), father = person(fixture, "Pedro", "Méndez", "");
	relate(fixture, father, known_luis);
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO household (id, address, made_at) VALUES (5, 'His', 1)",
	                                 NULL, 0, NULL), ERR_OK);
	assert_int_equal(statement_write(office->db, "INSERT INTO household_member (id, household_id, person_id, made_at) "
	                                             "VALUES (6, 5, ?1, 1), (7, 5, ?2, 1)",
	                                 STATEMENT_VALUES(value_id(known_luis), value_id(father)), NULL), ERR_OK);
	assert_int_equal(transaction_end(office->db, ERR_OK), ERR_OK);
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt receipt;
	const struct registration_who same[REGISTRATION_PEOPLE] = { { .same = 0 }, { .same = known_luis } };
	int64_t household = 0;
	registration.address = "PO Box 7";
	registration.confidential = true;
	assert_int_equal(registration_add(office, &registration, &receipt), ERR_OK);
	assert_int_equal(registration_confirm(office, receipt.id, same, &household), ERR_OK);
	assert_true(household != 5);
	assert_int_equal(count(fixture, "SELECT count(*) FROM household WHERE confidential = 1 AND address = 'PO Box 7'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM household_member AS m JOIN person AS p ON p.id = m.person_id "
	                                "WHERE m.household_id = 5 AND p.given = 'Rosa Méndez'"), 0);
}

/* Who is to collect and may be on file is no second person with a right: staff look. */
/* Whoever fills in the form takes nothing from the other parent, and gives nobody a language. */
static void rule_D7_the_other_parent_keeps_the_right(void **state)
{
	struct fixture *fixture = *state;
	struct registration_person people[] = { rosa(), rosa(), rosa(), luis() };
	int64_t household;
	people[0].interpreter = "mam";
	people[1].name = "Pedro Ñañez";
	people[1].kin = "father";
	people[2].name = "Hilda Méndez";
	people[2].kin = "aunt";
	people[1].may_collect = people[2].may_collect = false;
	int64_t id = registered(fixture, people, 4, 77);
	assert_int_equal(registration_confirm(fixture->office, id, nobody, &household), ERR_OK);
	static const struct { const char *sql; int expected; } rows[] = {
		{ "SELECT count(*) FROM relationship WHERE kind = 'father' AND may_collect", 1 },
		{ "SELECT count(*) FROM relationship WHERE kind = 'aunt' AND NOT may_collect", 1 },
		/* it is a matter to talk about, for who enters rights */
		{ "SELECT count(*) FROM family_request", 1 },
		{ "SELECT count(*) FROM family_request AS q JOIN person AS p ON p.id = q.person_id WHERE q.kind = 'change' "
		  "AND q.about = 'no_collect' AND q.text = 'Pedro Ñañez' AND p.given = q.text", 1 },
		{ "SELECT count(*) FROM person WHERE interpreter IS NOT NULL", 1 },
		{ "SELECT count(*) FROM household WHERE interpreter IS NOT NULL", 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (count(fixture, rows[i].sql) != rows[i].expected)
			fail_msg("%s is not %d but %d", rows[i].sql, rows[i].expected, count(fixture, rows[i].sql));
}

static void rule_D7_a_collector_who_may_be_on_file(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t known_luis = student(fixture, "Luis", "Méndez", ""), known = person(fixture, "Itzamara", "Balam", "");
	relate(fixture, known, known_luis);
	const struct registration_person people[] = { rosa(), luis() };
	const struct registration_who same[REGISTRATION_PEOPLE] = { { .same = 0 }, { .same = known_luis } };
	int64_t id = registered(fixture, people, 2, 77), household;
	assert_int_equal(registration_confirm(office, id, same, &household), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person WHERE given = 'Itzamara Balam'"), 0);
	assert_int_equal(count(fixture, "SELECT count(*) FROM family_request WHERE kind = 'change' "
	                                "AND text = 'Itzamara Balam'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM relationship WHERE adult_id = 0 OR may_collect"), 1); /* Rosa */
}

static void of_another_school_is_not_confirmed(void **state)
{
	struct fixture *fixture = *state;
	static const struct registration_answer answers[] = { { "school", 0, "choice", "other" } };
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt receipt;
	int64_t household;
	registration.answers = answers;
	registration.n_answers = 1;
	assert_int_equal(registration_add(fixture->office, &registration, &receipt), ERR_OK);
	assert_int_equal(registration_confirm(fixture->office, receipt.id, nobody, &household), ERR_NOT_FOUND);
	assert_int_equal(count(fixture, "SELECT count(*) FROM person"), 0);
}

/* Opening one shows birth dates and whom of the records it is like: it is noted, once. */
static void rule_D22_opening_one_is_noted(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct registration_card card;
	student(fixture, "Luis", "Méndez", "2018-03-02");
	const struct registration_person people[] = { rosa(), luis() };
	int64_t id = registered(fixture, people, 2, 77);
	assert_int_equal(registration_read(fixture->office, arena, id, false, &card), ERR_OK);
	assert_int_equal(registration_read(fixture->office, arena, id, true, &card), ERR_OK);
	assert_int_equal(count(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card' "
	                                "AND subject_kind = 'registration'"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card' AND subject_kind = 'person'"), 1);
	arena_free(arena);
}

/* Whoever declines to have it kept, and has no home, is still met by the liaison. */
static void rule_D17_declined_and_helped(void **state)
{
	struct fixture *fixture = *state;
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt first, again;
	registration.stays = "hotel";
	registration.consent = "no";
	assert_int_equal(registration_add(fixture->office, &registration, &first), ERR_OK);
	assert_int_equal(registration_add(fixture->office, &registration, &again), ERR_OK);
	assert_true(first.helped && again.helped && first.talks && again.talks);
	assert_int_equal(count(fixture, "SELECT count(*) FROM family_request WHERE kind = 'housing' AND text IS NULL"), 1);
	assert_int_equal(count(fixture, "SELECT count(*) FROM registration_person"), 1);
}

/* Where a family without a home of its own stays is the liaison's alone. */
static void rule_D16_the_liaisons_alone(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt receipt;
	struct registration_request *rows = NULL;
	size_t n = 0;
	registration.stays = "shelter";
	registration.wants_to_talk = true;
	assert_int_equal(registration_add(office, &registration, &receipt), ERR_OK);
	assert_int_equal(registration_requests(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].row.kind, "custody");
	int64_t custody = rows[0].row.id;
	assert_int_equal(family_request_end(office, custody + 1, true, ""), ERR_NOT_FOUND);
	fixture_sign_in_as(office, ROLE_PRINCIPAL);
	assert_int_equal(registration_requests(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 1);
	fixture_sign_in_as(office, ROLE_LIAISON);
	assert_int_equal(registration_requests(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 2);
	int64_t housing = rows[0].row.id;
	assert_string_equal(rows[0].row.kind, "housing");
	assert_string_equal(rows[0].row.text, "shelter");
	fixture_sign_in_as(office, ROLE_FRONT_OFFICE);
	assert_int_equal(family_request_end(office, housing, true, "done"), ERR_FORBIDDEN);
	fixture_sign_in_as(office, ROLE_NURSE);
	assert_int_equal(registration_requests(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 0);
	fixture_sign_in_as(office, ROLE_LIAISON);
	assert_int_equal(family_request_end(office, housing, true, "bus 7"), ERR_OK);
	assert_int_equal(family_request_end(office, housing, true, "bus 7"), ERR_CONFLICT);
	arena_free(arena);
}

/* Whoever is to speak with a family learns in which language, in every list. */
static void rule_D19_an_interpreter_is_said(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct registration_person people[] = { rosa(), luis() };
	struct registration registration = family(people, 2);
	struct registration_receipt receipt;
	struct registration_waiting *rows = NULL;
	struct registration_request *requests = NULL;
	size_t n = 0;
	people[0].interpreter = "mam";
	registration.wants_to_talk = true;
	assert_int_equal(registration_add(office, &registration, &receipt), ERR_OK);
	people[0].interpreter = "";
	registration.request = 78;
	assert_int_equal(registration_add(office, &registration, &receipt), ERR_OK);
	assert_int_equal(registration_list(office, arena, &rows, &n), ERR_OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].interpreter, "mam");
	assert_string_equal(rows[1].interpreter, "");
	assert_int_equal(registration_requests(office, arena, &requests, &n), ERR_OK);
	assert_int_equal(n, 2);
	assert_string_equal(requests[0].interpreter, "mam");
	assert_string_equal(requests[1].interpreter, "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kept_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_does_not_hold, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D5_entered_by_staff, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(likely_the_same, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(confirmed_as_a_new_family, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(joined_to_a_family_that_is_known, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(a_name_is_divided_as_staff_say, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(asked_declined_and_by_whom, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D16_the_liaisons_alone, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D13_a_protected_home_is_its_own, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_the_other_parent_keeps_the_right, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D7_a_collector_who_may_be_on_file, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(of_another_school_is_not_confirmed, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D22_opening_one_is_noted, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D17_declined_and_helped, open_office, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D19_an_interpreter_is_said, open_office, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
