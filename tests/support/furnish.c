#include "furnish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "domain/check_in.h"
#include "domain/clearance.h"
#include "domain/close_day.h"
#include "domain/door.h"
#include "domain/event.h"
#include "domain/offering.h"
#include "domain/session.h"
#include "domain/shift.h"
#include "domain/sign_up.h"
#include "exchange/session_csv.h"
#include "exchange/volunteer_csv.h"
#include "store/family_request.h"
#include "store/transaction.h"

static void expect_done(enum err err)
{
	if (err != ERR_OK)
		fail_msg("%s: %s", err_word(err), err_detail());
}

/* ---- sessions: those of a demonstration ---- */

static struct bundle *open_shipped(const char *name)
{
	char path[512];
	struct bundle *bundle;
	snprintf(path, sizeof path, "%s/../%s", getenv("FOYER_STARTER"), name);
	expect_done(bundle_open(path, &bundle));
	return bundle;
}

static void add_sessions(struct staff *staff)
{
	struct bundle *bundle = open_shipped("sessions");
	struct arena *arena = arena_new();
	struct findings *findings = findings_new(arena);
	expect_done(session_csv_take_in(bundle, staff->office, arena, findings));
	assert_false(findings_refuse(findings));
	bundle_close(bundle);
	arena_free(arena);
}

void furnish_close_sessions(struct staff *staff, bool closed)
{
	struct arena *arena = arena_new();
	struct session_view *sessions;
	struct session_edit edit;
	size_t count;
	expect_done(session_list(staff->office, arena, "en", 0, false, &sessions, &count));
	for (size_t i = 0; i < count; i++) {
		expect_done(session_edit_read(staff->office, arena, sessions[i].id, &edit));
		edit.closed = closed;
		expect_done(session_change(staff->office, sessions[i].id, &edit));
	}
	arena_free(arena);
}

/* ---- evenings: today, and tomorrow for who plays until then ---- */

static void add_evenings(struct staff *staff)
{
	static const char *const days[] = { STAFF_TODAY, STAFF_TOMORROW };
	static const struct session_text spanish[] = { { "es", "Leer juntos" } };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		const struct event_edit edit = {
			.own = { i == 0 ? "Reading tonight" : "Reading together", "The library", "Supper, stories in four languages", "At the green table" },
			.others = { [EVENT_NAME] = { spanish, 1 } }, .day = days[i], .starts = "18:00", .ends = "19:30",
			.interpreters = "es",
		};
		int64_t id;
		expect_done(event_add(staff->office, &edit, &id));
	}
}

void furnish_close_evenings(struct staff *staff)
{
	struct arena *arena = arena_new();
	struct event_view *events;
	size_t count;
	expect_done(event_list(staff->office, arena, "", &events, &count));
	for (size_t i = 0; i < count; i++)
		if (events[i].state == EVENT_OPEN)
			expect_done(event_close(staff->office, events[i].id));
	arena_free(arena);
}

/* Whose end nobody saw: they may say it, and staff confirm. */
static void add_hours(struct staff *staff, int64_t mother, int64_t shift)
{
	enum { TIMES = 3 };
	static const char *const names[] = { "Ánh Nguyễn" };
	for (int i = 0; i < TIMES; i++) {
		struct check_in_receipt receipt;
		int admitted;
		const struct check_in visit = {
			.request = check_in_request(staff->office), .purpose = "volunteer", .locale = "en", .call_by = "name",
			.origin = "kiosk", .names = names, .name_count = 1, .likely = &mother, .task = { .shift = shift, .known = true },
		};
		expect_done(check_in(staff->office, &visit, &receipt));
		expect_done(door_admit_party(staff->office, receipt.visit, DOOR_SIGHT, &admitted));
	}
	expect_done(close_day_now(staff->office));
}

/* ---- volunteering: that of a demonstration, and a task of today ---- */

static void add_volunteering(struct staff *staff, int64_t mother, int64_t father)
{
	struct arena *arena = arena_new();
	struct findings *findings = findings_new(arena);
	struct demo_volunteers volunteers;
	struct bundle *bundle = open_shipped("volunteers");
	int64_t shift;
	expect_done(volunteer_csv_read(bundle, arena, &volunteers, findings));
	assert_false(findings_refuse(findings));
	staff->office->filling = true; /* as where a demonstration is made */
	expect_done(demo_volunteers_fill(staff->office, &volunteers));
	staff->office->filling = false;
	bundle_close(bundle);
	const struct shift_edit today = { .opportunity = volunteers.opportunities[0].is.id, .day = STAFF_TODAY,
		                              .starts = "09:00", .ends = "10:30", .capacity = 5, .least = 1, .role = "",
		                              .languages = "" };
	expect_done(shift_add(staff->office, &today, &shift));
	add_hours(staff, mother, shift);
	/* she may do all of it; one of her requirements ends soon */
	for (size_t i = 0; i < volunteers.n_requirements; i++) {
		int64_t requirement = volunteers.requirements[i].is.id;
		expect_done(clearance_record(staff->office, mother, requirement, CLEARANCE_MET, i == 0 ? "2026-12-05" : ""));
		expect_done(clearance_record(staff->office, father, requirement, CLEARANCE_MET, ""));
	}
	/* he signs up, all through the day, and does not come */
	static const char *const times[][2] = { { "08:15", "08:20" }, { "08:40", "08:50" }, { "11:00", "11:30" } };
	for (size_t i = 0; i <= sizeof times / sizeof *times; i++) {
		struct sign_up_result result;
		struct shift_edit edit = today;
		const struct sign_up_ask ask = { .request = check_in_request(staff->office), .shifts = &shift, .n_shifts = 1,
			                             .person = father, .locale = "en", .origin = "desk" };
		expect_done(sign_up(staff->office, &ask, &result));
		if (i == sizeof times / sizeof *times)
			break;
		edit.starts = times[i][0];
		edit.ends = times[i][1];
		expect_done(shift_add(staff->office, &edit, &shift));
	}
	arena_free(arena);
}

/* ---- what a family would share ---- */

static void add_offerings(struct staff *staff, int64_t mother)
{
	static const char *const words[] = { "pho from scratch", "how a bicycle is mended" };
	struct arena *arena = arena_new();
	struct family_party party;
	int64_t id;
	expect_done(family_party_read(staff->office, arena, mother, &party));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		expect_done(offering_add(staff->office, &party, check_in_request(staff->office), words[i], OFFERING_OFTEN, "en", &id));
	arena_free(arena);
}

/* As a family does at the kiosk that has its code and PIN. */
static void ask_for_a_change(struct staff *staff)
{
	const struct family_request_row asks = {
		.school = staff->office->school, .person = staff_ask(staff, "SELECT min(adult_id) FROM relationship"),
		.kind = "change", .about = "other", .text = "we move in May", .locale = "en",
		.made_at = clock_wall_ms(staff->office->clock),
	};
	int64_t id;
	expect_done(transaction_begin(staff->office->db, (struct actor){ "visitor", 0 }, asks.made_at));
	expect_done(transaction_end(staff->office->db, family_request_insert(staff->office->db, &asks, &id)));
}

void furnish_party(struct staff *staff)
{
	static const char *const names[] = { "Rosa Méndez", "Juan Méndez" };
	struct check_in_receipt receipt;
	const struct check_in visit = { .request = check_in_request(staff->office), .purpose = "meet", .locale = "es",
		                            .call_by = "name", .origin = "kiosk", .names = names, .name_count = 2 };
	expect_done(check_in(staff->office, &visit, &receipt));
	ask_for_a_change(staff);
}

void furnish(struct staff *staff)
{
	int64_t mother = staff_ask(staff, "SELECT id FROM person WHERE given = 'Ánh'");
	add_sessions(staff);
	add_evenings(staff);
	add_volunteering(staff, mother, staff_ask(staff, "SELECT id FROM person WHERE given = 'Hùng'"));
	add_offerings(staff, mother);
}
