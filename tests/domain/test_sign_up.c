#include "domain/sign_up.h"

#include "shift_fixture.h"

#include "domain/volunteer_find.h"

/* One level with one requirement, a task, and who is cleared for it. */
struct scene {
	int64_t requirement, level, of;
};

static struct scene make_scene(struct fixture *fixture)
{
	struct office *office = fixture->office;
	struct scene scene;
	scene.requirement = volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	scene.level = volunteer_fixture_level(office, "Beside a teacher", &scene.requirement, 1);
	scene.of = volunteer_fixture_opportunity(office, "Reading", scene.level);
	static const int64_t people[] = { ROSA, PEDRO, OTHER, TEACHER };
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		volunteer_fixture_record(office, people[i], scene.requirement, CLEARANCE_MET, "");
	return scene;
}

static enum sign_up_outcome outcome(struct fixture *fixture, int64_t shift, int64_t person)
{
	return shift_fixture_sign(fixture->office, shift, person, false).outcome;
}

static int64_t add_at(struct fixture *fixture, const struct scene *scene, const char *starts, const char *ends, int capacity)
{
	struct shift_edit edit = shift_fixture_edit(scene->of, "2026-12-01", capacity);
	edit.starts = starts;
	edit.ends = ends;
	return shift_fixture_add(fixture->office, &edit);
}

static void expect_state(struct fixture *fixture, int64_t id, const char *expected)
{
	struct statement *statement;
	assert_int_equal(statement_open(fixture->office->db, "SELECT state FROM volunteer_sign_up WHERE id = ?",
	                                STATEMENT_VALUES(value_id(id)), &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	assert_string_equal(statement_text(statement, 0), expected);
	statement_end(statement);
}

/* ---- taking a place ---- */

static void the_last_place_is_given_once(void **state)
{
	struct fixture *fixture = *state;
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 1);
	struct sign_up_result first = shift_fixture_sign(fixture->office, shift, ROSA, false);
	assert_int_equal(first.outcome, SIGN_UP_HAS_ONE);
	struct sign_up_result again = shift_fixture_sign(fixture->office, shift, ROSA, false);
	assert_int_equal(again.outcome, SIGN_UP_ALREADY);
	assert_int_equal(again.id, first.id);
	assert_int_equal(outcome(fixture, shift, PEDRO), SIGN_UP_FULL);
	struct sign_up_result waits = shift_fixture_sign(fixture->office, shift, PEDRO, true);
	assert_int_equal(waits.outcome, SIGN_UP_ON_LIST);
	assert_int_equal(waits.turn, 1);
	struct sign_up_result full = shift_fixture_sign(fixture->office, shift, OTHER, false);
	assert_int_equal(full.outcome, SIGN_UP_FULL);
	assert_int_equal(full.waiting, 1);
	assert_int_equal(shift_fixture_sign(fixture->office, shift, OTHER, true).turn, 2);
	/* who would wait gets a place where there is one */
	assert_int_equal(shift_fixture_sign(fixture->office, add_at(fixture, &scene, "11:00", "12:00", 1), OTHER, true).outcome,
	                 SIGN_UP_HAS_ONE);
}

static void nobody_is_at_two_places_at_once(void **state)
{
	static const struct { const char *starts, *ends; bool overlaps; } cases[] = {
		{ "08:00", "09:00", false }, { "10:30", "11:00", false }, { "08:00", "09:01", true },  { "10:29", "11:00", true },
		{ "09:30", "10:00", true },  { "08:00", "12:00", true },  { "09:00", "10:30", true },  { "22:00", "09:30", false },
	};
	struct fixture *fixture = *state;
	const struct scene scene = make_scene(fixture);
	int64_t mine = add_at(fixture, &scene, "09:00", "10:30", 5);
	assert_int_equal(outcome(fixture, mine, ROSA), SIGN_UP_HAS_ONE);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t shift = add_at(fixture, &scene, cases[i].starts, cases[i].ends, 5);
		/* nor is a place waited for that could not be taken */
		struct sign_up_result result = shift_fixture_sign(fixture->office, shift, ROSA, i % 2);
		assert_int_equal(result.outcome, cases[i].overlaps ? SIGN_UP_OVERLAPS : SIGN_UP_HAS_ONE);
		size_t left;
		if (cases[i].overlaps)
			assert_int_equal(result.other, mine);
		else
			assert_int_equal(sign_up_leave(fixture->office, result.id, SHIFT_THIS, NULL, &left), ERR_OK);
		/* of another person it says nothing */
		result = shift_fixture_sign(fixture->office, shift, PEDRO, false);
		assert_int_equal(result.outcome, SIGN_UP_HAS_ONE);
		assert_int_equal(sign_up_leave(fixture->office, result.id, SHIFT_THIS, NULL, &left), ERR_OK);
	}
	/* what was cancelled is at no time any more */
	size_t cancelled;
	int64_t same = add_at(fixture, &scene, "09:00", "10:00", 5);
	assert_int_equal(shift_cancel(fixture->office, mine, SHIFT_THIS, &cancelled), ERR_OK);
	assert_int_equal(outcome(fixture, same, ROSA), SIGN_UP_HAS_ONE);
	assert_int_equal(outcome(fixture, mine, PEDRO), SIGN_UP_GONE);
}

/* Every state of two requirements, with a day before, on and after the shift's (D20). */
static void a_level_opens_only_when_all_is_met(void **state)
{
	static const struct { enum clearance_state state; const char *until; bool open; } ways[] = {
		{ CLEARANCE_MISSING, "", false },          { CLEARANCE_PENDING, "", false }, { CLEARANCE_REFUSED, "", false },
		{ CLEARANCE_MET, "", true },               { CLEARANCE_MET, "2026-11-30", false },
		{ CLEARANCE_MET, "2026-12-01", true },     { CLEARANCE_MET, "2026-12-02", true },
	};
	enum { WAYS = sizeof ways / sizeof *ways };
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	int64_t requirements[2] = { volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS),
	                            volunteer_fixture_requirement(office, "Registry", VOLUNTEER_LASTS_ALWAYS) };
	int64_t of = volunteer_fixture_opportunity(office, "Reading", volunteer_fixture_level(office, "Alone", requirements, 2));
	int64_t shift = shift_fixture_shift(office, of, "2026-12-01", 3);
	for (size_t a = 0; a < WAYS; a++)
		for (size_t b = 0; b < WAYS; b++) {
			struct arena *arena = arena_new();
			struct volunteer_match *matches = NULL;
			size_t count = 0, left;
			volunteer_fixture_record(office, ROSA, requirements[0], ways[a].state, ways[a].until);
			volunteer_fixture_record(office, ROSA, requirements[1], ways[b].state, ways[b].until);
			bool open = ways[a].open && ways[b].open;
			const struct volunteer_ask ask = { .person = ROSA, .grades = "", .locale = "es" };
			assert_int_equal(volunteer_find(office, arena, &ask, &matches, &count), ERR_OK);
			assert_int_equal(count, 1);
			struct sign_up_result result = shift_fixture_sign(office, shift, ROSA, a % 2);
			assert_int_equal(result.outcome, open ? SIGN_UP_HAS_ONE : SIGN_UP_NOT_CLEARED);
			/* the list says the same as the door */
			assert_int_equal(matches[0].may_now, open);
			assert_int_equal(matches[0].n_missing, result.n_missing);
			assert_int_equal(result.n_missing, (size_t)!ways[a].open + !ways[b].open);
			size_t n = 0;
			if (!ways[a].open)
				assert_int_equal(result.missing[n++], requirements[0]);
			if (!ways[b].open)
				assert_int_equal(result.missing[n++], requirements[1]);
			assert_memory_equal(matches[0].missing, result.missing, n * sizeof *result.missing);
			if (open)
				assert_int_equal(sign_up_leave(office, result.id, SHIFT_THIS, NULL, &left), ERR_OK);
			arena_free(arena);
		}
}

static void too_late_is_too_late(void **state)
{
	struct fixture *fixture = *state;
	const struct scene scene = make_scene(fixture);
	struct shift_edit edit = shift_fixture_edit(scene.of, "2026-11-24", 5);
	int64_t shift = shift_fixture_add(fixture->office, &edit); /* 9:00, and it is 8:05 */
	fixture->now = fixture_utc("2026-11-24T13:30:00");
	assert_int_equal(outcome(fixture, shift, ROSA), SIGN_UP_HAS_ONE);
	fixture->now += 1;
	assert_int_equal(outcome(fixture, shift, PEDRO), SIGN_UP_TOO_LATE);
	/* staff: until it begins */
	const struct sign_up_ask ask = { .request = 5, .shifts = &shift, .n_shifts = 1, .person = PEDRO, .locale = "es",
	                                 .origin = "desk" };
	struct sign_up_ask later = ask;
	struct sign_up_result result;
	fixture->now = fixture_utc("2026-11-24T13:59:59");
	assert_int_equal(sign_up(fixture->office, &ask, &result), ERR_OK);
	assert_int_equal(result.outcome, SIGN_UP_HAS_ONE);
	later.person = OTHER;
	later.request = 6;
	fixture->now += 1000;
	assert_int_equal(sign_up(fixture->office, &later, &result), ERR_OK);
	assert_int_equal(result.outcome, SIGN_UP_TOO_LATE);
	/* nor is it given back then */
	size_t left;
	assert_int_equal(sign_up_leave(fixture->office, fixture_int(fixture, "SELECT min(id) FROM volunteer_sign_up"), SHIFT_THIS,
	                               NULL, &left), ERR_CONFLICT);
	fixture->config.late_minutes = 0;
	edit.day = "2026-11-25";
	shift = shift_fixture_add(fixture->office, &edit);
	fixture->now = fixture_utc("2026-11-25T13:59:59");
	assert_int_equal(outcome(fixture, shift, ROSA), SIGN_UP_HAS_ONE);
	fixture->now += 1000;
	assert_int_equal(outcome(fixture, shift, PEDRO), SIGN_UP_TOO_LATE);
}

static void several_each_stand_for_themselves(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	const int64_t shifts[] = { add_at(fixture, &scene, "09:00", "10:00", 5), add_at(fixture, &scene, "09:30", "11:00", 5),
	                           add_at(fixture, &scene, "12:00", "13:00", 1), add_at(fixture, &scene, "13:00", "14:00", 5) };
	assert_int_equal(outcome(fixture, shifts[2], PEDRO), SIGN_UP_HAS_ONE);
	const struct family_party party = shift_fixture_party(office, arena, ROSA);
	struct sign_up_ask ask = { .request = 77, .shifts = shifts, .n_shifts = 4, .party = &party, .locale = "es",
	                           .origin = "kiosk" };
	struct sign_up_result results[4], again[4];
	assert_int_equal(sign_up(office, &ask, results), ERR_OK);
	static const enum sign_up_outcome expected[] = { SIGN_UP_HAS_ONE, SIGN_UP_OVERLAPS, SIGN_UP_FULL, SIGN_UP_HAS_ONE };
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(results[i].outcome, expected[i]);
	assert_int_equal(results[1].other, shifts[0]);
	/* a repeated call finds its first */
	assert_int_equal(sign_up(office, &ask, again), ERR_OK);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(again[i].outcome, expected[i]);
		assert_int_equal(again[i].id, results[i].id);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_sign_up"), 3);
	/* what is no shift is nothing at all */
	const int64_t wrong[] = { shifts[1], 12345 };
	ask.request = 78;
	ask.shifts = wrong;
	ask.n_shifts = 2;
	assert_int_equal(sign_up(office, &ask, again), ERR_NOT_FOUND);
	ask.request = 0;
	assert_int_equal(sign_up(office, &ask, again), ERR_INVALID);
	ask.request = 79;
	ask.origin = "desk";
	assert_int_equal(sign_up(office, &ask, again), ERR_INVALID);
	ask.party = NULL;
	ask.person = PEDRO;
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(sign_up(office, &ask, again), ERR_FORBIDDEN);
	arena_free(arena);
}

/* ---- giving it back ---- */

static void a_place_goes_to_the_first_whom_it_fits(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 1), other = add_at(fixture, &scene, "09:30", "10:30", 5);
	size_t left;
	struct sign_up_result result, rosa = shift_fixture_sign(office, shift, ROSA, true);
	struct sign_up_result pedro = shift_fixture_sign(office, shift, PEDRO, true);
	struct sign_up_result alice = shift_fixture_sign(office, shift, OTHER, true);
	struct sign_up_result grace = shift_fixture_sign(office, shift, TEACHER, true);
	/* Pedro has another by then, Alice is not cleared any more */
	struct sign_up_result busy = shift_fixture_sign(office, other, PEDRO, false);
	assert_int_equal(busy.outcome, SIGN_UP_HAS_ONE);
	volunteer_fixture_record(office, OTHER, scene.requirement, CLEARANCE_REFUSED, "");
	assert_int_equal(sign_up_leave(office, rosa.id, SHIFT_THIS, NULL, &left), ERR_OK);
	expect_state(fixture, rosa.id, "left");
	expect_state(fixture, pedro.id, "waiting");
	expect_state(fixture, alice.id, "waiting");
	expect_state(fixture, grace.id, "offered");
	assert_int_equal(sign_up_leave(office, rosa.id, SHIFT_THIS, NULL, &left), ERR_CONFLICT);
	/* an offered place is taken */
	assert_int_equal(outcome(fixture, shift, ROSA), SIGN_UP_FULL);
	/* who gives back what was in the way is offered what they wait for */
	assert_int_equal(sign_up_decline(office, grace.id, NULL), ERR_OK);
	expect_state(fixture, grace.id, "declined");
	expect_state(fixture, pedro.id, "waiting");
	assert_int_equal(sign_up_leave(office, busy.id, SHIFT_THIS, NULL, &left), ERR_OK);
	expect_state(fixture, pedro.id, "offered");
	/* an offer is no way around a clearance that ended meanwhile */
	volunteer_fixture_record(office, PEDRO, scene.requirement, CLEARANCE_PENDING, "");
	assert_int_equal(sign_up_accept(office, pedro.id, NULL, &result), ERR_OK);
	assert_int_equal(result.outcome, SIGN_UP_NOT_CLEARED);
	assert_int_equal(result.n_missing, 1);
	assert_int_equal(result.missing[0], scene.requirement);
	expect_state(fixture, pedro.id, "offered");
	volunteer_fixture_record(office, PEDRO, scene.requirement, CLEARANCE_MET, "");
	assert_int_equal(sign_up_accept(office, pedro.id, NULL, &result), ERR_OK);
	expect_state(fixture, pedro.id, "taken");
	assert_int_equal(sign_up_accept(office, pedro.id, NULL, &result), ERR_CONFLICT);
}

/* D26: the time of an offer starts when staff have recorded that they were reached. */
static void the_time_of_an_offer_starts_when_they_were_reached(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 1);
	struct sign_up_view *list = NULL;
	size_t count = 0, left;
	const int64_t hour_ms = 3600 * 1000;
	fixture->config.offer_hours = 5;
	struct sign_up_result result, rosa = shift_fixture_sign(office, shift, ROSA, true);
	struct sign_up_result pedro = shift_fixture_sign(office, shift, PEDRO, true);
	struct sign_up_result alice = shift_fixture_sign(office, shift, OTHER, true);
	assert_int_equal(sign_up_reached(office, pedro.id), ERR_CONFLICT);
	assert_int_equal(sign_up_leave(office, rosa.id, SHIFT_THIS, NULL, &left), ERR_OK);
	fixture->now += 50 * hour_ms;
	assert_int_equal(sign_up_calls(office, arena, 0, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].name, "Pedro Méndez");
	assert_int_equal(sign_up_reached(office, pedro.id), ERR_OK);
	assert_int_equal(sign_up_calls(office, arena, 0, &list, &count), ERR_OK);
	assert_int_equal(count, 0);
	fixture->now += 5 * hour_ms - 1;
	assert_int_equal(sign_up_sweep(office), ERR_OK);
	expect_state(fixture, pedro.id, "offered");
	fixture->now += 1;
	/* over by time, whoever asks next */
	assert_int_equal(sign_up_accept(office, pedro.id, NULL, &result), ERR_CONFLICT);
	expect_state(fixture, pedro.id, "lapsed");
	expect_state(fixture, alice.id, "offered");
	/* staff see a telephone, and whose it is */
	assert_int_equal(sign_up_list(office, arena, shift, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_true(list[0].cleared);
	assert_string_equal(list[0].phone, "");
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(sign_up_list(office, arena, shift, &list, &count), ERR_FORBIDDEN);
	assert_int_equal(sign_up_calls(office, arena, 0, &list, &count), ERR_FORBIDDEN);
	assert_int_equal(sign_up_calls_export(office, arena, 0, &list, &count), ERR_FORBIDDEN);
	assert_int_equal(sign_up_reached(office, alice.id), ERR_FORBIDDEN);
	arena_free(arena);
}

/* D26: who cannot be reached keeps nobody waiting for good, and loses no turn. */
static void nobody_answered_and_the_next_is_first(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 1);
	struct sign_up_view *list = NULL;
	struct family_party party = { .person = PEDRO };
	size_t count = 0, left;
	const int64_t hour_ms = 3600 * 1000;
	fixture->config.offer_hours = 5;
	struct sign_up_result rosa = shift_fixture_sign(office, shift, ROSA, true);
	struct sign_up_result pedro = shift_fixture_sign(office, shift, PEDRO, true);
	assert_int_equal(sign_up_tried(office, pedro.id), ERR_CONFLICT);
	assert_int_equal(sign_up_leave(office, rosa.id, SHIFT_THIS, NULL, &left), ERR_OK);
	int64_t told = fixture->now;
	/* nobody else waits, then nobody else may: it stays theirs, as it was */
	fixture->now += hour_ms;
	assert_int_equal(sign_up_pass(office, pedro.id), ERR_CONFLICT);
	struct sign_up_result alice = shift_fixture_sign(office, shift, OTHER, true);
	volunteer_fixture_record(office, OTHER, scene.requirement, CLEARANCE_REFUSED, "");
	assert_int_equal(sign_up_pass(office, pedro.id), ERR_CONFLICT);
	expect_state(fixture, pedro.id, "offered");
	struct sign_up_result grace = shift_fixture_sign(office, shift, TEACHER, true);
	static const char *const speaks[] = { "INSERT INTO person_language (id, person_id, use, position, tag) "
	                                      "VALUES (90, 4, 'speaks', 0, 'mam')" };
	family_fixture_write(fixture, speaks, 1);
	assert_int_equal(sign_up_tried(office, pedro.id), ERR_OK);
	assert_int_equal(sign_up_tried(office, pedro.id), ERR_OK);
	assert_int_equal(sign_up_calls(office, arena, 0, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(list[0].told_at, told);
	/* in their own language, whatever the screen's was (D19) */
	assert_string_equal(list[0].spoken, "mam");
	assert_int_equal(list[0].tries, 2);
	assert_int_equal(list[0].tried_at, fixture->now);
	assert_int_equal(sign_up_pass(office, pedro.id), ERR_OK);
	expect_state(fixture, pedro.id, "waiting");
	expect_state(fixture, alice.id, "waiting");
	expect_state(fixture, grace.id, "offered");
	/* and is before all others */
	assert_int_equal(sign_up_decline(office, grace.id, NULL), ERR_OK);
	expect_state(fixture, pedro.id, "offered");
	/* the time of an offer that ran out is told once */
	assert_int_equal(sign_up_reached(office, pedro.id), ERR_OK);
	assert_int_equal(sign_up_tried(office, pedro.id), ERR_CONFLICT);
	assert_int_equal(sign_up_pass(office, pedro.id), ERR_CONFLICT);
	fixture->now += 5 * hour_ms;
	assert_int_equal(sign_up_mine(office, arena, &party, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(list[0].state, SIGN_UP_LAPSED);
	assert_int_equal(sign_up_lapse_told(office, pedro.id, &(struct family_party){ .person = ROSA }), ERR_FORBIDDEN);
	assert_int_equal(sign_up_lapse_told(office, pedro.id, &party), ERR_OK);
	assert_int_equal(sign_up_mine(office, arena, &party, &list, &count), ERR_OK);
	assert_int_equal(count, 0);
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(sign_up_tried(office, grace.id), ERR_FORBIDDEN);
	assert_int_equal(sign_up_pass(office, grace.id), ERR_FORBIDDEN);
	arena_free(arena);
}

static void the_rest_of_a_series_is_given_back_at_once(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	const struct shift_edit first = shift_fixture_edit(scene.of, "2026-12-01", 1);
	struct shift_view *shifts = NULL;
	struct sign_up_view *mine = NULL;
	size_t count = 0, n = 0, left = 0;
	int64_t id = shift_fixture_series(office, &first, &(struct shift_rule){ "WEEKLY", 1, "", "2026-12-22", "" }, &count);
	int64_t apart = shift_fixture_shift(office, scene.of, "2026-12-23", 1);
	assert_int_equal(shift_series(office, arena, id, &shifts, &n), ERR_OK);
	/* the first, the second and the fourth are hers, the third she waits for */
	assert_int_equal(outcome(fixture, shifts[2].id, PEDRO), SIGN_UP_HAS_ONE);
	for (size_t i = 0; i < 4; i++)
		shift_fixture_sign(office, shifts[i].id, ROSA, true);
	assert_int_equal(outcome(fixture, apart, ROSA), SIGN_UP_HAS_ONE);
	assert_int_equal(shift_fixture_sign(office, shifts[3].id, OTHER, true).outcome, SIGN_UP_ON_LIST);
	const struct family_party rosa = shift_fixture_party(office, arena, ROSA), pedro = shift_fixture_party(office, arena, PEDRO);
	assert_int_equal(sign_up_mine(office, arena, &rosa, &mine, &n), ERR_OK);
	assert_int_equal(n, 5);
	assert_int_equal(mine[2].state, SIGN_UP_WAITING);
	assert_int_equal(mine[2].turn, 1);
	assert_string_equal(mine[2].phone, "");
	/* not even by whoever lives with her */
	assert_int_equal(sign_up_leave(office, mine[1].id, SHIFT_FROM_HERE, &pedro, &left), ERR_FORBIDDEN);
	assert_int_equal(sign_up_leave(office, mine[1].id, SHIFT_FROM_HERE, &rosa, &left), ERR_OK);
	assert_int_equal(left, 3);
	assert_int_equal(sign_up_mine(office, arena, &rosa, &mine, &n), ERR_OK);
	assert_int_equal(n, 2);
	assert_string_equal(mine[0].shift.day, "2026-12-01");
	assert_string_equal(mine[1].shift.day, "2026-12-23");
	assert_int_equal(shift_fixture_look(office, arena, shifts[3].id).offered, 1);
	/* what is over by time is not shown */
	fixture->now = fixture_utc("2026-12-01T16:00:00");
	assert_int_equal(sign_up_mine(office, arena, &rosa, &mine, &n), ERR_OK);
	assert_int_equal(n, 1);
	arena_free(arena);
}

static void another_time_is_asked_about(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 2), other = add_at(fixture, &scene, "13:00", "14:00", 2);
	struct sign_up_result result, rosa = shift_fixture_sign(office, shift, ROSA, false);
	struct sign_up_result pedro = shift_fixture_sign(office, shift, PEDRO, false);
	struct sign_up_result in_the_way = shift_fixture_sign(office, other, ROSA, false);
	struct shift_edit edit;
	size_t asked = 0, left;
	assert_int_equal(shift_edit_read(office, arena, shift, &edit), ERR_OK);
	edit.starts = "13:30";
	edit.ends = "14:30";
	assert_int_equal(shift_change(office, shift, SHIFT_THIS, &edit, &asked), ERR_OK);
	assert_int_equal(asked, 2);
	/* no two at a time, also not in this way */
	assert_int_equal(sign_up_accept(office, rosa.id, NULL, &result), ERR_OK);
	assert_int_equal(result.outcome, SIGN_UP_OVERLAPS);
	assert_int_equal(result.other, other);
	expect_state(fixture, rosa.id, "to_ask");
	assert_int_equal(sign_up_leave(office, in_the_way.id, SHIFT_THIS, NULL, &left), ERR_OK);
	assert_int_equal(sign_up_reached(office, rosa.id), ERR_OK);
	const struct family_party party = shift_fixture_party(office, arena, ROSA);
	/* it is theirs: no time of theirs runs out */
	struct sign_up_view *mine = NULL;
	size_t count = 0;
	assert_int_equal(sign_up_mine(office, arena, &party, &mine, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(mine[0].state, SIGN_UP_TO_ASK);
	assert_true(mine[0].reached_at > 0 && mine[0].offer_ends_at == 0);
	assert_int_equal(sign_up_accept(office, rosa.id, &party, &result), ERR_OK);
	assert_int_equal(result.outcome, SIGN_UP_HAS_ONE);
	expect_state(fixture, rosa.id, "taken");
	assert_int_equal(sign_up_decline(office, pedro.id, &party), ERR_FORBIDDEN);
	assert_int_equal(sign_up_decline(office, pedro.id, NULL), ERR_OK);
	expect_state(fixture, pedro.id, "left");
	arena_free(arena);
}

static void staff_move_somebody_by_the_same_rules(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	const struct scene scene = make_scene(fixture);
	int64_t from = add_at(fixture, &scene, "09:00", "10:00", 1), to = add_at(fixture, &scene, "09:30", "10:30", 1);
	int64_t busy = add_at(fixture, &scene, "10:00", "11:00", 1);
	struct sign_up_result rosa = shift_fixture_sign(office, from, ROSA, false), moved;
	struct sign_up_result waits = shift_fixture_sign(office, from, PEDRO, true);
	struct sign_up_result alice = shift_fixture_sign(office, to, OTHER, false);
	size_t left;
	assert_int_equal(sign_up_move(office, rosa.id, to, &moved), ERR_OK);
	assert_int_equal(moved.outcome, SIGN_UP_FULL);
	expect_state(fixture, rosa.id, "taken");
	assert_int_equal(sign_up_leave(office, alice.id, SHIFT_THIS, NULL, &left), ERR_OK);
	/* the one that is given back is not in the way, another is */
	struct sign_up_result hers = shift_fixture_sign(office, busy, ROSA, false);
	assert_int_equal(sign_up_move(office, rosa.id, to, &moved), ERR_OK);
	assert_int_equal(moved.outcome, SIGN_UP_OVERLAPS);
	assert_int_equal(moved.other, busy);
	assert_int_equal(sign_up_leave(office, hers.id, SHIFT_THIS, NULL, &left), ERR_OK);
	assert_int_equal(sign_up_move(office, rosa.id, to, &moved), ERR_OK);
	assert_int_equal(moved.outcome, SIGN_UP_HAS_ONE);
	expect_state(fixture, rosa.id, "left");
	expect_state(fixture, moved.id, "taken");
	expect_state(fixture, waits.id, "offered");
	assert_int_equal(sign_up_move(office, rosa.id, to, &moved), ERR_CONFLICT);
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(sign_up_move(office, waits.id, to, &moved), ERR_FORBIDDEN);
}

/* To the others, as it was said when they agreed (D10): not to whoever only looks or waits. */
static void rule_D10_first_names_of_those_who_agreed(void **state)
{
	static const struct { const char *change, *shown; } names[] = {
		{ "UPDATE person SET given = 'Rosa', family = 'Méndez' WHERE id = 1", "Rosa" },
		{ "UPDATE person SET given = 'Rosa María' WHERE id = 1", "Rosa María" },
		/* undivided it may be all of it */
		{ "UPDATE person SET given = 'Rosa Méndez', family = '' WHERE id = 1", NULL },
		{ "UPDATE person SET given = '王小明', family = '' WHERE id = 1", NULL },
		{ "UPDATE person SET given = 'Rosa', family = '' WHERE id = 1", "Rosa" },
		{ "UPDATE person SET given = 'Rosa Méndez', family = '', called = 'Rosi' WHERE id = 1", "Rosi" },
	};
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 2);
	const char **shown = NULL;
	size_t count = 0;
	int taken = 0;
	struct sign_up_result result;
	const struct sign_up_ask ask = { .request = 7, .shifts = &shift, .n_shifts = 1, .locale = "es", .origin = "desk",
	                                 .person = ROSA, .shows_name = true };
	assert_int_equal(sign_up(office, &ask, &result), ERR_OK);
	assert_int_equal(outcome(fixture, shift, PEDRO), SIGN_UP_HAS_ONE);
	assert_int_equal(shift_fixture_sign(office, shift, OTHER, true).outcome, SIGN_UP_ON_LIST);
	static const int64_t no_place[] = { 0, TEACHER, OTHER };
	for (size_t i = 0; i < sizeof no_place / sizeof *no_place; i++) {
		assert_int_equal(sign_up_others(office, arena, shift, no_place[i], &shown, &count, &taken), ERR_OK);
		assert_int_equal(taken, 2);
		assert_int_equal(count, 0);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		family_fixture_write(fixture, &names[i].change, 1);
		assert_int_equal(sign_up_others(office, arena, shift, PEDRO, &shown, &count, &taken), ERR_OK);
		assert_int_equal(taken, 1);
		assert_int_equal(count, names[i].shown != NULL);
		if (names[i].shown)
			assert_string_equal(shown[0], names[i].shown);
	}
	/* nobody is told of themselves */
	assert_int_equal(sign_up_others(office, arena, shift, ROSA, &shown, &count, &taken), ERR_OK);
	assert_int_equal(taken, 1);
	assert_int_equal(count, 0);
	arena_free(arena);
}

/* Of a person, of any time: those to come, then those that were; what they gave back is not among
 * them, and what was cancelled is until they were told. */
static void all_of_one_person(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	static const char *const days[] = { "2026-11-25", "2026-11-27", "2026-12-20", "2027-05-04", "2027-05-05", "2027-05-06" };
	int64_t shifts[6], ids[6];
	struct sign_up_view *list = NULL;
	size_t count = 0, left;
	for (size_t i = 0; i < 6; i++) {
		shifts[i] = shift_fixture_shift(office, scene.of, days[i], 2);
		ids[i] = shift_fixture_sign(office, shifts[i], ROSA, false).id;
		assert_int_equal(outcome(fixture, shifts[i], PEDRO), SIGN_UP_HAS_ONE);
	}
	assert_int_equal(sign_up_leave(office, ids[3], SHIFT_THIS, NULL, &left), ERR_OK);
	assert_int_equal(shift_cancel(office, shifts[4], SHIFT_THIS, &left), ERR_OK);
	assert_int_equal(shift_cancel(office, shifts[5], SHIFT_THIS, &left), ERR_OK);
	assert_int_equal(sign_up_reached(office, ids[5]), ERR_OK);
	fixture->now = fixture_utc("2026-12-19T13:05:00");
	assert_int_equal(sign_up_of(office, arena, ROSA, &list, &count), ERR_OK);
	static const size_t order[] = { 2, 4, 1, 0 };
	assert_int_equal(count, 4);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(list[i].id, ids[order[i]]);
		assert_int_equal(list[i].shift.id, shifts[order[i]]);
	}
	assert_int_equal(list[1].state, SIGN_UP_CANCELLED);
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(sign_up_of(office, arena, ROSA, &list, &count), ERR_FORBIDDEN);
	arena_free(arena);
}

static void expect_locale(struct fixture *fixture, int64_t person, const char *expected)
{
	struct arena *arena = arena_new();
	const char *locale = NULL;
	assert_int_equal(sign_up_locale(fixture->office, arena, person, &locale), ERR_OK);
	assert_string_equal(locale, expected);
	arena_free(arena);
}

/* What they read, else how they signed up last, else what they speak; the school's own language is
 * never taken for theirs. */
static void rule_D26_a_call_is_in_their_language(void **state)
{
	static const char *const speaks = "INSERT INTO person_language (id, person_id, use, position, tag) VALUES "
	                                  "(90, 1, 'speaks', 1, 'es'), (91, 1, 'speaks', 0, 'mam')";
	static const char *const reads = "INSERT INTO person_language (id, person_id, use, position, tag) VALUES "
	                                 "(92, 1, 'reads', 0, 'ar')";
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	const char *locale;
	const struct scene scene = make_scene(fixture);
	expect_locale(fixture, ROSA, "");
	family_fixture_write(fixture, &speaks, 1);
	expect_locale(fixture, ROSA, "mam");
	expect_locale(fixture, PEDRO, "");
	int64_t shift = add_at(fixture, &scene, "09:00", "10:00", 3);
	assert_int_equal(outcome(fixture, shift, ROSA), SIGN_UP_HAS_ONE);
	expect_locale(fixture, ROSA, "es");
	family_fixture_write(fixture, &reads, 1);
	expect_locale(fixture, ROSA, "ar");
	fixture_role(fixture->office, ROLE_TEACHER);
	assert_int_equal(sign_up_locale(fixture->office, arena, ROSA, &locale), ERR_FORBIDDEN);
	arena_free(arena);
}

static void who_would_help_is_called_back(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	struct volunteer_wish_view *list = NULL;
	size_t count = 0;
	int64_t first = 0, again = 0, id = 0;
	bool twice = true;
	/* also before there is a level */
	const struct volunteer_wish typed = { .request = 5, .name = " Fatima  Hassan ", .phone = "203-555-0117", .locale = "ar" };
	assert_int_equal(volunteer_wish_add(office, &typed, &first, &twice), ERR_OK);
	assert_int_equal(volunteer_wish_add(office, &typed, &again, &twice), ERR_OK);
	assert_int_equal(first, again);
	/* whoever waits for that call already is called once */
	const struct volunteer_wish once_more = { .request = 8, .name = "fatima hassan", .phone = "203-555-0117", .locale = "en" };
	assert_false(twice);
	assert_int_equal(volunteer_wish_add(office, &once_more, &again, &twice), ERR_OK);
	assert_int_equal(first, again);
	assert_true(twice);
	const struct scene scene = make_scene(fixture);
	const struct volunteer_wish known = { .request = 6, .person = ROSA, .opportunity = scene.of, .name = "", .phone = "",
	                                      .locale = "es" };
	assert_int_equal(volunteer_wish_add(office, &known, &id, &twice), ERR_OK);
	assert_false(twice);
	struct volunteer_wish other = known;
	other.request = 9;
	assert_int_equal(volunteer_wish_add(office, &other, &again, &twice), ERR_OK);
	assert_true(twice);
	assert_int_equal(id, again);
	const struct volunteer_wish nobody = { .request = 7, .name = " ", .phone = "203-555-0117", .locale = "ar" };
	assert_int_equal(volunteer_wish_add(office, &nobody, &id, &twice), ERR_INVALID);
	assert_int_equal(volunteer_wishes(office, arena, &list, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].name, "Fatima Hassan");
	assert_string_equal(list[1].name, "Rosa Méndez");
	assert_string_equal(list[1].phone, "203-555-0134");
	assert_string_equal(list[1].opportunity_name, "Reading");
	assert_string_equal(list[1].task->own[VOLUNTEER_NAME], "Reading");
	assert_null(list[0].task);
	assert_int_equal(volunteer_wish_done(office, first), ERR_OK);
	assert_int_equal(volunteer_wish_done(office, first), ERR_CONFLICT);
	assert_int_equal(volunteer_wishes(office, arena, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	/* another thing, another person, another number, or after the call: a wish of its own */
	const struct volunteer_wish own[] = {
		{ .request = 10, .person = ROSA, .name = "", .phone = "", .locale = "es" },
		{ .request = 11, .person = PEDRO, .opportunity = scene.of, .name = "", .phone = "", .locale = "es" },
		{ .request = 12, .name = "Fatima Hassan", .phone = "203-555-0117", .locale = "ar" },
		{ .request = 13, .name = "Fatima Hassan", .phone = "203-555-0118", .locale = "ar" },
	};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		assert_int_equal(volunteer_wish_add(office, &own[i], &id, &twice), ERR_OK);
		assert_false(twice);
	}
	fixture_role(office, ROLE_TEACHER);
	assert_int_equal(volunteer_wishes(office, arena, &list, &count), ERR_FORBIDDEN);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_last_place_is_given_once, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(nobody_is_at_two_places_at_once, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_level_opens_only_when_all_is_met, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(too_late_is_too_late, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(several_each_stand_for_themselves, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_place_goes_to_the_first_whom_it_fits, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(the_time_of_an_offer_starts_when_they_were_reached, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(nobody_answered_and_the_next_is_first, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(the_rest_of_a_series_is_given_back_at_once, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(another_time_is_asked_about, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(staff_move_somebody_by_the_same_rules, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D10_first_names_of_those_who_agreed, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(all_of_one_person, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D26_a_call_is_in_their_language, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(who_would_help_is_called_back, volunteer_fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
