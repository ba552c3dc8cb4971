/* A monkey at the kiosk: random keys, pastes, touches, scans and windows. Nothing
 * crashes (the program is built with sanitizers), nothing sticks, and the database is
 * sound. 10 000 doings; 200 000 with FOYER_LONG set; FOYER_MONKEY_SEED repeats one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "dice.h"

enum { SHORT = 10000, LONG = 200000, BURST = 12, ROUND = 600 };

/* Mostly what leads on, so that the deep screens are reached, and much that does not. */
static size_t doing(unsigned *seed, int rows, int cols, char *to)
{
	static const char *const keys[] = {
		"\r", "\r", "\r", "\r", "1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "a", "b",
		"\033[A", "\033[B", "\033OA", "\033OB", "\033[C", "\033[D", "\033[H", "\033[F", "\033[5~",
		"\t", "\033[Z", "\177", "\177", "\033[3~", "\033", "\033OP", "\033OQ", "\033OR",
		"\033[17~", "\033[18~", "\033[19~", "\033[20~", "\0332", "\0339", "\f", " ", "é", "ñ", "م",
		"李", "e\u0301", "\u202e", "\xff", "\x9b", "\001", "\033[999;999R", "\033]0;x\007",
		"\033[200~Ana\r\nLuis\033[201~", "*BBBBBB\r", "*BCDFGH\r", "BBBBBB\r",
		"2035550134", "\033[<65;3;3M", "\033[M !!",
	};
	unsigned what = dice(seed, 12);
	if (what == 0)
		return (size_t)sprintf(to, "\033[<0;%u;%uM", 1 + dice(seed, (unsigned)cols),
		                       1 + dice(seed, (unsigned)rows));
	if (what < 3) {
		to[0] = (char)(32 + dice(seed, 95));
		return 1;
	}
	const char *key = keys[dice(seed, sizeof keys / sizeof *keys)];
	size_t length = strlen(key);
	memcpy(to, key, length);
	return length;
}

static void monkey(void **state)
{
	(void)state;
	static const int sizes[][2] = {
		{ 24, 80 }, { 15, 40 }, { 40, 132 }, { 24, 80 }, { 5, 10 }, { 60, 200 }, { 1, 1 },
	};
	int left = getenv("FOYER_LONG") ? LONG : SHORT, size = 0;
	const char *seeded = getenv("FOYER_MONKEY_SEED");
	unsigned seed = seeded ? (unsigned)strtoul(seeded, NULL, 10) : 1;
	struct term *term = term_kiosk();
	for (int done = 0; left > 0; done++) {
		char bytes[(BURST + 1) * 64];
		size_t count = 0;
		int burst = 1 + (int)dice(&seed, BURST);
		for (int i = 0; i < burst; i++)
			count += doing(&seed, sizes[size][0], sizes[size][1], bytes + count);
		/* a paste whose end never comes: rare, because it is waited for */
		if (dice(&seed, 200) == 0)
			count += (size_t)sprintf(bytes + count, "\033[200~Ana");
		term_bytes(term, bytes, count);
		left -= burst;
		if (dice(&seed, 40) == 0) {
			size = (int)dice(&seed, sizeof sizes / sizeof *sizes);
			term_resize(term, sizes[size][0], sizes[size][1]);
		}
		if (dice(&seed, 60) == 0)
			term_advance(term, 1000L * (long)dice(&seed, 100));
		/* left alone, it finds its way home from wherever the monkey went */
		if (done % ROUND == ROUND - 1) {
			size = 0;
			term_resize(term, sizes[0][0], sizes[0][1]);
			term_advance(term, 3600 * 1000L);
			term_expect(term, "Bienvenidos");
		}
	}
	database_expect_sound(term);
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(monkey),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
