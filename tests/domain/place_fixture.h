/* A family, a program, and its sessions as staff make them. */
#ifndef FOYER_TESTS_DOMAIN_PLACE_FIXTURE_H
#define FOYER_TESTS_DOMAIN_PLACE_FIXTURE_H

#include "domain/check_in.h"
#include "domain/place.h"
#include "family_fixture.h"

enum { PLACE_FIXTURE_SERVICE = 700 };

static inline int place_fixture_open(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_service (id, uid, place, name, made_at) VALUES (700, 'soccer', 1, 'Soccer', 1)",
		"UPDATE person SET birth_date = '2018-11-24' WHERE id = 2", /* eight today */
		"UPDATE person SET birth_date = '2018-11-25' WHERE id = 3", /* seven until tomorrow */
		"INSERT INTO contact_point (id, person_id, kind, value, made_at) VALUES (80, 1, 'phone', '203-555-0134', 1)",
	};
	if (family_fixture_open(state))
		return 1;
	family_fixture_write(*state, rows, sizeof rows / sizeof *rows);
	return 0;
}

static inline struct session_edit place_fixture_edit(int capacity)
{
	return (struct session_edit){ .service = PLACE_FIXTURE_SERVICE, .name = "Spring", .times = "Tuesdays 18:00",
	                              .first_day = "2026-11-24", .last_day = "2026-12-22", .capacity = capacity,
	                              .least_age = SESSION_NO_AGE, .most_age = SESSION_NO_AGE };
}

static inline int64_t place_fixture_add(struct office *office, const struct session_edit *edit)
{
	int64_t id = 0;
	if (session_add(office, edit, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static inline int64_t place_fixture_session(struct fixture *fixture, int capacity)
{
	const struct session_edit edit = place_fixture_edit(capacity);
	return place_fixture_add(fixture->office, &edit);
}

/* By name alone, as at a kiosk. */
static inline struct place_join place_fixture_join(const struct office *office, int64_t session, const char *name)
{
	return (struct place_join){ .request = check_in_request(office), .session = session, .name = name,
	                            .age = PLACE_NO_AGE, .locale = "es", .origin = "kiosk" };
}

static inline struct place_receipt place_fixture_do(struct office *office, const struct place_join *join)
{
	struct place_receipt receipt = { 0 };
	if (place_join(office, join, &receipt) != ERR_OK)
		fail_msg("%s", err_detail());
	return receipt;
}

#endif
