/* Shifts of an opportunity, and who signs up for them. The moment is a Tuesday, 24 November
 * 2026, 8:05. */
#ifndef FOYER_TESTS_DOMAIN_SHIFT_FIXTURE_H
#define FOYER_TESTS_DOMAIN_SHIFT_FIXTURE_H

#include "domain/check_in.h"
#include "domain/sign_up.h"
#include "volunteer_fixture.h"

static inline struct shift_edit shift_fixture_edit(int64_t opportunity, const char *day, int capacity)
{
	return (struct shift_edit){ .opportunity = opportunity, .day = day, .starts = "09:00", .ends = "10:30",
	                            .capacity = capacity, .role = "", .languages = "" };
}

static inline int64_t shift_fixture_add(struct office *office, const struct shift_edit *edit)
{
	int64_t id = 0;
	if (shift_add(office, edit, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static inline int64_t shift_fixture_shift(struct office *office, int64_t opportunity, const char *day, int capacity)
{
	const struct shift_edit edit = shift_fixture_edit(opportunity, day, capacity);
	return shift_fixture_add(office, &edit);
}

static inline int64_t shift_fixture_series(struct office *office, const struct shift_edit *first,
                                           const struct shift_rule *rule, size_t *ret_count)
{
	int64_t id = 0;
	if (shift_add_series(office, first, rule, &id, ret_count) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static inline struct shift_view shift_fixture_look(struct office *office, struct arena *arena, int64_t id)
{
	struct shift_view shift;
	if (shift_get(office, arena, id, &shift) != ERR_OK)
		fail_msg("%s", err_detail());
	return shift;
}

static inline struct family_party shift_fixture_party(struct office *office, struct arena *arena, int64_t person)
{
	struct family_party party;
	if (family_party_read(office, arena, person, &party) != ERR_OK)
		fail_msg("%s", err_detail());
	return party;
}

/* As somebody does at a kiosk. */
static inline struct sign_up_result shift_fixture_sign(struct office *office, int64_t shift, int64_t person, bool waits)
{
	struct arena *arena = arena_new();
	const struct family_party party = shift_fixture_party(office, arena, person);
	const struct sign_up_ask ask = { .request = check_in_request(office), .shifts = &shift, .n_shifts = 1, .party = &party,
	                                 .locale = "es", .origin = "kiosk", .waits = waits };
	struct sign_up_result result = { 0 };
	enum err err = sign_up(office, &ask, &result);
	arena_free(arena);
	if (err != ERR_OK)
		fail_msg("%s", err_detail());
	return result;
}

#endif
