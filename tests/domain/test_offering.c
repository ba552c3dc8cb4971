#include "domain/offering.h"

#include "domain/check_in.h"
#include "family_fixture.h"

static int open(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO contact_point (id, person_id, household_id, kind, value, position, made_at) VALUES "
		"(80, 1, NULL, 'email', 'rosa@example.org', 0, 1), (81, 1, NULL, 'phone', '203-555-0134', 1, 1), "
		"(82, NULL, 50, 'phone', '203-555-0199', 0, 1)",
	};
	if (family_fixture_open(state))
		return 1;
	family_fixture_write(*state, rows, sizeof rows / sizeof *rows);
	return 0;
}

static struct family_party of(int64_t person)
{
	return (struct family_party){ .person = person };
}

static int64_t add(struct fixture *fixture, int64_t person, const char *words, enum offering_often often)
{
	const struct family_party party = of(person);
	int64_t id = 0;
	if (offering_add(fixture->office, &party, check_in_request(fixture->office), words, often, "es", &id) != ERR_OK)
		fail_msg("%s", err_detail());
	fixture->now += 1000;
	return id;
}

/* The words of what a query finds, in their order. */
static const char *found(struct fixture *fixture, struct arena *arena, const char *query)
{
	struct offering *list = NULL;
	size_t count = 0;
	const char *all = "";
	if (offering_search(fixture->office, arena, query, &list, &count) != ERR_OK)
		fail_msg("%s", err_detail());
	for (size_t i = 0; i < count; i++)
		all = arena_printf(arena, "%s%s%s", all, i > 0 ? "|" : "", list[i].words);
	return all;
}

static size_t mine(struct fixture *fixture, struct arena *arena, int64_t person, struct offering **ret_list)
{
	const struct family_party party = of(person);
	size_t count = 0;
	assert_int_equal(offering_mine(fixture->office, arena, &party, ret_list, &count), ERR_OK);
	return count;
}

/* ---- one's own ---- */

static void E3_what_is_offered_stands_until_june(void **state)
{
	struct fixture *fixture = *state;
	static const struct { const char *now, *until; } cases[] = {
		{ "2026-11-24T13:05:00", "2027-06-30" }, { "2027-01-01T13:05:00", "2027-06-30" },
		{ "2027-06-30T13:05:00", "2027-06-30" }, { "2027-07-01T02:00:00", "2027-06-30" }, /* still June here */
		{ "2027-07-01T13:05:00", "2028-06-30" }, { "2027-12-31T13:05:00", "2028-06-30" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct offering *list = NULL;
		fixture->now = fixture_utc(cases[i].now);
		int64_t id = add(fixture, ROSA, "  pan de\tmuerto ", OFFERING_TERM);
		mine(fixture, arena, ROSA, &list);
		assert_int_equal(list[0].id, id);
		assert_string_equal(list[0].words, "pan de muerto");
		assert_string_equal(list[0].until, cases[i].until);
		assert_int_equal(list[0].often, OFFERING_TERM);
		assert_string_equal(list[0].locale, "es");
		arena_free(arena);
	}
	struct arena *arena = arena_new();
	struct offering *list = NULL;
	assert_int_equal(mine(fixture, arena, ROSA, &list), 2); /* the others are over */
	fixture->now = fixture_utc("2028-07-01T13:05:00");
	assert_int_equal(mine(fixture, arena, ROSA, &list), 0);
	assert_string_equal(found(fixture, arena, ""), "");
	arena_free(arena);
}

static void a_request_is_one_offering(void **state)
{
	struct fixture *fixture = *state;
	const struct family_party party = of(ROSA);
	int64_t request = check_in_request(fixture->office), first = 0, again = 0;
	assert_int_equal(offering_add(fixture->office, &party, request, "Bread", OFFERING_ONCE, "en", &first), ERR_OK);
	assert_int_equal(offering_add(fixture->office, &party, request, "Bread", OFFERING_ONCE, "en", &again), ERR_OK);
	assert_int_equal(first, again);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_offering"), 1);
}

static void what_a_screen_should_have_refused(void **state)
{
	struct fixture *fixture = *state;
	const struct family_party party = of(ROSA), nobody = of(0);
	struct arena *arena = arena_new();
	struct offering *list = NULL;
	struct office *office = fixture->office;
	char *long_text = arena_alloc(arena, 1026);
	int64_t id = 0;
	size_t count = 0;
	memset(long_text, 'a', 1025);
	long_text[1025] = '\0';
	assert_int_equal(offering_add(office, &party, 1, " \t ", OFFERING_ONCE, "en", &id), ERR_INVALID);
	assert_int_equal(offering_add(office, &party, 1, long_text, OFFERING_ONCE, "en", &id), ERR_INVALID);
	assert_int_equal(offering_add(office, &party, 0, "Bread", OFFERING_ONCE, "en", &id), ERR_INVALID);
	assert_int_equal(offering_add(office, &party, 1, "Bread", OFFERING_ONCE, "", &id), ERR_INVALID);
	assert_int_equal(offering_add(office, &party, 1, "Bread", (enum offering_often)3, "en", &id), ERR_INVALID);
	assert_int_equal(offering_add(office, &nobody, 1, "Bread", OFFERING_ONCE, "en", &id), ERR_FORBIDDEN);
	assert_int_equal(offering_add(office, NULL, 1, "Bread", OFFERING_ONCE, "en", &id), ERR_FORBIDDEN);
	assert_int_equal(offering_mine(office, arena, NULL, &list, &count), ERR_FORBIDDEN);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_offering"), 0);
	for (int i = 0; i < OFFERING_MOST; i++)
		id = add(fixture, ROSA, "Bread", OFFERING_ONCE);
	assert_int_equal(offering_add(office, &party, 1, "Cake", OFFERING_ONCE, "en", &id), ERR_CONFLICT);
	add(fixture, PEDRO, "Cake", OFFERING_ONCE);
	assert_int_equal(offering_end(office, id, &party), ERR_OK);
	add(fixture, ROSA, "Cake", OFFERING_ONCE);
	arena_free(arena);
}

/* Not even the household sees or ends it. */
static void rule_D10_what_is_offered_is_of_one_adult(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct offering *list = NULL;
	const struct family_party rosa = of(ROSA), pedro = of(PEDRO);
	int64_t id = add(fixture, ROSA, "Bread", OFFERING_ONCE);
	assert_int_equal(mine(fixture, arena, PEDRO, &list), 0);
	assert_int_equal(offering_end(fixture->office, id, &pedro), ERR_FORBIDDEN);
	assert_int_equal(offering_end(fixture->office, id, NULL), ERR_FORBIDDEN);
	assert_int_equal(offering_end(fixture->office, id + 1, &rosa), ERR_NOT_FOUND);
	assert_int_equal(mine(fixture, arena, ROSA, &list), 1);
	assert_string_equal(list[0].name, "");
	assert_string_equal(list[0].phone, "");
	assert_int_equal(offering_end(fixture->office, id, &rosa), ERR_OK);
	assert_int_equal(offering_end(fixture->office, id, &rosa), ERR_CONFLICT);
	assert_int_equal(mine(fixture, arena, ROSA, &list), 0);
	assert_string_equal(found(fixture, arena, "bread"), "");
	assert_int_equal(offering_asked(fixture->office, id), ERR_CONFLICT);
	arena_free(arena);
}

/* ---- staff's ---- */

static void E3_every_word_begins_one_of_theirs(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	static const char *const offered[] = { "Toco la marímbula y el violín", "وصفات الخبز من حلب", "我会写毛笔字，也会包饺子",
		                                   "I bake bread; small engines too" };
	static const struct { const char *query, *found; } cases[] = {
		{ "violin", "Toco la marímbula y el violín" },
		{ "VIO mar", "Toco la marímbula y el violín" },
		{ "olin", "" },
		{ "violin bread", "" },
		{ "bread", "I bake bread; small engines too" },
		{ "engine", "I bake bread; small engines too" },
		{ "خبز", "وصفات الخبز من حلب" },
		{ "饺子", "我会写毛笔字，也会包饺子" },
		{ "毛笔", "我会写毛笔字，也会包饺子" },
		{ "画", "" },
		{ " - ", "I bake bread; small engines too|我会写毛笔字，也会包饺子|وصفات الخبز من حلب|Toco la marímbula y el violín" },
		{ "", "I bake bread; small engines too|我会写毛笔字，也会包饺子|وصفات الخبز من حلب|Toco la marímbula y el violín" },
	};
	for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
		add(fixture, i % 2 ? PEDRO : ROSA, offered[i], OFFERING_OFTEN);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(found(fixture, arena, cases[i].query), cases[i].found);
	arena_free(arena);
}

/* Neither whose it is nor in which language it was said is a way to find it. */
static void rule_D15_nobody_is_found_by_language_or_name(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	static const char *const queries[] = { "es", "español", "Spanish", "Rosa", "Méndez", "mam", "0134" };
	add(fixture, ROSA, "Bread", OFFERING_OFTEN);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		assert_string_equal(found(fixture, arena, queries[i]), "");
	arena_free(arena);
}

static void staff_see_whom_to_ask(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct offering *list = NULL;
	size_t count = 0;
	add(fixture, PEDRO, "Bread", OFFERING_OFTEN);
	add(fixture, ROSA, "Cake", OFFERING_OFTEN);
	add(fixture, OTHER, "Tea", OFFERING_OFTEN);
	assert_int_equal(offering_search(fixture->office, arena, "", &list, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_string_equal(list[0].phone, ""); /* none is on file */
	assert_string_equal(list[1].name, "Rosa Méndez");
	assert_string_equal(list[1].phone, "203-555-0134"); /* no mail address */
	assert_string_equal(list[2].phone, "203-555-0199"); /* the household's */
	static const char *const rows[] = { "UPDATE person SET ended_at = 5 WHERE id = 1" };
	family_fixture_write(fixture, rows, 1);
	assert_string_equal(found(fixture, arena, ""), "Tea|Bread");
	arena_free(arena);
}

static void rule_D22_one_that_is_opened_is_seen(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct offering offering;
	int64_t id = add(fixture, ROSA, "Cake", OFFERING_OFTEN);
	assert_int_equal(offering_open(fixture->office, arena, id, &offering), ERR_OK);
	assert_string_equal(offering.name, "Rosa Méndez");
	assert_int_equal(offering_get(fixture->office, arena, id, &offering), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'see_card' AND subject_kind = 'person' "
	                                      "AND subject_id = 1 AND code = 'volunteer_offering'"), 1);
	assert_int_equal(offering_open(fixture->office, arena, id + 1, &offering), ERR_NOT_FOUND);
	static const char *const rows[] = { "UPDATE person SET ended_at = 5 WHERE id = 1" };
	family_fixture_write(fixture, rows, 1);
	assert_int_equal(offering_open(fixture->office, arena, id, &offering), ERR_NOT_FOUND);
	fixture_sign_in_as(fixture->office, ROLE_NURSE);
	assert_int_equal(offering_open(fixture->office, arena, id, &offering), ERR_FORBIDDEN);
	arena_free(arena);
}

static void nobody_is_asked_more_often_than_they_said(void **state)
{
	struct fixture *fixture = *state;
	static const char *const days[] = { "2026-11-24T13:05:00", "2026-12-31T13:05:00", "2027-01-01T13:05:00",
		                                "2027-06-30T13:05:00" };
	static const struct { enum offering_often often; bool may[4]; } cases[] = {
		{ OFFERING_ONCE, { true, false, false, false } },
		{ OFFERING_TERM, { true, false, true, false } },
		{ OFFERING_OFTEN, { true, true, true, true } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int asked = 0;
		fixture->now = fixture_utc(days[0]);
		int64_t id = add(fixture, ROSA, "Bread", cases[i].often);
		for (size_t k = 0; k < 4; k++) {
			struct arena *arena = arena_new();
			struct offering *list = NULL;
			fixture->now = fixture_utc(days[k]) + 2000;
			mine(fixture, arena, ROSA, &list);
			assert_int_equal(list[0].may_ask, cases[i].may[k]);
			assert_int_equal(list[0].asked, asked);
			assert_int_equal(offering_asked(fixture->office, id), cases[i].may[k] ? ERR_OK : ERR_CONFLICT);
			asked += cases[i].may[k];
			mine(fixture, arena, ROSA, &list);
			assert_int_equal(list[0].asked, asked);
			if (cases[i].may[k])
				assert_int_equal(list[0].asked_at, fixture->now);
			arena_free(arena);
		}
		assert_int_equal(offering_end(fixture->office, id, &(struct family_party){ .person = ROSA }), ERR_OK);
	}
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE code = 'volunteer_asking'"), 7);
	assert_int_equal(offering_asked(fixture->office, 12345), ERR_NOT_FOUND);
	int64_t id = add(fixture, ROSA, "Bread", OFFERING_OFTEN);
	fixture->now = fixture_utc("2027-07-01T13:05:00");
	assert_int_equal(offering_asked(fixture->office, id), ERR_CONFLICT); /* over */
}

static void who_may_search(void **state)
{
	struct fixture *fixture = *state;
	static const struct { enum role role; bool may; } cases[] = {
		{ ROLE_FRONT_OFFICE, true },  { ROLE_TEACHER, true },   { ROLE_NURSE, false },
		{ ROLE_LIAISON, true },       { ROLE_PRINCIPAL, true }, { ROLE_VOLUNTEER_COORDINATOR, true },
		{ ROLE_ADMINISTRATOR, false }, { ROLE_POLICY_MAKER, false },
	};
	int64_t id = add(fixture, ROSA, "Bread", OFFERING_OFTEN);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct offering *list = NULL;
		size_t count = 0;
		enum err expected = cases[i].may ? ERR_OK : ERR_FORBIDDEN;
		fixture_sign_in_as(fixture->office, cases[i].role);
		assert_int_equal(offering_search(fixture->office, arena, "", &list, &count), expected);
		assert_int_equal(offering_asked(fixture->office, id), expected);
		arena_free(arena);
	}
	fixture->office->worker = 0;
	assert_int_equal(offering_asked(fixture->office, id), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(E3_what_is_offered_stands_until_june, open, fixture_close),
		cmocka_unit_test_setup_teardown(a_request_is_one_offering, open, fixture_close),
		cmocka_unit_test_setup_teardown(what_a_screen_should_have_refused, open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D10_what_is_offered_is_of_one_adult, open, fixture_close),
		cmocka_unit_test_setup_teardown(E3_every_word_begins_one_of_theirs, open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D15_nobody_is_found_by_language_or_name, open, fixture_close),
		cmocka_unit_test_setup_teardown(staff_see_whom_to_ask, open, fixture_close),
		cmocka_unit_test_setup_teardown(rule_D22_one_that_is_opened_is_seen, open, fixture_close),
		cmocka_unit_test_setup_teardown(nobody_is_asked_more_often_than_they_said, open, fixture_close),
		cmocka_unit_test_setup_teardown(who_may_search, open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
