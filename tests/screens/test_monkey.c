/* A monkey at the kiosk, and one at the desk: random keys, pastes, touches, scans and windows. Nothing
 * crashes (the program is built with sanitizers), nothing sticks, and the database is
 * sound. 10 000 doings; 200 000 with FOYER_LONG set; FOYER_MONKEY_SEED repeats one. */
#include <setjmp.h>
#include <signal.h>
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

struct play {
	struct term *term;
	unsigned seed;
	int left, done;
	int rows, cols;
};

/* One burst, and sometimes another window or time that passes. */
static void play(struct play *play)
{
	static const int sizes[][2] = {
		{ 24, 80 }, { 15, 40 }, { 40, 132 }, { 24, 80 }, { 5, 10 }, { 60, 200 }, { 1, 1 },
	};
	char bytes[(BURST + 1) * 64];
	size_t count = 0;
	int burst = 1 + (int)dice(&play->seed, BURST);
	for (int i = 0; i < burst; i++)
		count += doing(&play->seed, play->rows, play->cols, bytes + count);
	/* a paste whose end never comes: rare, because it is waited for */
	if (dice(&play->seed, 200) == 0)
		count += (size_t)sprintf(bytes + count, "\033[200~Ana");
	term_bytes(play->term, bytes, count);
	play->left -= burst;
	play->done++;
	if (!term_ended(play->term) && dice(&play->seed, 40) == 0) {
		const int *size = sizes[dice(&play->seed, sizeof sizes / sizeof *sizes)];
		play->rows = size[0];
		play->cols = size[1];
		term_resize(play->term, play->rows, play->cols);
	}
	if (!term_ended(play->term) && dice(&play->seed, 60) == 0)
		term_advance(play->term, 1000L * (long)dice(&play->seed, 100));
}

static struct play begin(struct term *term, int share)
{
	const char *seeded = getenv("FOYER_MONKEY_SEED");
	return (struct play){ .term = term, .seed = seeded ? (unsigned)strtoul(seeded, NULL, 10) : 1,
	                      .left = (getenv("FOYER_LONG") ? LONG : SHORT) / share, .rows = 24, .cols = 80 };
}

static void at_the_kiosk(void **state)
{
	(void)state;
	struct term *term = term_kiosk();
	struct play playing = begin(term, 1);
	while (playing.left > 0) {
		play(&playing);
		/* left alone, it finds its way home from wherever the monkey went */
		if (playing.done % ROUND == 0) {
			playing.rows = 24;
			playing.cols = 80;
			term_resize(term, 24, 80);
			term_advance(term, 3600 * 1000L);
			term_expect(term, "Bienvenidos");
		}
	}
	database_expect_sound(term);
	term_stop(term);
}

/* The same at the desk, where the monkey may also leave the program. Now and then a
 * family arrives. */
static void at_the_desk(void **state)
{
	(void)state;
	static const char *const arguments[] = { "desk", "--by", "A. Brown", NULL };
	struct term *kiosk = term_start(&(struct term_options){ .config = "[print]\ncommand = cat >/dev/null\n" });
	struct term *desk = term_start(&(struct term_options){ .arguments = arguments, .beside = kiosk,
	                                                       .ends = true });
	struct play playing = begin(desk, 2);
	term_advance(desk, 0);
	while (playing.left > 0) {
		play(&playing);
		if (playing.done % 20 == 0)
			term_keys(kiosk, "1", "1", "2", "Rosa", "Enter", "Ana", "Enter", "1", "Enter", "1", "1", "1",
			          "Enter", "Enter", NULL);
		if (term_ended(desk)) {
			assert_int_equal(term_wait(desk), 0);
			term_launch(desk);
			term_advance(desk, 0);
		}
	}
	database_expect_sound(kiosk);
	term_signal(desk, SIGTERM);
	assert_int_equal(term_wait(desk), 0);
	term_remove(desk);
	term_stop(kiosk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_the_kiosk),
		cmocka_unit_test(at_the_desk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
