#include "domain/volunteer_find.h"

#include "shift_fixture.h"

#include "dice.h"

struct scene {
	int64_t open, shut; /* levels: that Rosa is cleared for, and that nobody is */
	int64_t needed;     /* what lacks for the second */
};

static struct scene make_scene(struct fixture *fixture)
{
	struct office *office = fixture->office;
	struct scene scene;
	int64_t met = volunteer_fixture_requirement(office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	scene.needed = volunteer_fixture_requirement(office, "Registry", VOLUNTEER_LASTS_ALWAYS);
	scene.open = volunteer_fixture_level(office, "Beside a teacher", &met, 1);
	scene.shut = volunteer_fixture_level(office, "Alone", &scene.needed, 1);
	volunteer_fixture_record(office, ROSA, met, CLEARANCE_MET, "");
	return scene;
}

static int64_t opportunity(struct office *office, int64_t level, unsigned likes, const char *grades, const char *languages)
{
	struct volunteer_opportunity of = { .level = level, .likes = likes, .grades = grades, .languages = languages };
	of.words.own[VOLUNTEER_NAME] = "Task";
	if (volunteer_opportunity_save(office, &of) != ERR_OK)
		fail_msg("%s", err_detail());
	return of.id;
}

static int64_t add(struct office *office, int64_t of, const char *day, const char *starts, const char *ends)
{
	struct shift_edit edit = shift_fixture_edit(of, day, 3);
	edit.starts = starts;
	edit.ends = ends;
	return shift_fixture_add(office, &edit);
}

static struct volunteer_match *find(struct fixture *fixture, struct arena *arena, const struct volunteer_ask *ask,
                                    size_t *ret_count)
{
	struct volunteer_match *matches = NULL;
	if (volunteer_find(fixture->office, arena, ask, &matches, ret_count) != ERR_OK)
		fail_msg("%s", err_detail());
	return matches;
}

static void each_reason_is_said(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	const struct scene scene = make_scene(fixture);
	static const struct { const char *day, *starts, *ends; unsigned when; } times[] = {
		{ "2026-12-07", "08:00", "09:00", VOLUNTEER_MORNINGS },   { "2026-12-07", "11:59", "13:00", VOLUNTEER_MORNINGS },
		{ "2026-12-07", "12:00", "13:00", VOLUNTEER_AFTERNOONS }, { "2026-12-11", "16:59", "18:00", VOLUNTEER_AFTERNOONS },
		{ "2026-12-11", "17:00", "18:00", VOLUNTEER_EVENINGS },   { "2026-12-12", "09:00", "10:00", VOLUNTEER_WEEKENDS },
		{ "2026-12-13", "19:00", "20:00", VOLUNTEER_WEEKENDS },
	};
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		for (unsigned when = 1; when <= VOLUNTEER_WEEKENDS; when <<= 1) {
			struct arena *arena = arena_new();
			size_t count = 0, cancelled;
			int64_t of = opportunity(office, scene.open, 0, "", "");
			int64_t id = add(office, of, times[i].day, times[i].starts, times[i].ends);
			struct volunteer_match *matches = find(fixture, arena, &(struct volunteer_ask){ .person = ROSA, .when = when,
			                                       .grades = "", .locale = "en" }, &count);
			assert_int_equal(count, 1);
			assert_int_equal(matches[0].why, when == times[i].when ? VOLUNTEER_WHY_TIME : 0);
			assert_int_equal(shift_cancel(office, id, SHIFT_THIS, &cancelled), ERR_OK);
			arena_free(arena);
		}
	struct arena *arena = arena_new();
	size_t count = 0;
	struct shift_edit edit = shift_fixture_edit(opportunity(office, scene.open, 1u << VOLUNTEER_READING | 1u << VOLUNTEER_TRIPS,
	                                                        "KG 01", "vi es"), "2026-11-30", 3);
	edit.least = 1;
	shift_fixture_add(office, &edit);
	struct volunteer_ask ask = { .person = ROSA, .likes = 1u << VOLUNTEER_READING, .grades = "05 01", .locale = "es-MX" };
	assert_int_equal(find(fixture, arena, &ask, &count)->why, VOLUNTEER_WHY_LIKE | VOLUNTEER_WHY_CLASS | VOLUNTEER_WHY_NEEDED |
	                                                          VOLUNTEER_WHY_LANGUAGE | VOLUNTEER_WHY_SOON);
	ask = (struct volunteer_ask){ .person = ROSA, .likes = 1u << VOLUNTEER_COOKING, .grades = "1", .locale = "en" };
	assert_int_equal(find(fixture, arena, &ask, &count)->why, VOLUNTEER_WHY_NEEDED | VOLUNTEER_WHY_SOON);
	/* a language that is on file counts, too */
	static const char *const rows[] = { "INSERT INTO person_language (id, person_id, position, tag, use) "
	                                    "VALUES (600, 1, 0, 'vi', 'speaks')" };
	family_fixture_write(fixture, rows, 1);
	assert_int_equal(find(fixture, arena, &ask, &count)->why, VOLUNTEER_WHY_NEEDED | VOLUNTEER_WHY_SOON | VOLUNTEER_WHY_LANGUAGE);
	assert_int_equal(shift_fixture_sign(office, find(fixture, arena, &ask, &count)->shift.id, ROSA, false).outcome,
	                 SIGN_UP_HAS_ONE);
	assert_int_equal(find(fixture, arena, &ask, &count)->why, VOLUNTEER_WHY_SOON | VOLUNTEER_WHY_LANGUAGE);
	assert_true(find(fixture, arena, &ask, &count)->mine);
	arena_free(arena);
}

static void what_may_be_taken_now_is_first(void **state)
{
	struct fixture *fixture = *state;
	struct office *office = fixture->office;
	struct arena *arena = arena_new();
	const struct scene scene = make_scene(fixture);
	size_t count = 0;
	int64_t liked = opportunity(office, scene.shut, 1u << VOLUNTEER_READING, "01", "es");
	int64_t plain = opportunity(office, scene.open, 0, "", "");
	int64_t closed = opportunity(office, scene.open, 1u << VOLUNTEER_READING, "", "");
	int64_t locked = add(office, liked, "2026-11-25", "09:00", "10:00");
	int64_t free = add(office, plain, "2026-12-18", "20:00", "21:00");
	int64_t mine = add(office, plain, "2026-12-10", "09:00", "10:00");
	int64_t meanwhile = add(office, plain, "2026-12-10", "09:30", "10:30");
	struct shift_edit edit = shift_fixture_edit(plain, "2026-12-09", 0);
	int64_t full = shift_fixture_add(office, &edit);
	add(office, closed, "2026-12-09", "13:00", "14:00");
	add(office, plain, "2026-11-24", "08:20", "10:00"); /* begins too soon */
	add(office, plain, "2026-12-23", "09:00", "10:00"); /* later than four weeks */
	struct volunteer_opportunity of;
	assert_int_equal(volunteer_opportunity_get(office, arena, closed, &of), ERR_OK);
	of.closed = true;
	assert_int_equal(volunteer_opportunity_save(office, &of), ERR_OK);
	assert_int_equal(shift_fixture_sign(office, mine, ROSA, false).outcome, SIGN_UP_HAS_ONE);
	const struct volunteer_ask ask = { .person = ROSA, .when = VOLUNTEER_MORNINGS, .likes = 1u << VOLUNTEER_READING,
	                                   .grades = "01", .locale = "es" };
	struct volunteer_match *matches = find(fixture, arena, &ask, &count);
	const int64_t expected[] = { free, full, meanwhile, mine, locked };
	assert_int_equal(count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(matches[i].shift.id, expected[i]);
	assert_true(matches[0].may_now && matches[1].may_now && matches[2].may_now && matches[3].may_now);
	assert_int_equal(matches[3].state, SIGN_UP_TAKEN);
	assert_true(matches[1].full && matches[2].overlaps && matches[3].mine && !matches[4].may_now);
	assert_int_equal(matches[4].n_missing, 1);
	assert_int_equal(matches[4].missing[0], scene.needed);
	/* what is waited for is not had */
	assert_int_equal(shift_fixture_sign(office, full, ROSA, true).outcome, SIGN_UP_ON_LIST);
	matches = find(fixture, arena, &ask, &count);
	for (size_t i = 0; i < count; i++)
		if (matches[i].shift.id == full) {
			assert_true(matches[i].mine);
			assert_int_equal(matches[i].state, SIGN_UP_WAITING);
			assert_int_equal(matches[i].turn, 1);
		}
	/* of nobody nothing is known, and all of it is said */
	matches = find(fixture, arena, &(struct volunteer_ask){ .grades = "", .locale = "es" }, &count);
	for (size_t i = 0; i < count; i++)
		assert_true(!matches[i].may_now && matches[i].n_missing == 1 && !matches[i].mine);
	arena_free(arena);
}

/* Whatever is there and whatever is asked: the order is total, a reason more never puts one
 * behind what it was before, and nothing that needs a clearance stands before what does not. */
static void the_order_holds_for_anything(void **state)
{
	enum { SHIFTS = 60, ROUNDS = 200 };
	static const unsigned bits[] = { VOLUNTEER_WHY_TIME, VOLUNTEER_WHY_LIKE, VOLUNTEER_WHY_CLASS, VOLUNTEER_WHY_NEEDED,
	                                 VOLUNTEER_WHY_LANGUAGE, VOLUNTEER_WHY_SOON };
	static const char *const grades[] = { "", "KG", "01" }, *const languages[] = { "", "es", "en" };
	struct fixture *fixture = *state;
	const struct scene scene = make_scene(fixture);
	unsigned seed = 8;
	for (size_t i = 0; i < SHIFTS; i++) {
		struct arena *arena = arena_new();
		int64_t of = opportunity(fixture->office, dice(&seed, 3) ? scene.open : scene.shut, dice(&seed, 8), grades[dice(&seed, 3)],
		                         languages[dice(&seed, 3)]);
		unsigned hour = 7 + dice(&seed, 12);
		struct shift_edit edit = shift_fixture_edit(of, arena_printf(arena, "2026-12-%02u", 1 + dice(&seed, 20)), 2);
		edit.starts = arena_printf(arena, "%02u:00", hour);
		edit.ends = arena_printf(arena, "%02u:00", hour + 1);
		edit.least = (int)dice(&seed, 2);
		int64_t id = shift_fixture_add(fixture->office, &edit);
		if (dice(&seed, 4) == 0)
			(void)shift_fixture_sign(fixture->office, id, ROSA, false);
		arena_free(arena);
	}
	for (size_t round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new();
		const struct volunteer_ask ask = { .person = dice(&seed, 5) ? ROSA : 0, .when = dice(&seed, 16), .likes = dice(&seed, 8),
		                                   .grades = grades[dice(&seed, 3)], .locale = dice(&seed, 2) ? "es" : "en" };
		size_t count = 0;
		struct volunteer_match *matches = find(fixture, arena, &ask, &count);
		assert_int_equal(count, SHIFTS);
		for (size_t i = 1; i < count; i++) {
			const struct volunteer_match *a = &matches[i - 1], *b = &matches[i];
			assert_true(a->may_now || !b->may_now);
			if (a->may_now != b->may_now || a->mine != b->mine || a->overlaps != b->overlaps || a->full != b->full)
				continue;
			/* who has all of another's reasons, and more, is before it; with the same, the sooner one is */
			assert_false((b->why & a->why) == a->why && b->why != a->why);
			if (a->why == b->why)
				assert_true(a->shift.starts_at < b->shift.starts_at ||
				            (a->shift.starts_at == b->shift.starts_at && a->shift.id < b->shift.id));
			/* a reason that weighs more is not outweighed by one that weighs less */
			for (size_t k = 0; k + 1 < sizeof bits / sizeof *bits; k++)
				if (k != 0) /* the first two count alike */
					assert_false(a->why == bits[k + 1] && b->why == bits[k]);
		}
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_reason_is_said, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_may_be_taken_now_is_first, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(the_order_holds_for_anything, volunteer_fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
