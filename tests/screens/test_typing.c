/* What visitors type, paste and mistype, on the real program: nothing that was meant
 * is lost, and nothing that was not meant gets through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term.h"

/* To the question for one's name, of the purpose that asks least after it. */
static struct term *at_the_name(void)
{
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "4", NULL);
	term_expect(term, "What is your name?");
	return term;
}

static void paste(struct term *term, const char *text)
{
	size_t length = strlen(text);
	char *whole = malloc(length + 13);
	assert_non_null(whole);
	sprintf(whole, "\033[200~%s\033[201~", text);
	term_bytes(term, whole, length + 12);
	free(whole);
}

/* Goes on to the end and looks at what was stored as the name. */
static void expect_name(struct term *term, const char *name)
{
	term_keys(term, "Enter", NULL);
	term_expect(term, "What are you helping with today?");
	term_keys(term, "Enter", "1", "1", "Enter", NULL);
	term_expect(term, "Thank you, ");
	char wanted[512];
	snprintf(wanted, sizeof wanted, "\"name\": \"%s\"", name);
	char *stored = term_command(term, "visits --json");
	if (!strstr(stored, wanted))
		fail_msg("expected %s in\n%s", wanted, stored);
	free(stored);
}

static void key_f3_gives_accents(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	term_keys(term, "Jose", "F3", NULL);
	term_expect(term, "Choose a letter");
	term_keys(term, "1", NULL);
	term_expect(term, "José");
	term_expect_not(term, "Choose a letter");
	/* closed again, so a digit is a digit */
	term_keys(term, "2", "Backspace", " N", "F3", "Right", "Left", "Enter", NULL);
	term_expect(term, "José Ñ");
	/* a letter typed while they are open has its own accents */
	term_keys(term, "u", "F3", "n", NULL);
	term_expect(term, "1 ñ");
	term_keys(term, "Esc", "ez", NULL);
	term_expect(term, "José Ñunez");
	/* in the middle, at the cursor; Vietnamese takes two accents */
	term_keys(term, "Left", "Left", "Left", "Left", "F3", NULL);
	term_click(term, "8 N");
	term_expect(term, "José Nunez");
	term_stop(term);
}

static void key_f3_in_a_group_and_not_in_a_code(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "2", "Ana", "Enter", "Zoe", "F3", "4", NULL);
	term_expect(term, "Zoë");
	term_keys(term, "Enter", "F3", NULL);
	term_expect_not(term, "Choose a letter");
	term_stop(term);
	term = term_kiosk();
	term_keys(term, "1", "2", "B", "F3", NULL);
	term_expect_not(term, "Choose a letter");
	term_stop(term);
}

/* To the question for one's name in the language of that row of the welcome. */
static struct term *at_the_name_in(const char *row)
{
	struct term *term = term_kiosk();
	term_keys(term, row, "1", "4", NULL);
	return term;
}

/* Goes on to the end, whichever language is on, and looks at what was stored. */
static void expect_stored(struct term *term, const char *name)
{
	char wanted[128];
	term_keys(term, "Enter", "Enter", "1", "1", "Enter", NULL);
	snprintf(wanted, sizeof wanted, "\"name\": \"%s\"", name);
	char *stored = term_command(term, "visits --json");
	if (!strstr(stored, wanted))
		fail_msg("expected %s in\n%s", wanted, stored);
	free(stored);
}

/* The method follows the language; a digit stays one; F3 and a key give Latin again. */
static void an_arabic_name_at_the_kiosk(void **state)
{
	(void)state;
	struct term *term = at_the_name_in("3");
	term_expect(term, "ﻲﺑﺮﻋ :ﻑﻭﺮﺣ F3");
	term_keys(term, "lpl]", " ", "ugd", "7", NULL);
	term_expect(term, "7ﻲﻠﻋ ﺪﻤﺤﻣ");
	term_keys(term, "Backspace", "F3", NULL);
	/* the keyboard keeps its left and right: on the left what is left on the desk */
	term_expect(term, "ﺽ    ﺹ    ﺙ    ﻕ    ﻑ");
	term_golden(term, "typing-ar-name");
	expect_stored(term, "محمد علي");
	term_stop(term);

	term = at_the_name_in("3");
	term_keys(term, "F3", "F3", "Rosa", NULL);
	term_expect(term, "Rosa");
	term_keys(term, "Esc", NULL);
	expect_stored(term, "Rosa");
	term_stop(term);
}

static void a_chinese_name_by_pinyin(void **state)
{
	(void)state;
	struct term *term = at_the_name_in("4");
	term_expect(term, "F3 字母：拼音");
	term_keys(term, "wangxiaoming", NULL);
	term_expect(term, "│ wangxiaoming");
	term_expect(term, "▸1 王");
	term_golden(term, "typing-zh-candidates");
	term_keys(term, "1", NULL);
	term_expect(term, "│ 王xiaoming");
	term_click(term, "小明");
	term_expect(term, "│ 王小明 ");
	expect_stored(term, "王小明");
	term_stop(term);
}

/* Digits and Enter are taken only for what is shown, and only once. */
static void pinyin_takes_nothing_by_surprise(void **state)
{
	(void)state;
	struct term *term = at_the_name_in("4");
	/* nothing waits: a digit is a digit */
	term_keys(term, "3", NULL);
	term_expect(term, "│ 3 ");
	term_keys(term, "Backspace", "li", "Backspace", NULL);
	term_expect(term, "│ l ");
	/* Esc drops what waits before it goes back, Enter keeps it before it goes on */
	term_keys(term, "Esc", NULL);
	term_expect_not(term, "│ l ");
	term_keys(term, "li", "Enter", NULL);
	term_expect(term, "│ li ");
	term_expect_not(term, "1 李");
	term_keys(term, "Backspace", "Backspace", "li", "Tab", " ", NULL);
	term_expect_not(term, "1 李");
	/* a page further, and back */
	term_keys(term, "Backspace", "li", NULL);
	term_expect(term, "▸1 李");
	term_keys(term, "Down", NULL);
	term_expect_not(term, "▸1 李");
	term_keys(term, "Up", "1", "8", NULL);
	term_expect(term, "│ 李8 ");
	/* a family's own letters, and a name that was begun with a capital */
	term_keys(term, " ", "Bruce", NULL);
	term_expect(term, "│ 李8 Bruce ");
	expect_stored(term, "李8 Bruce");
	term_stop(term);
}

static void ukrainian_by_layout_and_by_sound(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	term_keys(term, "F3", "F3", "F3", "F3", NULL);
	term_expect(term, "F3 letters: Укр");
	term_expect(term, "й    ц    у    к    е");
	term_keys(term, "Jktyf", " ", "F3", "F3", NULL);
	term_expect(term, "F3 letters: Укр sh=ш");
	term_keys(term, "Shc", NULL);
	/* what waits is shown as what it is so far */
	term_expect(term, "Олена Шц");
	term_keys(term, "h", "erbyna-Sh", NULL);
	term_expect(term, "Олена Щербина-Ш");
	term_golden(term, "typing-en-sound");
	/* what waits goes on with Enter: it is what it shows */
	term_keys(term, "Esc", "evc", "Backspace", NULL);
	term_expect_not(term, "Esc closes");
	expect_name(term, "Олена Щербина-Шев");
	term_stop(term);
}

/* Without a keyboard: everything is there to be touched. */
static void touched_on_the_screen(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	term_click(term, "F3 letters");
	term_click(term, "Рус");
	term_click(term, "⇧ more");
	term_click(term, "Я");
	term_click(term, "щ");
	term_click(term, "space");
	term_click(term, "7");
	term_click(term, "erase");
	term_click(term, "ю");
	term_expect(term, "│ Ящ ю ");
	term_click(term, "拼音");
	term_click(term, "l    ;");
	term_click(term, "i    o");
	term_click(term, "里");
	term_expect(term, "│ Ящ ю里 ");
	term_click(term, "Á ñ");
	term_click(term, "e    r");
	term_click(term, "1 é");
	term_expect(term, "│ Ящ ю里é ");
	/* for whoever types by touch it is open for the next line, too */
	term_keys(term, "Enter", NULL);
	term_expect(term, "Choose a letter");
	term_stop(term);
}

/* Another language brings its own letters, and what was typed stays as it was shown. */
static void a_language_switch_while_typing(void **state)
{
	(void)state;
	struct term *term = at_the_name_in("4");
	term_keys(term, "wang", "F2", "3", NULL);
	term_expect(term, "ﻲﺑﺮﻋ :ﻑﻭﺮﺣ F3");
	term_expect(term, "wang");
	term_keys(term, "l", "F2", "1", NULL);
	term_expect(term, "F3 letters  ");
	term_keys(term, "l", "Enter", NULL);
	/* the choice of letters is kept from one question to the next, but not for a code */
	term_keys(term, "F3", "F3", "F3", "F3", NULL);
	term_expect(term, "F3 letters: Укр");
	term_keys(term, "Enter", "Esc", NULL);
	term_expect(term, "F3 letters: Укр");
	term_keys(term, "Enter", "1", "1", "Enter", NULL);
	char *stored = term_command(term, "visits --json");
	assert_non_null(strstr(stored, "\"wangمl\""));
	free(stored);
	term_stop(term);
}

/* Lists and finding at the desk; the school's lists begin with Latin letters. */
static void letters_at_the_desk(void **state)
{
	(void)state;
	static const char *const by_brown[] = { "desk", "--by", "A. Brown", NULL };
	struct term *kiosk = at_the_name_in("3");
	term_keys(kiosk, "lpl]", "Enter", "Enter", "1", "1", "Enter", "Enter", NULL);
	term_keys(kiosk, "1", "1", "4", "Rosa", "Enter", "Enter", "1", "1", "Enter", "Enter", NULL);
	struct term *desk = term_start(&(struct term_options){ .arguments = by_brown, .beside = kiosk });
	term_expect(desk, "Rosa");
	term_keys(desk, "F3", "F3", "lpl", NULL);
	term_expect(desk, "F3 letters: ﻲﺑﺮﻋ");
	term_expect(desk, "ﺪﻤﺤﻣ");
	term_expect_not(desk, "Rosa");
	term_golden(desk, "typing-desk-list");
	/* first it closes, then it is what it always was */
	term_keys(desk, "Esc", NULL);
	term_expect_not(desk, "Rosa");
	term_keys(desk, "Esc", NULL);
	term_expect(desk, "Rosa");
	term_keys(desk, "F3", "F3", "F3", "F3", "F3", "F3", "F3", "li", NULL);
	term_expect(desk, "▸1 李");
	/* what waits narrows nothing */
	term_expect(desk, "Rosa");
	term_keys(desk, "1", NULL);
	term_expect(desk, "Nothing here fits what you typed.");
	term_stop(desk);
	term_stop(kiosk);
}

/* Arrow keys go where the eye expects, also where the direction changes. */
static void arrows_between_directions(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	/* shown as `Al دم`, with the end at the right */
	paste(term, "Al مد");
	term_keys(term, "Left", "x", "Right", "Right", "Right", "y", NULL);
	expect_name(term, "Al xمدy");
	term_stop(term);
}

static void empty_and_blank(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	term_keys(term, "Enter", NULL);
	term_expect(term, "Please type something here");
	term_keys(term, "   ", "Enter", NULL);
	term_expect(term, "Please type something here");
	term_keys(term, "\u3000", "\u00a0", "Enter", NULL);
	term_expect(term, "Please type something here");
	term_keys(term, "O", NULL);
	expect_name(term, "O");
	term_stop(term);
}

static void controls_and_escapes_are_dropped(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	paste(term, "Ro\tsa\r\n \007\033[31mM\033]0;title\007\b\177e\x9b");
	term_expect(term, "Ro sa");
	expect_name(term, "Ro sa Me\uFFFD");
	term_stop(term);
}

static void ten_thousand_characters(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	char *long_name = malloc(10001);
	assert_non_null(long_name);
	memset(long_name, 'x', 10000);
	long_name[10000] = '\0';
	paste(term, long_name);
	term_expect(term, "Only the beginning fits here.");
	long_name[60] = '\0';
	expect_name(term, long_name);
	free(long_name);
	term_stop(term);
}

static void tricks_in_a_name(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	/* override, isolate, mark, zero-width space and joiner, byte-order mark, tag */
	paste(term, "\u202eR\u2066o\u200fs\u200ba\u200d\ufeff\U000e0041 M");
	expect_name(term, "Rosa M");
	term_stop(term);

	term = at_the_name();
	/* a lone surrogate, an overlong form, a byte that is none: each says so, visibly */
	static const char broken[] = "A\xed\xa0\x80" "B\xc0\xaf" "C\xff";
	paste(term, broken);
	term_expect(term, "A���B��C�");
	term_stop(term);

	term = at_the_name();
	/* twenty marks on a letter are four */
	paste(term, "Zoe\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a!");
	term_expect(term, "!");
	term_stop(term);
}

static void names_in_mixed_scripts(void **state)
{
	(void)state;
	static const char *const names[] = {
		"Nguyễn Thị Ánh", "محمد Smith", "李小龙 Bruce", "Олена Шевченко", "D’Angelo-O'Neil",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct term *term = at_the_name();
		paste(term, names[i]);
		expect_name(term, names[i]);
		term_stop(term);
	}
}

static void any_spelling_of_a_telephone_number(void **state)
{
	(void)state;
	static const char *const spellings[] = {
		"203-555-0134", "(203) 555 0134", "203.555.0134", "+1 203 555 0134", "２０３５５５０１３４",
		"٢٠٣٥٥٥٠١٣٤",
	};
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct term *term = term_kiosk();
		term_keys(term, "1", "1", "6", "Ana", "Enter", "1", "Enter", NULL);
		term_expect(term, "Which telephone number");
		term_keys(term, spellings[i], "Enter", NULL);
		term_expect(term, "Would you like an interpreter?");
		term_stop(term);
	}
	struct term *term = term_kiosk();
	term_keys(term, "1", "1", "6", "Ana", "Enter", "1", "Enter", "call me", "Enter", NULL);
	term_expect(term, "A telephone number has digits only.");
	term_expect(term, "call me");
	term_stop(term);
}

/* Whoever goes on with Tab or Enter behind a part that was full skips none. */
static void a_day_part_by_part(void **state)
{
	(void)state;
	static const char *const keys[][2] = { { "Tab", "Tab" }, { "Enter", "Enter" }, { "/", "/" }, { "", "" } };
	struct term *term = term_kiosk();
	term_keys(term, "1", "3", "2", "Ana", "Enter", "Enter", "1", "Enter", "1", "3", NULL);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		term_expect(term, "When were you born?");
		term_keys(term, "5", keys[i][0], "31", keys[i][1], "2008", NULL);
		term_expect(term, "May 31, 2008");
		term_keys(term, "Enter", NULL);
		term_expect(term, "Which grade");
		term_keys(term, "Esc", NULL);
		for (int part = 0; part < 3; part++)
			term_keys(term, "Delete", "Tab", NULL);
	}
	/* and all of it is there in the smallest window */
	term_resize(term, 15, 40);
	term_expect(term, "┐  ┌───────┐  ┌───────┐");
	term_expect(term, "You may leave this empty: just press");
	term_expect(term, "\n Enter.");
	term_stop(term);
}

/* In an address the usual words come first, and not family names. */
static void pinyin_of_an_address(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	term_keys(term, "4", "3", "2", "yulinlu", NULL);
	term_expect(term, "▸1 于");
	term_keys(term, "Esc", "li", "1", "Enter", "Enter", "1", "Enter", "1", "3", "Enter", "1", "Enter", "1", "1", "yulinlu", NULL);
	term_expect(term, "▸1 玉林路");
	term_stop(term);
}

/* Keys that mean something elsewhere are letters in a field. */
static void a_field_takes_digits_and_stars(void **state)
{
	(void)state;
	struct term *term = at_the_name();
	term_keys(term, "R0sa *2", NULL);
	expect_name(term, "R0sa *2");
	term_stop(term);
}

/* Who knows the way types faster than the screens come: no key is lost, but on what is to be read. */
static void keys_that_come_before_their_screen(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	static const char all_the_way[] = "114Rosa\r\r110";
	term_bytes(term, all_the_way, strlen(all_the_way));
	term_expect_settles(term, "We have told the office.");
	static const char other_language[] = "\r\033OQ2";
	term_bytes(term, other_language, strlen(other_language));
	term_expect(term, "¿Está bien así?");
	static const char help_and_done[] = "\033OP1\r";
	term_bytes(term, help_and_done, strlen(help_and_done));
	term_expect(term, "Gracias, Rosa.");
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_f3_gives_accents),
		cmocka_unit_test(key_f3_in_a_group_and_not_in_a_code),
		cmocka_unit_test(an_arabic_name_at_the_kiosk),
		cmocka_unit_test(a_chinese_name_by_pinyin),
		cmocka_unit_test(pinyin_takes_nothing_by_surprise),
		cmocka_unit_test(ukrainian_by_layout_and_by_sound),
		cmocka_unit_test(touched_on_the_screen),
		cmocka_unit_test(a_language_switch_while_typing),
		cmocka_unit_test(letters_at_the_desk),
		cmocka_unit_test(arrows_between_directions),
		cmocka_unit_test(empty_and_blank),
		cmocka_unit_test(controls_and_escapes_are_dropped),
		cmocka_unit_test(ten_thousand_characters),
		cmocka_unit_test(tricks_in_a_name),
		cmocka_unit_test(names_in_mixed_scripts),
		cmocka_unit_test(any_spelling_of_a_telephone_number),
		cmocka_unit_test(a_day_part_by_part),
		cmocka_unit_test(pinyin_of_an_address),
		cmocka_unit_test(a_field_takes_digits_and_stars),
		cmocka_unit_test(keys_that_come_before_their_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
