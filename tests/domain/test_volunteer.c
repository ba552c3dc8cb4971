#include "domain/volunteer.h"

#include "volunteer_fixture.h"

static enum err save_level(struct fixture *fixture, const int64_t *requirements, size_t count, const char *law)
{
	struct volunteer_level level = { .law = law, .n_requirements = count };
	level.words.own[VOLUNTEER_NAME] = "Alone";
	for (size_t i = 0; i < count && i < VOLUNTEER_REQUIREMENTS; i++)
		level.requirements[i] = requirements[i];
	return volunteer_level_save(fixture->office, &level);
}

/* No level without a check, and none without its law; volunteering opens with the first (D20). */
static void d20_no_level_is_without_a_check_and_its_law(void **state)
{
	struct fixture *fixture = *state;
	bool open = true;
	int64_t reference = volunteer_fixture_requirement(fixture->office, "Reference", VOLUNTEER_LASTS_ALWAYS);
	const int64_t many[VOLUNTEER_REQUIREMENTS + 1] = { reference };
	const int64_t unknown[] = { reference, 12345 }, twice[] = { reference, reference };
	assert_int_equal(save_level(fixture, NULL, 0, "Policy 5"), ERR_INVALID);
	assert_int_equal(save_level(fixture, unknown, 2, "Policy 5"), ERR_INVALID);
	assert_int_equal(save_level(fixture, twice, 2, "Policy 5"), ERR_INVALID);
	assert_int_equal(save_level(fixture, &reference, 1, " "), ERR_INVALID);
	assert_int_equal(save_level(fixture, many, VOLUNTEER_REQUIREMENTS + 1, "Policy 5"), ERR_INVALID);
	assert_int_equal(volunteer_is_open(fixture->office, &open), ERR_OK);
	assert_false(open);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_level"), 0);
	assert_int_equal(save_level(fixture, &reference, 1, "Policy 5"), ERR_OK);
	assert_int_equal(volunteer_is_open(fixture->office, &open), ERR_OK);
	assert_true(open);

	struct volunteer_requirement lawless = { .law = "" };
	lawless.words.own[VOLUNTEER_NAME] = "Whatever";
	assert_int_equal(volunteer_requirement_save(fixture->office, &lawless), ERR_INVALID);
	lawless.law = "State law";
	lawless.lasts_months = -1;
	assert_int_equal(volunteer_requirement_save(fixture->office, &lawless), ERR_INVALID);
}

static void levels_and_requirements_are_read_as_they_were_saved(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_requirement *requirements;
	struct volunteer_level *levels;
	size_t count;
	static const struct session_text names[] = { { "es", "Prueba de  tuberculosis" }, { "zh", "结核检查" }, { "en", "Own" } };
	static const struct session_text abouts[] = { { "es", "Con una maestra" } };
	struct volunteer_requirement health = { .check = VOLUNTEER_HEALTH, .law = "Health code 12", .lasts_months = 24 };
	health.words.own[VOLUNTEER_NAME] = " TB  test ";
	health.words.own[VOLUNTEER_PAYS] = "The district";
	health.words.own[VOLUNTEER_TAKES] = "A week";
	health.words.own[VOLUNTEER_ASK] = "The nurse";
	health.words.others[VOLUNTEER_NAME] = (struct session_words){ names, 3 };
	assert_int_equal(volunteer_requirement_save(fixture->office, &health), ERR_OK);
	struct volunteer_requirement before = health;
	assert_int_equal(volunteer_requirement_save(fixture->office, &health), ERR_OK);
	assert_int_equal(volunteer_requirement_save(fixture->office, &before), ERR_CONFLICT);
	int64_t tenth = volunteer_fixture_requirement(fixture->office, "Form 10", 0);
	int64_t second = volunteer_fixture_requirement(fixture->office, "form 2", 0);

	assert_int_equal(volunteer_requirements(fixture->office, arena, &requirements, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_int_equal(requirements[0].id, second);
	assert_int_equal(requirements[1].id, tenth);
	assert_int_equal(requirements[2].id, health.id);
	assert_int_equal(requirements[2].check, VOLUNTEER_HEALTH);
	assert_int_equal(requirements[2].lasts_months, 24);
	assert_string_equal(requirements[2].law, "Health code 12");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_NAME, "es"), "Prueba de tuberculosis");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_NAME, "zh"), "结核检查");
	/* what the school wrote in its own language stands */
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_NAME, "en"), "TB test");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_NAME, "ar"), "TB test");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_PAYS, "es"), "The district");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_TAKES, "es"), "A week");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_ASK, "es"), "The nurse");
	assert_string_equal(volunteer_say(&requirements[2].words, VOLUNTEER_PLACE, "es"), "");

	const int64_t needs[] = { health.id, second };
	struct volunteer_level with = { .law = "Policy 5" }, alone = { .law = "Policy 6" };
	with.words.own[VOLUNTEER_NAME] = "Zzz beside a teacher";
	with.words.own[VOLUNTEER_ABOUT] = "With a teacher";
	with.words.others[VOLUNTEER_ABOUT] = (struct session_words){ abouts, 1 };
	memcpy(with.requirements, needs, sizeof needs);
	with.n_requirements = 2;
	alone.words.own[VOLUNTEER_NAME] = "Alone";
	alone.requirements[0] = tenth;
	alone.n_requirements = 1;
	assert_int_equal(volunteer_level_save(fixture->office, &with), ERR_OK);
	assert_int_equal(volunteer_level_save(fixture->office, &alone), ERR_OK);
	/* changed, it keeps its place and nothing of what it was */
	struct volunteer_level older = with;
	with.n_requirements = 1;
	with.words.others[VOLUNTEER_ABOUT].count = 0;
	assert_int_equal(volunteer_level_save(fixture->office, &with), ERR_OK);
	/* who read it before that changes nothing */
	assert_int_equal(volunteer_level_save(fixture->office, &older), ERR_CONFLICT);
	assert_int_equal(volunteer_levels(fixture->office, arena, &levels, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(levels[0].id, with.id);
	assert_int_equal(levels[0].n_requirements, 1);
	assert_int_equal(levels[0].requirements[0], health.id);
	assert_string_equal(volunteer_say(&levels[0].words, VOLUNTEER_ABOUT, "es"), "With a teacher");
	assert_int_equal(levels[1].id, alone.id);
	assert_string_equal(levels[1].law, "Policy 6");
	assert_string_equal(volunteer_say(&levels[1].words, VOLUNTEER_ABOUT, "es"), "");
	arena_free(arena);
}

static void what_is_needed_is_not_ended(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_opportunity one = { .closed = false };
	struct volunteer_level *levels;
	size_t count;
	bool open;
	int64_t requirement = volunteer_fixture_requirement(fixture->office, "Reference", 0);
	int64_t level = volunteer_fixture_level(fixture->office, "Beside a teacher", &requirement, 1);
	int64_t task = volunteer_fixture_opportunity(fixture->office, "Reading", level);
	assert_int_equal(volunteer_requirement_end(fixture->office, requirement), ERR_CONFLICT);
	assert_int_equal(volunteer_level_end(fixture->office, level), ERR_CONFLICT);
	assert_int_equal(volunteer_opportunity_get(fixture->office, arena, task, &one), ERR_OK);
	struct volunteer_opportunity older = one;
	one.closed = true;
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_OK);
	assert_int_equal(volunteer_opportunity_save(fixture->office, &older), ERR_CONFLICT);
	assert_int_equal(volunteer_level_end(fixture->office, level), ERR_OK);
	assert_int_equal(volunteer_level_end(fixture->office, level), ERR_NOT_FOUND);
	assert_int_equal(volunteer_requirement_end(fixture->office, requirement), ERR_OK);
	assert_int_equal(volunteer_levels(fixture->office, arena, &levels, &count), ERR_OK);
	assert_int_equal(count, 0);
	assert_int_equal(volunteer_is_open(fixture->office, &open), ERR_OK);
	assert_false(open);
	/* what has ended is changed no more, and nothing new is built on it */
	struct volunteer_level again = { .id = level, .law = "Policy 5", .n_requirements = 1 };
	again.words.own[VOLUNTEER_NAME] = "Again";
	again.requirements[0] = requirement;
	assert_int_equal(volunteer_level_save(fixture->office, &again), ERR_INVALID);
	again.requirements[0] = volunteer_fixture_requirement(fixture->office, "Another", 0);
	assert_int_equal(volunteer_level_save(fixture->office, &again), ERR_NOT_FOUND);
	/* a closed opportunity may stay as it is, words and all; it opens with a level that stands */
	one.words.own[VOLUNTEER_PLACE] = "Library";
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_OK);
	one.closed = false;
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_INVALID);
	arena_free(arena);
}

static void opportunities_are_read_as_they_were_saved(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct volunteer_opportunity *list, one;
	size_t count;
	static const struct session_text abouts[] = { { "ar", "اقرأ مع الأطفال" }, { "es", "Leer" } };
	static const struct session_text twice[] = { { "es", "uno" }, { "es", "dos" } };
	int64_t level = volunteer_fixture_any_level(fixture->office);
	struct volunteer_opportunity full = {
		.level = level, .organization = VOLUNTEER_FIXTURE_ORGANIZATION,
		.gives = VOLUNTEER_GIVES_MEAL | VOLUNTEER_GIVES_RIDE,
		.likes = 1u << VOLUNTEER_READING | 1u << VOLUNTEER_TRIPS, .languages = "es  mam", .grades = "03 04",
	};
	full.words.own[VOLUNTEER_NAME] = "Reading together";
	full.words.own[VOLUNTEER_ABOUT] = "Read with children";
	full.words.own[VOLUNTEER_PLACE] = "Library";
	full.words.own[VOLUNTEER_ASK] = "Ms. Osei";
	full.words.others[VOLUNTEER_ABOUT] = (struct session_words){ abouts, 2 };
	assert_int_equal(volunteer_opportunity_save(fixture->office, &full), ERR_OK);
	int64_t garden = volunteer_fixture_opportunity(fixture->office, "garden", level);
	struct volunteer_opportunity closed = { .level = level, .closed = true };
	closed.words.own[VOLUNTEER_NAME] = "Bake sale";
	assert_int_equal(volunteer_opportunity_save(fixture->office, &closed), ERR_OK);

	assert_int_equal(volunteer_opportunities(fixture->office, arena, false, &list, &count), ERR_OK);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].id, garden);
	assert_string_equal(list[0].organization_name, "");
	assert_string_equal(list[0].languages, "");
	assert_int_equal(list[0].gives, 0);
	assert_int_equal(list[1].id, full.id);
	assert_int_equal(list[1].level, level);
	assert_int_equal(list[1].organization, VOLUNTEER_FIXTURE_ORGANIZATION);
	assert_string_equal(list[1].organization_name, "Food Bank");
	assert_int_equal(list[1].gives, full.gives);
	assert_int_equal(list[1].likes, full.likes);
	assert_string_equal(list[1].languages, "es mam");
	assert_string_equal(list[1].grades, "03 04");
	assert_string_equal(volunteer_say(&list[1].words, VOLUNTEER_ABOUT, "ar"), "اقرأ مع الأطفال");
	assert_string_equal(volunteer_say(&list[1].words, VOLUNTEER_ABOUT, "zh"), "Read with children");
	assert_string_equal(volunteer_say(&list[1].words, VOLUNTEER_PLACE, "ar"), "Library");
	assert_int_equal(volunteer_opportunities(fixture->office, arena, true, &list, &count), ERR_OK);
	assert_int_equal(count, 3);
	assert_int_equal(list[0].id, closed.id);
	assert_true(list[0].closed);

	assert_int_equal(volunteer_opportunity_get(fixture->office, arena, 99, &one), ERR_NOT_FOUND);
	assert_int_equal(volunteer_opportunity_get(fixture->office, arena, full.id, &one), ERR_OK);
	assert_int_equal(one.words.others[VOLUNTEER_ABOUT].count, 2);
	one.words.others[VOLUNTEER_NAME] = (struct session_words){ twice, 2 };
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_INVALID);
	one.words.others[VOLUNTEER_NAME].count = 0;
	one.organization = 4711;
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_INVALID);
	one.organization = 0;
	one.level = 4711;
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_INVALID);
	one.level = level;
	one.id = 4711;
	assert_int_equal(volunteer_opportunity_save(fixture->office, &one), ERR_NOT_FOUND);
	/* of what was refused nothing stands */
	assert_int_equal(volunteer_opportunity_get(fixture->office, arena, full.id, &one), ERR_OK);
	assert_int_equal(one.organization, VOLUNTEER_FIXTURE_ORGANIZATION);
	assert_int_equal(one.words.others[VOLUNTEER_NAME].count, 0);
	arena_free(arena);
}

static void codes_are_known_by_their_words(void **state)
{
	(void)state;
	assert_string_equal(volunteer_gives_code(VOLUNTEER_GIVES_MEAL), "meal");
	assert_string_equal(volunteer_gives_code(VOLUNTEER_GIVES_RIDE), "ride");
	assert_null(volunteer_gives_code(32));
	for (int like = 0; like < VOLUNTEER_LIKES; like++)
		assert_non_null(volunteer_like_code((enum volunteer_like)like));
	assert_string_equal(volunteer_like_code(VOLUNTEER_LITTLE_ONES), "little_ones");
	assert_null(volunteer_like_code(VOLUNTEER_LIKES));
}

static void only_who_may_says_what_is_asked_for(void **state)
{
	struct fixture *fixture = *state;
	int64_t requirement = volunteer_fixture_requirement(fixture->office, "Reference", 0);
	fixture_role(fixture->office, ROLE_LIAISON);
	struct volunteer_requirement another = { .law = "Policy 5" };
	another.words.own[VOLUNTEER_NAME] = "Another";
	assert_int_equal(volunteer_requirement_save(fixture->office, &another), ERR_FORBIDDEN);
	assert_int_equal(volunteer_requirement_end(fixture->office, requirement), ERR_FORBIDDEN);
	assert_int_equal(save_level(fixture, &requirement, 1, "Policy 5"), ERR_FORBIDDEN);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_requirement"), 1);
	/* each line says who did it, in the audit */
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM audit WHERE verb = 'edit' AND code = 'add' "
	                                      "AND subject_kind = 'volunteer_requirement'"), 1);
	/* while the database is made, the program itself writes, and nobody is named */
	struct office filling = *fixture->office;
	filling.worker = 0;
	filling.filling = true;
	assert_int_equal(volunteer_requirement_save(&filling, &another), ERR_OK);
	assert_int_equal(fixture_int(fixture, "SELECT count(*) FROM volunteer_requirement WHERE made_by IS NULL"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(d20_no_level_is_without_a_check_and_its_law, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(levels_and_requirements_are_read_as_they_were_saved, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(what_is_needed_is_not_ended, volunteer_fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(opportunities_are_read_as_they_were_saved, volunteer_fixture_open, fixture_close),
		cmocka_unit_test(codes_are_known_by_their_words),
		cmocka_unit_test_setup_teardown(only_who_may_says_what_is_asked_for, volunteer_fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
