/* Which stage of the path, the steps from it, what is said of it in a language, what helps (F2). */
#include "domain/pathway.h"

#include "domain/pathway_import.h"
#include "fixture.h"

/* Two that overlap, a year that no stage has, and one aside for those who come late. */
static const struct pathway_stage_row stages[] = {
	{ .code = "baby", .place = 1, .age_from = 0, .age_to = 1, .grades = "", .needs = "early food" },
	{ .code = "small", .place = 2, .age_from = 3, .age_to = 4, .grades = "PK", .needs = "early english food" },
	{ .code = "first", .place = 3, .age_from = 5, .age_to = 7, .grades = "KG 01 02", .needs = "tutoring" },
	{ .code = "high", .place = 4, .age_from = 14, .age_to = 18, .grades = "09 10", .needs = "college_career" },
	{ .code = "college", .place = 5, .age_from = 18, .age_to = 24, .grades = "", .needs = "" },
	{ .code = "work", .place = 6, .age_from = 18, .age_to = 24, .grades = "", .needs = "" },
	{ .code = "new", .place = 7, .age_from = 13, .age_to = 21, .grades = "", .needs = "english" },
};
enum { STAGES = sizeof stages / sizeof *stages };

static const struct pathway_text_row texts[] = {
	{ .stage_code = "baby", .language = "en", .kind = "title", .place = 1, .text = "A baby" },
	{ .stage_code = "baby", .language = "es", .kind = "title", .place = 1, .text = "Un bebé", .checked_by = "Ana",
	  .checked_on = "2026-11-02" },
	{ .stage_code = "baby", .language = "en", .kind = "decide", .place = 2, .text = "Second", .by_when = "in spring" },
	{ .stage_code = "baby", .language = "en", .kind = "decide", .place = 1, .text = "First" },
	{ .stage_code = "baby", .language = "en", .kind = "bring", .place = 1, .text = "A paper" },
	{ .stage_code = "baby", .language = "en", .kind = "bring", .place = 2, .text = "Another" },
	{ .stage_code = "baby", .language = "es", .kind = "bring", .place = 1, .text = "Un papel", .checked_by = "Luz",
	  .checked_on = "2026-11-03" },
	{ .stage_code = "small", .language = "en", .kind = "title", .place = 1, .text = "A small child" },
	{ .stage_code = "small", .language = "es", .kind = "title", .place = 1, .text = "Una niña", .checked_by = "Ana",
	  .checked_on = "2026-11-02" },
};

static void take_in(struct fixture *fixture, size_t count)
{
	struct arena *arena = arena_new();
	struct reconcile_counts counts[PATHWAY_IMPORT_KINDS];
	struct pathway_import *import = pathway_import_new(arena, fixture->office);
	if (!fixture->office->worker)
		fixture_sign_in_as(fixture->office, ROLE_ADMINISTRATOR);
	assert_int_equal(pathway_import_load(import), ERR_OK);
	for (size_t i = 0; i < count; i++)
		assert_true(pathway_import_stage(import, &stages[i]));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct pathway_text_row row = texts[i];
		row.by_when = row.by_when ? row.by_when : "";
		row.checked_by = row.checked_by ? row.checked_by : "";
		row.checked_on = row.checked_on ? row.checked_on : "";
		if (pathway_import_has(import, row.stage_code))
			assert_true(pathway_import_text(import, &row));
	}
	assert_false(pathway_import_stage(import, &stages[0]));
	pathway_import_compare(import, counts);
	assert_int_equal(pathway_import_write(import, NULL, NULL), ERR_OK);
	arena_free(arena);
}

static const char *code_at(const struct pathway *pathway, size_t at)
{
	return at < pathway->count ? pathway->stages[at].code : "-";
}

static void which_stage_F2(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct pathway pathway;
	static const struct { int age; const char *code; } ages[] = {
		{ 0, "baby" }, { 1, "baby" }, { 2, "baby" }, { 3, "small" }, { 7, "first" }, { 8, "first" }, { 13, "new" },
		{ 14, "high" }, { 18, "high" }, { 19, "college" }, { 24, "college" }, { 60, "college" },
	};
	static const struct { const char *grade, *code; } grades[] = {
		{ "PK", "small" }, { "KG", "first" }, { "02", "first" }, { "10", "high" }, { "12", "-" }, { "0", "-" },
		{ "", "-" },
	};
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	assert_int_equal(pathway.count, 0);
	assert_int_equal(pathway_of_age(&pathway, 5), 0);
	take_in(fixture, STAGES);
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	assert_int_equal(pathway.count, STAGES);
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
		assert_string_equal(code_at(&pathway, pathway_of_age(&pathway, ages[i].age)), ages[i].code);
	for (size_t i = 0; i < sizeof grades / sizeof *grades; i++)
		assert_string_equal(code_at(&pathway, pathway_of_grade(&pathway, grades[i].grade)), grades[i].code);
	assert_int_equal(pathway_of_id(&pathway, pathway.stages[3].id), 3);
	assert_int_equal(pathway_of_id(&pathway, 12345), STAGES);
	/* what has ended is no longer there */
	take_in(fixture, 3);
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	assert_int_equal(pathway.count, 3);
	arena_free(arena);
}

static void steps_through_the_years_F2(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct pathway pathway;
	static const struct { const char *before, *after; } steps[STAGES] = {
		{ "-", "small" }, { "baby", "first" }, { "small", "high" }, { "first", "college" }, { "high", "work" },
		{ "college", "-" }, { "first", "-" },
	};
	take_in(fixture, STAGES);
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	for (size_t i = 0; i < STAGES; i++) {
		assert_string_equal(code_at(&pathway, pathway_before(&pathway, i)), steps[i].before);
		assert_string_equal(code_at(&pathway, pathway_after(&pathway, i)), steps[i].after);
	}
	assert_int_equal(pathway_before(&pathway, STAGES), STAGES);
	assert_int_equal(pathway_after(&pathway, STAGES), STAGES);
	arena_free(arena);
}

static void in_a_language_else_in_English_F2(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct pathway pathway;
	struct pathway_card card;
	take_in(fixture, STAGES);
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	const struct pathway_stage *baby = &pathway.stages[0], *small = &pathway.stages[1];
	assert_string_equal(pathway_title_in(baby, "es"), "Un bebé");
	assert_string_equal(pathway_title_in(baby, "ar"), "A baby");
	assert_string_equal(pathway_title_in(&pathway.stages[2], "es"), "");

	assert_int_equal(pathway_card_read(fixture->office, arena, "en", baby->id, &card), ERR_OK);
	assert_false(card.foreign);
	assert_true(card.unchecked);
	assert_int_equal(card.counts[PATHWAY_DECIDE], 2);
	assert_string_equal(card.said[PATHWAY_DECIDE][0].text, "First");
	assert_string_equal(card.said[PATHWAY_DECIDE][0].by_when, "");
	assert_string_equal(card.said[PATHWAY_DECIDE][1].by_when, "in spring");
	assert_int_equal(card.counts[PATHWAY_BRING], 2);

	/* kind by kind: what Spanish has is not mixed with English */
	assert_int_equal(pathway_card_read(fixture->office, arena, "es", baby->id, &card), ERR_OK);
	assert_true(card.foreign);
	assert_true(card.unchecked);
	assert_string_equal(card.said[PATHWAY_TITLE][0].text, "Un bebé");
	assert_int_equal(card.counts[PATHWAY_TITLE], 1);
	assert_int_equal(card.counts[PATHWAY_BRING], 1);
	assert_int_equal(card.counts[PATHWAY_DECIDE], 2);
	assert_int_equal(card.counts[PATHWAY_ASK], 0);

	/* all of it checked (D21) */
	assert_int_equal(pathway_card_read(fixture->office, arena, "es", small->id, &card), ERR_OK);
	assert_false(card.foreign);
	assert_false(card.unchecked);
	assert_string_equal(card.checked_by, "Ana");
	assert_string_equal(card.checked_on, "2026-11-02");
	assert_int_equal(pathway_card_read(fixture->office, arena, "es", 12345, &card), ERR_NOT_FOUND);
	arena_free(arena);
}

/* First what is for the child, and of that what the stage asks for first. */
static void what_helps_F2(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = arena_new();
	struct pathway pathway;
	static const struct discover_service services[] = {
		{ .id = 1, .name = "English for grown-ups", .needs = 1u << NEED_ENGLISH, .least = 18, .most = DISCOVER_NO_AGE },
		{ .id = 2, .name = "Games, ages 3 to 5", .needs = 1u << NEED_EARLY, .least = 3, .most = 5 },
		{ .id = 3, .name = "Teaching assistants", .needs = 1u << NEED_EARLY, .least = 18, .most = DISCOVER_NO_AGE },
		{ .id = 4, .name = "Food", .needs = 1u << NEED_FOOD, .least = DISCOVER_NO_AGE, .most = DISCOVER_NO_AGE },
	};
	take_in(fixture, STAGES);
	assert_int_equal(pathway_read(fixture->office, arena, &pathway), ERR_OK);
	const struct discover_question question = pathway_question(&pathway.stages[1], fixture->now);
	assert_int_equal(question.needs, 1u << NEED_EARLY | 1u << NEED_ENGLISH | 1u << NEED_FOOD);
	assert_int_equal(question.first, 1u << NEED_EARLY | 1u << NEED_ENGLISH);
	const struct discover_results results = discover(arena, services, 4, &question);
	assert_int_equal(results.count, 4);
	assert_int_equal(results.hits[0].service->id, 2);
	assert_true(results.hits[0].eligible);
	assert_int_equal(results.hits[1].service->id, 4);
	assert_true(results.hits[1].eligible);
	assert_false(results.hits[2].eligible);
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(which_stage_F2),
		TEST(steps_through_the_years_F2),
		TEST(in_a_language_else_in_English_F2),
		TEST(what_helps_F2),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
