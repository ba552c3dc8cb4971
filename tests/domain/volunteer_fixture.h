/* A family, a coordinator at work, an organization, and what volunteers are asked for. */
#ifndef FOYER_TESTS_DOMAIN_VOLUNTEER_FIXTURE_H
#define FOYER_TESTS_DOMAIN_VOLUNTEER_FIXTURE_H

#include "domain/clearance.h"
#include "domain/volunteer.h"
#include "family_fixture.h"

enum { VOLUNTEER_FIXTURE_ORGANIZATION = 800 };

static inline int volunteer_fixture_open(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO directory_organization (id, uid, place, name, made_at) VALUES (800, 'food', 1, 'Food Bank', 1)",
		"INSERT INTO contact_point (id, person_id, kind, value, position, made_at) VALUES "
		"(80, 1, 'email', 'rosa@example.org', 0, 1), (81, 1, 'phone', '203-555-0134', 1, 1), "
		"(82, 1, 'phone', '203-555-0135', 2, 1)",
	};
	if (family_fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	fixture_role(fixture->office, ROLE_VOLUNTEER_COORDINATOR);
	return 0;
}

static inline int64_t volunteer_fixture_requirement(struct office *office, const char *name, int lasts_months)
{
	struct volunteer_requirement requirement = { .check = VOLUNTEER_OTHER, .law = "Policy 5", .lasts_months = lasts_months };
	requirement.words.own[VOLUNTEER_NAME] = name;
	if (volunteer_requirement_save(office, &requirement) != ERR_OK)
		fail_msg("%s", err_detail());
	return requirement.id;
}

static inline int64_t volunteer_fixture_level(struct office *office, const char *name, const int64_t *requirements,
                                              size_t count)
{
	struct volunteer_level level = { .law = "Policy 5", .n_requirements = count };
	level.words.own[VOLUNTEER_NAME] = name;
	memcpy(level.requirements, requirements, count * sizeof *requirements);
	if (volunteer_level_save(office, &level) != ERR_OK)
		fail_msg("%s", err_detail());
	return level.id;
}

/* With one requirement. */
static inline int64_t volunteer_fixture_any_level(struct office *office)
{
	int64_t requirement = volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	return volunteer_fixture_level(office, "Beside a teacher", &requirement, 1);
}

static inline int64_t volunteer_fixture_opportunity(struct office *office, const char *name, int64_t level)
{
	struct volunteer_opportunity opportunity = { .level = level };
	opportunity.words.own[VOLUNTEER_NAME] = name;
	if (volunteer_opportunity_save(office, &opportunity) != ERR_OK)
		fail_msg("%s", err_detail());
	return opportunity.id;
}

static inline void volunteer_fixture_record(struct office *office, int64_t person, int64_t requirement,
                                            enum clearance_state state, const char *until)
{
	if (clearance_record(office, person, requirement, state, until) != ERR_OK)
		fail_msg("%s", err_detail());
}

#endif
