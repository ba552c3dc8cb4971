/* What staff see of a registration: what the family said, in the words of whoever reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "term.h"

/* words that stand in no message */
#define MOTHER "Guadalupe Quetzal"
#define OTHER "Wilfreda Ixchel"
#define CHILD "Itzel Balam"
#define STREET "77 Ceiba Lane"

static const char pin[] = "837465";
static const char config[] = "[school]\nname = Harbor School\nzone = America/New_York\n";
static const char *const tags[] = { "en", "es", "ar", "zh" };
enum { TAGS = 4 };

/* A kiosk over a database with accounts and the roster. */
static struct term *open_school(void)
{
	static const char *const commands[] = {
		"staff add Admin --role administrator",
		"staff add 'A. Brown' --role front_office",
		"import oneroster \"$FOYER_TEST_DATA/oneroster-1.1\" --by Admin",
		NULL,
	};
	return term_start(&(struct term_options){ .config = config, .commands = commands, .fed = pin });
}

static struct term *open_desk(struct term *kiosk)
{
	static const char *const arguments[] = { "desk", "--by", "A. Brown", NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "Waiting 0");
	return desk;
}

static void go_to_office(struct term *desk, const char *tab)
{
	term_await(desk, tab);
	term_click(desk, tab);
}

/* What differs from family to family: keys of the kiosk's rows. */
struct answers {
	const char *language, *name, *interpreter, *reach, *phone, *child, *born, *school, *talk, *consent;
};
static const struct answers usual = { .language = "1", .name = MOTHER, .interpreter = "1", .reach = "1",
	                                  .phone = "203 555 0197", .child = CHILD, .born = "11122018", .school = "1",
	                                  .talk = "1", .consent = "1" };

/* A mother and a child of one language, in their own home. */
static void register_at(struct term *kiosk, const struct answers *say)
{
	term_keys(kiosk, say->language, "3", "1", say->name, "Enter", "Enter", "1", "1", "Enter", say->interpreter,
	          say->reach, say->phone, "Enter", "2", say->child, "Enter", "Enter", say->born, "Enter", "2", "Enter", "2",
	          say->school, NULL);
	/* another school's name is asked for */
	if (strcmp(say->school, "2") == 0)
		term_keys(kiosk, "Lycée Ceiba", "Enter", NULL);
	term_keys(kiosk, "1", STREET, "Enter", "Enter", "Hamden", "Enter", "Enter", "1", "1", say->talk, "Enter", "Enter",
	          say->consent, NULL);
	for (int i = 0; i < 2 && strcmp(term_place(kiosk), "register/check") != 0; i++)
		term_keys(kiosk, "1", NULL);
	term_keys(kiosk, "Enter", NULL);
}

/* ---- who asked for an interpreter ---- */

static void rule_D19_an_interpreter_reaches_the_office(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk;
	struct answers say = usual;
	say.name = OTHER;
	say.phone = "203 555 0198";
	say.talk = "2";
	register_at(kiosk, &say);
	term_expect(kiosk, "Thank you, " OTHER ".");
	term_keys(kiosk, "Enter", NULL);
	say = usual;
	say.language = "2";
	say.interpreter = "2";
	say.reach = "2";
	say.consent = "2";
	register_at(kiosk, &say);
	term_expect(kiosk, "Gracias, " MOTHER ".");
	term_keys(kiosk, "Enter", NULL);
	desk = open_desk(kiosk);
	go_to_office(desk, "To answer 4");
	term_expect(desk, "Interpreter: Español");
	for (size_t tag = 0; tag < TAGS; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "registration-card-%s-interpreter-list", tags[tag]);
		term_golden(desk, name);
	}
	term_keys(desk, "F2", "1", NULL);
	/* before whoever came earlier, and with it what staff must not ask of them */
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, MOTHER " registers");
	term_expect(desk, "Español. Never a child, and never ask them to bring");
	term_expect(desk, "text message");
	for (size_t tag = 0; tag < TAGS; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "registration-card-%s-interpreter", tags[tag]);
		term_golden(desk, name);
	}
	term_keys(desk, "F2", "1", NULL);
	/* whom staff are asking has somebody to speak with: marked, and behind */
	term_click(desk, "Ask the family …");
	term_keys(desk, "which class teacher", "Enter", NULL);
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Interpreter: Español");
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, "It is answered …");
	term_expect(desk, "To talk about custody");
	term_expect_not(desk, "Interpreter");
	term_keys(desk, "Esc", NULL);
	/* what else they ask is talked about with the same interpreter */
	term_click(desk, "Consent: talk first");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "It is answered …");
	term_expect(desk, "Interpreter: Español");
	term_keys(desk, "Esc", NULL);
	/* who wants neither call nor message, and no interpreter */
	term_keys(kiosk, "2", "3", "2", "Nahuel", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "15", "Enter", "16",
	          "Enter", "1", "1", STREET, "Enter", "Enter", "Hamden", "Enter", "Enter", "1", "Enter", "Enter", "1", NULL);
	if (strcmp(term_place(kiosk), "register/check") != 0)
		term_keys(kiosk, "1", NULL);
	term_keys(kiosk, "Enter", NULL);
	term_await(desk, "Nahuel");
	term_click(desk, "Nahuel");
	term_keys(desk, "Enter", NULL);
	term_expect(desk, "and no text messages");
	term_expect_not(desk, "Interpreter");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- no code of the program ---- */

static void choices_are_said_in_words(void **state)
{
	(void)state;
	/* Arabic stands on screen as it is drawn */
	static const struct { const char *other, *unknown; } words[TAGS] = {
		{ "Another school", "I don’t know" },
		{ "Otra escuela", "No lo sé" },
		{ "ﻯﺮﺧﺃ ﺔﺳﺭﺪﻣ", "ﻑﺮﻋﺃ ﻻ" },
		{ "另一所学校", "我不知道" },
	};
	struct term *kiosk = open_school(), *desk = open_desk(kiosk);
	for (int unknown = 0; unknown < 2; unknown++) {
		struct answers say = usual;
		say.name = unknown ? MOTHER : OTHER;
		say.phone = unknown ? "203 555 0197" : "203 555 0198";
		say.child = unknown ? CHILD : "Nahuel";
		say.school = unknown ? "3" : "2";
		register_at(kiosk, &say);
		term_expect(kiosk, "Thank you, ");
		term_keys(kiosk, "Enter", NULL);
		term_keys(desk, "F2", "1", NULL);
		go_to_office(desk, unknown ? "To answer 2" : "To answer 1");
		term_keys(desk, "End", "Enter", NULL);
		term_expect(desk, say.name);
		for (size_t tag = 0; tag < TAGS; tag++) {
			char digit[2] = { (char)('1' + tag), '\0' };
			term_keys(desk, "F2", digit, NULL);
			term_expect(desk, unknown ? words[tag].unknown : words[tag].other);
			term_expect_not(desk, unknown ? "  unknown" : "  other");
		}
		term_keys(desk, "Esc", NULL);
	}
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D19_an_interpreter_reaches_the_office),
		cmocka_unit_test(choices_are_said_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
