/* One walk through every table of the program: flows and their steps, purposes, screens
 * and their keys, and what they say in every language of the build. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "languages.h"
#include "tables.h"
#include "forms/purpose.h"
#include "text/catalog.h"
#include "text/layout.h"
#include "text/locale.h"
#include "ui/page.h"

static const struct flow *flows[FLOWS_MOST];
static size_t n_flows;

#define EACH(i, table) for (size_t i = 0; i < sizeof(table) / sizeof *(table); i++)

static bool is_code(const char *text)
{
	if (!text || !islower((unsigned char)*text))
		return false;
	for (; *text; text++)
		if (!islower((unsigned char)*text) && !isdigit((unsigned char)*text) && *text != '-' &&
		    *text != '_')
			return false;
	return true;
}

/* ---- steps ---- */

static void check_options(const struct step *step)
{
	if (step->options_of) {
		assert_null(step->options);
		return;
	}
	assert_in_range(step->n_options, 2, FLOW_CODES);
	for (size_t i = 0; i < step->n_options; i++) {
		assert_true(is_code(step->options[i].code));
		assert_true(step->options[i].label.msg != MSG_NONE || step->options[i].label.own);
		for (size_t other = 0; other < i; other++)
			assert_string_not_equal(step->options[i].code, step->options[other].code);
	}
}

/* Where one stands is told by the flow and the step, or by what a flow does besides asking. */
static bool is_phase(const char *id)
{
	static const char *const phases[] = { "check", "saving", "failed" };
	EACH(i, phases)
		if (strcmp(id, phases[i]) == 0)
			return true;
	return false;
}

static void check_step(const struct flow *flow, const struct step *step)
{
	if (!is_code(step->id) || is_phase(step->id))
		fail_msg("%s: a step's id is %s", flow->name, step->id ? step->id : "(none)");
	const enum msg texts[] = { step->ask.msg, step->help.msg, step->why.msg };
	EACH(i, texts)
		if (texts[i] == MSG_NONE)
			fail_msg("%s: %s lacks a text", flow->name, step->id);
	/* who is told that it may stay empty may leave it so */
	if (step->help.msg == MSG_EDIT_HELP && !step->optional)
		fail_msg("%s: %s may not stay empty", flow->name, step->id);
	/* a flow with a last look has a name for every row of it */
	assert_true(!flow->checked || step->unchecked || step->label.msg != MSG_NONE);
	assert_in_range(step->kind, 0, STEP_KINDS - 1);
	bool chooses = step->kind == STEP_CHOICE || step->kind == STEP_CHOICES || step->kind == STEP_CONSENT;
	assert_true(chooses == (step->options || step->options_of));
	if (chooses)
		check_options(step);
	if (step->kind == STEP_NUMBER)
		assert_true(step->least < step->most);
	if (step->kind == STEP_GROUP)
		assert_in_range(step->limit, 1, FLOW_ROWS);
}

static void flows_and_steps(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_flows; i++) {
		const struct flow *flow = flows[i];
		assert_true(is_code(flow->name));
		assert_true(flow->title.msg != MSG_NONE);
		assert_non_null(flow->finish);
		assert_true(!flow->checked || (flow->check_title.msg && flow->check_button.msg));
		assert_in_range(flow->n_steps, 1, FLOW_STEPS);
		for (size_t step = 0; step < flow->n_steps; step++) {
			check_step(flow, &flow->steps[step]);
			for (size_t other = 0; other < step; other++)
				assert_string_not_equal(flow->steps[step].id, flow->steps[other].id);
		}
	}
}

static void purposes(void **state)
{
	(void)state;
	size_t count;
	const struct purpose *table = purpose_table(&count);
	uint64_t asked = 0, of_everybody = UINT64_C(1) << VISIT_WHY;
	/* the interpreter's list follows from the interpreter */
	of_everybody |= UINT64_C(15) << VISIT_OWN_1; /* of a school's own purposes */
	of_everybody |= UINT64_C(1) << VISIT_READS; /* at a desk */
	/* after a family code */
	of_everybody |= UINT64_C(1) << VISIT_NOTES | UINT64_C(1) << VISIT_HERE | UINT64_C(1) << VISIT_LATE_HERE;
	of_everybody |= UINT64_C(1) << VISIT_LANGUAGE | UINT64_C(1) << VISIT_LANGUAGE_TYPED;
	for (size_t i = 0; i < count; i++) {
		assert_true(is_code(table[i].code));
		assert_true(table[i].label.msg != MSG_NONE);
		assert_non_null(table[i].symbol);
		assert_int_equal(layout_cells(table[i].symbol), 1);
		assert_int_equal(table[i].asks >> VISIT_STEPS, 0);
		/* D1: who goes past the office has a name */
		uint64_t names = UINT64_C(1) << VISIT_NAME | UINT64_C(1) << VISIT_LATE_NAME;
		assert_true(table[i].asks & names || table[i].kind == PURPOSE_AGENCY);
		asked |= table[i].asks;
		for (size_t other = 0; other < i; other++)
			assert_string_not_equal(table[i].code, table[other].code);
	}
	/* no question that nobody is asked */
	for (int step = 0; step < VISIT_STEPS; step++)
		if (!((asked | of_everybody) >> step & 1) && visit_step_row((enum visit_step)step)->when)
			fail_msg("nobody is asked %s", visit_step_row((enum visit_step)step)->id);
}

/* ---- screens and keys ---- */

static void screens_and_keys(void **state)
{
	(void)state;
	EACH(i, tables_screens) {
		assert_true(is_code(tables_screens[i]->name));
		assert_non_null(tables_screens[i]->draw);
		assert_true(tables_screens[i]->state_size > 0);
		/* a screen ends by itself, or it is the welcome */
		assert_true(i >= TABLES_KIOSK_SCREENS || tables_screens[i]->idle != UI_IDLE_NONE || tables_screens[i]->tick);
		for (size_t other = 0; other < i; other++)
			assert_string_not_equal(tables_screens[i]->name, tables_screens[other]->name);
		assert_non_null(tables_screens[i]->keys);
		for (const struct ui_key *key = tables_screens[i]->keys; key->key; key++) {
			if (key->label != MSG_NONE && page_key_name(key->key) == MSG_NONE)
				fail_msg("%s: a key of the footer has no name", tables_screens[i]->name);
			for (const struct ui_key *other = tables_screens[i]->keys; other < key; other++)
				assert_int_not_equal(key->key, other->key);
			/* what these mean is the same on every screen, so none takes them */
			assert_true(key->key != INPUT_F8 && key->key != INPUT_F9);
			assert_true(key->key != INPUT_F2 || tables_screens[i] == &language_screen);
			assert_true(key->key != INPUT_F3 || key->label == MSG_DO_LETTERS);
		}
	}
}

/* A call says at the desk where it came from: only what stands before all else is the start. */
static void where_a_call_comes_from(void **state)
{
	(void)state;
	static const struct screen *const others[] = {
		&welcome_screen, &menu_screen, &language_screen, &help_screen, &called_screen, &view_screen, &view_leave_screen,
		&kiosk_staff_screen, &kiosk_staff_list_screen, &kiosk_staff_evening_screen,
	};
	static const struct flow *const called_from[] = {
		&visit_flow, &leave_flow, &register_flow, &register_add_flow, &register_change_flow, &family_open_flow,
		&finding_flow, &missing_flow, &joining_flow, &pathway_ask_flow, &sharing_flow, &volunteer_ask_flow,
		&several_shifts_flow, &volunteer_wish_flow, &stayed_flow,
	};
	EACH(i, called_from)
		assert_int_equal(desk_screen_words(called_from[i]->name), called_from[i]->title.msg);
	assert_int_equal(desk_screen_words(arriving_flow.name), MSG_DESK_SCREEN_EVENING);
	for (size_t i = 0; i < TABLES_KIOSK_SCREENS; i++) {
		bool other = false;
		EACH(k, others)
			other |= others[k] == tables_screens[i];
		if (!other && desk_screen_words(tables_screens[i]->name) == MSG_DESK_SCREEN_START)
			fail_msg("%s: a call from it comes from the start", tables_screens[i]->name);
	}
}

/* ---- what they say ---- */

/* Lines that a text takes, and whether it loses its end. */
static void expect_fits(struct catalog *catalog, enum msg msg, int cells, size_t most)
{
	if (msg == MSG_NONE)
		return;
	struct arena *arena = arena_new();
	struct line *lines;
	const struct locale *locale = catalog_locale(catalog);
	size_t count = layout_wrap(arena, catalog_text(catalog, msg), locale->tag,
	                           locale->rtl ? LAYOUT_RTL : LAYOUT_LTR, cells, most + 1, &lines);
	if (count > most)
		fail_msg("%s: %s takes more than %zu lines of %d cells: %s", locale->tag, catalog_key(msg),
		         most, cells, catalog_text(catalog, msg));
	arena_free(arena);
}

static void step_fits(struct catalog *catalog, const struct step *step)
{
	/* the column of 80 columns and of 40; a row without its signs */
	enum { WIDE = 72, NARROW = 38, ROW_WIDE = 62, ROW_NARROW = 28 };
	expect_fits(catalog, step->ask.msg, WIDE, 1);
	expect_fits(catalog, step->help.msg, WIDE, 2);
	expect_fits(catalog, step->ask.msg, NARROW, 2);
	expect_fits(catalog, step->help.msg, NARROW, 3);
	expect_fits(catalog, step->why.msg, NARROW, 7);
	expect_fits(catalog, step->label.msg, ROW_WIDE * 2 / 5, 1);
	for (size_t i = 0; i < step->n_options; i++) {
		expect_fits(catalog, step->options[i].label.msg, ROW_WIDE, 1);
		expect_fits(catalog, step->options[i].label.msg, ROW_NARROW, 3);
	}
}

static void language_fits(struct catalog *catalog)
{
	for (size_t i = 0; i < n_flows; i++)
		for (size_t step = 0; step < flows[i]->n_steps; step++)
			step_fits(catalog, &flows[i]->steps[step]);
	size_t count;
	const struct purpose *table = purpose_table(&count);
	for (size_t i = 0; i < count; i++) {
		expect_fits(catalog, table[i].label.msg, 62, 1);
		expect_fits(catalog, table[i].label.msg, 28, 3);
	}
	EACH(i, tables_screens)
		for (const struct ui_key *key = tables_screens[i]->keys; key->key; key++)
			expect_fits(catalog, key->label, 24, 1);
}

/* Every text of every language is there, ICU takes it (the catalog's own test formats
 * each one), and prompts fit. */
static void texts_fit(void **state)
{
	(void)state;
	assert_in_range(locale_count(), 4, 64);
	for (size_t i = 0; i < locale_count(); i++) {
		struct catalog *catalog;
		assert_int_equal(catalog_open(locale_at(i), &catalog), ERR_OK);
		language_fits(catalog);
		catalog_close(catalog);
	}
}

/* Heads of columns fit the least that a column may have. */
static void heads_fit(void **state)
{
	(void)state;
	const struct desk_data data = { 0 };
	for (size_t l = 0; l < locale_count(); l++) {
		struct catalog *catalog;
		assert_int_equal(catalog_open(locale_at(l), &catalog), ERR_OK);
		for (int tab = 0; tab < DESK_TABS; tab++) {
			struct list_source source = desk_data_source(&data, (enum desk_tab)tab);
			for (size_t i = 0; i < source.n_columns; i++)
				expect_fits(catalog, source.columns[i].head, source.columns[i].least, 1);
		}
		catalog_close(catalog);
	}
}

static int start(void **state)
{
	n_flows = flows_all(flows);
	return languages_start(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flows_and_steps),
		cmocka_unit_test(purposes),
		cmocka_unit_test(screens_and_keys),
		cmocka_unit_test(where_a_call_comes_from),
		cmocka_unit_test(texts_fit),
		cmocka_unit_test(heads_fit),
	};
	return cmocka_run_group_tests(tests, start, languages_stop);
}
