/* A family's whole visit, by keys, on the real program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term.h"

static struct term *start(int rows, int cols)
{
	return term_start(&(struct term_options){ .rows = rows, .cols = cols });
}

static void expect_stored(struct term *term, const char *text, bool there)
{
	char *out = term_command(term, "visits --json");
	if ((strstr(out, text) != NULL) != there)
		fail_msg("%s %s stored:\n%s", text, there ? "is not" : "is", out);
	free(out);
}

/* Check-in ends as waiting (D1); nothing is stored before the last yes; the code
 * and nothing else checks out, once (D3). */
static void rule_D1_rule_D3_a_visit(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_expect(term, "Harbor School");
	term_expect(term, "欢迎");
	term_keys(term, "1", "1", "3", "Rosa Méndez", "Enter", "Ms Okafor", "Enter", "1", "2", "Enter",
	          "2", "1", NULL);
	term_expect(term, "Is this right?");
	term_expect(term, "Rosa Méndez");
	expect_stored(term, "Rosa", false);
	term_keys(term, "Enter", NULL);
	term_expect(term, "Thank you, Rosa Méndez.");
	char code[7];
	term_code(term, "Your code: ", code);
	expect_stored(term, "Rosa Méndez", true);
	expect_stored(term, "\"waiting\"", true);
	term_keys(term, "Enter", NULL);
	term_expect_not(term, "Rosa");

	char wrong[7];
	memcpy(wrong, code, sizeof wrong);
	wrong[2] = wrong[2] == 'B' ? 'C' : 'B';
	for (int i = 0; i < 6; i++)
		term_bytes(term, &wrong[i], 1);
	term_keys(term, "Enter", NULL);
	term_expect(term, "One letter seems to be different.");
	term_keys(term, "Esc", NULL);
	term_expect(term, "Do you want to leave?");
	term_keys(term, "2", NULL);

	char scan[10] = "*";
	strcat(scan, code);
	strcat(scan, "\r");
	term_bytes(term, scan, strlen(scan));
	term_expect(term, "You are checked out.");
	expect_stored(term, "\"ended\"", true);
	term_keys(term, "Enter", NULL);
	term_bytes(term, scan, strlen(scan));
	term_expect(term, "We cannot find that code now.");
	term_stop(term);
}

/* A key pressed twice, one typed ahead and a second touch were meant for what stood there before:
 * whoever leaves has their code. What every screen has goes through. */
static void rule_D3_a_key_pressed_twice_keeps_the_code(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "3", "Rosa Méndez", "Enter", "Ms Okafor", "Enter", "1", "2", "Enter", "2", "1", NULL);
	term_bytes(term, "\r\r", 2);
	term_expect(term, "Your code: ");
	term_bytes(term, "\033[19~", 5);
	term_expect_not(term, "Your code: ");
	term_bytes(term, "\r", 1);
	char code[7], scan[10] = "*";
	term_code(term, "Your code: ", code);
	term_expect_settles(term, "Your code: ");
	/* after a moment it ends by one */
	term_bytes(term, "\r", 1);
	term_expect(term, "Bienvenidos");
	/* and a scanner's code is no slip of the hand */
	strcat(strcat(scan, code), "\r");
	term_bytes(term, scan, strlen(scan));
	term_expect_settles(term, "You are checked out.");
	term_bytes(term, "1", 1);
	term_expect_settles(term, "Thank you! Goodbye.");
	term_bytes(term, "\r", 1);
	term_expect(term, "Bienvenidos");
	term_stop(term);
}

/* F2 in the middle of a word keeps the word; Esc keeps answers. */
static void key_f2_in_the_middle(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "3", "Ro", "F2", "4", NULL);
	term_expect(term, "您叫什么名字");
	term_expect(term, "Ro");
	term_keys(term, "sa", NULL);
	term_expect(term, "Rosa");
	term_keys(term, "F2", "2", "Esc", NULL);
	term_expect(term, "¿Por qué vino hoy?");
	term_keys(term, "Enter", NULL);
	term_expect(term, "Rosa");
	term_keys(term, "F2", "3", NULL);
	term_expect(term, "ﻢﻜﻤﺳﺍ ﺎﻣ");
	term_stop(term);
}

/* Left alone, the screen warns, any key stops it, and then everything is wiped. */
static void left_alone(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "3", "Rosa", NULL);
	term_advance(term, 3600 * 1000L);
	term_expect_not(term, "Rosa");
	term_expect(term, "Bienvenidos");
	term_keys(term, "1", "1", NULL);
	term_expect(term, "Why have you come today?");
	term_keys(term, "3", NULL);
	term_expect_not(term, "Rosa");
	term_stop(term);
}

/* F8 hides at once and any key, swallowed, brings it back. */
static void rule_D12_key_f8(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "3", "Rosa", "F8", NULL);
	term_expect_not(term, "Rosa");
	term_expect_not(term, "Harbor");
	term_keys(term, "x", NULL);
	term_expect(term, "Rosa ");
	term_expect_not(term, "Rosax");
	term_stop(term);
}

static void touch_and_small_windows(void **state)
{
	(void)state;
	struct term *term = start(15, 40);
	term_click(term, "Español");
	term_expect(term, "Registrar mi llegada");
	term_click(term, "Registrar mi llegada");
	term_expect(term, "¿Por qué vino hoy?");
	term_keys(term, "3", "Ana", NULL);
	term_resize(term, 10, 30);
	term_expect_not(term, "Ana");
	term_resize(term, 24, 80);
	term_expect(term, "Ana");
	term_stop(term);
}

/* A code under the scanner while the last family's thanks still stand: that family
 * is wiped first, and the code is answered. */
static void rule_D3_a_scan_ends_what_is_done(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "4", "Rosa", "Enter", "Enter", "1", "1", "Enter", NULL);
	char scan[9] = "*", code[7];
	term_code(term, "Your code: ", code);
	strcat(scan, code);
	strcat(scan, "\r");
	term_bytes(term, scan, strlen(scan));
	term_expect(term, "You are checked out.");
	term_expect_not(term, "Rosa");
	term_stop(term);
}

/* Somebody leaves while a family is answering: the code under the scanner checks out, and
 * the family goes on where it was. */
static void rule_D3_a_scan_over_a_familys_answers(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	char scan[9] = "*", code[7];
	term_keys(term, "1", "1", "4", "Luis", "Enter", "Enter", "1", "1", "Enter", NULL);
	term_code(term, "Your code: ", code);
	strcat(scan, code);
	strcat(scan, "\r");
	term_keys(term, "Enter", "2", "3", "1", "Rosalinda", NULL);
	term_bytes(term, scan, strlen(scan));
	term_expect(term, "Su salida está registrada.");
	term_expect_not(term, "Rosalinda");
	expect_stored(term, "\"ended\"", true);
	/* by a key or by itself */
	term_advance(term, 21 * 1000L);
	term_expect(term, "¿Cómo se llama usted?");
	term_expect(term, "Rosalinda");
	term_keys(term, " Quetzal", "F1", NULL);
	term_bytes(term, scan, strlen(scan));
	term_keys(term, "Esc", "1", "Esc", "2", NULL);
	term_expect(term, "Rosalinda Quetzal");
	term_advance(term, 3600 * 1000L);
	term_expect_forgotten(term, "Quetzal");
	term_expect_forgotten(term, code);
	term_stop(term);
}

/* Whatever is opened over and over, the kiosk stands, and answers stay. */
static void screens_do_not_pile_up(void **state)
{
	(void)state;
	struct term *term = start(24, 80);
	term_keys(term, "1", "1", "3", "Rosa", NULL);
	for (int i = 0; i < 20; i++)
		term_keys(term, "F1", "F2", NULL);
	for (int i = 0; i < 20; i++)
		term_keys(term, "F1", "0", NULL);
	term_expect_settles(term, "We have told the office.");
	term_keys(term, "Enter", NULL);
	for (int i = 0; i < 20; i++) {
		term_keys(term, "F1", "*BBBBBB\r", NULL);
		term_expect(term, "We cannot find that code now.");
	}
	term_keys(term, "Esc", "2", NULL);
	term_expect(term, "What is your name?");
	term_expect(term, "Rosa");
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule_D1_rule_D3_a_visit),
		cmocka_unit_test(rule_D3_a_key_pressed_twice_keeps_the_code),
		cmocka_unit_test(key_f2_in_the_middle),
		cmocka_unit_test(left_alone),
		cmocka_unit_test(rule_D12_key_f8),
		cmocka_unit_test(touch_and_small_windows),
		cmocka_unit_test(rule_D3_a_scan_ends_what_is_done),
		cmocka_unit_test(rule_D3_a_scan_over_a_familys_answers),
		cmocka_unit_test(screens_do_not_pile_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
