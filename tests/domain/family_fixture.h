/* Rosa and Pedro with two children, another family elsewhere, and family codes for them. */
#ifndef FOYER_TESTS_DOMAIN_FAMILY_FIXTURE_H
#define FOYER_TESTS_DOMAIN_FAMILY_FIXTURE_H

#include "domain/family_code.h"
#include "fixture.h"

static int family_fixture_hashings;
static const struct pin_cost family_fixture_cost = { .operations = 1, .memory = 8192, .hashings = &family_fixture_hashings };

static inline void family_fixture_write(struct fixture *fixture, const char *const *sql, size_t count)
{
	assert_int_equal(transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	enum err err = ERR_OK;
	for (size_t i = 0; i < count && err == ERR_OK; i++)
		err = statement_write(fixture->office->db, sql[i], NULL, 0, NULL);
	if (transaction_end(fixture->office->db, err) != ERR_OK)
		fail_msg("%s", err_detail());
}

enum { ROSA = 1, LUIS, ANA, PEDRO, OTHER, TEACHER };

/* Rosa and Pedro with two children; another family elsewhere; a front office at work. */
static inline int family_fixture_open(void **state)
{
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	static const char *const rows[] = {
		"INSERT INTO school (id, name, locale, made_at) VALUES (900, 'Other', 'en', 1)",
		"INSERT INTO person (id, given, family, called, record_given, interpreter, made_at) VALUES "
		"(1, 'Rosa', 'Méndez', NULL, 'Rosalía', 'mam', 1), (2, 'Luis', 'Méndez', 'Lucho', NULL, NULL, 1), "
		"(3, 'Ana', 'Méndez', NULL, NULL, NULL, 1), (4, 'Pedro', 'Méndez', NULL, NULL, NULL, 1), "
		"(5, 'Alice', 'Harris', NULL, NULL, NULL, 1), (6, 'Grace', 'Osei', NULL, NULL, NULL, 1), "
		"(7, 'Hazel', 'Harris', NULL, NULL, NULL, 1)",
		"INSERT INTO affiliation (id, school_id, person_id, role, made_at) SELECT 20 + id, "
		"CASE WHEN id = 7 THEN 900 ELSE (SELECT id FROM school WHERE id <> 900) END, id, 'student', 1 "
		"FROM person WHERE id IN (2, 3, 7)",
		"INSERT INTO relationship (id, adult_id, child_id, may_collect, made_at) VALUES (30, 1, 2, 1, 1), (31, 1, 3, 1, 1), "
		"(32, 4, 2, 1, 1), (33, 4, 3, 0, 1), (34, 5, 7, 1, 1)",
		"INSERT INTO household (id, address, made_at) VALUES (50, '12 Elm Street', 1)",
		"INSERT INTO household_member (id, household_id, person_id, made_at) VALUES (51, 50, 2, 1), (52, 50, 4, 1), "
		"(53, 50, 1, 1), (54, 50, 3, 1)",
	};
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	fixture_sign_in_as(fixture->office, ROLE_FRONT_OFFICE);
	family_fixture_hashings = 0;
	return 0;
}

static inline struct family_pin family_fixture_pin(const char *typed)
{
	struct family_pin pin = { .err = ERR_OK };
	family_pin_work(&pin, &family_fixture_cost, typed);
	return pin;
}

static inline void family_fixture_issue(struct fixture *fixture, int64_t person, const char *pin, char ret_code[FAMILY_CODE_BYTES])
{
	const struct family_pin made = family_fixture_pin(pin);
	if (family_code_issue(fixture->office, person, &made, ret_code) != ERR_OK)
		fail_msg("%s", err_detail());
}

#endif
