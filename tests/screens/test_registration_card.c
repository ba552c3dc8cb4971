/* What staff see of a registration: what the family said, in the words of whoever reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "domain/check_in.h"
#include "domain/registration.h"
#include "domain/registration_confirm.h"
#include "staff.h"

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

/* A click opens the row that is chosen, and chooses another. */
static void open_row(struct term *desk, const char *text)
{
	term_click(desk, text);
	if (strcmp(term_place(desk), "desk") == 0)
		term_keys(desk, "Enter", NULL);
}

/* In every language; back in English. */
static void golden(struct term *desk, const char *what)
{
	for (size_t tag = 0; tag < TAGS; tag++) {
		char digit[2] = { (char)('1' + tag), '\0' }, name[64];
		term_keys(desk, "F2", digit, NULL);
		snprintf(name, sizeof name, "registration-card-%s-%s", tags[tag], what);
		term_golden(desk, name);
	}
	term_keys(desk, "F2", "1", NULL);
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
	golden(desk, "interpreter-list");
	/* before whoever came earlier, and with it what staff must not ask of them */
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, MOTHER " registers");
	term_expect(desk, "Español. Never a child, and never ask them to bring");
	term_expect(desk, "text message");
	golden(desk, "interpreter");
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
	open_row(desk, "Consent: talk first");
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
	open_row(desk, "Nahuel");
	term_expect(desk, "and no text messages");
	term_expect_not(desk, "Interpreter");
	term_stop(desk);
	term_stop(kiosk);
}

/* Of another adult it is asked, too, where another language than the school's is spoken with
 * them; it is theirs and not the family's. */
static void rule_D19_each_adult_has_an_interpreter_of_their_own(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk);
	term_keys(kiosk, "1", "3", "1", MOTHER, "Enter", "Enter", "1", "1", "Enter", "1", "1", "203 555 0197", "Enter", NULL);
	term_keys(kiosk, "1", OTHER, "Enter", "8", "2", NULL);
	term_expect(kiosk, "Would " OTHER " like an interpreter when we talk?");
	for (int tag = TAGS; tag-- > 0;) {
		char name[64];
		term_keys(kiosk, "F2", (const char[]){ (char)('1' + tag), '\0' }, NULL);
		snprintf(name, sizeof name, "registration-%s-other-interpreter", tags[tag]);
		term_golden(kiosk, name);
	}
	term_keys(kiosk, "2", "3", NULL);
	/* who speaks the school's language is not asked for */
	term_keys(kiosk, "1", "Juan Balam", "Enter", "9", "1", NULL);
	term_expect(kiosk, "How may we reach Juan Balam?");
	term_keys(kiosk, "3", "2", CHILD, "Enter", "Enter", "11122018", "Enter", "2", "Enter", "2", "1", NULL);
	term_keys(kiosk, "1", STREET, "Enter", "Enter", "Hamden", "Enter", "Enter", "1", "1", "Enter", "1", "1", "Enter", "Enter",
	          "1", "1", NULL);
	term_expect(kiosk, "Is this right?");
	term_keys(kiosk, "Enter", NULL);
	term_expect(kiosk, "Thank you, " MOTHER ".");
	database_expect(kiosk, "SELECT count(*) FROM registration_person WHERE interpreter IS NOT NULL", 1);
	database_expect(kiosk, "SELECT count(*) FROM registration_person WHERE name = '" OTHER "' AND interpreter = 'es'", 1);
	/* whom to call first is the mother, who wants none */
	go_to_office(desk, "To answer 1");
	term_expect(desk, MOTHER);
	term_expect_not(desk, "Interpreter");
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, OTHER " · Español. Never a child");
	term_advance(desk, 700);
	term_keys(desk, "1", NULL);
	term_await(desk, "To answer 0");
	database_expect(kiosk, "SELECT count(*) FROM person WHERE given = '" OTHER "' AND interpreter = 'es'", 1);
	database_expect(kiosk, "SELECT count(*) FROM person WHERE interpreter IS NOT NULL", 1);
	database_expect(kiosk, "SELECT count(*) FROM household WHERE interpreter IS NOT NULL", 0);
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- a no is not "until I have talked" ---- */

static void rule_D17_a_no_is_talked_about_before_anything(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk);
	struct answers say = usual;
	say.consent = "3";
	register_at(kiosk, &say);
	term_expect(kiosk, "somebody will come and talk with you in private");
	term_keys(kiosk, "Enter", NULL);
	say.name = OTHER;
	say.phone = "203 555 0198";
	say.consent = "2";
	register_at(kiosk, &say);
	term_expect(kiosk, "somebody will come and talk with you in private");
	go_to_office(desk, "To answer 4");
	term_expect(desk, "No to keeping it: talk");
	term_expect(desk, "Consent: talk first");
	/* each request says what was answered, in words */
	open_row(desk, "No to keeping it: talk");
	term_expect(desk, MOTHER);
	golden(desk, "no");
	term_keys(desk, "Esc", NULL);
	open_row(desk, "Consent: talk first");
	term_expect(desk, OTHER);
	golden(desk, "talk");
	/* what is kept until they have talked can be confirmed */
	term_click(desk, "See the registration …");
	term_expect(desk, "Confirm: into the records");
	term_keys(desk, "Esc", "Esc", NULL);
	open_row(desk, "1 adult");
	term_expect(desk, MOTHER " registers");
	term_advance(desk, 600);
	golden(desk, "declined");
	term_expect_not(desk, "Confirm");
	term_keys(desk, "1", NULL);
	term_expect(desk, "What came of it?");
	/* a second Enter that came with the first confirms nothing */
	term_keys(desk, "kept on paper", "\r\r\r", NULL);
	term_expect(desk, MOTHER " registers");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Confirm: into the records");
	assert_int_equal(database_number(kiosk, "select count(*) from registration where state = 'waiting'"), 2);
	assert_int_equal(database_number(kiosk, "select count(*) from family_request where state = 'done' and reason = 'kept on paper'"), 1);
	term_advance(desk, 600);
	term_keys(desk, "1", NULL);
	term_await(desk, "To answer 2");
	assert_int_equal(database_number(kiosk, "select count(*) from person where given = '" MOTHER "'"), 1);
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

/* ---- who may be the same ---- */

/* Why, and how they differ, is said in words and in full, also where there is little room;
 * and the other registration of the same family is named and opened. */
static void likely_duplicates_are_said_in_full(void **state)
{
	(void)state;
	struct term *kiosk = open_school(), *desk = open_desk(kiosk);
	struct answers say = usual;
	say.name = "Anh Nguyen";
	say.phone = "203 555 0199";
	say.child = "Tuan Nguyen";
	say.born = "05032017";
	for (int i = 0; i < 2; i++) {
		register_at(kiosk, &say);
		term_expect(kiosk, "Thank you, ");
		term_keys(kiosk, "Enter", NULL);
		term_advance(kiosk, 120000);
	}
	go_to_office(desk, "To answer 2");
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, "Anh Nguyen registers");
	golden(desk, "twins");
	term_keys(desk, "F6", NULL);
	golden(desk, "twins-more");
	term_keys(desk, "F6", "F6", NULL);
	for (int i = 0; i < 4 && !term_has(desk, "Ánh Nguyễn (written differently)"); i++)
		term_keys(desk, "F6", NULL);
	term_expect(desk, "Ánh Nguyễn (written differently) · Minh Nguyễn ·");
	term_expect(desk, "2035550134 (another telephone)");
	for (int i = 0; i < 4 && !term_has(desk, "same day of birth, child of"); i++)
		term_keys(desk, "F6", NULL);
	term_expect(desk, "Minh Nguyễn · Ánh Nguyễn, Hùng Nguyễn · May 3, 2017");
	term_expect(desk, "same day of birth, child of an adult who is like");
	/* the other one is a key away, and this one from there */
	term_expect(desk, "Open the registration of Anh Nguyen, Nov 24, 2026 8:07");
	term_click(desk, "Open the registration of Anh Nguyen, Nov 24, 2026 8:07");
	term_expect(desk, "Open the registration of Anh Nguyen, Nov 24, 2026 8:05");
	term_click(desk, "Open the registration of Anh Nguyen, Nov 24, 2026 8:05");
	term_expect(desk, "Open the registration of Anh Nguyen, Nov 24, 2026 8:07");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "To answer 2");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- however much there is to say ---- */

enum { TIMES = 7 };

/* A whole family of ten, again and again: each time every one of them is like those before. */
static void register_ten(struct staff *staff)
{
	static const char *const names[REGISTRATION_PEOPLE] = {
		"Uno Balam", "Dos Balam", "Tres Balam", "Cuatro Balam", "Cinco Balam",
		"Seis Balam", "Siete Balam", "Ocho Balam", "Nueve Balam", "Diez Balam",
	};
	struct registration_person people[REGISTRATION_PEOPLE] = { { .kin = "mother", .reach = "call", .phone = "+525512345678" },
		{ .kin = "father", .phone = "+525512345679" } };
	struct registration_receipt receipt;
	for (size_t i = 0; i < REGISTRATION_PEOPLE; i++) {
		people[i].name = names[i];
		people[i].student = i >= REGISTRATION_ADULTS;
		people[i].grade = people[i].student ? "02" : NULL;
	}
	for (int time = 0; time < TIMES; time++) {
		const struct registration again = { .request = check_in_request(staff->office), .locale = "es", .origin = "kiosk",
			                                .people = people, .n_people = REGISTRATION_PEOPLE, .stays = "own",
			                                .address = STREET, .consent = "yes" };
		if (registration_add(staff->office, &again, &receipt) != ERR_OK)
			fail_msg("%s", err_detail());
	}
}

/* One that waits, and more of its name in the records than it is shown beside. */
static void register_namesakes(struct staff *staff)
{
	const struct registration_person people[] = { { .name = "Once Ixil", .kin = "mother", .may_collect = true },
		                                          { .student = true, .name = "Doce Ixil", .grade = "02" } };
	static const struct registration_who all_new[REGISTRATION_PEOPLE];
	struct registration_receipt receipt;
	int64_t household;
	for (int time = 0; time < TIMES; time++) {
		const struct registration again = { .request = check_in_request(staff->office), .locale = "es", .origin = "kiosk",
			                                .people = people, .n_people = 2, .stays = "own", .consent = "yes" };
		if (registration_add(staff->office, &again, &receipt) != ERR_OK ||
		    (time > 0 && registration_confirm(staff->office, receipt.id, all_new, &household) != ERR_OK))
			fail_msg("%s", err_detail());
	}
}

static int count_on_screen(struct term *term, const char *text)
{
	const char *screen = term_screen(term);
	int count = 0;
	for (const char *at = screen; (at = strstr(at, text)); at++)
		count++;
	return count;
}

/* Nothing is left out without a word: what has no room is on a further page. */
static void everything_of_ten_people_is_said(void **state)
{
	(void)state;
	static const char *const arguments[] = { "desk", "--by", "A. Brown", NULL };
	enum { PAGES = 40 };
	struct term *kiosk = open_school();
	struct staff staff;
	staff_open(&staff, kiosk);
	register_namesakes(&staff);
	register_ten(&staff);
	staff_close(&staff);
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk, .rows = 60, .cols = 100 });
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "To answer 8");
	go_to_office(desk, "To answer 8");
	term_keys(desk, "Home", "Enter", NULL);
	term_expect(desk, "Once Ixil registers");
	for (int page = 0; page < PAGES && !term_has(desk, "Perhaps others are like them"); page++)
		term_keys(desk, "F6", NULL);
	term_expect(desk, "Perhaps others are like them, too");
	term_keys(desk, "Esc", "End", "Enter", NULL);
	term_expect(desk, "Uno Balam registers");
	/* each of the others can be opened */
	for (int i = 0; i < 40 && count_on_screen(desk, "Open the registration of Uno Balam") < TIMES - 1; i++)
		term_keys(desk, "Down", NULL);
	assert_int_equal(count_on_screen(desk, "Open the registration of Uno Balam"), TIMES - 1);
	int also = count_on_screen(desk, "Also in the registration of Uno Balam");
	for (int page = 0; page < PAGES && !term_has(desk, "Came  "); page++) {
		term_keys(desk, "F6", NULL);
		also += count_on_screen(desk, "Also in the registration of Uno Balam");
	}
	term_expect(desk, "Came  ");
	assert_int_equal(also, REGISTRATION_PEOPLE * (TIMES - 1));
	/* a number begins with its sign, in every language */
	term_keys(desk, "F6", NULL);
	for (size_t tag = 0; tag < TAGS; tag++) {
		term_keys(desk, "F2", (const char[]){ (char)('1' + tag), '\0' }, NULL);
		term_expect(desk, "+525512345678");
		term_expect(desk, "+525512345679");
	}
	term_keys(desk, "F6", NULL);
	term_stop(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* staff at work come before any question to the database */
		cmocka_unit_test(everything_of_ten_people_is_said),
		cmocka_unit_test(rule_D19_an_interpreter_reaches_the_office),
		cmocka_unit_test(rule_D19_each_adult_has_an_interpreter_of_their_own),
		cmocka_unit_test(rule_D17_a_no_is_talked_about_before_anything),
		cmocka_unit_test(likely_duplicates_are_said_in_full),
		cmocka_unit_test(choices_are_said_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
