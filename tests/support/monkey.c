#include "monkey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "database.h"
#include "dice.h"
#include "school.h"

enum { BURST = 12, KEYS = 512, ERASED = 24, TURNS = 4000 };
enum { PERSON = 180, WILD = 20 }; /* things it does like one, and then like nobody */
enum { A_MOMENT = 1000, HOUR = 3600 * A_MOMENT };

#define ADULT "Rosalinda Quetzal"
#define CHILD "Zacarías Balam"
#define STREET "77 Ceiba Lane"
#define ARABIC "سعاد الخوري"
#define CHINESE "汤管晕"
#define PHONE "203 555 0197"
#define UP "\033OA"
#define DOWN "\033OB"
#define HOME "\033[H"
#define END "\033[F"
#define F1 "\033OP"
#define F2 "\033OQ"
#define F3 "\033OR"
#define F5 "\033[15~"
#define F6 "\033[17~"
#define F7 "\033[18~"
#define F8 "\033[19~"
#define F9 "\033[20~"
#define F10 "\033[21~"
#define CLOSE_THE_DAY F6 "42"
#define BACK "\177\177\177\177\177\177\177\177\177\177\177\177"

const char *const monkey_words[] = { ADULT, CHILD, STREET, ARABIC, CHINESE, PHONE, NULL };

static const char *one_of(struct monkey *monkey, const char *const *words, size_t count)
{
	return words[dice(&monkey->seed, (unsigned)count)];
}
#define ONE_OF(monkey, words) one_of(monkey, words, sizeof(words) / sizeof *(words))

/* ---- like nobody ---- */

/* Much that leads on, and much that does not. */
static size_t wild(struct monkey *monkey, char *to)
{
	static const char *const keys[] = {
		"\r", "\r", "\r", "\r", "1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "a", "b",
		"\033[A", "\033[B", UP, DOWN, "\033[C", "\033[D", HOME, END, "\033[5~",
		"\t", "\033[Z", "\177", "\177", "\033[3~", "\033", F1, F2, F3,
		F6, F7, F8, F9, F10, "\0332", "\0339", "\f", " ", "é", "ñ", "م",
		"李", "e\u0301", "\u202e", "\xff", "\x9b", "\001", "\033[999;999R", "\033]0;x\007",
		"\033[200~Ana\r\nLuis\033[201~", "*BBBBBB\r", "*BCDFGH\r", "BBBBBB\r",
		"2035550134", "\033[<65;3;3M", "\033[M !!",
	};
	unsigned what = dice(&monkey->seed, 12);
	if (what == 0)
		return (size_t)sprintf(to, "\033[<0;%u;%uM", 1 + dice(&monkey->seed, (unsigned)monkey->cols),
		                       1 + dice(&monkey->seed, (unsigned)monkey->rows));
	if (what < 3) {
		to[0] = (char)(32 + dice(&monkey->seed, 95));
		return 1;
	}
	const char *key = ONE_OF(monkey, keys);
	memcpy(to, key, strlen(key));
	return strlen(key);
}

#define TEN(words) words words words words words words words words words words

/* Wrong, too long, of other letters, of none; and what a person presses in between. */
static const char *odd(struct monkey *monkey)
{
	static const char *const keys[] = {
		"\r", "\r", ARABIC "\r", CHINESE "\r", "e\u0301\u202e\xff\x9b\001\r", TEN(CHILD " ") "\r", TEN("1234567890") "\r",
		"99999999\r", "-1\r", "abc\r", "   \r", "\033[200~Ana\r\nLuis\033[201~\r", "x'; drop table visit; --\r",
		"\033", "\033", F1, F2 "1", F2 "2", F2 "3", F2 "4", F2 "1", F3, F6, F7, F8, F9, "\033[5~", "\033[6~", "0",
	};
	return ONE_OF(monkey, keys);
}

/* ---- as a person might ---- */

/* Who is in has a code. */
static const char *code_of_a_visit(struct monkey *monkey)
{
	static char code[32];
	sqlite3 *db = database_open(monkey->term);
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_prepare_v2(db, "select code from visit_person where code is not null and state in"
	                                        " ('waiting', 'inside') order by id desc limit 1", -1, &statement, NULL),
	                 SQLITE_OK);
	if (sqlite3_step(statement) == SQLITE_ROW)
		snprintf(code, sizeof code, "%s\r", (const char *)sqlite3_column_text(statement, 0));
	else
		strcpy(code, F6); /* nobody is: "I have no code" */
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return code;
}

/* Names and words in several ways of typing. */
static const char *words_for(struct monkey *monkey, const struct step *step, const char *place)
{
	static const char *const words[] = {
		ADULT "\r", CHILD "\r", ARABIC "\r", CHINESE "\r", "Anh Nguyen\r", "Minh Nguyen\r", "3B\r", "lpl] ugd\r",
		F3 F3 "favmo\r", "wang11\r", "Munn" F3 "1oz\r", F3 F3 F3 F3 "Jktyf\r", F3 F3 F3 F3 F3 F3 "Shcherbyna\r",
	};
	static char code[32];
	if (strcmp(place, "family-code/family-code") == 0 && monkey->code) {
		snprintf(code, sizeof code, "%s\r", monkey->code);
		return code;
	}
	if (strcmp(place, "check-out/code") == 0)
		return code_of_a_visit(monkey);
	if (strcmp(place, "sign-in/worker") == 0)
		return "C. Diaz\r";
	if (strcmp(place, "sign-in/pin") == 0)
		return SCHOOL_PIN "\r";
	return step->secret ? SCHOOL_FAMILY_PIN "\r" : ONE_OF(monkey, words);
}

/* The options in turn; of many every third time the last one, which opens another question. */
static const char *option(const struct step *step, unsigned turn)
{
	enum { FEW = 3, UNKNOWN = 14, LAST_OF = 3, YES_OF = 4 };
	static const char signs[] = "123456789abcdef";
	static char keys[KEYS];
	bool several = step->kind == STEP_CHOICES;
	unsigned count = step->options ? (unsigned)step->n_options : UNKNOWN, nth = turn % count;
	if (count > FEW && turn % LAST_OF == 0)
		return several ? END UP " \r" : END UP "\r"; /* below it a person is called */
	if (count > FEW)
		nth = (turn - turn / LAST_OF - 1) % count;
	/* whether there is another adult, another child: mostly, until there is no room */
	if (step->options && strcmp(step->options[0].code, "yes") == 0 && turn % YES_OF)
		nth = 0;
	snprintf(keys, sizeof keys, several || step->numbers ? "%c\r" : "%c", signs[nth % (sizeof signs - 1)]);
	return keys;
}

static const char *answer(struct monkey *monkey, const struct step *step, const char *place, unsigned turn)
{
	static const char *const days[] = { "\r", "05052018\r", "\r", "20180505\r", "05052030\r" };
	switch (step->kind) {
	case STEP_TEXT: return words_for(monkey, step, place);
	case STEP_NUMBER: return "4\r";
	case STEP_TIME: return strstr(place, "/starts") || strstr(place, "/opens") ? "09:00\r" : "16:30\r";
	case STEP_PHONE: return PHONE "\r";
	case STEP_DATE: return days[turn % (sizeof days / sizeof *days)];
	case STEP_ADDRESS: return STREET "\r\rTown\r\r";
	case STEP_GROUP: return turn % 2 ? "2" ADULT "\r" : "1";
	case STEP_NOTICE: return "\r";
	case STEP_CONSENT: return monkey->stuck % 2 ? "\r" : option(step, turn); /* it may be longer than the window */
	default: return option(step, turn);
	}
}

/* Down a list, a row further each time. */
static const char *row(unsigned turn, unsigned rows)
{
	static char keys[KEYS];
	strcpy(keys, HOME);
	for (unsigned i = turn % rows; i > 0; i--)
		strcat(keys, DOWN);
	return strcat(keys, "\r");
}

/* What may be done with a record stands below what is on it; the last rows make two records
 * one, and two of one. */
static const char *row_of_a_record(unsigned turn)
{
	enum { ROWS = 30, LAST = 6 };
	static char keys[KEYS];
	if (turn % 2)
		return row(turn / 2, ROWS);
	strcpy(keys, END);
	for (unsigned i = turn / 2 % LAST; i > 0; i--)
		strcat(keys, UP);
	return strcat(keys, "\r");
}

/* Of another list of the desk's. */
static const char *row_of_a_list(unsigned turn)
{
	enum { ROWS = 5, LISTS = 4 };
	static char keys[KEYS];
	snprintf(keys, sizeof keys, "%.*s%s", (int)(turn % LISTS), "\t\t\t\t", row(turn / LISTS, ROWS));
	return keys;
}

/* Changes one answer after another, and then it is right. */
static const char *last_look(unsigned turn)
{
	enum { CHANGES = 5, ROWS = 17 };
	return turn % (CHANGES + 1) == CHANGES ? "\r" : row(turn - turn / (CHANGES + 1), ROWS);
}

#define IN_TURN(turn, words) (words)[(turn) % (sizeof(words) / sizeof *(words))]

/* Straight to one's own family: what is behind a PIN is much, and far from the welcome. */
static const char *family_of(struct monkey *monkey)
{
	static char keys[KEYS];
	snprintf(keys, sizeof keys, "14%s\r" SCHOOL_FAMILY_PIN "\r", monkey->code);
	return keys;
}

/* What leads on from a screen that is no question. */
static const char *elsewhere(struct monkey *monkey, const char *place, unsigned turn)
{
	static const struct {
		const char *place;
		unsigned rows, back; /* at most so many; and every so many turns it goes back */
	} lists[] = {
		{ "menu", 6, 7 }, { "desk-history", 4, 2 }, { "desk-card", 10, 5 },
		{ "desk-more", 6, 7 }, { "desk-service", 6, 7 }, { "desk-service-words", 9, 6 }, { "desk-service-history", 3, 2 },
	};
	static const char *const welcome[] = { "1", "2", "1", "3", "1", "4", F10 },
	                  *const family[] = { "3", "2", "3", "1", "7", "3", "4" }, *const desk[] = { F10, F6, F5, F7, CLOSE_THE_DAY },
	                  *const finds[] = { BACK "minh\r", BACK "anhh\r", "\033", BACK "rosa\r", BACK "hung\r", "\033",
		                                 BACK "jose\r", BACK "q", "\033", F7, F5, F6 };
	static const char *const hours[] = { F6, "\r", F6, HOME DOWN "\r", F7, F6, "\033" };
	unsigned rows = 11, back = 7;
	if (strcmp(place, "welcome") == 0)
		return monkey->code && turn % 3 == 2 ? family_of(monkey) : IN_TURN(turn - turn / 3, welcome);
	if (strcmp(place, "desk") == 0)
		return turn % 4 == 3 ? IN_TURN(turn / 4, desk) : row_of_a_list(turn);
	if (strcmp(place, "family-menu") == 0)
		return IN_TURN(turn, family);
	if (strcmp(place, "desk-find") == 0 || strcmp(place, "desk-pick") == 0)
		return IN_TURN(turn, finds);
	if (strcmp(place, "desk-programs") == 0)
		return turn % 6 == 5 ? "\033" : row_of_a_list(turn);
	if (strcmp(place, "desk-service-hours") == 0)
		return IN_TURN(turn, hours);
	if (strcmp(place, "desk-record") == 0)
		return turn % 3 == 2 ? "\033" : row_of_a_record(turn - turn / 3);
	if (strcmp(place, "leave") == 0)
		return turn % 3 ? "2" : "\r";
	if (strcmp(place, "done") == 0)
		return turn % 4 ? "\r" : "\033";
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(place, lists[i].place) == 0) {
			rows = lists[i].rows;
			back = lists[i].back;
		}
	return turn % back == back - 1 ? "\033" : row(turn - turn / back, rows);
}

/* Who comes nowhere goes back; a PIN that has to wait is waited for. */
static const char *gives_up(struct monkey *monkey, const char *place)
{
	if (monkey->stuck % 8 != 7)
		return NULL;
	if (strncmp(place, "sign-in/", strlen("sign-in/")) == 0 && monkey->stuck > 16)
		term_advance(monkey->term, HOUR);
	return strcmp(place, "leave") == 0 ? "2" : "\033";
}

/* What stands there already is in the way. */
static bool types(const struct step *step)
{
	return step->kind == STEP_TEXT || step->kind == STEP_NUMBER || step->kind == STEP_PHONE || step->kind == STEP_DATE ||
	       step->kind == STEP_TIME;
}

static size_t plausible(struct monkey *monkey, char *to)
{
	const char *place = term_place(monkey->term), *keys = gives_up(monkey, place);
	struct seen_place *here = seen_at(monkey->seen, place);
	const struct step *step = seen_step(place);
	bool erases = !keys && step && types(step) && dice(&monkey->seed, 3);
	if (!keys && monkey->done > monkey->calm && dice(&monkey->seed, 16) == 0)
		keys = odd(monkey);
	else if (!keys && step)
		keys = answer(monkey, step, place, here->turns++);
	else if (!keys && strstr(place, "/check"))
		keys = last_look(here->turns++);
	else if (!keys)
		keys = strchr(place, '/') ? "\r" : elsewhere(monkey, place, here->turns++);
	size_t length = strlen(keys), erased = erases ? ERASED : 0;
	memset(to, '\177', erased);
	memcpy(to + erased, keys, length);
	return erased + length;
}

/* ---- one thing ---- */

static void resize(struct monkey *monkey, int rows, int cols)
{
	monkey->rows = rows;
	monkey->cols = cols;
	term_resize(monkey->term, rows, cols);
}

void monkey_go_home(struct monkey *monkey, const char *home)
{
	enum { SCREENS = 16 };
	monkey_usual_window(monkey);
	for (int i = 0; i < SCREENS && !term_ended(monkey->term) && strcmp(term_place(monkey->term), home) != 0; i++)
		term_keys(monkey->term, strcmp(term_place(monkey->term), "leave") == 0 ? "2" : "Esc", NULL);
}

void monkey_usual_window(struct monkey *monkey)
{
	enum { ROWS = 24, COLS = 80 };
	resize(monkey, ROWS, COLS);
}

static void another_window(struct monkey *monkey)
{
	static const int sizes[][2] = {
		{ 24, 80 }, { 15, 40 }, { 40, 132 }, { 24, 80 }, { 5, 10 }, { 60, 200 }, { 1, 1 },
	};
	const int *size = sizes[dice(&monkey->seed, sizeof sizes / sizeof *sizes)];
	resize(monkey, size[0], size[1]);
}

static void burst(struct monkey *monkey)
{
	char bytes[(BURST + 1) * KEYS];
	size_t count = 0;
	for (unsigned i = 1 + dice(&monkey->seed, BURST); i > 0; i--)
		count += wild(monkey, bytes + count);
	/* a paste whose end never comes: rare, because it is waited for */
	if (dice(&monkey->seed, 200) == 0)
		count += (size_t)sprintf(bytes + count, "\033[200~Ana");
	term_bytes(monkey->term, bytes, count);
	if (!term_ended(monkey->term) && dice(&monkey->seed, 40) == 0)
		another_window(monkey);
	if (!term_ended(monkey->term) && dice(&monkey->seed, 60) == 0)
		term_advance(monkey->term, 1000L * (long)dice(&monkey->seed, 100));
}

static void step_on(struct monkey *monkey)
{
	char bytes[2 * KEYS];
	size_t count = plausible(monkey, bytes);
	/* another window now and then, and soon one to read in */
	if (monkey->done > monkey->calm && dice(&monkey->seed, 50) == 0)
		another_window(monkey);
	else if (monkey->rows != 24 || monkey->cols != 80)
		monkey_usual_window(monkey);
	/* a row that came under the hand just now takes no key yet */
	if (!seen_step(monkey->place))
		term_advance(monkey->term, A_MOMENT);
	term_bytes(monkey->term, bytes, count);
}

void monkey_do(struct monkey *monkey)
{
	monkey->done++;
	if (monkey->done <= monkey->calm || monkey->done % (PERSON + WILD) < PERSON)
		step_on(monkey);
	else
		burst(monkey);
	/* a PIN is looked at by a thread, which is waited for */
	for (int turn = 0; turn < TURNS && !term_ended(monkey->term) && strstr(term_place(monkey->term), "/saving"); turn++)
		term_advance(monkey->term, 0);
	if (term_ended(monkey->term))
		return;
	const char *place = seen_at(monkey->seen, term_place(monkey->term))->name;
	monkey->stuck = strcmp(monkey->place, place) == 0 ? monkey->stuck + 1 : 0;
	snprintf(monkey->place, sizeof monkey->place, "%s", place);
}
