/* A family that registers, and helpers to put people on file whom it may be like. */
#ifndef FOYER_TESTS_DOMAIN_REGISTRATION_FIXTURE_H
#define FOYER_TESTS_DOMAIN_REGISTRATION_FIXTURE_H

#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "domain/record.h"
#include "domain/registration.h"
#include "fixture.h"

static inline struct registration_person rosa(void)
{
	return (struct registration_person){ .name = "Rosa Méndez", .kin = "mother", .speaks = "es,en", .reach = "call",
		                                 .phone = "2035550134", .may_collect = true };
}

static inline struct registration_person luis(void)
{
	return (struct registration_person){ .student = true, .name = "Luis Méndez", .birth_date = "2018-03-02",
		                                 .grade = "02" };
}

static inline struct registration family(const struct registration_person *people, size_t count)
{
	return (struct registration){ .request = 77, .locale = "es", .origin = "kiosk", .people = people,
		                          .n_people = count, .stays = "own", .consent = "yes" };
}

static inline int count(struct fixture *fixture, const char *sql)
{
	struct statement *statement;
	assert_int_equal(statement_get(fixture->office->db, sql, &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	int number = (int)statement_int(statement, 0);
	statement_end(statement);
	return number;
}

static inline int64_t registered(struct fixture *fixture, const struct registration_person *people, size_t count, int64_t request)
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

static inline int64_t person(struct fixture *fixture, const char *given, const char *family_name, const char *born)
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

static inline void phone(struct fixture *fixture, int64_t of, const char *number)
{
	struct arena *arena = arena_new();
	const char *values[RECORD_FIELDS] = { [CONTACT_KIND] = "phone", [CONTACT_VALUE] = number };
	struct record_conflict conflict;
	int64_t id = 0;
	assert_int_equal(record_add(fixture->office, arena, RECORD_CONTACT, &(struct record_parents){ .person = of },
	                            values, &id, &conflict), ERR_OK);
	arena_free(arena);
}

static inline int open_office(void **state)
{
	if (fixture_open(state))
		return 1;
	fixture_sign_in_as(((struct fixture *)*state)->office, ROLE_FRONT_OFFICE);
	/* an index to look in */
	struct office *office = ((struct fixture *)*state)->office;
	return transaction_begin(office->db, (struct actor){ "program", 0 }, 1) != ERR_OK ||
	       transaction_end(office->db, lookup_rebuild(office)) != ERR_OK;
}

static inline void relate(struct fixture *fixture, int64_t adult, int64_t child)
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
static inline int64_t student(struct fixture *fixture, const char *given, const char *family_name, const char *born)
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

#endif
