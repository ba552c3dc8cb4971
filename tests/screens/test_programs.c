/* Finding a program at the kiosk, over the starter content: guided, by a word, narrowed
 * down, a card, and a person who helps with it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "family_school.h"
#include "school.h"

/* A school with a directory: taken in as everybody's is. */
static struct term *open_programs(void)
{
	struct term *kiosk = school_kiosk_programs("cat >>paper", "", false);
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM directory_service"), 60);
	return kiosk;
}

static void guided_to_what_fits(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	/* English for me, in the evening, with care for small children and in my language */
	term_keys(kiosk, "2", "5", "1", "1", "3", "Enter", "1", "3", "Enter", NULL);
	term_expect(kiosk, "Inglés para principiantes");
	term_expect(kiosk, "cuidado de niños pequeños");
	term_expect(kiosk, "en su idioma");
	term_golden(kiosk, "es-70-programs");
	/* the best one first: what it is, where, whom to ask, what to do now */
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "Siguiente paso");
	term_expect(kiosk, "nadie ha revisado");
	/* nothing was stored of it */
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM visit"), 0);
	/* back, and another question keeps what was answered */
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "¿Qué le haría más fácil venir?");
	term_keys(kiosk, "F6", NULL);
	term_expect(kiosk, "Inglés para principiantes");
	term_stop(kiosk);
}

static void what_there_is_at_any_point(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	term_keys(kiosk, "1", "5", "F6", NULL);
	term_expect(kiosk, "60 programs");
	term_expect(kiosk, "More programs");
	term_click(kiosk, "More programs");
	term_expect_not(kiosk, "Nothing fits");
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "What are you looking for?");
	term_stop(kiosk);
}

static void by_a_word_in_any_language(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	static const struct { const char *language, *word, *found; } rows[] = {
		{ "1", "pantry", "Food Pantry" }, { "1", "pantri", "This is for “pantry”." },
		{ "2", "natacion", "Natación" },  { "1", "swimming", "Swimming" },
		/* what means the same, and why it is there */
		{ "1", "daycare", "about: child care" }, { "2", "guardería", "sobre: cuidado de niños" },
		{ "1", "english castle", "Nothing has all of these words. This has most of them." },
		{ "2", "autismo", "Nada tiene esta misma palabra. Esto se le acerca." },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		term_keys(kiosk, rows[i].language, "5", "d", rows[i].word, "Enter", "F6", NULL);
		term_expect(kiosk, rows[i].found);
		term_advance(kiosk, 3600 * 1000L);
	}
	/* what was not found is said, and a person is there */
	term_keys(kiosk, "1", "5", "d", "unicorns", "Enter", "F6", NULL);
	term_expect(kiosk, "Nothing fits just now");
	term_expect(kiosk, "Ask in another way");
	term_stop(kiosk);
}

/* Counts are what stands there after; where nothing is left, it says what to lift. */
static void narrowed_down(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	term_keys(kiosk, "1", "5", "3", "F6", NULL);
	term_expect(kiosk, "5 programs");
	term_click(kiosk, "Narrow down …");
	term_expect(kiosk, "The number says how many.");
	term_golden(kiosk, "en-71-narrowing");
	/* as in every list of boxes: a number or a blank ticks, and Enter goes on */
	term_keys(kiosk, "2", "Down", " ", "Enter", NULL);
	term_expect(kiosk, "Only: Free · In my language");
	term_click(kiosk, "Narrow down …");
	term_keys(kiosk, "2", "3", NULL);
	term_click(kiosk, "At weekends");
	term_expect(kiosk, "One program");
	term_click(kiosk, "Easy to reach");
	term_expect(kiosk, "Nothing fits just now");
	term_click(kiosk, "Show these");
	term_expect(kiosk, "Without “");
	term_expect(kiosk, "Only: ");
	term_click(kiosk, "Narrow down …");
	term_click(kiosk, "Easy to reach");
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "One program");
	term_stop(kiosk);
}

/* One page forth and one back, by rows and by keys. */
static void page_by_page(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	term_keys(kiosk, "1", "5", "F6", NULL);
	term_expect(kiosk, "60 programs");
	term_expect_not(kiosk, "Programs before these");
	char *first = strdup(term_screen(kiosk));
	term_keys(kiosk, "PageDown", NULL);
	term_expect(kiosk, "Programs before these");
	char *second = strdup(term_screen(kiosk));
	term_keys(kiosk, "PageDown", "PageDown", "PageUp", "PageUp", NULL);
	assert_string_equal(term_screen(kiosk), second);
	term_click(kiosk, "Programs before these");
	assert_string_equal(term_screen(kiosk), first);
	term_click(kiosk, "More programs");
	assert_string_equal(term_screen(kiosk), second);
	/* from the last one back to the best ones */
	for (int i = 0; i < 20; i++)
		term_keys(kiosk, "PageDown", NULL);
	term_expect_not(kiosk, "More programs");
	term_click(kiosk, "Back to the best ones");
	assert_string_equal(term_screen(kiosk), first);
	free(first);
	free(second);
	term_stop(kiosk);
}

static void a_person_helps_with_it(void **state)
{
	(void)state;
	struct term *kiosk = open_programs(), *desk = family_school_desk(kiosk);
	term_keys(kiosk, "2", "5", "3", "F6", NULL);
	term_click(kiosk, "Despensa de comida");
	term_click(kiosk, "Necesito ayuda con esto");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM help_request WHERE kind = 'call' "
	                                        "AND service_id IS NOT NULL AND locale = 'es'"), 1);
	term_advance(desk, 0);
	term_expect(desk, "Calls 1");
	term_keys(desk, "F5", NULL);
	term_expect(desk, "Needs help with: ");
	term_stop(desk);
	term_stop(kiosk);
}

/* The language changes under a card and under what was found; everything stays. */
static void in_every_language(void **state)
{
	(void)state;
	static const char *const tags[] = { "en", "es", "ar", "zh" };
	char name[64], key[2] = "1";
	struct term *kiosk = open_programs();
	for (int i = 0; i < 4; i++) {
		key[0] = (char)('1' + i);
		term_keys(kiosk, key, "5", NULL);
		snprintf(name, sizeof name, "%s-72-needs", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "3", "1", "3", "Enter", "8", "Enter", NULL);
		snprintf(name, sizeof name, "%s-73-found", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", NULL);
		snprintf(name, sizeof name, "%s-74-card", tags[i]);
		term_golden(kiosk, name);
		term_keys(kiosk, "1", NULL);
		snprintf(name, sizeof name, "%s-75-square", tags[i]);
		term_golden(kiosk, name);
		term_advance(kiosk, 3600 * 1000L);
	}
	term_keys(kiosk, "1", "5", "3", "F6", "1", "F2", "2", NULL);
	term_expect(kiosk, "Siguiente paso");
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "5 programas");
	term_stop(kiosk);
}

/* In the smallest window a text that is longer than a page goes on upon the next one. */
static void every_word_of_a_card_is_read(void **state)
{
	(void)state;
	static const char *const words[] = { "Call", "sent", "steps", "free", "when", "find", "with", "form", "letters", "back.",
		                                 "little", "limits", "first", "Capstan", "square.", "parking." };
	enum { WORDS = sizeof words / sizeof *words };
	bool seen[WORDS] = { false };
	struct term *kiosk = open_programs();
	term_keys(kiosk, "1", "5", "3", "1", "3", "Enter", "8", "Enter", "1", NULL);
	term_resize(kiosk, 15, 40);
	term_expect(kiosk, "more");
	term_golden(kiosk, "en-74-card-small");
	for (int page = 0; page < 60 && (page == 0 || !term_has(kiosk, "Next step")); page++) {
		for (size_t i = 0; i < WORDS; i++)
			seen[i] |= term_has(kiosk, words[i]);
		term_keys(kiosk, "F6", NULL);
		if (page == 1)
			term_golden(kiosk, "en-74-card-small-next");
	}
	/* after the last page comes the first */
	term_expect(kiosk, "Next step");
	for (size_t i = 0; i < WORDS; i++)
		if (!seen[i])
			fail_msg("\"%s\" was on no page", words[i]);
	term_stop(kiosk);
}

static void nothing_of_it_is_left(void **state)
{
	(void)state;
	struct term *kiosk = open_programs();
	term_keys(kiosk, "1", "5", "d", "Quetzalwort", "Enter", "F6", NULL);
	term_expect_remembered(kiosk, "Quetzalwort");
	term_keys(kiosk, "Esc", "Esc", "Esc", "Esc", "2", "Esc", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_expect_forgotten(kiosk, "Quetzalwort");
	term_stop(kiosk);
}

/* What is not there is counted of nobody, and asked once in a word. */
static void row_E4_what_is_missing_is_told_once(void **state)
{
	(void)state;
	static const struct { const char *key, *golden; } rows[] = {
		{ "1", "en-76-missing" }, { "2", "es-76-missing" }, { "3", "ar-76-missing" }, { "4", "zh-76-missing" },
	};
	struct term *kiosk = open_programs();
	for (int i = 0; i < 4; i++) {
		/* college for a child of two, with food */
		term_keys(kiosk, rows[i].key, "5", "a", "2", "2", "Enter", "Enter", "6", "Enter", NULL);
		assert_string_equal(term_place(kiosk), "programs");
		assert_int_equal(database_number(kiosk, "SELECT count(*) FROM not_found WHERE kind = 'need'"), i + 1);
		assert_int_equal(database_number(kiosk, "SELECT count(*) FROM not_found WHERE kind = 'word'"), i);
		/* the last row but the one that calls; it is gone once it was told */
		term_keys(kiosk, "End", "Up", "Enter", NULL);
		term_golden(kiosk, rows[i].golden);
		term_keys(kiosk, "Enter", NULL);
		assert_string_equal(term_place(kiosk), "missing/missing");
		/* the next Enter calls nobody: not that of somebody in a hurry, and no later one */
		term_keys(kiosk, "77", "Enter", "Enter", NULL);
		term_advance(kiosk, 2000);
		term_keys(kiosk, "Enter", NULL);
		assert_string_equal(term_place(kiosk), "programs");
		assert_int_equal(database_number(kiosk, "SELECT count(*) FROM help_request"), 0);
		assert_int_equal(database_number(kiosk, "SELECT count(*) FROM not_found WHERE code = '77'"), i + 1);
		if (i == 0) {
			term_expect(kiosk, "Thank you. The school counts it, without your name.");
			term_expect_not(kiosk, "Tell the school");
		}
		term_advance(kiosk, 3600 * 1000L);
	}
	/* found by a word nothing was: it is asked in that word */
	term_keys(kiosk, "1", "5", "d", "unicorns", "Enter", "F6", NULL);
	term_click(kiosk, "Tell the school what is missing");
	term_expect(kiosk, "│ unicorns");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you.");
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM not_found WHERE code = 'unicorns'"), 1);
	/* nothing says when, after whom, or from where it came */
	assert_int_equal(database_number(kiosk, "SELECT count(*) FROM change_log WHERE table_name = 'not_found'"), 0);
	term_stop(kiosk);
}

/* On paper what the card says, in the language on screen, once however often it is pressed. */
static void on_paper(void **state)
{
	(void)state;
	struct term *kiosk = school_kiosk_programs("cat >>paper", "scripts = Latn\n", false);
	term_keys(kiosk, "2", "5", "1", "1", "3", "Enter", "1", "3", "Enter", "1", NULL);
	term_expect(kiosk, "Siguiente paso");
	term_click(kiosk, "Llevarlo conmigo");
	term_expect(kiosk, "F6 imprimir");
	term_keys(kiosk, "F6", "F6", NULL);
	for (int i = 0; i < 600 && !term_has(kiosk, "Ya está impreso"); i++)
		term_advance(kiosk, 100);
	term_expect(kiosk, "Ya está impreso");
	const char *paper = term_read(kiosk, "paper");
	assert_non_null(strstr(paper, "Siguiente paso"));
	assert_non_null(strstr(paper, "nadie ha revisado"));
	/* what a family that cannot climb steps or speaks another language counts on */
	assert_non_null(strstr(paper, "Sin escalones"));
	assert_non_null(strstr(paper, "Idiomas"));
	assert_null(strstr(strstr(paper, "Siguiente paso") + 1, "Siguiente paso"));
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guided_to_what_fits),
		cmocka_unit_test(what_there_is_at_any_point),
		cmocka_unit_test(by_a_word_in_any_language),
		cmocka_unit_test(narrowed_down),
		cmocka_unit_test(page_by_page),
		cmocka_unit_test(a_person_helps_with_it),
		cmocka_unit_test(in_every_language),
		cmocka_unit_test(every_word_of_a_card_is_read),
		cmocka_unit_test(nothing_of_it_is_left),
		cmocka_unit_test(on_paper),
		cmocka_unit_test(row_E4_what_is_missing_is_told_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
