/* F10 at a kiosk: staff sign in among families, and leave nothing behind. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "term.h"

#define CONFIG "[school]\nname = Harbor School\nzone = America/New_York\n[print]\ncommand = true\n"

/* words that stand in no message */
#define ADULT "Rosalinda Quetzal"
#define INSIDE "Wilfredo Ixchel"
#define WORKER "Hortensia Ceiba"
static const char pin[] = "837465", another_pin[] = "918273";
static const char *const brown[] = { "desk", "--by", "A. Brown", NULL };

static void staff(struct term *kiosk, const char *words, const char *with)
{
	char command[128];
	snprintf(command, sizeof command, "staff %s", words);
	free(term_command_fed(kiosk, with, command));
}

/* As far as the code; the next family presses Enter first. */
static void check_in(struct term *kiosk, const char *name)
{
	term_keys(kiosk, "1", "1", "3", name, "Enter", "Ms Okafor", "Enter", "1", "1", "Enter", "1", "1", "Enter", NULL);
	term_expect(kiosk, "Thank you, ");
}

/* One is inside, a child's collection was asked for, and a front office has an account. */
static struct term *open_school_sized(int rows, int cols, const char *environment)
{
	const char *const variables[] = { environment, NULL };
	struct term *kiosk = term_start(&(struct term_options){
		.rows = rows, .cols = cols, .config = CONFIG, .environment = environment ? variables : NULL });
	struct term *desk = term_start(&(struct term_options){ .arguments = brown, .beside = kiosk });
	check_in(kiosk, INSIDE);
	term_keys(kiosk, "Enter", NULL);
	term_await(desk, INSIDE);
	term_keys(desk, "Enter", "1", NULL);
	term_await(desk, "Print again");
	term_stop(desk);
	term_keys(kiosk, "1", "1", "2", "Juan", "Enter", "Lucía", "Enter", "1", "3B", "Enter", "1", "1", "1", "Enter",
	          "Enter", NULL);
	staff(kiosk, "add '" WORKER "' --role front_office", pin);
	return kiosk;
}

static struct term *open_school(void)
{
	struct term *kiosk = open_school_sized(24, 80, NULL);
	term_await(kiosk, "F10 staff");
	return kiosk;
}

static void sign_in(struct term *kiosk, const char *name, const char *with)
{
	term_keys(kiosk, "F10", NULL);
	term_expect(kiosk, "Who is at work here?");
	term_keys(kiosk, name, "Enter", with, "Enter", NULL);
}

static void expect_welcome(struct term *kiosk)
{
	term_expect(kiosk, "Bienvenidos");
	term_expect(kiosk, "F10 staff");
}

static void a_typed_name_opens_nothing(void **state)
{
	(void)state;
	struct term *kiosk = term_start(&(struct term_options){ .config = CONFIG });
	term_expect_not(kiosk, "F10");
	term_keys(kiosk, "F10", NULL);
	term_expect(kiosk, "Bienvenidos");
	term_keys(kiosk, "1", "F10", NULL);
	term_expect(kiosk, "How can we help you?");
	term_expect_not(kiosk, "F10");
	/* from the first account on, also on a kiosk that runs */
	staff(kiosk, "add '" WORKER "' --role front_office", pin);
	term_await(kiosk, "F10 staff");
	term_stop(kiosk);
}

static void rule_D2_the_emergency_list_at_a_kiosk(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_keys(kiosk, "1", NULL);
	term_expect(kiosk, "1 waiting · 1 inside · 0 not seen to leave");
	term_expect(kiosk, "Classes and staff are counted from");
	term_expect(kiosk, "▸ " INSIDE);
	term_expect(kiosk, "Ms Okafor");
	term_expect(kiosk, "Lucía (3B)");
	term_expect(kiosk, "collection asked");
	/* narrowed by typing, and it follows what other terminals write */
	term_keys(kiosk, "juan", NULL);
	term_expect(kiosk, "▸ Juan");
	term_expect_not(kiosk, INSIDE);
	term_keys(kiosk, "Esc", "Enter", NULL);
	static const char *const another_seed[] = { "FOYER_TEST_SEED=8", NULL };
	struct term *other = term_start(&(struct term_options){ .beside = kiosk, .environment = another_seed });
	check_in(other, ADULT);
	term_keys(other, "Enter", NULL);
	term_await(kiosk, ADULT);
	term_expect(kiosk, "2 waiting");
	/* also while help lies over it */
	term_keys(kiosk, "F1", NULL);
	check_in(other, "Teresa");
	term_keys(kiosk, "Esc", NULL);
	term_await(kiosk, "Teresa");
	term_stop(other);
	term_keys(kiosk, "Esc", NULL);
	term_expect(kiosk, "For staff");
	term_keys(kiosk, "2", NULL);
	expect_welcome(kiosk);
	term_stop(kiosk);
}

/* What each role may do here, written from its work. */
static void rule_D22_every_role_at_a_kiosk(void **state)
{
	(void)state;
	static const struct { const char *role; bool list, leave; } works[] = {
		{ "front_office", true, true },           { "teacher", true, false },
		{ "nurse", true, false },                 { "liaison", true, true },
		{ "volunteer_coordinator", true, false }, { "principal", true, true },
		{ "administrator", true, true },          { "policy_maker", false, false },
	};
	struct term *kiosk = open_school();
	for (size_t i = 0; i < sizeof works / sizeof *works; i++) {
		char words[96];
		snprintf(words, sizeof words, "add %s --role %s", works[i].role, works[i].role);
		staff(kiosk, words, pin);
		sign_in(kiosk, works[i].role, pin);
		term_await(kiosk, "For staff");
		/* who answers for the door makes programs, too, and so evenings */
		if (term_has(kiosk, "Emergency list") != works[i].list || term_has(kiosk, "End the program") != works[i].leave ||
		    term_has(kiosk, "An event evening") != works[i].leave)
			fail_msg("%s is offered something else\n%s", works[i].role, term_screen(kiosk));
		/* rows that are not there do nothing, nor do the desk's keys */
		static char before[1 << 16];
		snprintf(before, sizeof before, "%s", term_screen(kiosk));
		term_keys(kiosk, "5", "0", "F5", "F6", "F7", "F10", "x", NULL);
		if (!works[i].leave)
			term_keys(kiosk, "4", "3", NULL);
		if (!works[i].list)
			term_keys(kiosk, "2", NULL);
		assert_string_equal(before, term_screen(kiosk));
		term_keys(kiosk, "Esc", NULL);
		expect_welcome(kiosk);
	}
	term_stop(kiosk);
}

static void a_wrong_pin_waits_as_it_does_at_a_desk(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	sign_in(kiosk, WORKER, another_pin);
	term_await(kiosk, "That name and PIN do not belong together.");
	for (int i = 0; i < 3; i++) {
		term_keys(kiosk, another_pin, "Enter", NULL);
		term_await(kiosk, "That name and PIN do not belong together.");
	}
	term_keys(kiosk, pin, "Enter", NULL);
	term_expect(kiosk, "That was tried too often.");
	const char *const arguments[] = { "desk", "--by", WORKER, NULL };
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk });
	term_keys(desk, pin, "Enter", NULL);
	term_expect(desk, "That was tried too often.");
	term_advance(desk, 5000);
	term_keys(desk, pin, "Enter", NULL);
	term_await(desk, "▸ Juan");
	term_stop(desk);
	term_stop(kiosk);
}

/* ---- over a family's answers ---- */

static void to_the_name(struct term *kiosk)
{
	term_keys(kiosk, "1", "1", "4", ADULT, NULL);
	term_expect(kiosk, ADULT);
}

static void a_familys_answers_stay_until_staff_have_signed_in(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	to_the_name(kiosk);
	term_keys(kiosk, "F10", NULL);
	term_expect(kiosk, "Once you have signed in, what a family has typed here is wiped.");
	term_expect_not(kiosk, "F10");
	term_keys(kiosk, "F10", "Esc", NULL);
	term_expect(kiosk, ADULT);
	/* whatever lies over the question, it is asked once */
	term_keys(kiosk, "F10", "F1", "F10", "F2", "F10", NULL);
	term_expect(kiosk, "Who is at work here?");
	term_keys(kiosk, "Nobody at all", "Enter", "111111", "Enter", NULL);
	term_await(kiosk, "That name and PIN do not belong together.");
	term_keys(kiosk, "Esc", "Esc", NULL);
	term_expect(kiosk, "Do you want to leave?");
	term_keys(kiosk, "F10", "Esc", "2", NULL);
	term_expect(kiosk, ADULT);
	/* nobody comes: the family's time runs as ever */
	term_keys(kiosk, "F10", NULL);
	term_advance(kiosk, 3600 * 1000L);
	expect_welcome(kiosk);
	term_expect_forgotten(kiosk, ADULT);
	/* somebody does */
	to_the_name(kiosk);
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_expect_forgotten(kiosk, ADULT);
	term_keys(kiosk, "Esc", NULL);
	expect_welcome(kiosk);
	term_stop(kiosk);
}

static void a_scanned_code_is_a_familys_turn(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	char code[7], scan[10] = "*";
	check_in(kiosk, ADULT);
	term_code(kiosk, "Your code: ", code);
	strcat(scan, code);
	strcat(scan, "\r");
	term_keys(kiosk, "Enter", NULL);
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_keys(kiosk, "1", NULL);
	term_bytes(kiosk, "*BCDFGH\r", 8);
	term_expect_not(kiosk, INSIDE);
	term_expect(kiosk, "BCDFGH");
	term_keys(kiosk, "Esc", "2", NULL);
	expect_welcome(kiosk);
	/* a half-typed name of staff is in nobody's way */
	to_the_name(kiosk);
	term_keys(kiosk, "F10", "Hort", NULL);
	term_bytes(kiosk, "*BCDFGH\r", 8);
	term_expect(kiosk, "BCDFGH");
	term_keys(kiosk, "Esc", "2", NULL);
	term_expect(kiosk, ADULT);
	term_keys(kiosk, "F10", "Hort", NULL);
	term_bytes(kiosk, scan, strlen(scan));
	term_expect(kiosk, "You are checked out.");
	term_stop(kiosk);
}

/* Whatever lies over a half-typed sign-in when a code is scanned, screens do not pile up. */
static void scans_and_sign_ins_do_not_pile_up(void **state)
{
	(void)state;
	static const char *const over[] = { "F1", "F2", "Esc", "F10" };
	struct term *kiosk = open_school();
	to_the_name(kiosk);
	for (int i = 0; i < 24; i++) {
		term_keys(kiosk, "F10", "Hort", over[i % 4], NULL);
		term_bytes(kiosk, "*BCDFGH\r", 8);
		term_expect(kiosk, "BCDFGH");
	}
	for (int i = 0; i < 3 && !term_has(kiosk, ADULT); i++)
		term_keys(kiosk, "Esc", "2", NULL);
	term_expect(kiosk, ADULT);
	term_stop(kiosk);
}

/* ---- the end of it ---- */

static void expect_nothing_left(struct term *kiosk)
{
	expect_welcome(kiosk);
	term_expect_forgotten(kiosk, WORKER);
	term_expect_forgotten(kiosk, "Ceiba");
	term_expect_forgotten(kiosk, pin);
	term_expect_forgotten(kiosk, INSIDE);
	term_expect_forgotten(kiosk, "Ixchel");
}

static void nothing_of_staff_is_left_for_the_next_family(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	/* left by Esc */
	term_keys(kiosk, "F10", WORKER, NULL);
	term_expect_remembered(kiosk, WORKER);
	term_keys(kiosk, "Enter", pin, NULL);
	term_expect_remembered(kiosk, pin);
	term_keys(kiosk, "Enter", NULL);
	term_await(kiosk, "For staff");
	term_expect_forgotten(kiosk, pin);
	term_keys(kiosk, "1", NULL);
	term_expect_remembered(kiosk, "Ixchel");
	term_keys(kiosk, "Esc", "Esc", NULL);
	expect_nothing_left(kiosk);
	/* left alone for a minute, on the list; no warning lengthens it */
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_advance(kiosk, 50 * 1000L);
	term_keys(kiosk, "1", NULL);
	term_advance(kiosk, 59 * 1000L);
	term_expect(kiosk, INSIDE);
	term_advance(kiosk, 1000);
	expect_nothing_left(kiosk);
	/* hidden, and under help and the languages */
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_keys(kiosk, "1", "F1", "F2", "F8", NULL);
	term_expect_not(kiosk, "Which language");
	term_advance(kiosk, 60 * 1000L);
	expect_nothing_left(kiosk);
	/* and what they did is no longer theirs: the next family's rows bear nobody's name */
	check_in(kiosk, ADULT);
	char *out = term_command(kiosk, "visits --json");
	assert_non_null(strstr(out, ADULT));
	assert_null(strstr(out, "\"origin\": \"desk\""));
	free(out);
	term_stop(kiosk);
}

static void rule_D22_an_account_that_changes_ends_it_at_once(void **state)
{
	(void)state;
	struct term *kiosk = open_school();
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_keys(kiosk, "1", NULL);
	staff(kiosk, "set-pin '" WORKER "'", another_pin);
	term_await(kiosk, "Bienvenidos");
	sign_in(kiosk, WORKER, another_pin);
	term_await(kiosk, "For staff");
	staff(kiosk, "disable '" WORKER "'", "");
	term_await(kiosk, "Bienvenidos");
	sign_in(kiosk, WORKER, another_pin);
	term_await(kiosk, "That name and PIN do not belong together.");
	term_stop(kiosk);
}

static void leaving_the_program_is_a_staff_right(void **state)
{
	(void)state;
	struct term *kiosk = term_start(&(struct term_options){ .config = CONFIG, .ends = true });
	staff(kiosk, "add '" WORKER "' --role front_office", pin);
	term_await(kiosk, "F10 staff");
	term_bytes(kiosk, "\x03", 1);
	expect_welcome(kiosk);
	sign_in(kiosk, WORKER, pin);
	term_await(kiosk, "For staff");
	term_signal_key(kiosk, "3");
	assert_int_equal(term_wait(kiosk), 0);
	term_remove(kiosk);
}

static void the_screen_lives_while_a_pin_is_looked_at(void **state)
{
	(void)state;
	char folder[] = "/tmp/foyer-gate-XXXXXX", gate[64], variable[96];
	assert_non_null(mkdtemp(folder));
	snprintf(gate, sizeof gate, "%s/gate", folder);
	snprintf(variable, sizeof variable, "FOYER_TEST_PIN_GATE=%s", gate);
	assert_int_equal(mkfifo(gate, 0600), 0);
	struct term *kiosk = open_school_sized(24, 80, variable);
	sign_in(kiosk, WORKER, pin);
	term_expect(kiosk, "One moment, please");
	term_keys(kiosk, "Enter", "x", "Esc", "F10", "F2", "2", NULL);
	term_expect(kiosk, "Un momento, por favor");
	close(open(gate, O_WRONLY));
	term_await(kiosk, "Para el personal");
	term_keys(kiosk, "Esc", "F10", WORKER, "Enter", pin, "Enter", NULL);
	term_expect(kiosk, "One moment, please");
	int held = open(gate, O_WRONLY);
	term_signal(kiosk, 15);
	close(held);
	term_stop(kiosk);
	unlink(gate);
	rmdir(folder);
}

/* ---- in every language ---- */

static void pictures(const char *tag, const char *language, int rows, int cols)
{
	char name[64];
	struct term *kiosk = open_school_sized(rows, cols, NULL);
	term_advance(kiosk, 3600 * 1000L);
	term_await(kiosk, "F10");
	term_keys(kiosk, language, "F10", NULL);
	snprintf(name, sizeof name, "kiosk-staff-%s-%dx%d-sign-in", tag, cols, rows);
	term_golden(kiosk, name);
	/* the name is typed in its own letters */
	term_keys(kiosk, "F2", "1", WORKER, "Enter", "F2", language, pin, "Enter", NULL);
	/* what ends it stands there once the PIN was looked at */
	term_await(kiosk, "3");
	snprintf(name, sizeof name, "kiosk-staff-%s-%dx%d-menu", tag, cols, rows);
	term_golden(kiosk, name);
	term_keys(kiosk, "1", NULL);
	snprintf(name, sizeof name, "kiosk-staff-%s-%dx%d-list", tag, cols, rows);
	term_golden(kiosk, name);
	term_stop(kiosk);
}

static void staff_at_the_kiosk_in_four_languages(void **state)
{
	(void)state;
	pictures("en", "1", 24, 80);
	pictures("es", "2", 24, 80);
	pictures("ar", "3", 24, 80);
	pictures("zh", "4", 24, 80);
	pictures("ar", "3", 15, 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_typed_name_opens_nothing),
		cmocka_unit_test(rule_D2_the_emergency_list_at_a_kiosk),
		cmocka_unit_test(rule_D22_every_role_at_a_kiosk),
		cmocka_unit_test(a_wrong_pin_waits_as_it_does_at_a_desk),
		cmocka_unit_test(a_familys_answers_stay_until_staff_have_signed_in),
		cmocka_unit_test(a_scanned_code_is_a_familys_turn),
		cmocka_unit_test(scans_and_sign_ins_do_not_pile_up),
		cmocka_unit_test(nothing_of_staff_is_left_for_the_next_family),
		cmocka_unit_test(rule_D22_an_account_that_changes_ends_it_at_once),
		cmocka_unit_test(leaving_the_program_is_a_staff_right),
		cmocka_unit_test(the_screen_lives_while_a_pin_is_looked_at),
		cmocka_unit_test(staff_at_the_kiosk_in_four_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
