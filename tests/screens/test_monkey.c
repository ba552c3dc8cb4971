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
#include <sqlite3.h>

#include "term.h"

enum { SHORT = 10000, LONG = 200000, BURST = 12, ROUND = 600 };

static const char *const kiosk[] = { "kiosk", NULL };

static unsigned chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % below;
}

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
	unsigned what = chance(seed, 12);
	if (what == 0)
		return (size_t)sprintf(to, "\033[<0;%u;%uM", 1 + chance(seed, (unsigned)cols),
		                       1 + chance(seed, (unsigned)rows));
	if (what < 3) {
		to[0] = (char)(32 + chance(seed, 95));
		return 1;
	}
	const char *key = keys[chance(seed, sizeof keys / sizeof *keys)];
	size_t length = strlen(key);
	memcpy(to, key, length);
	return length;
}

static void expect_sound(struct term *term)
{
	char path[128];
	sqlite3 *db;
	sqlite3_stmt *statement;
	snprintf(path, sizeof path, "%s/foyer.db", term_folder(term));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "pragma integrity_check", -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	assert_string_equal((const char *)sqlite3_column_text(statement, 0), "ok");
	sqlite3_finalize(statement);
	assert_int_equal(sqlite3_prepare_v2(db, "pragma foreign_key_check", -1, &statement, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_finalize(statement);
	sqlite3_close(db);
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
	struct term *term = term_start(
		&(struct term_options){ .rows = 24, .cols = 80, .arguments = kiosk });
	for (int done = 0; left > 0; done++) {
		char bytes[(BURST + 1) * 64];
		size_t count = 0;
		int burst = 1 + (int)chance(&seed, BURST);
		for (int i = 0; i < burst; i++)
			count += doing(&seed, sizes[size][0], sizes[size][1], bytes + count);
		/* a paste whose end never comes: rare, because it is waited for */
		if (chance(&seed, 200) == 0)
			count += (size_t)sprintf(bytes + count, "\033[200~Ana");
		term_bytes(term, bytes, count);
		left -= burst;
		if (chance(&seed, 40) == 0) {
			size = (int)chance(&seed, sizeof sizes / sizeof *sizes);
			term_resize(term, sizes[size][0], sizes[size][1]);
		}
		if (chance(&seed, 60) == 0)
			term_advance(term, 1000L * (long)chance(&seed, 100));
		/* left alone, it finds its way home from wherever the monkey went */
		if (done % ROUND == ROUND - 1) {
			size = 0;
			term_resize(term, sizes[0][0], sizes[0][1]);
			term_advance(term, 3600 * 1000L);
			term_expect(term, "Bienvenidos");
		}
	}
	expect_sound(term);
	term_stop(term);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(monkey),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
