/* The walk through a table of questions, without a screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "flow/flow.h"
#include "flow/kind.h"
#include "languages.h"

enum { WHY, NAME, WHOM, COUNT, PHONE, OTHERS, STEPS };

static const struct option reasons[] = {
	{ .code = "meet", .label = { .msg = MSG_PURPOSE_MEET } },
	{ .code = "late", .label = { .msg = MSG_PURPOSE_LATE } },
};

static bool meets(const struct flow_run *run)
{
	const char *why = flow_code(run, WHY);
	return why && strcmp(why, "meet") == 0;
}

static enum msg not_nobody(const struct flow_run *run)
{
	return strcmp(flow_text(run, NAME), "Nobody") == 0 ? MSG_TYPE_NAME : MSG_NONE;
}

static const struct step steps[STEPS] = {
	[WHY] = { .id = "why", .kind = STEP_CHOICE, .options = reasons, .n_options = 2 },
	[NAME] = { .id = "name", .kind = STEP_TEXT, .name = true, .check = not_nobody, .limit = 10 },
	[WHOM] = { .id = "whom", .kind = STEP_TEXT, .when = meets },
	[COUNT] = { .id = "count", .kind = STEP_NUMBER, .optional = true, .most = 20, .when = meets },
	[PHONE] = { .id = "phone", .kind = STEP_PHONE, .optional = true, .when = meets },
	[OTHERS] = { .id = "others", .kind = STEP_GROUP, .optional = true },
};

static bool checked(const struct flow_run *run)
{
	return meets(run);
}

static const struct flow flow = { .name = "test", .steps = steps, .n_steps = STEPS,
	                              .checked = checked };

struct fixture {
	struct flow_run run;
	struct arena *arena;
};

static int begin(void **state)
{
	static struct fixture fixture;
	fixture = (struct fixture){ .arena = arena_new() };
	flow_start(&fixture.run, &flow, NULL, fixture.arena);
	*state = &fixture;
	return 0;
}

static int end(void **state)
{
	struct fixture *fixture = *state;
	arena_free(fixture->arena);
	return 0;
}

static void choose(struct flow_run *run, int step, const char *code)
{
	struct answer *answer = flow_answer(run, step);
	answer->codes[0] = code;
	answer->n_codes = 1;
}

static void type(struct flow_run *run, int step, const char *text)
{
	edit_start(flow_answer(run, step)->text, text, kind_limit(&steps[step]));
}

static void expect_refused(struct flow_run *run, enum msg wanted)
{
	enum msg problem = MSG_NONE;
	int at = run->at;
	assert_int_equal(flow_next(run, &problem), FLOW_REFUSED);
	assert_int_equal(problem, wanted);
	assert_int_equal(run->at, at);
}

static void expect_step(struct flow_run *run, int at)
{
	enum msg problem;
	assert_int_equal(flow_next(run, &problem), FLOW_STEPPED);
	assert_int_equal(run->at, at);
}

static void goes_through_what_applies(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	size_t nth;
	expect_refused(run, MSG_CHOOSE_ONE);
	assert_false(flow_touched(run));
	choose(run, WHY, "late");
	assert_true(flow_touched(run));
	assert_int_equal(flow_count(run, &nth), 3);
	assert_int_equal(nth, 1);
	expect_step(run, NAME);
	expect_refused(run, MSG_TYPE_SOMETHING);
	type(run, NAME, "1");
	expect_refused(run, MSG_NAME_LETTERS);
	type(run, NAME, " Nobody ");
	expect_refused(run, MSG_TYPE_NAME);
	type(run, NAME, " Rosa ");
	expect_step(run, OTHERS);
	assert_string_equal(flow_text(run, NAME), "Rosa");
	enum msg problem;
	assert_int_equal(flow_next(run, &problem), FLOW_FINISH);
	/* what no longer applies says nothing, and is still there when it applies again */
	type(run, WHOM, "The nurse");
	assert_string_equal(flow_text(run, WHOM), "");
	choose(run, WHY, "meet");
	assert_string_equal(flow_text(run, WHOM), "The nurse");
}

static void goes_back_to_the_first_and_out(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	choose(run, WHY, "late");
	expect_step(run, NAME);
	type(run, NAME, "Rosa");
	expect_step(run, OTHERS);
	assert_int_equal(flow_back(run), FLOW_STEPPED);
	assert_int_equal(run->at, NAME);
	assert_int_equal(flow_back(run), FLOW_STEPPED);
	assert_int_equal(flow_back(run), FLOW_LEFT);
	assert_string_equal(flow_text(run, NAME), "Rosa");
}

static void to_the_check(struct flow_run *run)
{
	choose(run, WHY, "meet");
	expect_step(run, NAME);
	type(run, NAME, "Rosa");
	expect_step(run, WHOM);
	type(run, WHOM, "The nurse");
	expect_step(run, COUNT);
	expect_step(run, PHONE);
	expect_step(run, OTHERS);
	expect_step(run, STEPS);
	assert_true(flow_at_check(run));
	assert_null(flow_step(run));
}

static void a_change_comes_back_to_the_check(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	to_the_check(run);
	size_t nth;
	assert_int_equal(flow_count(run, &nth), 7);
	assert_int_equal(nth, 7);
	flow_change(run, NAME);
	type(run, NAME, "");
	expect_refused(run, MSG_TYPE_SOMETHING);
	type(run, NAME, "Ana");
	expect_step(run, STEPS);
	enum msg problem;
	assert_int_equal(flow_next(run, &problem), FLOW_FINISH);
}

static void a_change_that_asks_more_asks_it(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	to_the_check(run);
	flow_change(run, WHOM);
	type(run, WHOM, "");
	/* Esc does not lead to a check that would lack an answer, and neither does Enter */
	assert_int_equal(flow_back(run), FLOW_STEPPED);
	assert_int_equal(run->at, NAME);
	run->at = STEPS;
	expect_step(run, WHOM);
	type(run, WHOM, "The principal");
	assert_int_equal(flow_back(run), FLOW_STEPPED);
	assert_true(flow_at_check(run));
}

static void numbers_and_telephones(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	to_the_check(run);
	flow_change(run, COUNT);
	type(run, COUNT, "2x");
	expect_refused(run, MSG_TYPE_NUMBER);
	type(run, COUNT, "21");
	expect_refused(run, MSG_NUMBER_TOO_LARGE);
	assert_int_equal(flow_number(run, COUNT, 0), 21);
	type(run, COUNT, "");
	assert_int_equal(flow_number(run, COUNT, 7), 7);
	expect_step(run, STEPS);
	flow_change(run, PHONE);
	type(run, PHONE, "12");
	expect_refused(run, MSG_PHONE_TOO_SHORT);
	type(run, PHONE, "call me");
	expect_refused(run, MSG_PHONE_LETTERS);
	type(run, PHONE, "(555) 010-0199");
	expect_step(run, STEPS);
}

static void a_group_adds_removes_and_is_full_in_time(void **state)
{
	struct fixture *fixture = *state;
	struct flow_run *run = &fixture->run;
	assert_null(flow_row(run, OTHERS, 1)); /* no row before the first */
	for (size_t row = 0; row < FLOW_ROWS; row++) {
		struct edit *edit = flow_row(run, OTHERS, row);
		assert_non_null(edit);
		const char name[] = { (char)('A' + row), '\0' };
		edit_start(edit, name, KIND_NAME_LIMIT);
		flow_answer(run, OTHERS)->n_rows++;
	}
	assert_null(flow_row(run, OTHERS, FLOW_ROWS));
	flow_remove_row(run, OTHERS, 1);
	flow_remove_row(run, OTHERS, 99);
	assert_int_equal(flow_answer(run, OTHERS)->n_rows, FLOW_ROWS - 1);
	assert_string_equal(flow_answer(run, OTHERS)->rows[1]->text, "C");
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("zh"), &catalog), ERR_OK);
	const char *said = flow_said(run, OTHERS, catalog, fixture->arena);
	assert_non_null(strstr(said, "、"));
	assert_null(strstr(said, "B"));
	while (flow_answer(run, OTHERS)->n_rows > 0)
		flow_remove_row(run, OTHERS, 0);
	assert_string_equal(flow_said(run, OTHERS, catalog, fixture->arena),
	                    catalog_text(catalog, MSG_NOBODY));
	catalog_close(catalog);
}

static void words_of_the_catalog_and_of_the_school(void **state)
{
	(void)state;
	static const struct label own[] = { { "en", "Book club" }, { "es", "Club de lectura" }, { NULL, NULL } };
	struct catalog *spanish, *arabic;
	assert_int_equal(catalog_open(locale_find("es"), &spanish), ERR_OK);
	assert_int_equal(catalog_open(locale_find("ar"), &arabic), ERR_OK);
	assert_string_equal(words_text(spanish, (struct words){ .own = own }), "Club de lectura");
	assert_string_equal(words_text(arabic, (struct words){ .own = own }), "Book club");
	assert_string_equal(words_text(spanish, (struct words){ 0 }), "");
	assert_string_equal(words_text(spanish, (struct words){ .msg = MSG_NOBODY }),
	                    catalog_text(spanish, MSG_NOBODY));
	catalog_close(spanish);
	catalog_close(arabic);
}

/* ---- steps that are there once for each person, an address, a consent ---- */

enum { FIRST, FIRST_MORE, SECOND, WHERE, AGREE, OPENS, CLOSES, PEOPLE_STEPS };

static const struct option yes_no[] = {
	{ .code = "yes", .label = { .msg = MSG_EDIT_YES } },
	{ .code = "no", .label = { .msg = MSG_EDIT_NO } },
};

static bool is_wanted(const struct flow_run *run, int step)
{
	const char *more = step > FIRST ? flow_code(run, step - 1) : "yes";
	return more && strcmp(more, "yes") == 0;
}

static enum msg not_again(const struct flow_run *run, int step)
{
	return step > FIRST && strcmp(flow_text(run, step), flow_text(run, FIRST)) == 0 ? MSG_TYPE_NAME : MSG_NONE;
}

static const char *first_name(const struct flow_run *run, int step)
{
	(void)step;
	return flow_text(run, FIRST);
}

static const struct step people_steps[PEOPLE_STEPS] = {
	[FIRST] = { .id = "first", .kind = STEP_TEXT },
	[FIRST_MORE] = { .id = "more", .kind = STEP_CHOICE, .options = yes_no, .n_options = 2, .about = first_name,
	                 .ask = { .msg = MSG_DONE_TITLE } },
	[SECOND] = { .id = "second", .kind = STEP_TEXT, .when_of = is_wanted, .check_of = not_again },
	[WHERE] = { .id = "where", .kind = STEP_ADDRESS },
	[AGREE] = { .id = "agree", .kind = STEP_CONSENT, .options = yes_no, .n_options = 2 },
	[OPENS] = { .id = "opens", .kind = STEP_TIME },
	[CLOSES] = { .id = "closes", .kind = STEP_TIME, .optional = true },
};

static const struct flow people_flow = { .name = "people", .steps = people_steps, .n_steps = PEOPLE_STEPS };

static int begin_people(void **state)
{
	static struct fixture fixture;
	fixture = (struct fixture){ .arena = arena_new() };
	flow_start(&fixture.run, &people_flow, NULL, fixture.arena);
	*state = &fixture;
	return 0;
}

static void put_row(struct flow_run *run, size_t row, const char *text)
{
	edit_start(flow_row(run, WHERE, row), text, 60);
}

static void once_for_each_person(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	enum msg problem = MSG_NONE;
	flow_fill(run, FIRST, "Rosa");
	assert_int_equal(flow_next(run, &problem), FLOW_STEPPED);
	assert_string_equal(flow_ask(run, FIRST_MORE).name, "Rosa");
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("en"), &catalog), ERR_OK);
	assert_string_equal(words_say(catalog, run->arena, flow_ask(run, FIRST_MORE)), "Thank you, \u2068Rosa\u2069.");
	catalog_close(catalog);
	assert_false(flow_applies(run, SECOND));
	flow_fill(run, FIRST_MORE, "yes");
	assert_true(flow_applies(run, SECOND));
	flow_next(run, &problem);
	flow_fill(run, SECOND, "Rosa");
	assert_int_equal(flow_next(run, &problem), FLOW_REFUSED);
	assert_int_equal(problem, MSG_TYPE_NAME);
}

static void an_address_needs_street_and_town(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	run->at = WHERE;
	assert_false(flow_touched(run));
	assert_int_equal(flow_problem(run), MSG_ADDRESS_NO_STREET);
	put_row(run, FLOW_STREET, " 12 Elm Street ");
	assert_true(flow_touched(run));
	assert_int_equal(flow_problem(run), MSG_ADDRESS_NO_TOWN);
	put_row(run, FLOW_TOWN, "Hamden");
	assert_int_equal(flow_problem(run), MSG_NONE);
	assert_string_equal(flow_value(run, WHERE), "12 Elm Street, Hamden");
	put_row(run, FLOW_FLAT, "3");
	put_row(run, FLOW_POSTAL_CODE, "06514");
	assert_string_equal(flow_value(run, WHERE), "12 Elm Street, 3, Hamden, 06514");
	assert_null(flow_row(run, WHERE, FLOW_ADDRESS_ROWS));
}

static void a_consent_is_chosen(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	run->at = AGREE;
	assert_int_equal(flow_problem(run), MSG_CHOOSE_ONE);
	flow_fill(run, AGREE, "no");
	assert_int_equal(flow_problem(run), MSG_NONE);
	assert_string_equal(flow_value(run, AGREE), "no");
}

static void a_time_is_read_as_people_type_it(void **state)
{
	struct flow_run *run = &((struct fixture *)*state)->run;
	struct catalog *catalog;
	run->at = OPENS;
	assert_int_equal(flow_problem(run), MSG_TYPE_SOMETHING);
	flow_fill(run, OPENS, "6:30");
	assert_int_equal(flow_problem(run), MSG_TIME_HALF);
	assert_string_equal(flow_value(run, OPENS), "6:30");
	flow_fill(run, OPENS, "noon");
	assert_int_equal(flow_problem(run), MSG_TIME_NONE);
	flow_fill(run, OPENS, " 6:30 pm");
	assert_int_equal(flow_problem(run), MSG_NONE);
	assert_string_equal(flow_text(run, OPENS), "18:30");
	assert_int_equal(catalog_open(locale_find("es"), &catalog), ERR_OK);
	assert_string_equal(flow_said(run, OPENS, catalog, run->arena), "18:30");
	run->at = CLOSES;
	assert_int_equal(flow_problem(run), MSG_NONE);
	assert_string_equal(flow_said(run, CLOSES, catalog, run->arena), "");
	catalog_close(catalog);
}

/* The best one first is said first; what is only ticked stands as it is offered. */
static void several_are_said_in_their_order(void **state)
{
	(void)state;
	static const struct step ranks[] = {
		{ .id = "best", .kind = STEP_CHOICES, .options = reasons, .n_options = 2, .ranked = true },
		{ .id = "any", .kind = STEP_CHOICES, .options = reasons, .n_options = 2 },
	};
	static const struct flow ranked = { .name = "ranked", .steps = ranks, .n_steps = 2 };
	struct flow_run run = { 0 };
	struct arena *arena = arena_new();
	struct catalog *catalog;
	assert_int_equal(catalog_open(locale_find("en"), &catalog), ERR_OK);
	flow_start(&run, &ranked, NULL, arena);
	for (int i = 0; i < 2; i++)
		flow_fill(&run, i, "late,gone,meet");
	const char *best = flow_said(&run, 0, catalog, arena), *any = flow_said(&run, 1, catalog, arena);
	assert_true(strstr(best, catalog_text(catalog, MSG_PURPOSE_LATE)) < strstr(best, catalog_text(catalog, MSG_PURPOSE_MEET)));
	assert_true(strstr(any, catalog_text(catalog, MSG_PURPOSE_MEET)) < strstr(any, catalog_text(catalog, MSG_PURPOSE_LATE)));
	assert_null(strstr(best, "gone"));
	catalog_close(catalog);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(goes_through_what_applies, begin, end),
		cmocka_unit_test_setup_teardown(goes_back_to_the_first_and_out, begin, end),
		cmocka_unit_test_setup_teardown(a_change_comes_back_to_the_check, begin, end),
		cmocka_unit_test_setup_teardown(a_change_that_asks_more_asks_it, begin, end),
		cmocka_unit_test_setup_teardown(numbers_and_telephones, begin, end),
		cmocka_unit_test_setup_teardown(a_group_adds_removes_and_is_full_in_time, begin, end),
		cmocka_unit_test(words_of_the_catalog_and_of_the_school),
		cmocka_unit_test(several_are_said_in_their_order),
		cmocka_unit_test_setup_teardown(once_for_each_person, begin_people, end),
		cmocka_unit_test_setup_teardown(an_address_needs_street_and_town, begin_people, end),
		cmocka_unit_test_setup_teardown(a_consent_is_chosen, begin_people, end),
		cmocka_unit_test_setup_teardown(a_time_is_read_as_people_type_it, begin_people, end),
	};
	return cmocka_run_group_tests(tests, languages_start, languages_stop);
}
