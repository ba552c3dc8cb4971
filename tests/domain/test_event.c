/* Evenings of the school: made, opened, counted, closed; no list has a name beside a
 * language (D15). */
#include "domain/event.h"

#include "domain/check_in.h"
#include "domain/event_arrival.h"
#include "fixture.h"

static struct event_edit reading(void)
{
	static const struct session_text spanish[] = { { "es", "Noche de lectura" } };
	return (struct event_edit){
		.own = { "Reading evening", "The library", "Stories, supper, questions", "At the green table" },
		.others = { [EVENT_NAME] = { spanish, 1 } }, .day = "2026-11-24", .starts = "18:00", .ends = "19:30",
		.interpreters = "es",
	};
}

static int open_staffed(void **state)
{
	if (fixture_open(state))
		return 1;
	struct fixture *fixture = *state;
	fixture_sign_in(fixture->office);
	fixture_role(fixture->office, ROLE_FRONT_OFFICE);
	return 0;
}

static int64_t add(struct fixture *fixture, const struct event_edit *edit)
{
	int64_t id = 0;
	if (event_add(fixture->office, edit, &id) != ERR_OK)
		fail_msg("%s", err_detail());
	return id;
}

static int64_t open_reading(struct fixture *fixture)
{
	const struct event_edit edit = reading();
	int64_t id = add(fixture, &edit);
	assert_int_equal(event_open(fixture->office, id), ERR_OK);
	return id;
}

/* As at a kiosk, where nobody is at work. */
static enum err arrive(struct fixture *fixture, struct event_arrival arrival)
{
	int64_t worker = fixture->office->worker;
	fixture->office->worker = 0;
	enum err err = event_arrive(fixture->office, &arrival);
	fixture->office->worker = worker;
	return err;
}

static struct event_arrival some(struct fixture *fixture, int64_t evening, const char *locale, int adults, int children)
{
	return (struct event_arrival){ .request = check_in_request(fixture->office), .evening = evening, .locale = locale,
	                               .adults = adults, .children = children };
}

static struct event_view view(struct fixture *fixture, struct arena *arena, int64_t id)
{
	struct event_view event;
	if (event_get(fixture->office, arena, id, &event) != ERR_OK)
		fail_msg("%s", err_detail());
	return event;
}

static void one_is_made_and_changed(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct event_edit edit = reading();
	int64_t id = add(fixture, &edit);
	struct event_view event = view(fixture, arena, id);
	assert_int_equal(event.state, EVENT_PLANNED);
	assert_true(event.today);
	assert_int_equal(event.starts_at, fixture_utc("2026-11-24T23:00:00"));
	assert_int_equal(event.ends_at, fixture_utc("2026-11-25T00:30:00"));
	assert_string_equal(event_say(&event, EVENT_NAME, "es"), "Noche de lectura");
	assert_string_equal(event_say(&event, EVENT_NAME, "zh"), "Reading evening");
	assert_string_equal(event_say(&event, EVENT_AGENDA, "es"), "Stories, supper, questions");
	/* what is read to be changed says the same again */
	struct event_edit again;
	assert_int_equal(event_edit_read(fixture->office, arena, id, &again), ERR_OK);
	assert_string_equal(again.starts, "18:00");
	assert_string_equal(again.others[EVENT_NAME].texts[0].text, "Noche de lectura");
	again.own[EVENT_AGENDA] = "";
	again.ends = "20:00";
	assert_int_equal(event_change(fixture->office, id, &again), ERR_OK);
	/* what was read before that is written over nothing */
	assert_int_equal(event_change(fixture->office, id, &again), ERR_CONFLICT);
	event = view(fixture, arena, id);
	assert_string_equal(event_say(&event, EVENT_AGENDA, "en"), "");
	assert_string_equal(event_say(&event, EVENT_NAME, "es"), "Noche de lectura");
	assert_int_equal(event.ends_at, fixture_utc("2026-11-25T01:00:00"));
	/* and each is in the audit */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE subject_kind = 'event_evening'"), 2);
	arena_free(arena);
}

static void what_is_none_is_refused(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = 0;
	static const struct { const char *name, *day, *starts, *ends; } wrong[] = {
		{ " ", "2026-11-24", "18:00", "19:00" },  { "x", "2026-02-30", "18:00", "19:00" },
		{ "x", "2026-11-24", "24:00", "24:30" },  { "x", "2026-11-24", "18:00", "18:00" },
		{ "x", "2026-11-24", "18:00", "17:59" },  { "x", "2026-11-24", "6 pm", "19:00" },
		{ NULL, "2026-11-24", "18:00", "19:00" }, { "x", NULL, NULL, NULL },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		const struct event_edit edit = { .own = { wrong[i].name }, .day = wrong[i].day, .starts = wrong[i].starts,
			                             .ends = wrong[i].ends };
		if (event_add(fixture->office, &edit, &id) != ERR_INVALID)
			fail_msg("%zu was taken", i);
	}
	assert_int_equal(event_open(fixture->office, 5), ERR_NOT_FOUND);
	assert_int_equal(event_interpreter(fixture->office, 5, "es", true), ERR_NOT_FOUND);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM event_evening"), 0);
}

/* By adults, children and languages; a second press is the first one. */
static void those_who_come_are_counted_once(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t id = open_reading(fixture);
	struct event_arrival rosa = some(fixture, id, "es", 2, 3), wei = some(fixture, id, "zh", 1, 0);
	rosa.name = "  Rosa\tMéndez ";
	assert_int_equal(arrive(fixture, rosa), ERR_OK);
	assert_int_equal(arrive(fixture, rosa), ERR_OK);
	fixture->now += 61 * 1000;
	assert_int_equal(arrive(fixture, wei), ERR_OK);
	assert_int_equal(arrive(fixture, some(fixture, id, "es", 0, 1)), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM event_arrival"), 3);
	fixture_expect_text(fixture, "SELECT name FROM event_arrival WHERE name IS NOT NULL", "Rosa Méndez");
	struct event_view event = view(fixture, arena, id);
	assert_int_equal(event.arrivals, 3);
	assert_int_equal(event.adults, 3);
	assert_int_equal(event.children, 4);
	assert_int_equal(event_interpreter(fixture->office, id, "ase", true), ERR_OK);
	assert_int_equal(event_interpreter(fixture->office, id, "ase", true), ERR_OK);
	event = view(fixture, arena, id);
	assert_string_equal(event.interpreters, "es,ase");
	struct event_count *counts = NULL;
	size_t count = 0;
	assert_int_equal(event_counts(fixture->office, arena, &event, &counts, &count), ERR_OK);
	assert_int_equal(count, 3);
	static const struct event_count expected[] = {
		{ "es", 2, 2, 4, true }, { "zh", 1, 1, 0, false }, { "ase", 0, 0, 0, true },
	};
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(counts[i].language, expected[i].language);
		assert_int_equal(counts[i].arrivals, expected[i].arrivals);
		assert_int_equal(counts[i].adults, expected[i].adults);
		assert_int_equal(counts[i].children, expected[i].children);
		assert_int_equal(counts[i].interpreter, expected[i].interpreter);
	}
	assert_int_equal(event_interpreter(fixture->office, id, "es", false), ERR_OK);
	assert_string_equal(view(fixture, arena, id).interpreters, "ase");
	/* nobody, or more than can be */
	assert_int_equal(arrive(fixture, some(fixture, id, "es", 0, 0)), ERR_INVALID);
	assert_int_equal(arrive(fixture, some(fixture, id, "es", -1, 2)), ERR_INVALID);
	assert_int_equal(arrive(fixture, some(fixture, id, "es", 100, 0)), ERR_INVALID);
	wei.request = 0;
	assert_int_equal(arrive(fixture, wei), ERR_INVALID);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM event_arrival"), 3);
	/* nobody of them is a visitor */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM visit"), 0);
	arena_free(arena);
}

static void only_while_it_is_open(void **state)
{
	struct fixture *fixture = *state;
	struct event_edit edit = reading();
	int64_t id = add(fixture, &edit);
	struct event_arrival rosa = some(fixture, id, "es", 1, 0);
	assert_int_equal(arrive(fixture, rosa), ERR_CONFLICT);
	assert_int_equal(event_open(fixture->office, id), ERR_OK);
	assert_int_equal(arrive(fixture, rosa), ERR_OK);
	/* it stays on the day on which people came */
	edit.version = 1; /* it was opened */
	edit.day = "2026-11-25";
	assert_int_equal(event_change(fixture->office, id, &edit), ERR_INVALID);
	assert_int_equal(event_close(fixture->office, id), ERR_OK);
	assert_int_equal(arrive(fixture, some(fixture, id, "es", 1, 0)), ERR_CONFLICT);
	/* who was counted is told so again */
	assert_int_equal(arrive(fixture, rosa), ERR_OK);
	/* closed by mistake */
	assert_int_equal(event_open(fixture->office, id), ERR_OK);
	assert_int_equal(arrive(fixture, some(fixture, id, "es", 1, 0)), ERR_OK);
	int64_t tomorrow = add(fixture, &edit);
	assert_int_equal(event_open(fixture->office, tomorrow), ERR_CONFLICT);
	assert_int_equal(arrive(fixture, some(fixture, 12345, "es", 1, 0)), ERR_NOT_FOUND);
}

/* D5: whoever is at work enters somebody, and it says who did. */
static void rule_D5_staff_enter_somebody(void **state)
{
	struct fixture *fixture = *state;
	int64_t id = open_reading(fixture);
	const struct event_arrival rosa = some(fixture, id, "es", 1, 2);
	assert_int_equal(event_arrive(fixture->office, &rosa), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT entered_by = (SELECT max(id) FROM worker) FROM event_arrival "
	                                      "WHERE origin = 'desk'"), 1);
	fixture_role(fixture->office, ROLE_TEACHER);
	const struct event_arrival wei = some(fixture, id, "zh", 1, 2);
	assert_int_equal(event_arrive(fixture->office, &wei), ERR_FORBIDDEN);
}

static void rule_D15_names_go_out_without_a_language(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	int64_t id = open_reading(fixture);
	struct event_arrival rosa = some(fixture, id, "es", 2, 3), ana = some(fixture, id, "ar", 1, 0);
	rosa.name = "Rosa";
	ana.name = "Ana";
	fixture->now += 30 * 1000;
	assert_int_equal(arrive(fixture, rosa), ERR_OK);
	assert_int_equal(arrive(fixture, ana), ERR_OK);
	assert_int_equal(arrive(fixture, some(fixture, id, "zh", 1, 0)), ERR_OK);
	struct event_name *names = NULL;
	size_t count = 0;
	/* the front office counts, and makes no list */
	assert_int_equal(event_names_export(fixture->office, arena, id, &names, &count), ERR_FORBIDDEN);
	fixture_role(fixture->office, ROLE_PRINCIPAL);
	assert_int_equal(event_names_export(fixture->office, arena, id, &names, &count), ERR_OK);
	assert_int_equal(count, 2);
	/* by name within a minute: the order in which they came would tell who came together */
	assert_string_equal(names[0].name, "Ana");
	assert_string_equal(names[1].name, "Rosa");
	assert_int_equal(names[0].arrived_at, fixture_utc("2026-11-24T13:05:00"));
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'event names'"), 1);
	arena_free(arena);
}

static void rule_D22_who_may_do_what(void **state)
{
	static const struct { enum role role; bool edit, count, names; } works[] = {
		{ ROLE_FRONT_OFFICE, true, true, false }, { ROLE_TEACHER, false, false, false },
		{ ROLE_NURSE, false, false, false },      { ROLE_LIAISON, true, true, false },
		{ ROLE_PRINCIPAL, true, true, true },     { ROLE_VOLUNTEER_COORDINATOR, false, true, false },
		{ ROLE_ADMINISTRATOR, true, true, true }, { ROLE_POLICY_MAKER, false, true, false },
	};
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct event_edit edit = reading();
	int64_t id = add(fixture, &edit), other;
	const struct event_view event = view(fixture, arena, id);
	struct event_count *counts;
	struct event_name *names;
	size_t count;
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		struct event_edit stands;
		assert_int_equal(event_edit_read(fixture->office, arena, id, &stands), ERR_OK);
		edit.version = stands.version;
		fixture_role(fixture->office, works[i].role);
		enum err edits = works[i].edit ? ERR_OK : ERR_FORBIDDEN;
		assert_int_equal(event_add(fixture->office, &edit, &other), edits);
		assert_int_equal(event_change(fixture->office, id, &edit), edits);
		assert_int_equal(event_open(fixture->office, id), edits);
		assert_int_equal(event_close(fixture->office, id), edits);
		assert_int_equal(event_interpreter(fixture->office, id, "zh", true), edits);
		assert_int_equal(event_counts(fixture->office, arena, &event, &counts, &count),
		                 works[i].count ? ERR_OK : ERR_FORBIDDEN);
		assert_int_equal(event_names_export(fixture->office, arena, id, &names, &count),
		                 works[i].names ? ERR_OK : ERR_FORBIDDEN);
	}
	fixture->office->worker = 0;
	assert_int_equal(event_open(fixture->office, id), ERR_INVALID);
	arena_free(arena);
}

static void the_last_day_is_first(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct event_edit edit = reading();
	struct event_view *events = NULL;
	size_t count = 0;
	add(fixture, &edit);
	edit.starts = "17:00";
	edit.own[EVENT_NAME] = "Before it";
	add(fixture, &edit);
	edit.day = "2026-12-01";
	edit.own[EVENT_NAME] = "December";
	add(fixture, &edit);
	assert_int_equal(event_list(fixture->office, arena, "", &events, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_string_equal(event_say(&events[0], EVENT_NAME, "en"), "December");
	assert_false(events[0].today);
	assert_string_equal(event_say(&events[1], EVENT_NAME, "en"), "Before it");
	assert_int_equal(event_list(fixture->office, arena, "2026-12-01", &events, &count), ERR_OK);
	assert_int_equal(count, 1);
	assert_int_equal(event_list(fixture->office, arena, "2026-12-32", &events, &count), ERR_INVALID);
	arena_free(arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_staffed, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_is_made_and_changed),
		TEST(what_is_none_is_refused),
		TEST(those_who_come_are_counted_once),
		TEST(only_while_it_is_open),
		TEST(rule_D5_staff_enter_somebody),
		TEST(rule_D15_names_go_out_without_a_language),
		TEST(rule_D22_who_may_do_what),
		TEST(the_last_day_is_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
