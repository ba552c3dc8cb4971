#include "domain/volunteer_hours.h"

#include "domain/check_in.h"
#include "domain/check_out.h"
#include "domain/clearance.h"
#include "domain/close_day.h"
#include "domain/visit_card.h"
#include "domain/visit_link.h"
#include "family_fixture.h"

enum { READING = 600, GARDEN, MORNING = 700, NIGHT, HOUR = 60 };

/* A level, two tasks; a shift from 8:00 to 10:00 in New York on 24 November, one over midnight. */
static int open_tasks(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_level (id, school_id, name, law, position, made_at) SELECT 500, id, 'Accompanied', "
		"'Board policy 1240', 0, 1 FROM school WHERE id <> 900",
		"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, grades, state, made_at) SELECT 600, id, 500, "
		"'Reading', '1 2', 'open', 1 FROM school WHERE id <> 900",
		"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, state, made_at) SELECT 601, id, 500, 'Garden', "
		"'open', 1 FROM school WHERE id <> 900",
		"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, state, changed_at, "
		"made_at) SELECT 700, id, 600, '2026-11-24', 1795525200000, 1795532400000, 3, 'planned', 1, 1 FROM school "
		"WHERE id <> 900",
		"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, state, changed_at, "
		"made_at) SELECT 701, id, 601, '2026-11-24', 1795575600000, 1795584600000, 3, 'planned', 1, 1 FROM school "
		"WHERE id <> 900",
	};
	if (family_fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	fixture_role(fixture->office, ROLE_VOLUNTEER_COORDINATOR);
	return 0;
}

/* ---- pure ---- */

static void minutes_as_a_table(void **state)
{
	static const struct { const char *came, *went; int round; enum config_rounding way; int minutes; } works[] = {
		{ "2026-11-24T13:00:00", "2026-11-24T14:07:59", 0, CONFIG_ROUND_NEAREST, 67 },
		{ "2026-11-24T13:00:00", "2026-11-24T14:07:59", 15, CONFIG_ROUND_NEAREST, 60 },
		{ "2026-11-24T13:00:00", "2026-11-24T14:08:00", 15, CONFIG_ROUND_NEAREST, 75 },
		{ "2026-11-24T13:00:00", "2026-11-24T14:01:00", 15, CONFIG_ROUND_UP, 75 },
		{ "2026-11-24T13:00:00", "2026-11-24T14:00:00", 15, CONFIG_ROUND_UP, 60 },
		{ "2026-11-24T13:00:00", "2026-11-24T14:14:59", 15, CONFIG_ROUND_DOWN, 60 },
		{ "2026-11-24T13:00:00", "2026-11-24T13:05:00", 10, CONFIG_ROUND_NEAREST, 10 },
		{ "2026-11-24T13:00:00", "2026-11-24T13:04:59", 10, CONFIG_ROUND_NEAREST, 0 },
		{ "2026-11-24T13:00:00", "2026-11-24T13:02:00", 5, CONFIG_ROUND_NEAREST, 0 },
		{ "2026-11-24T13:00:00", "2026-11-24T13:03:00", 5, CONFIG_ROUND_NEAREST, 5 },
		{ "2026-11-24T13:00:00", "2026-11-24T13:00:59", 5, CONFIG_ROUND_UP, 0 },
		/* 23:30 to 1:00 on the next day there */
		{ "2026-11-25T04:30:00", "2026-11-25T06:00:00", 15, CONFIG_ROUND_NEAREST, 90 },
		/* 1:30 to 3:30 in the night in which the clock jumps from 2 to 3: one hour */
		{ "2026-03-08T06:30:00", "2026-03-08T07:30:00", 0, CONFIG_ROUND_NEAREST, 60 },
		/* 0:30 to 2:30 in the night in which 1 o'clock comes twice: three hours */
		{ "2026-11-01T04:30:00", "2026-11-01T07:30:00", 0, CONFIG_ROUND_NEAREST, 180 },
		/* a clock that was set back */
		{ "2026-11-24T13:00:00", "2026-11-24T12:00:00", 15, CONFIG_ROUND_UP, 0 },
		{ "2026-11-24T13:00:00", "2026-11-24T12:59:59", 15, CONFIG_ROUND_DOWN, 0 },
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		fixture->config.hours_round = works[i].round;
		fixture->config.hours_rounding = works[i].way;
		int minutes = volunteer_minutes(fixture_utc(works[i].came), fixture_utc(works[i].went), &fixture->config);
		if (minutes != works[i].minutes)
			fail_msg("%s to %s by %d: %d", works[i].came, works[i].went, works[i].round, minutes);
	}
}

/* ---- coming and going ---- */

static struct check_in_receipt come(struct fixture *fixture, const char *utc, struct check_in_task task, size_t people)
{
	static const char *const names[] = { "Rosa Méndez", "Pedro" };
	static const int64_t likely[] = { ROSA, PEDRO };
	const struct check_in visit = { .purpose = "volunteer", .locale = "es", .origin = "kiosk", .names = names,
	                                .name_count = people, .likely = likely, .task = task };
	struct check_in_receipt receipt;
	struct office kiosk = *fixture->office;
	kiosk.worker = 0;
	fixture->now = fixture_utc(utc);
	if (check_in(&kiosk, &visit, &receipt) != ERR_OK)
		fail_msg("%s", err_detail());
	return receipt;
}

static const struct check_in_task reading = { .shift = MORNING, .known = true };

static void go(struct fixture *fixture, const char *utc, const char *code)
{
	struct check_out_result result;
	fixture->now = fixture_utc(utc);
	assert_int_equal(check_out_by_code(fixture->office, code, &result), ERR_OK);
}

#define HOURS "SELECT coalesce(group_concat(coalesce(person_id, '-') || ' ' || state || ' ' || coalesce(minutes, '-') || " \
	"coalesce(' ' || nullif(first_minutes, minutes), ''), ', '), '') FROM (SELECT * FROM volunteer_hours ORDER BY id)"
#define LAST "SELECT max(id) FROM volunteer_hours"

static void hours_are_counted_from_coming_to_going(void **state)
{
	struct fixture *fixture = *state;
	fixture->config.hours_round = 15;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 1);
	fixture_expect_text(fixture, HOURS, "1 open -");
	fixture_expect_text(fixture, "SELECT day || ' ' || opportunity_id || ' ' || shift_id FROM volunteer_hours",
	                    "2026-11-24 600 700");
	go(fixture, "2026-11-24T15:00:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "1 counted 120");
	assert_int_equal(fixture_int(fixture, "SELECT went_at FROM volunteer_hours"), fixture->now);
}

static void without_a_task_there_are_none(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ 0 }, 1);
	go(fixture, "2026-11-24T15:00:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "");
}

static void a_task_without_a_shift(void **state)
{
	struct fixture *fixture = *state;
	come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ .opportunity = GARDEN, .known = true }, 1);
	fixture_expect_text(fixture, HOURS, "1 open -");
	assert_int_equal(fixture_int(fixture, "SELECT opportunity_id FROM volunteer_hours"), GARDEN);
	assert_int_equal(fixture_int(fixture, "SELECT shift_id IS NULL FROM volunteer_hours"), 1);
}

/* Nothing at all is written where there is no such task. */
static void what_is_no_task_is_refused(void **state)
{
	static const struct check_in_task none[] = { { .opportunity = 12345 }, { .shift = 12345 },
	                                             { .shift = 12345, .opportunity = READING } };
	struct fixture *fixture = *state;
	static const char *const names[] = { "Rosa" };
	struct check_in visit = { .purpose = "volunteer", .locale = "es", .origin = "kiosk", .names = names, .name_count = 1 };
	struct check_in_receipt receipt;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		visit.task = none[i];
		assert_int_equal(check_in(fixture->office, &visit, &receipt), ERR_NOT_FOUND);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit"), 0);
}

/* D10: a name that was typed is nobody's hours until staff say whose. */
static void rule_D10_a_typed_name_is_nobody(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_hours *list;
	size_t count;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ .shift = MORNING }, 1);
	go(fixture, "2026-11-24T14:05:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "- counted 60");
	assert_int_equal(volunteer_hours_waiting(fixture->office, arena, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(list[0].name, "Rosa Méndez");
	assert_string_equal(list[0].opportunity_name, "Reading");
	assert_string_equal(list[0].task->own[VOLUNTEER_NAME], "Reading");
	assert_int_equal(volunteer_hours_of(fixture->office, list[0].id, ROSA), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 60");
	assert_int_equal(volunteer_hours_of(fixture->office, list[0].id, PEDRO), ERR_CONFLICT);
	assert_int_equal(volunteer_hours_waiting(fixture->office, arena, &list, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

static void who_is_linked_with_a_record_takes_the_hours_along(void **state)
{
	struct fixture *fixture = *state;
	come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ .shift = MORNING }, 1);
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(visit_link(fixture->office, fixture_int(fixture, "SELECT max(id) FROM visit_person"), ROSA), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 open -");
}

static void a_party_goes_together(void **state)
{
	struct fixture *fixture = *state;
	int ended;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 2);
	go(fixture, "2026-11-24T14:05:00", receipt.codes[1]);
	fixture_expect_text(fixture, HOURS, "1 open -, 4 counted 60");
	fixture->now += HOUR * 60 * 1000;
	assert_int_equal(check_out_rest(fixture->office, receipt.visit, &ended), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 120, 4 counted 60");
}

/* D1: waiting is not inside. */
static void rule_D1_who_was_not_let_in_gave_no_time(void **state)
{
	struct fixture *fixture = *state;
	int64_t people[2];
	come(fixture, "2026-11-24T13:05:00", reading, 2);
	people[0] = fixture_int(fixture, "SELECT min(id) FROM visit_person");
	people[1] = fixture_int(fixture, "SELECT max(id) FROM visit_person");
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(door_end(fixture->office, people[0], DOOR_NOT_ADMITTED, "no room"), ERR_OK);
	assert_int_equal(door_end(fixture->office, people[1], DOOR_LEFT_WAITING, NULL), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 void -, 4 void -");
}

static void expect_cleared(struct fixture *fixture, const struct check_in_receipt *receipt, enum visit_cleared cleared)
{
	struct arena *arena = arena_new();
	struct visit_card card;
	int64_t id = fixture_int(fixture, "SELECT min(id) FROM visit_person WHERE visit_id = (SELECT max(id) FROM visit)");
	assert_int_equal(visit_card(fixture->office, arena, receipt->visit, id, &card), ERR_OK);
	assert_int_equal(card.cleared, cleared);
	arena_free(arena);
}

/* The list that families see is no gate: whoever lets somebody in is told, too. */
static void rule_D20_the_door_says_who_is_cleared(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_requirement (id, school_id, kind, name, law, made_at) SELECT 510, id, 'registry', "
		"'Registry', 'x', 1 FROM school WHERE id <> 900",
		"INSERT INTO volunteer_level_requirement (id, level_id, requirement_id) VALUES (520, 500, 510)",
	};
	struct fixture *fixture = *state;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 1);
	expect_cleared(fixture, &receipt, VISIT_NOT_CLEARED);
	assert_int_equal(clearance_record(fixture->office, ROSA, 510, CLEARANCE_PENDING, ""), ERR_OK);
	expect_cleared(fixture, &receipt, VISIT_NOT_CLEARED);
	assert_int_equal(clearance_record(fixture->office, ROSA, 510, CLEARANCE_MET, "2026-11-24"), ERR_OK);
	expect_cleared(fixture, &receipt, VISIT_CLEARED);
	go(fixture, "2026-11-24T14:05:00", receipt.codes[0]);
	expect_cleared(fixture, &receipt, VISIT_NO_LEVEL);
	/* a name that was typed is nobody, until staff say who it is; a task that is not on the list has no level */
	receipt = come(fixture, "2026-11-24T14:06:00", (struct check_in_task){ .opportunity = GARDEN }, 1);
	expect_cleared(fixture, &receipt, VISIT_NOT_CLEARED);
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(visit_link(fixture->office, fixture_int(fixture, "SELECT max(id) FROM visit_person"), ROSA), ERR_OK);
	expect_cleared(fixture, &receipt, VISIT_CLEARED);
	receipt = come(fixture, "2026-11-24T14:07:00", (struct check_in_task){ 0 }, 1);
	expect_cleared(fixture, &receipt, VISIT_NO_LEVEL);
}

static void staff_see_somebody_leave(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 1);
	int count;
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(door_admit_party(fixture->office, receipt.visit, DOOR_SIGHT, &count), ERR_OK);
	fixture->now += 90 * 60 * 1000;
	assert_int_equal(door_end(fixture->office, fixture_int(fixture, "SELECT max(id) FROM visit_person"),
	                          DOOR_CHECKED_OUT, "seen"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 90");
}

static void a_clock_that_was_set_back_is_for_staff(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 1);
	go(fixture, "2026-11-24T12:05:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "1 to_confirm 0");
}

/* ---- a forgotten check-out ---- */

static const struct family_party rosa = { .person = ROSA }, pedro = { .person = PEDRO };

static int64_t forget(struct fixture *fixture, struct check_in_task task)
{
	come(fixture, "2026-11-24T13:05:00", task, 1);
	fixture->now = fixture_utc("2026-11-24T22:00:00");
	assert_int_equal(close_day(fixture->office), ERR_OK);
	return fixture_int(fixture, LAST);
}

static void a_forgotten_check_out_is_unknown(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = forget(fixture, reading);
	fixture_expect_text(fixture, HOURS, "1 unknown -");
	/* and nobody fills it in */
	assert_int_equal(volunteer_hours_confirm(fixture->office, id), ERR_CONFLICT);
	fixture->now = fixture_utc("2026-11-25T22:00:00");
	assert_int_equal(close_day(fixture->office), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 unknown -");
}

/* Who came after the closing time is still at it. */
static void after_closing_time_it_goes_on(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T22:30:00", reading, 1);
	forget(fixture, reading);
	fixture_expect_text(fixture, HOURS, "1 open -, 1 unknown -");
	go(fixture, "2026-11-25T00:30:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "1 counted 120, 1 unknown -");
}

static void close_at(struct fixture *fixture, const char *utc)
{
	fixture->now = fixture_utc(utc);
	assert_int_equal(close_day(fixture->office), ERR_OK);
}

#define VISITS "SELECT group_concat(state || coalesce(' ' || end_kind, ''), ', ') FROM (SELECT * FROM visit_person ORDER BY id)"

/* A shift from 8 to 10 that goes on past closing time, or ends with it: the code settles it, also of
 * whoever came along; who forgets is the next closing time's. */
static void a_shift_over_closing_time_is_not_cut_off(void **state)
{
	struct fixture *fixture = *state;
	memcpy(fixture->config.closes, "09:30", 6);
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 2);
	int count;
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	assert_int_equal(door_admit_party(fixture->office, receipt.visit, DOOR_SIGHT, &count), ERR_OK);
	close_at(fixture, "2026-11-24T14:30:00");
	close_at(fixture, "2026-11-24T15:10:00");
	fixture_expect_text(fixture, HOURS, "1 open -, 4 open -");
	fixture_expect_text(fixture, VISITS, "inside, inside");
	go(fixture, "2026-11-24T15:15:00", receipt.codes[0]);
	fixture_expect_text(fixture, HOURS, "1 counted 130, 4 open -");
	close_at(fixture, "2026-11-25T14:30:00");
	fixture_expect_text(fixture, HOURS, "1 counted 130, 4 unknown -");
	fixture_expect_text(fixture, VISITS, "ended code, ended unknown");
	fixture_expect_text(fixture, "SELECT group_concat(school_day || ' ' || unknown, ', ') FROM (SELECT * FROM day_close "
	                             "ORDER BY school_day)", "2026-11-24 0, 2026-11-25 1");
}

static void a_shift_that_ends_with_the_day(void **state)
{
	static const struct { const char *closes, *hours; } works[] = { { "10:00", "1 open -" }, { "10:01", "1 unknown -" } };
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		memcpy(fixture->config.closes, works[i].closes, 6);
		if (i == 0)
			come(fixture, "2026-11-24T13:05:00", reading, 1);
		close_at(fixture, "2026-11-24T15:03:00");
		fixture_expect_text(fixture, HOURS, works[i].hours);
	}
	/* who came for nothing that goes on is ended as ever */
	come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ .opportunity = GARDEN, .known = true }, 1);
	close_at(fixture, "2026-11-24T15:03:00");
	fixture_expect_text(fixture, HOURS, "1 unknown -, 1 unknown -");
}

static void what_they_say_counts_up_to_a_limit(void **state)
{
	static const struct { const char *until; enum err err; const char *row; } works[] = {
		{ "08:04", ERR_INVALID, NULL },               /* before they came */
		{ "17:01", ERR_INVALID, NULL },               /* not yet */
		{ "25:00", ERR_INVALID, NULL },
		{ "", ERR_INVALID, NULL },
		{ "09:00", ERR_OK, "1 counted 55" },          /* before the shift's end */
		{ "10:30", ERR_OK, "1 counted 145 55" },      /* 90 more than was said first: for staff */
		{ "09:30", ERR_OK, "1 counted 85 55" },       /* within 30 of the first */
	};
	struct fixture *fixture = *state;
	int64_t id = forget(fixture, reading);
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		if (volunteer_stayed_until(fixture->office, id, &rosa, works[i].until) != works[i].err)
			fail_msg("%s: %s", works[i].until, err_detail());
		if (i == 5)
			fixture_expect_text(fixture, HOURS, "1 to_confirm 145 55");
		else if (works[i].row)
			fixture_expect_text(fixture, HOURS, works[i].row);
	}
	assert_int_equal(fixture_int(fixture, "SELECT said FROM volunteer_hours"), 1);
	assert_int_equal(fixture_int(fixture, "SELECT corrected_by IS NULL AND corrected_at IS NOT NULL FROM volunteer_hours"), 1);
}

static void past_the_end_of_the_shift_staff_confirm(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = forget(fixture, reading);
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &rosa, "10:30"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 145");
	id = forget(fixture, reading);
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &rosa, "10:31"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 145, 1 to_confirm 146");
	assert_int_equal(volunteer_hours_confirm(fixture->office, id), ERR_OK);
	assert_int_equal(volunteer_hours_confirm(fixture->office, id), ERR_CONFLICT);
	fixture_expect_text(fixture, HOURS, "1 counted 145, 1 confirmed 146");
	/* what staff confirmed stays */
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &rosa, "10:00"), ERR_CONFLICT);
}

/* Of a task without a shift nothing is known to hold it against. */
static void without_a_shift_staff_confirm(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = forget(fixture, (struct check_in_task){ .opportunity = GARDEN, .known = true });
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &rosa, "08:35"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 30");
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &rosa, "12:05"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 to_confirm 240 30");
}

static void only_ones_own(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = forget(fixture, reading);
	assert_int_equal(volunteer_stayed_until(fixture->office, id, &pedro, "09:00"), ERR_FORBIDDEN);
	assert_int_equal(volunteer_stayed_until(fixture->office, 12345, &rosa, "09:00"), ERR_NOT_FOUND);
	fixture_expect_text(fixture, HOURS, "1 unknown -");
	come(fixture, "2026-11-25T13:05:00", reading, 1);
	fixture->now = fixture_utc("2026-11-25T14:05:00");
	/* somebody who is still at it goes out with the code */
	assert_int_equal(volunteer_stayed_until(fixture->office, fixture_int(fixture, LAST), &rosa, "09:00"), ERR_CONFLICT);
}

/* A shift that ends on the next day: half past midnight is there. */
static void after_midnight(void **state)
{
	struct fixture *fixture = *state;
	come(fixture, "2026-11-25T03:00:00", (struct check_in_task){ .shift = NIGHT, .known = true }, 1);
	fixture->now = fixture_utc("2026-11-25T22:00:00");
	assert_int_equal(close_day(fixture->office), ERR_OK);
	fixture_expect_text(fixture, "SELECT day FROM volunteer_hours", "2026-11-24");
	assert_int_equal(volunteer_stayed_until(fixture->office, fixture_int(fixture, LAST), &rosa, "00:30"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 counted 150");
	/* of one that does not, it was before they came */
	come(fixture, "2026-11-26T03:00:00", (struct check_in_task){ .opportunity = GARDEN, .known = true }, 1);
	fixture->now = fixture_utc("2026-11-26T22:00:00");
	assert_int_equal(close_day(fixture->office), ERR_OK);
	assert_int_equal(volunteer_stayed_until(fixture->office, fixture_int(fixture, LAST), &rosa, "00:30"), ERR_INVALID);
}

/* In the night in which 1 o'clock comes twice, half past one is the one after they came. */
static void an_hour_that_comes_twice(void **state)
{
	static const struct { const char *came, *until; int minutes; } works[] = {
		{ "2026-11-01T05:15:00", "01:30", 15 },  /* 1:15, before the clocks change */
		{ "2026-11-01T05:45:00", "01:30", 45 },  /* 1:45 before: the second half past one */
		{ "2026-11-01T06:15:00", "01:30", 15 },  /* 1:15 after */
		{ "2026-11-01T04:30:00", "02:30", 180 }, /* across both */
		{ "2026-03-08T06:30:00", "03:30", 60 },  /* in spring an hour is not there */
		{ "2026-03-08T06:30:00", "02:30", 60 },  /* nor that time: the clock shows 3:30 then */
	};
	struct fixture *fixture = *state;
	fixture->config.hours_staff_above = 1440;
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		come(fixture, works[i].came, (struct check_in_task){ .opportunity = GARDEN, .known = true }, 1);
		fixture->now += (int64_t)18 * HOUR * 60 * 1000;
		assert_int_equal(close_day(fixture->office), ERR_OK);
		if (volunteer_stayed_until(fixture->office, fixture_int(fixture, LAST), &rosa, works[i].until) != ERR_OK)
			fail_msg("%s until %s: %s", works[i].came, works[i].until, err_detail());
		int64_t minutes = fixture_int(fixture, "SELECT minutes FROM volunteer_hours WHERE id = (" LAST ")");
		if (minutes != works[i].minutes)
			fail_msg("%s until %s: %d", works[i].came, works[i].until, (int)minutes);
	}
}

/* ---- staff's ---- */

static void a_correction_keeps_the_first_value(void **state)
{
	struct fixture *fixture = *state;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 1);
	int64_t id = fixture_int(fixture, LAST);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 30, "left early"), ERR_CONFLICT);
	go(fixture, "2026-11-24T15:05:00", receipt.codes[0]);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 60, " "), ERR_INVALID);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, -1, "left early"), ERR_INVALID);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 1441, "left early"), ERR_INVALID);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 60, "left early"), ERR_OK);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 45, "earlier"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 confirmed 45 120");
	fixture_expect_text(fixture, "SELECT reason FROM volunteer_hours", "earlier");
	/* of what nobody knew the first value is theirs */
	id = forget(fixture, reading);
	assert_int_equal(volunteer_hours_correct(fixture->office, id, 90, "the teacher says so"), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 confirmed 45 120, 1 confirmed 90");
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE subject_kind = 'volunteer_hours'"), 3);
}

/* From a list on paper: what has been, and nothing else. */
static void staff_enter_what_was_on_paper(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = 0;
	fixture->now = fixture_utc("2026-11-24T12:59:00");
	assert_int_equal(volunteer_hours_enter(fixture->office, ROSA, MORNING, 120, "paper", &id), ERR_CONFLICT);
	fixture->now = fixture_utc("2026-11-24T15:00:00");
	assert_int_equal(volunteer_hours_enter(fixture->office, ROSA, 12345, 120, "paper", &id), ERR_NOT_FOUND);
	assert_int_equal(volunteer_hours_enter(fixture->office, ROSA, MORNING, 120, "paper", &id), ERR_OK);
	fixture_expect_text(fixture, HOURS, "1 confirmed 120");
	fixture_expect_text(fixture, "SELECT day || (went_at - came_at) || (id = (" LAST ")) FROM volunteer_hours",
	                    "2026-11-2472000001");
}

/* Whoever said that they came for it, signed up or not, and whoever was entered; not who was
 * turned away, and nobody twice. */
static void who_came_for_a_shift(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_hours *list = NULL;
	size_t count = 9;
	int64_t id = 0;
	assert_int_equal(volunteer_hours_shift(fixture->office, arena, MORNING, &list, &count), ERR_OK);
	assert_int_equal(count, 0);
	come(fixture, "2026-11-24T13:05:00", reading, 1);
	come(fixture, "2026-11-24T13:06:00", (struct check_in_task){ .shift = NIGHT, .known = true }, 1);
	fixture->now = fixture_utc("2026-11-24T15:00:00");
	assert_int_equal(volunteer_hours_enter(fixture->office, PEDRO, MORNING, 90, "paper", &id), ERR_OK);
	assert_int_equal(volunteer_hours_enter(fixture->office, PEDRO, MORNING, 90, "paper", &id), ERR_CONFLICT);
	assert_int_equal(volunteer_hours_enter(fixture->office, ROSA, MORNING, 90, "paper", &id), ERR_CONFLICT);
	assert_int_equal(volunteer_hours_shift(fixture->office, arena, MORNING, &list, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].person, PEDRO); /* from the shift's beginning */
	assert_int_equal(list[0].state, HOURS_CONFIRMED);
	assert_int_equal(list[1].person, ROSA);
	assert_int_equal(list[1].state, HOURS_OPEN);
	family_fixture_write(fixture, (const char *const[]){ "UPDATE volunteer_hours SET state = 'void' WHERE person_id = 1" }, 1);
	assert_int_equal(volunteer_hours_shift(fixture->office, arena, MORNING, &list, &count), ERR_OK);
	assert_int_equal(count, 1);
	arena_free(arena);
}

/* ---- what one may have come for ---- */

static void expect_today(struct fixture *fixture, const char *utc, const struct family_party *party, const char *ids,
                         size_t mine)
{
	struct arena *arena = arena_new();
	struct shift_view *shifts = NULL;
	size_t n_mine = 0, count = 0;
	const char *found = "";
	fixture->now = fixture_utc(utc);
	assert_int_equal(volunteer_today(fixture->office, arena, party, &shifts, &n_mine, &count), ERR_OK);
	for (size_t i = 0; i < count; i++)
		found = arena_printf(arena, "%s%s%d", found, *found ? " " : "", (int)shifts[i].id);
	assert_string_equal(found, ids);
	assert_int_equal(n_mine, mine);
	arena_free(arena);
}

static void todays_shifts_theirs_first(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, state, changed_at, "
		"made_at) SELECT 700 + n, school_id, 601, '2026-11-24', 1795525200000, 1795528800000, 3, "
		"CASE n WHEN 2 THEN 'cancelled' ELSE 'planned' END, 1, 1 FROM volunteer_opportunity, "
		"(SELECT 2 AS n UNION SELECT 3) WHERE id = 601",
		"INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, state, turn, shows_name, request_key, "
		"origin, signed_at, decided_at) SELECT 900 + n, school_id, s, 1, 'es', w, t, 0, n, 'kiosk', 1, d "
		"FROM volunteer_opportunity, (SELECT 1 AS n, 701 AS s, 'taken' AS w, NULL AS t, NULL AS d UNION "
		"SELECT 2, 700, 'left', NULL, 5 UNION SELECT 3, 703, 'waiting', 1, NULL) WHERE id = 601",
	};
	struct fixture *fixture = *state;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	expect_today(fixture, "2026-11-24T13:05:00", NULL, "700 703 701", 0);
	/* who gave a place back, or waits for one, has none */
	expect_today(fixture, "2026-11-24T13:05:00", &rosa, "701 700 703", 1);
	expect_today(fixture, "2026-11-24T13:05:00", &pedro, "700 703 701", 0);
	/* what is closed is offered to nobody but to who has a place in it */
	family_fixture_write(fixture, (const char *const[]){ "UPDATE volunteer_opportunity SET state = 'closed'" }, 1);
	expect_today(fixture, "2026-11-24T13:05:00", NULL, "", 0);
	expect_today(fixture, "2026-11-24T13:05:00", &rosa, "701", 1);
	family_fixture_write(fixture, (const char *const[]){ "UPDATE volunteer_opportunity SET state = 'open'" }, 1);
	/* those that are over are not offered; what began yesterday and goes on is */
	expect_today(fixture, "2026-11-24T14:00:00", NULL, "700 701", 0);
	expect_today(fixture, "2026-11-25T05:10:00", &rosa, "701", 1);
	expect_today(fixture, "2026-11-25T05:30:00", &rosa, "", 0);
	/* the day before it is not today's yet */
	expect_today(fixture, "2026-11-24T04:59:00", NULL, "", 0);
}

static void rule_D22_who_may_do_what(void **state)
{
	static const struct { enum role role; bool see, count, export; } works[] = {
		{ ROLE_VOLUNTEER_COORDINATOR, true, true, false }, { ROLE_FRONT_OFFICE, true, true, false },
		{ ROLE_TEACHER, false, false, false },              { ROLE_NURSE, false, false, false },
		{ ROLE_PRINCIPAL, true, true, true },               { ROLE_POLICY_MAKER, false, true, false },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", (struct check_in_task){ .shift = MORNING }, 1);
	int64_t id = fixture_int(fixture, LAST);
	go(fixture, "2026-11-24T15:05:00", receipt.codes[0]);
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		struct volunteer_hours *list;
		struct volunteer_sums sums;
		struct volunteer_thanks *thanks;
		size_t count;
		fixture_role(fixture->office, works[i].role);
		enum err sees = works[i].see ? ERR_OK : ERR_FORBIDDEN;
		assert_int_equal(volunteer_hours_correct(fixture->office, id, 60, "x"), sees);
		assert_int_equal(volunteer_stayed_until(fixture->office, id, NULL, "09:00"), works[i].see ? ERR_CONFLICT : ERR_FORBIDDEN);
		assert_int_equal(volunteer_hours_waiting(fixture->office, arena, &list, &count), sees);
		assert_int_equal(volunteer_hours_days(fixture->office, arena, "2026-11-24", "2026-11-24", &list, &count), sees);
		assert_int_equal(volunteer_hours_shift(fixture->office, arena, MORNING, &list, &count), sees);
		assert_int_equal(volunteer_thanks(fixture->office, arena, "2026-11-24", "2026-11-24", &thanks, &count), sees);
		assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-24", "2026-11-24", &sums),
		                 works[i].count ? ERR_OK : ERR_FORBIDDEN);
		assert_int_equal(volunteer_hours_export(fixture->office, arena, "2026-11-24", "2026-11-24", &list, &count),
		                 works[i].export ? ERR_OK : ERR_FORBIDDEN);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'hours 2026-11-24 2026-11-24'"), 1);
	arena_free(arena);
}

static void sums_say_nothing_of_a_few(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_text (id, opportunity_id, part, locale, text) VALUES (690, 601, 'name', 'es', 'Huerto')",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state) SELECT 800 + p.id, o.school_id, 600, p.id, '2026-11-23', 1, 2, 60, 60, 'counted' "
		"FROM person AS p, volunteer_opportunity AS o WHERE o.id = 600 AND p.id <= 5",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state, confirmed_at, confirmed_by) SELECT 820, school_id, 600, 1, '2026-11-24', 1, 2, 60, 30, 'confirmed', "
		"3, (SELECT max(id) FROM worker) FROM volunteer_opportunity WHERE id = 600",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, first_minutes, minutes, state) "
		"SELECT 830, school_id, 600, 1, '2026-11-24', 1, 600, 600, 'to_confirm' FROM volunteer_opportunity WHERE id = 600",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, state) "
		"SELECT 840, school_id, 600, 2, '2026-11-24', 1, 'unknown' FROM volunteer_opportunity WHERE id = 600",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, state) "
		"SELECT 850, school_id, 600, 6, '2026-11-24', 1, 'void' FROM volunteer_opportunity WHERE id = 600",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state) SELECT 860, school_id, 601, 1, '2026-11-24', 1, 2, 25, 25, 'counted' FROM volunteer_opportunity "
		"WHERE id = 601",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_sums sums;
	struct volunteer_thanks *thanks = NULL;
	size_t count = 0;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-23", "2026-11-24", &sums), ERR_OK);
	assert_int_equal(sums.count, 2);
	assert_string_equal(sums.list[0].opportunity, "Garden");
	assert_string_equal(volunteer_say(sums.list[0].task, VOLUNTEER_NAME, "es"), "Huerto");
	assert_string_equal(volunteer_say(sums.list[1].task, VOLUNTEER_NAME, "es"), "Reading");
	assert_true(sums.list[0].few);
	assert_int_equal(sums.list[0].people + sums.list[0].comings + sums.list[0].unknown, 0);
	/* nor is found by taking the others away */
	assert_int_equal(sums.list[0].minutes, 0);
	assert_false(sums.all);
	assert_int_equal(sums.minutes, 330);
	assert_string_equal(sums.list[1].grades, "1 2");
	assert_false(sums.list[1].few);
	assert_int_equal(sums.list[1].people, 5);
	assert_int_equal(sums.list[1].comings, 8);
	assert_int_equal(sums.list[1].unknown, 2);
	assert_int_equal(sums.list[1].minutes, 330);
	/* by grade, the same: one line for each that a task is for, and one for any */
	assert_int_equal(sums.n_grades, 3);
	assert_string_equal(sums.grades[0].grade, "1");
	assert_string_equal(sums.grades[2].grade, "");
	assert_false(sums.grades[0].few || sums.grades[1].few);
	assert_true(sums.grades[0].all && sums.grades[2].few && !sums.grades[2].all);
	assert_int_equal(sums.grades[1].minutes * 100 + sums.grades[1].comings * 10 + sums.grades[1].unknown, 33082);
	assert_int_equal(sums.grades[2].minutes + sums.grades[2].comings + sums.grades[2].unknown, 0);
	assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-24", "2026-11-24", &sums), ERR_OK);
	assert_true(sums.list[1].few);
	assert_int_equal(sums.minutes, 0);
	assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-24", "tomorrow", &sums), ERR_INVALID);
	assert_int_equal(volunteer_thanks(fixture->office, arena, "2026-11-23", "2026-11-24", &thanks, &count), ERR_OK);
	assert_int_equal(count, 5);
	assert_string_equal(thanks[0].name, "Rosa Méndez");
	assert_int_equal(thanks[0].minutes, 115);
	assert_int_equal(thanks[0].comings, 4);
	/* four more, so that the few of both are enough together */
	static const char *const more[] = {
		"UPDATE volunteer_hours SET state = 'void', minutes = NULL, first_minutes = NULL WHERE opportunity_id = 600 AND "
		"person_id = 1",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state) SELECT 870, school_id, 601, 6, '2026-11-24', 1, 2, 5, 5, 'counted' FROM volunteer_opportunity "
		"WHERE id = 601",
	};
	family_fixture_write(fixture, more, sizeof more / sizeof *more);
	assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-23", "2026-11-24", &sums), ERR_OK);
	assert_true(sums.list[0].few && sums.list[1].few && sums.all);
	assert_int_equal(sums.list[0].minutes + sums.list[1].minutes, 0);
	assert_int_equal(sums.minutes, 4 * 60 + 25 + 5);
	/* 4 and 2 people are too few for each grade, and enough only for the sum of all */
	assert_true(sums.grades[0].few && sums.grades[2].few);
	assert_int_equal(sums.grades[0].minutes + sums.grades[2].minutes, 0);
	arena_free(arena);
}

/* What a few gave is in their grade with that of others for the same grades, where they are enough
 * together; it is then in the sum of all, too, and what is not stays out of both: no line less
 * another one is theirs. */
static void sums_of_a_grade_tell_of_no_few(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO volunteer_opportunity (id, school_id, level_id, name, grades, state, made_at) SELECT 610 + n, school_id, "
		"level_id, 'Task ' || n, CASE n WHEN 3 THEN 'KG' ELSE '1 2' END, 'open', 1 FROM volunteer_opportunity, "
		"(SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) WHERE id = 600",
		/* grades 1 and 2: three and two more people, kindergarten: one of them */
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state) SELECT 800 + p.id, school_id, CASE WHEN p.id <= 3 THEN 611 ELSE 612 END, p.id, '2026-11-23', 1, 2, "
		"p.id, p.id, 'counted' FROM person AS p, volunteer_opportunity WHERE volunteer_opportunity.id = 600 AND p.id <= 5",
		"INSERT INTO volunteer_hours (id, school_id, opportunity_id, person_id, day, came_at, went_at, first_minutes, "
		"minutes, state) SELECT 850, school_id, 613, 1, '2026-11-23', 1, 2, 700, 700, 'counted' FROM volunteer_opportunity "
		"WHERE id = 600",
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_sums sums;
	family_fixture_write(fixture, rows, sizeof rows / sizeof *rows);
	assert_int_equal(volunteer_hours_sum(fixture->office, arena, "2026-11-23", "2026-11-23", &sums), ERR_OK);
	assert_int_equal(sums.count, 3);
	assert_true(sums.list[0].few && sums.list[1].few && sums.list[2].few);
	assert_int_equal(sums.n_grades, 3);
	assert_string_equal(sums.grades[0].grade, "KG");
	assert_true(sums.grades[0].few && !sums.grades[0].all);
	assert_string_equal(sums.grades[1].grade, "1");
	assert_true(!sums.grades[1].few && sums.grades[1].all);
	assert_int_equal(sums.grades[1].minutes, 15);
	assert_int_equal(sums.grades[2].minutes, 15);
	assert_false(sums.all);
	assert_int_equal(sums.minutes, 15);
	arena_free(arena);
}

static void ones_own_hours(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_hours *list = NULL;
	size_t count = 0;
	int minutes = 0;
	struct check_in_receipt receipt = come(fixture, "2026-11-24T13:05:00", reading, 2);
	go(fixture, "2026-11-24T14:05:00", receipt.codes[0]);
	forget(fixture, reading);
	assert_int_equal(volunteer_hours_mine(fixture->office, arena, &rosa, &list, &count, &minutes), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(minutes, 60);
	assert_int_equal(list[0].state, HOURS_UNKNOWN);
	assert_int_equal(list[0].minutes, VOLUNTEER_UNKNOWN);
	assert_int_equal(list[1].state, HOURS_COUNTED);
	arena_free(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_tasks, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(minutes_as_a_table),
		TEST(hours_are_counted_from_coming_to_going),
		TEST(without_a_task_there_are_none),
		TEST(a_task_without_a_shift),
		TEST(what_is_no_task_is_refused),
		TEST(rule_D10_a_typed_name_is_nobody),
		TEST(who_is_linked_with_a_record_takes_the_hours_along),
		TEST(a_party_goes_together),
		TEST(rule_D1_who_was_not_let_in_gave_no_time),
		TEST(rule_D20_the_door_says_who_is_cleared),
		TEST(staff_see_somebody_leave),
		TEST(a_clock_that_was_set_back_is_for_staff),
		TEST(a_forgotten_check_out_is_unknown),
		TEST(after_closing_time_it_goes_on),
		TEST(a_shift_over_closing_time_is_not_cut_off),
		TEST(a_shift_that_ends_with_the_day),
		TEST(what_they_say_counts_up_to_a_limit),
		TEST(past_the_end_of_the_shift_staff_confirm),
		TEST(without_a_shift_staff_confirm),
		TEST(only_ones_own),
		TEST(after_midnight),
		TEST(an_hour_that_comes_twice),
		TEST(a_correction_keeps_the_first_value),
		TEST(staff_enter_what_was_on_paper),
		TEST(who_came_for_a_shift),
		TEST(todays_shifts_theirs_first),
		TEST(rule_D22_who_may_do_what),
		TEST(sums_say_nothing_of_a_few),
		TEST(sums_of_a_grade_tell_of_no_few),
		TEST(ones_own_hours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
