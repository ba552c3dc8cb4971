/* An office in memory at a fixed moment, and questions to its rows. */
#ifndef FOYER_TESTS_DOMAIN_FIXTURE_H
#define FOYER_TESTS_DOMAIN_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "domain/door.h"
#include "domain/office.h"
#include "domain/worker_sign_in.h"
#include "fixture_kept.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "store/visit_person.h"
#include "text/locale.h"

struct fixture {
	int64_t now;
	uint64_t seed;
	struct clock clock;
	struct chance chance;
	struct config config;
	struct office *office;
};

static inline int64_t fixture_now(void *context)
{
	return ((struct fixture *)context)->now;
}

/* "2026-11-24T13:05:00" UTC */
static inline int64_t fixture_utc(const char *text)
{
	struct tm utc = { 0 };
	assert_non_null(strptime(text, "%Y-%m-%dT%H:%M:%S", &utc));
	return (int64_t)timegm(&utc) * 1000;
}

static const char *const fixture_purposes[] = { "late", "pickup", "meet", "volunteer", "event",
                                                "enrol", "other" };

/* The zone is New York; the default moment a Tuesday, 8:05 there. */
static inline int fixture_open(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	assert_int_equal(locale_start(getenv("FOYER_LOCALES"), "America/New_York"), ERR_OK);
	fixture->now = fixture_utc("2026-11-24T13:05:00");
	fixture->seed = 7;
	fixture->clock = (struct clock){ fixture_now, fixture_now, fixture };
	fixture->chance = chance_seeded(&fixture->seed);
	config_default(&fixture->config);
	fixture_kept_before(&fixture->seed);
	assert_int_equal(office_open(":memory:", &fixture->config, &fixture->clock, &fixture->chance,
	                             &fixture->office), ERR_OK);
	fixture_kept_after(fixture->seed);
	assert_int_equal(office_sync_purposes(fixture->office, fixture_purposes, 7), ERR_OK);
	*state = fixture;
	return 0;
}

static inline int fixture_close(void **state)
{
	struct fixture *fixture = *state;
	office_close(fixture->office);
	locale_stop();
	free(fixture);
	return 0;
}

/* The first column of the only row; `sql` is a string constant. */
static inline int64_t fixture_int(struct fixture *fixture, const char *sql)
{
	struct statement *statement;
	if (statement_get(fixture->office->db, sql, &statement) != ERR_OK ||
	    statement_row(statement) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
	int64_t value = statement_int(statement, 0);
	statement_end(statement);
	return value;
}

static inline void fixture_expect_text(struct fixture *fixture, const char *sql, const char *expected)
{
	struct statement *statement;
	char text[2048];
	if (statement_get(fixture->office->db, sql, &statement) != ERR_OK ||
	    statement_row(statement) != ERR_OK)
		fail_msg("%s: %s", sql, err_detail());
	snprintf(text, sizeof text, "%s", statement_text(statement, 0));
	statement_end(statement);
	assert_string_equal(text, expected);
}

/* Somebody comes to work at that desk. */
static inline void fixture_sign_in(struct office *office)
{
	struct arena *arena = arena_new();
	const char *locale;
	assert_int_equal(worker_sign_in(office, arena, "A. Brown", &locale), ERR_OK);
	arena_free(arena);
}

/* Whoever is at work has an account with that role from now on. */
static inline void fixture_role(struct office *office, enum role role)
{
	static const char sql[] = "INSERT INTO account (id, school_id, worker_id, role, made_at) VALUES (?, ?, ?, ?, 0) "
	                          "ON CONFLICT (worker_id) DO UPDATE SET role = excluded.role WHERE role <> excluded.role";
	assert_int_equal(transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(office->clock)), ERR_OK);
	enum err err = statement_write(office->db, sql,
	                               STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(office->school),
	                                                value_id(office->worker), value_word(rights_role_word(role))),
	                               NULL);
	assert_int_equal(transaction_end(office->db, err), ERR_OK);
	office->role = role;
}

/* With an account of that role. */
static inline void fixture_sign_in_as(struct office *office, enum role role)
{
	if (!office->worker)
		fixture_sign_in(office);
	fixture_role(office, role);
}

/* Everybody of the visit is let in, at another desk. */
static inline void fixture_admit(struct fixture *fixture, int64_t visit)
{
	struct office desk = *fixture->office;
	int count;
	fixture_sign_in(&desk);
	assert_int_equal(door_admit_party(&desk, visit, DOOR_SIGHT, &count), ERR_OK);
}

#endif
