#include "domain/place.h"

#include "place_fixture.h"

#include "dice.h"
#include "domain/place_settle.h"

/* What it makes of it is the next one's. */
static void change(struct fixture *fixture, int64_t session, struct session_edit *edit)
{
	assert_int_equal(session_change(fixture->office, session, edit), ERR_OK);
	edit->version++;
}

static struct place_receipt join(struct fixture *fixture, int64_t session, const char *name)
{
	const struct place_join asked = place_fixture_join(fixture->office, session, name);
	return place_fixture_do(fixture->office, &asked);
}

static struct place_receipt wait_for(struct fixture *fixture, int64_t session, const char *name)
{
	struct place_join asked = place_fixture_join(fixture->office, session, name);
	asked.waits = true;
	return place_fixture_do(fixture->office, &asked);
}

static struct session_view look(struct fixture *fixture, struct arena *arena, int64_t session)
{
	struct session_view view;
	assert_int_equal(session_get(fixture->office, arena, "es", session, &view), ERR_OK);
	return view;
}

static enum place_state state_of(struct fixture *fixture, const struct place_receipt *receipt)
{
	struct statement *statement;
	static const char *const words[] = { "taken", "waiting", "offered", "declined", "lapsed", "left" };
	enum place_state state = PLACE_STATES;
	assert_int_equal(statement_open(fixture->office->db, "SELECT state FROM session_place WHERE id = ?",
	                                STATEMENT_VALUES(value_id(receipt->place)), &statement), ERR_OK);
	assert_int_equal(statement_row(statement), ERR_OK);
	for (int i = 0; i < PLACE_STATES; i++)
		if (strcmp(words[i], statement_text(statement, 0)) == 0)
			state = (enum place_state)i;
	statement_end(statement);
	return state;
}

static struct place_hand by(const struct place_receipt *receipt)
{
	return (struct place_hand){ .code = receipt->code };
}

static void read_party(struct fixture *fixture, struct arena *arena, int64_t person, struct family_party *ret_party)
{
	assert_int_equal(family_party_read(fixture->office, arena, person, ret_party), ERR_OK);
}

/* ---- joining ---- */

static void a_place_is_given_until_none_is_left(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t session = place_fixture_session(fixture, 2);
	struct place_receipt first = join(fixture, session, "Ana"), second = join(fixture, session, "Bo");
	struct place_receipt third = join(fixture, session, "Cy");
	assert_int_equal(first.outcome, PLACE_HAS_ONE);
	assert_int_equal(strlen(first.code), CODE_LENGTH);
	assert_string_not_equal(first.code, second.code);
	assert_int_equal(second.outcome, PLACE_HAS_ONE);
	assert_int_equal(third.outcome, PLACE_FULL);
	assert_int_equal(third.place, 0);
	third = wait_for(fixture, session, "Cy");
	assert_int_equal(third.outcome, PLACE_ON_LIST);
	assert_int_equal(third.turn, 1);
	assert_int_equal(wait_for(fixture, session, "Di").turn, 2);
	assert_int_equal(join(fixture, session, "Ed").waiting, 2);
	struct session_view view = look(fixture, arena, session);
	assert_int_equal(view.taken, 2);
	assert_int_equal(view.left, 0);
	assert_int_equal(view.waiting, 2);
	/* who would wait gets a place where there is one */
	assert_int_equal(wait_for(fixture, place_fixture_session(fixture, 1), "Cy").outcome, PLACE_HAS_ONE);
	arena_free(arena);
}

/* A key that is pressed twice, a kiosk that tries again. */
static void a_request_is_one_place(void **state)
{
	struct fixture *fixture = *state;
	int64_t session = place_fixture_session(fixture, 1);
	struct place_join asked = place_fixture_join(fixture->office, session, "Ana");
	struct place_receipt first = place_fixture_do(fixture->office, &asked), again = place_fixture_do(fixture->office, &asked);
	assert_int_equal(again.outcome, PLACE_HAS_ONE);
	assert_int_equal(again.place, first.place);
	assert_string_equal(again.code, first.code);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM session_place"), 1);
	asked = place_fixture_join(fixture->office, session, "Bo");
	asked.waits = true;
	assert_int_equal(place_fixture_do(fixture->office, &asked).turn, 1);
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_ON_LIST);
}

static void ages_and_days_are_kept(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct session_edit edit = place_fixture_edit(3);
	struct family_party party;
	int age = 0;
	edit.least_age = 8;
	edit.most_age = 10;
	int64_t session = place_fixture_add(fixture->office, &edit);
	struct place_join asked = place_fixture_join(fixture->office, session, "Ana");
	asked.age = 7;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_TOO_YOUNG);
	asked.age = 11;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_TOO_OLD);
	asked.age = 10;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	/* of who is on file the birth date decides, whatever is said */
	read_party(fixture, arena, ROSA, &party);
	asked = place_fixture_join(fixture->office, session, NULL);
	asked.party = &party;
	asked.person = ANA;
	asked.age = 9;
	assert_int_equal(place_age(fixture->office, ANA, &age), ERR_OK);
	assert_int_equal(age, 7);
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_TOO_YOUNG);
	asked.person = LUIS;
	asked.age = PLACE_NO_AGE;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	/* closed, and over */
	edit.closed = true;
	change(fixture, session, &edit);
	assert_int_equal(join(fixture, session, "Bo").outcome, PLACE_OVER);
	assert_int_equal(wait_for(fixture, session, "Bo").outcome, PLACE_OVER);
	edit.closed = false;
	change(fixture, session, &edit);
	fixture->now = fixture_utc("2026-12-22T23:00:00");
	assert_int_equal(join(fixture, session, "Bo").outcome, PLACE_HAS_ONE);
	fixture->now = fixture_utc("2026-12-23T06:00:00");
	assert_int_equal(join(fixture, session, "Cy").outcome, PLACE_OVER);
	arena_free(arena);
}

/* Who opened the family is told; a name that was only typed tells nothing to anybody. */
static void rule_D10_who_has_a_place_is_told_to_the_family_alone(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_party party, other;
	struct place *places = NULL;
	size_t count = 0;
	int64_t session = place_fixture_session(fixture, 9);
	read_party(fixture, arena, ROSA, &party);
	read_party(fixture, arena, OTHER, &other);
	struct place_join asked = place_fixture_join(fixture->office, session, NULL);
	asked.party = &party;
	asked.person = LUIS;
	struct place_receipt first = place_fixture_do(fixture->office, &asked);
	assert_int_equal(first.outcome, PLACE_HAS_ONE);
	asked.request = check_in_request(fixture->office);
	struct place_receipt again = place_fixture_do(fixture->office, &asked);
	assert_int_equal(again.outcome, PLACE_ALREADY);
	assert_string_equal(again.code, first.code);
	assert_int_equal(again.state, PLACE_TAKEN);
	/* somebody else's child cannot be chosen */
	asked.party = &other;
	assert_int_equal(place_join(fixture->office, &asked, &again), ERR_FORBIDDEN);
	/* the same name, typed: as any other; staff see both */
	asked = place_fixture_join(fixture->office, session, "luis MENDEZ");
	asked.age = 8;
	asked.phone = "203-555-0199";
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	asked.request = check_in_request(fixture->office);
	asked.name = "Luis Méndez";
	asked.age = PLACE_NO_AGE;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	join(fixture, session, "Luis Méndez");
	assert_int_equal(place_list(fixture->office, arena, "en", session, false, &places, &count), ERR_OK);
	assert_int_equal(count, 4);
	assert_false(places[0].twice); /* "Lucho", as he is called */
	assert_true(places[1].twice);
	assert_true(places[2].twice);
	assert_false(places[3].twice); /* nothing but the name */
	/* the family sees its own */
	assert_int_equal(place_of_family(fixture->office, arena, "en", &party, &places, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_string_equal(places[0].code, first.code);
	assert_int_equal(place_of_family(fixture->office, arena, "en", &other, &places, &count), ERR_OK);
	assert_int_equal(count, 0);
	arena_free(arena);
}

/* Places for families who named the barrier, until the day. */
static void held_places_are_for_who_names_the_barrier(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct session_edit edit = place_fixture_edit(3);
	edit.held = 2;
	edit.held_for = BARRIER_CHILD_CARE;
	edit.held_until = "2026-11-25";
	int64_t session = place_fixture_add(fixture->office, &edit);
	assert_int_equal(look(fixture, arena, session).left, 1);
	assert_int_equal(look(fixture, arena, session).left_held, 2);
	assert_int_equal(join(fixture, session, "Ana").outcome, PLACE_HAS_ONE);
	assert_int_equal(join(fixture, session, "Bo").outcome, PLACE_FULL);
	struct place_receipt waits = wait_for(fixture, session, "Bo");
	struct place_join asked = place_fixture_join(fixture->office, session, "Cy");
	asked.barriers = 1u << BARRIER_RIDE; /* another one */
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_FULL);
	asked.request = check_in_request(fixture->office);
	asked.barriers |= 1u << BARRIER_CHILD_CARE;
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	assert_int_equal(look(fixture, arena, session).left_held, 1);
	/* a held one that is given back is not for whoever waits and did not name it */
	assert_int_equal(state_of(fixture, &waits), PLACE_WAITING);
	fixture->now = fixture_utc("2026-11-25T23:00:00");
	assert_int_equal(place_sweep(fixture->office), ERR_OK);
	assert_int_equal(state_of(fixture, &waits), PLACE_WAITING);
	/* after the day it is anybody's, and whoever waits is before who comes first that day */
	fixture->now = fixture_utc("2026-11-26T12:00:00");
	assert_int_equal(join(fixture, session, "Di").outcome, PLACE_FULL);
	assert_int_equal(state_of(fixture, &waits), PLACE_OFFERED);
	arena_free(arena);
}

/* ---- the waitlist ---- */

static void a_place_that_is_given_back_is_offered_in_order(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t session = place_fixture_session(fixture, 1);
	struct place place;
	struct place_receipt first = join(fixture, session, "Ana"), second = wait_for(fixture, session, "Bo"),
	                     third = wait_for(fixture, session, "Cy"), fourth = wait_for(fixture, session, "Di");
	struct place_hand hand = by(&second);
	/* with another one's code it is not given back */
	assert_int_equal(place_leave(fixture->office, first.place, &hand), ERR_FORBIDDEN);
	hand = by(&first);
	assert_int_equal(place_leave(fixture->office, first.place, &hand), ERR_OK);
	assert_int_equal(place_leave(fixture->office, first.place, &hand), ERR_CONFLICT);
	/* its code says what became of it */
	assert_int_equal(place_by_code(fixture->office, arena, "en", first.code, &place), ERR_OK);
	assert_int_equal(place.state, PLACE_LEFT);
	assert_int_equal(state_of(fixture, &second), PLACE_OFFERED);
	assert_int_equal(state_of(fixture, &third), PLACE_WAITING);
	/* offered counts as taken */
	assert_int_equal(join(fixture, session, "Ed").outcome, PLACE_FULL);
	assert_int_equal(place_by_code(fixture->office, arena, "en", third.code, &place), ERR_OK);
	assert_int_equal(place.turn, 1);
	/* who waits may leave, too, and the others move up */
	hand = by(&third);
	assert_int_equal(place_leave(fixture->office, third.place, &hand), ERR_OK);
	hand = by(&second);
	assert_int_equal(place_decline(fixture->office, second.place, &hand), ERR_OK);
	assert_int_equal(state_of(fixture, &fourth), PLACE_OFFERED);
	hand = by(&fourth);
	assert_int_equal(place_accept(fixture->office, fourth.place, &hand), ERR_OK);
	assert_int_equal(place_accept(fixture->office, fourth.place, &hand), ERR_CONFLICT);
	assert_int_equal(state_of(fixture, &fourth), PLACE_TAKEN);
	arena_free(arena);
}

/* An offer of which nobody was told does not lapse; its time is from when the family was reached. */
static void rule_D26_an_offers_time_starts_when_the_family_was_reached(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct place *calls = NULL;
	size_t count = 0;
	const int64_t hour = 60 * 60 * 1000;
	int64_t session = place_fixture_session(fixture, 1);
	struct place_receipt first = join(fixture, session, "Ana"), second = wait_for(fixture, session, "Bo"),
	                     third = wait_for(fixture, session, "Cy");
	struct place_hand hand = by(&first);
	assert_int_equal(place_leave(fixture->office, first.place, &hand), ERR_OK);
	fixture->now += 200 * hour;
	assert_int_equal(place_sweep(fixture->office), ERR_OK);
	assert_int_equal(state_of(fixture, &second), PLACE_OFFERED);
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(place_reached(fixture->office, second.place), ERR_OK);
	assert_int_equal(place_reached(fixture->office, second.place), ERR_CONFLICT);
	assert_int_equal(place_reached(fixture->office, third.place), ERR_CONFLICT);
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_int_equal(count, 0);
	fixture->now += 48 * hour - 1;
	assert_int_equal(place_sweep(fixture->office), ERR_OK);
	assert_int_equal(state_of(fixture, &second), PLACE_OFFERED);
	fixture->now += 1;
	/* a moment too late: it lapsed, and was offered to the next, without anybody's sweep */
	hand = by(&second);
	assert_int_equal(place_accept(fixture->office, second.place, &hand), ERR_CONFLICT);
	assert_int_equal(state_of(fixture, &second), PLACE_LAPSED);
	assert_int_equal(state_of(fixture, &third), PLACE_OFFERED);
	/* who was late may wait again, at the end */
	assert_int_equal(wait_for(fixture, session, "Bo").outcome, PLACE_ON_LIST);
	arena_free(arena);
}

/* Who cannot be reached keeps nobody waiting for good, and loses no turn. */
static void rule_D26_nobody_answered_and_the_next_family_is_first(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct place *calls = NULL;
	size_t count = 0;
	const int64_t hour = 60 * 60 * 1000;
	int64_t session = place_fixture_session(fixture, 1);
	struct place_receipt first = join(fixture, session, "Ana"), bo = wait_for(fixture, session, "Bo");
	struct place_hand hand = by(&first);
	assert_int_equal(place_tried(fixture->office, bo.place), ERR_CONFLICT);
	assert_int_equal(place_leave(fixture->office, first.place, &hand), ERR_OK);
	int64_t offered = fixture->now;
	/* nobody else waits: it stays theirs, as it was */
	fixture->now += hour;
	assert_int_equal(place_pass(fixture->office, bo.place), ERR_CONFLICT);
	assert_int_equal(state_of(fixture, &bo), PLACE_OFFERED);
	assert_int_equal(fixture_int(fixture, "SELECT offered_at FROM session_place WHERE state = 'offered'"), offered);
	struct place_receipt cy = wait_for(fixture, session, "Cy"), di = wait_for(fixture, session, "Di");
	assert_int_equal(place_tried(fixture->office, bo.place), ERR_OK);
	fixture->now += 24 * hour;
	assert_int_equal(place_tried(fixture->office, bo.place), ERR_OK);
	/* no time runs of what nobody was told of */
	fixture->now += 200 * hour;
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(calls[0].tries, 2);
	assert_int_equal(calls[0].tried_at, offered + 25 * hour);
	assert_int_equal(calls[0].reached_at, 0);
	assert_int_equal(place_pass(fixture->office, bo.place), ERR_OK);
	assert_int_equal(state_of(fixture, &bo), PLACE_WAITING);
	assert_int_equal(state_of(fixture, &cy), PLACE_OFFERED);
	assert_int_equal(place_pass(fixture->office, bo.place), ERR_CONFLICT);
	/* and is before whoever waits behind it */
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(calls[0].id, cy.place);
	hand = by(&cy);
	assert_int_equal(place_decline(fixture->office, cy.place, &hand), ERR_OK);
	assert_int_equal(state_of(fixture, &bo), PLACE_OFFERED);
	assert_int_equal(state_of(fixture, &di), PLACE_WAITING);
	/* who was reached has their time, and is passed by nobody */
	assert_int_equal(place_reached(fixture->office, bo.place), ERR_OK);
	assert_int_equal(place_pass(fixture->office, bo.place), ERR_CONFLICT);
	assert_int_equal(place_tried(fixture->office, bo.place), ERR_CONFLICT);
	fixture_role(fixture->office, ROLE_NURSE);
	assert_int_equal(place_tried(fixture->office, bo.place), ERR_FORBIDDEN);
	assert_int_equal(place_pass(fixture->office, bo.place), ERR_FORBIDDEN);
	arena_free(arena);
}

/* A place that is kept for a barrier passes over whoever did not name it; one too many passes to nobody. */
static void an_offer_passes_only_to_whom_it_fits(void **state)
{
	struct fixture *fixture = *state;
	struct session_edit edit = place_fixture_edit(1);
	edit.held = 1;
	edit.held_for = BARRIER_CHILD_CARE;
	edit.held_until = "2026-12-20";
	int64_t session = place_fixture_add(fixture->office, &edit);
	struct place_receipt all[4];
	for (int i = 0; i < 4; i++) {
		struct place_join asked = place_fixture_join(fixture->office, session, "Ana");
		asked.barriers = i == 2 ? 0 : 1u << BARRIER_CHILD_CARE;
		asked.waits = true;
		all[i] = place_fixture_do(fixture->office, &asked);
	}
	assert_int_equal(place_leave(fixture->office, all[0].place, NULL), ERR_OK);
	assert_int_equal(place_pass(fixture->office, all[1].place), ERR_OK);
	assert_int_equal(state_of(fixture, &all[2]), PLACE_WAITING);
	assert_int_equal(state_of(fixture, &all[3]), PLACE_OFFERED);
	edit.capacity = edit.held = 0;
	change(fixture, session, &edit);
	assert_int_equal(place_pass(fixture->office, all[3].place), ERR_CONFLICT);
	assert_int_equal(state_of(fixture, &all[3]), PLACE_OFFERED);
}

#define LIVE_OF_LUIS "SELECT count(*) FROM session_place WHERE person_id = 2 AND state IN ('taken', 'waiting', 'offered')"

/* What ended is said once to the family, by its code as long as the session lasts; and they may wait again. */
static void rule_D26_whose_time_ran_out_is_told_and_may_wait_again(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_party party;
	struct place *places = NULL, place;
	size_t count = 0;
	const int64_t hour = 60 * 60 * 1000;
	int64_t session = place_fixture_session(fixture, 1);
	struct place_receipt first = join(fixture, session, "Ana");
	read_party(fixture, arena, ROSA, &party);
	struct place_join asked = place_fixture_join(fixture->office, session, NULL);
	asked.party = &party;
	asked.person = LUIS;
	asked.waits = true;
	struct place_receipt luis = place_fixture_do(fixture->office, &asked), cy = wait_for(fixture, session, "Cy");
	struct place_hand hand = by(&luis);
	enum place_outcome outcome = PLACE_FULL;
	assert_int_equal(place_leave(fixture->office, first.place, NULL), ERR_OK);
	assert_int_equal(place_reached(fixture->office, luis.place), ERR_OK);
	/* what lives waits for nothing */
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_CONFLICT);
	assert_int_equal(place_lapse_told(fixture->office, luis.place, &hand), ERR_CONFLICT);
	fixture->now += 48 * hour;
	assert_int_equal(place_of_family(fixture->office, arena, "en", &party, &places, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(places[0].state, PLACE_LAPSED);
	assert_int_equal(place_by_code(fixture->office, arena, "en", luis.code, &place), ERR_OK);
	assert_int_equal(place.state, PLACE_LAPSED);
	hand = by(&cy);
	assert_int_equal(place_lapse_told(fixture->office, luis.place, &hand), ERR_FORBIDDEN);
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_FORBIDDEN);
	hand = by(&luis);
	assert_int_equal(place_lapse_told(fixture->office, luis.place, &hand), ERR_OK);
	assert_int_equal(place_of_family(fixture->office, arena, "en", &party, &places, &count), ERR_OK);
	assert_int_equal(count, 0);
	/* behind who waits, and with the same code */
	struct place_receipt di = wait_for(fixture, session, "Di");
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_OK);
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_CONFLICT);
	assert_int_equal(place_by_code(fixture->office, arena, "en", luis.code, &place), ERR_OK);
	assert_int_equal(place.state, PLACE_WAITING);
	assert_int_equal(place.turn, 2);
	assert_int_equal(place.reached_at, 0);
	/* where one is free it is theirs to answer for at once */
	assert_int_equal(place_decline(fixture->office, cy.place, NULL), ERR_OK);
	assert_int_equal(place_leave(fixture->office, di.place, NULL), ERR_OK);
	assert_int_equal(state_of(fixture, &luis), PLACE_OFFERED);
	assert_int_equal(place_decline(fixture->office, luis.place, &hand), ERR_OK);
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_OK);
	assert_int_equal(state_of(fixture, &luis), PLACE_OFFERED);
	assert_int_equal(place_leave(fixture->office, luis.place, &hand), ERR_OK);
	/* nobody twice */
	asked.request = check_in_request(fixture->office);
	assert_int_equal(outcome, PLACE_ON_LIST);
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	assert_int_equal(place_wait_again(fixture->office, luis.place, &hand, &outcome), ERR_OK);
	assert_int_equal(outcome, PLACE_ALREADY);
	assert_int_equal(state_of(fixture, &luis), PLACE_LEFT);
	int64_t audited = fixture_int(fixture, "SELECT count(*) FROM audit");
	assert_int_equal(place_wait_again(fixture->office, luis.place, NULL, &outcome), ERR_OK);
	assert_int_equal(outcome, PLACE_ALREADY);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit"), audited);
	assert_int_equal(fixture_int(fixture, LIVE_OF_LUIS), 1);
	/* nor by any other way into the database */
	assert_int_equal(transaction_begin(fixture->office->db, (struct actor){ "program", 0 }, fixture->now), ERR_OK);
	assert_int_not_equal(statement_write(fixture->office->db, "UPDATE session_place SET state = 'waiting' WHERE id = ?",
	                                     STATEMENT_VALUES(value_id(luis.place)), NULL), ERR_OK);
	assert_int_not_equal(transaction_end(fixture->office->db, ERR_CONFLICT), ERR_OK);
	assert_int_equal(fixture_int(fixture, LIVE_OF_LUIS), 1);
	/* and not for what is past */
	fixture->now = fixture_utc("2026-12-23T06:00:00");
	hand = by(&first);
	assert_int_equal(place_by_code(fixture->office, arena, "en", first.code, &place), ERR_NOT_FOUND);
	assert_int_equal(place_wait_again(fixture->office, first.place, &hand, &outcome), ERR_CONFLICT);
	arena_free(arena);
}

/* In the family's own language, with its telephone, also where it gave none here. */
static void rule_D26_the_call_list_is_by_language(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct family_party party;
	struct place *calls = NULL;
	size_t count = 0;
	struct session_edit edit = place_fixture_edit(0);
	int64_t session = place_fixture_add(fixture->office, &edit);
	read_party(fixture, arena, ROSA, &party);
	static const char *const languages[] = { "zh", "ar", "zh" };
	for (int i = 0; i < 3; i++) {
		struct place_join asked = place_fixture_join(fixture->office, session, "Bo");
		asked.locale = languages[i];
		asked.phone = "203-555-0100";
		asked.waits = true;
		if (i == 2) {
			asked.name = asked.phone = NULL;
			asked.party = &party;
			asked.person = LUIS;
		}
		place_fixture_do(fixture->office, &asked);
	}
	edit.capacity = 3;
	change(fixture, session, &edit);
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_int_equal(count, 3);
	/* who is on file is spoken with in their own language, whatever the screen's was (D19) */
	assert_string_equal(calls[0].spoken, "ar");
	assert_string_equal(calls[1].spoken, "mam");
	assert_string_equal(calls[1].locale, "zh");
	assert_string_equal(calls[1].phone, "203-555-0134");
	assert_string_equal(calls[1].name, "Lucho Méndez");
	assert_string_equal(calls[2].spoken, "zh");
	assert_string_equal(calls[2].phone, "203-555-0100");
	/* the child's, where nothing is known of the adult; and what is spoken first before an interpreter */
	static const char *const children[] = {
		"UPDATE person SET interpreter = NULL WHERE id = 1",
		"INSERT INTO person_language (id, person_id, use, position, tag) VALUES (90, 2, 'reads', 0, 'en'), "
		"(91, 2, 'speaks', 1, 'es'), (92, 2, 'speaks', 0, 'vi')",
	};
	static const char *const adults[] = {
		"UPDATE person SET interpreter = 'mam' WHERE id = 1",
		"INSERT INTO person_language (id, person_id, use, position, tag) VALUES (93, 1, 'speaks', 0, 'es')",
	};
	family_fixture_write(fixture, children, 2);
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_string_equal(calls[1].spoken, "vi");
	family_fixture_write(fixture, adults, 2);
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_OK);
	assert_string_equal(calls[1].spoken, "es");
	/* a role that sees no family sees no list, and enters nobody */
	fixture_role(fixture->office, ROLE_NURSE);
	struct place_join asked = place_fixture_join(fixture->office, session, "Bo");
	struct place_receipt receipt;
	asked.origin = "desk";
	assert_int_equal(place_calls(fixture->office, arena, "en", &calls, &count), ERR_FORBIDDEN);
	assert_int_equal(place_list(fixture->office, arena, "en", session, true, &calls, &count), ERR_FORBIDDEN);
	assert_int_equal(place_join(fixture->office, &asked, &receipt), ERR_FORBIDDEN);
	assert_int_equal(place_reached(fixture->office, calls[0].id), ERR_FORBIDDEN);
	assert_int_equal(place_leave(fixture->office, calls[0].id, NULL), ERR_FORBIDDEN);
	assert_int_equal(session_change(fixture->office, session, &edit), ERR_FORBIDDEN);
	arena_free(arena);
}

static void fewer_places_drop_nobody_and_more_are_offered(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct session_edit edit = place_fixture_edit(3);
	int64_t session = place_fixture_add(fixture->office, &edit);
	struct place_receipt has[3], waits[3];
	for (int i = 0; i < 3; i++)
		has[i] = join(fixture, session, "Ana");
	for (int i = 0; i < 3; i++)
		waits[i] = wait_for(fixture, session, "Bo");
	edit.capacity = 1;
	change(fixture, session, &edit);
	for (int i = 0; i < 3; i++)
		assert_int_equal(state_of(fixture, &has[i]), PLACE_TAKEN);
	assert_int_equal(look(fixture, arena, session).left, 0);
	/* two too many: the first two that are given back are nobody's */
	for (int i = 0; i < 2; i++)
		assert_int_equal(place_leave(fixture->office, has[i].place, NULL), ERR_OK);
	assert_int_equal(state_of(fixture, &waits[0]), PLACE_WAITING);
	struct session_edit older = edit;
	edit.capacity = 3;
	change(fixture, session, &edit);
	/* who read it before that changes nothing */
	older.capacity = 9;
	assert_int_equal(session_change(fixture->office, session, &older), ERR_CONFLICT);
	assert_int_equal(look(fixture, arena, session).capacity, 3);
	assert_int_equal(state_of(fixture, &waits[0]), PLACE_OFFERED);
	assert_int_equal(state_of(fixture, &waits[1]), PLACE_OFFERED);
	assert_int_equal(state_of(fixture, &waits[2]), PLACE_WAITING);
	/* nobody is offered a place in what is closed */
	edit.closed = true;
	edit.capacity = 9;
	change(fixture, session, &edit);
	assert_int_equal(state_of(fixture, &waits[2]), PLACE_WAITING);
	arena_free(arena);
}

/* ---- questions ---- */

static void questions_are_answered_and_keep_their_answers(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t session = place_fixture_session(fixture, 5);
	static const struct session_text ask[] = { { "en", "Which shirt?" }, { "es", "¿Qué camiseta?" } };
	static const struct session_text small[] = { { "en", "Small" }, { "es", "Pequeña" } }, large[] = { { "en", "Large" } };
	static const struct session_text swims[] = { { "en", "Can you swim?" } };
	const struct session_question questions[] = {
		{ .kind = SESSION_CHOICE, .needed = true, .ask = { ask, 2 }, .options = { { small, 2 }, { large, 1 } }, .n_options = 2 },
		{ .kind = SESSION_YES_NO, .ask = { swims, 1 } },
	};
	struct session_question *read = NULL;
	struct place_said *said = NULL;
	struct place *places = NULL;
	size_t count = 0;
	assert_int_equal(session_set_questions(fixture->office, session, 0, questions, 2), ERR_OK);
	assert_int_equal(session_questions(fixture->office, arena, session, false, &read, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(session_say(&read[0].ask, "es", "en"), "¿Qué camiseta?");
	assert_string_equal(session_say(&read[0].options[1], "es", "en"), "Large");
	struct place_join asked = place_fixture_join(fixture->office, session, "Ana");
	struct place_answer answers[] = { { read[0].id, "3" }, { read[1].id, "yes" } };
	struct place_receipt receipt;
	asked.answers = answers;
	asked.n_answers = 2;
	assert_int_equal(place_join(fixture->office, &asked, &receipt), ERR_INVALID);
	answers[0].value = "1";
	assert_int_equal(place_fixture_do(fixture->office, &asked).outcome, PLACE_HAS_ONE);
	answers[0].question = 12345;
	asked.request = check_in_request(fixture->office);
	assert_int_equal(place_join(fixture->office, &asked, &receipt), ERR_INVALID);
	/* asked otherwise from now on; what was said stays */
	assert_int_equal(session_set_questions(fixture->office, session, read[0].id, &questions[1], 1), ERR_OK);
	/* who read them before that is refused */
	assert_int_equal(session_set_questions(fixture->office, session, read[0].id, questions, 2), ERR_CONFLICT);
	assert_int_equal(session_set_questions(fixture->office, session, 0, questions, 2), ERR_CONFLICT);
	assert_int_equal(session_questions(fixture->office, arena, session, false, &read, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(place_list(fixture->office, arena, "es", session, false, &places, &count), ERR_OK);
	assert_int_equal(place_answers(fixture->office, arena, "es", &places[0], &said, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_string_equal(said[0].said, "Pequeña");
	assert_string_equal(said[1].said, "yes");
	arena_free(arena);
}

static void what_is_no_session_is_refused(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = 0;
	const struct session_edit good = place_fixture_edit(3);
	struct session_edit wrong[9];
	for (size_t i = 0; i < 9; i++)
		wrong[i] = good;
	wrong[0].name = " ";
	wrong[1].first_day = "2026-02-30";
	wrong[2].last_day = "2026-11-01";
	wrong[3].capacity = -1;
	wrong[4].most_age = 3;
	wrong[4].least_age = 4;
	wrong[5].held = 4;
	wrong[6].held = 1;
	wrong[7].held = 1;
	wrong[7].held_until = "soon";
	wrong[8].most_age = 200;
	for (size_t i = 0; i < 9; i++)
		if (session_add(fixture->office, &wrong[i], &id) != ERR_INVALID)
			fail_msg("session %zu was taken", i);
	struct session_edit nowhere = good;
	nowhere.service = 12;
	assert_int_equal(session_add(fixture->office, &nowhere, &id), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM program_session"), 0);
}

static void a_session_is_said_in_the_language_that_is_asked_for(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct session_edit edit = place_fixture_edit(1), read;
	struct session_view *sessions = NULL;
	size_t count = 0;
	static const struct session_text spanish[] = { { "es", "Primavera" } };
	edit.names = (struct session_words){ spanish, 1 };
	int64_t session = place_fixture_add(fixture->office, &edit);
	assert_string_equal(look(fixture, arena, session).name, "Primavera");
	assert_string_equal(look(fixture, arena, session).times, "Tuesdays 18:00");
	assert_int_equal(session_edit_read(fixture->office, arena, session, &read), ERR_OK);
	assert_string_equal(read.name, "Spring");
	assert_int_equal(read.names.count, 1);
	edit.names.count = 0;
	change(fixture, session, &edit);
	assert_string_equal(look(fixture, arena, session).name, "Spring");
	/* those that can be joined */
	edit.closed = true;
	place_fixture_add(fixture->office, &edit);
	assert_int_equal(session_list(fixture->office, arena, "en", PLACE_FIXTURE_SERVICE, true, &sessions, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(session_list(fixture->office, arena, "en", 0, false, &sessions, &count), ERR_OK);
	assert_int_equal(count, 2);
	arena_free(arena);
}

/* ---- whatever is done, in any order ---- */

struct world {
	struct fixture *fixture;
	int64_t session;
	struct session_edit edit;
	struct place_receipt places[400];
	size_t count;
	unsigned seed;
};

static void do_something(struct world *world)
{
	struct office *office = world->fixture->office;
	struct place_receipt *one = world->count ? &world->places[dice(&world->seed, (unsigned)world->count)] : NULL;
	struct place_hand hand = { .code = one ? one->code : NULL };
	switch (dice(&world->seed, 9)) {
	case 0: case 1: case 2: {
		struct place_join asked = place_fixture_join(office, world->session, "Ana");
		asked.waits = dice(&world->seed, 3) > 0;
		asked.barriers = dice(&world->seed, 2) << BARRIER_CHILD_CARE;
		struct place_receipt receipt = place_fixture_do(office, &asked);
		if (receipt.outcome <= PLACE_ON_LIST)
			world->places[world->count++] = receipt;
		break;
	}
	case 3: if (one) (void)place_leave(office, one->place, dice(&world->seed, 2) ? &hand : NULL); break;
	case 4: if (one) (void)place_accept(office, one->place, &hand); break;
	case 5: if (one) (void)place_decline(office, one->place, NULL); break;
	case 6: if (one) (void)place_reached(office, one->place); break;
	case 7: world->fixture->now += (int64_t)dice(&world->seed, 30) * 60 * 60 * 1000; break;
	case 8:
		world->edit.capacity = (int)dice(&world->seed, 6);
		world->edit.held = world->edit.capacity ? (int)dice(&world->seed, 2) : 0;
		assert_int_equal(session_change(office, world->session, &world->edit), ERR_OK);
		world->edit.version++;
		break;
	}
}

/* How many are taken only grows while it is below the capacity; nobody waits for whom a place
 * is left; whoever waits longer is offered first, among those to whom the same places are
 * open; nobody is lost. */
static void check_world(struct world *world, int64_t taken_before)
{
	struct fixture *fixture = world->fixture;
	assert_int_equal(place_sweep(fixture->office), ERR_OK);
	int64_t taken = fixture_int(fixture, "SELECT count(*) FROM session_place WHERE state IN ('taken', 'offered')");
	if (taken > world->edit.capacity)
		assert_true(taken <= taken_before);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM session_place"), world->count);
	int64_t open = fixture_int(fixture, "SELECT capacity - taken FROM program_session JOIN session_seats ON session_id = id");
	int64_t waiting = fixture_int(fixture, "SELECT count(*) FROM session_place WHERE state = 'waiting' AND barriers IS NOT NULL");
	if (open > 0)
		assert_int_equal(waiting, 0);
	if (open > world->edit.held)
		assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM session_place WHERE state = 'waiting'"), 0);
	/* nobody was offered a place before another one with the same barriers and an earlier turn
	 * who waits still */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM session_place AS w JOIN session_place AS o "
	                                      "ON o.turn > w.turn AND o.offered_at IS NOT NULL "
	                                      "AND o.barriers IS w.barriers WHERE w.state = 'waiting'"), 0);
	/* D26: nothing lapsed of which nobody was told, or too early */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM session_place WHERE state = 'lapsed' AND "
	                                      "(reached_at IS NULL OR decided_at < reached_at + 48 * 3600000)"), 0);
}

static void in_any_order_nobody_is_lost_and_none_is_too_many(void **state)
{
	struct fixture *fixture = *state;
	enum { STEPS = 150 };
	int worlds = getenv("FOYER_LONG") ? 60 : 3;
	for (int i = 0; i < worlds; i++) {
		static const char *const empty[] = { "DELETE FROM session_text", "DELETE FROM session_place",
		                                     "DELETE FROM program_session" };
		struct world world = { .fixture = fixture, .edit = place_fixture_edit(3), .seed = (unsigned)i * 7919u + 1 };
		family_fixture_write(fixture, empty, 3);
		world.edit.held_for = BARRIER_CHILD_CARE;
		world.edit.last_day = "2036-12-22";
		world.edit.held_until = "2036-12-22";
		world.session = place_fixture_add(fixture->office, &world.edit);
		for (int k = 0; k < STEPS; k++) {
			int64_t before = fixture_int(fixture, "SELECT taken FROM session_seats");
			do_something(&world);
			check_world(&world, before);
		}
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, place_fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(a_place_is_given_until_none_is_left),
		TEST(a_request_is_one_place),
		TEST(ages_and_days_are_kept),
		TEST(rule_D10_who_has_a_place_is_told_to_the_family_alone),
		TEST(held_places_are_for_who_names_the_barrier),
		TEST(a_place_that_is_given_back_is_offered_in_order),
		TEST(rule_D26_an_offers_time_starts_when_the_family_was_reached),
		TEST(rule_D26_nobody_answered_and_the_next_family_is_first),
		TEST(an_offer_passes_only_to_whom_it_fits),
		TEST(rule_D26_whose_time_ran_out_is_told_and_may_wait_again),
		TEST(rule_D26_the_call_list_is_by_language),
		TEST(fewer_places_drop_nobody_and_more_are_offered),
		TEST(questions_are_answered_and_keep_their_answers),
		TEST(what_is_no_session_is_refused),
		TEST(a_session_is_said_in_the_language_that_is_asked_for),
		TEST(in_any_order_nobody_is_lost_and_none_is_too_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
