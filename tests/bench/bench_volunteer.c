/* Finding something to do among FOYER_BENCH_SHIFTS (2000) shifts of the coming month, with half
 * a year behind them and 5000 people who sign up: from the key to the ranked list with its
 * reasons; and a sign-up beside a 4 KiB append with fdatasync, in turns on the same disk: in the
 * folder that this is run in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/chance.h"
#include "base/clock.h"
#include "dice.h"
#include "domain/check_in.h"
#include "domain/clearance.h"
#include "domain/office.h"
#include "domain/shift.h"
#include "domain/sign_up.h"
#include "domain/volunteer_find.h"
#include "peer.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "text/locale.h"

enum { PEOPLE = 5000, SHIFTS = 2000, MONTHS_BEHIND = 6, TASKS = 60, LEVELS = 3, QUESTIONS = 1000, BOARDS = 50, SIGN_UPS = 400 };
enum { FIRST_PERSON = 100000 };
static const int64_t hour_ms = 3600 * 1000, day_ms = 24 * 3600 * 1000;

static double spent[QUESTIONS];

static void give_up(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void put(struct office *office, const char *sql, const struct statement_value *values, size_t count)
{
	if (statement_write(office->db, sql, values, count, NULL) != ERR_OK)
		give_up(sql);
}

static int64_t requirements[LEVELS], tasks[TASKS];

static void make_tasks(struct office *office)
{
	static const char *const grades[] = { "", "KG", "01 02", "03" }, *const languages[] = { "", "es", "vi ar" };
	unsigned seed = 3;
	int64_t levels[LEVELS];
	for (size_t i = 0; i < LEVELS; i++) {
		struct volunteer_requirement requirement = { .check = VOLUNTEER_OTHER, .law = "Policy 5" };
		requirement.words.own[VOLUNTEER_NAME] = "Check";
		if (volunteer_requirement_save(office, &requirement) != ERR_OK)
			give_up("a requirement");
		requirements[i] = requirement.id;
		struct volunteer_level level = { .law = "Policy 5", .n_requirements = i + 1 };
		level.words.own[VOLUNTEER_NAME] = "Level";
		memcpy(level.requirements, requirements, sizeof requirements);
		if (volunteer_level_save(office, &level) != ERR_OK)
			give_up("a level");
		levels[i] = level.id;
	}
	for (size_t i = 0; i < TASKS; i++) {
		static const struct session_text names[] = { { "es", "Leer" }, { "ar", "القراءة" }, { "zh", "阅读" } };
		struct volunteer_opportunity task = { .level = levels[dice(&seed, LEVELS)], .likes = dice(&seed, 1u << VOLUNTEER_LIKES),
		                                      .grades = grades[dice(&seed, 4)], .languages = languages[dice(&seed, 3)] };
		task.words.own[VOLUNTEER_NAME] = "Read with first graders";
		task.words.others[VOLUNTEER_NAME] = (struct session_words){ names, 3 };
		task.words.own[VOLUNTEER_ABOUT] = "Sit beside a child and listen while it reads";
		task.words.others[VOLUNTEER_ABOUT] = (struct session_words){ names, 3 };
		if (volunteer_opportunity_save(office, &task) != ERR_OK)
			give_up("a task");
		tasks[i] = task.id;
	}
}

static void make_people(struct office *office, int64_t now)
{
	unsigned seed = 5;
	if (transaction_begin(office->db, (struct actor){ "program", 0 }, now) != ERR_OK)
		give_up("the people");
	for (int64_t i = 0; i < PEOPLE; i++) {
		put(office, "INSERT INTO person (id, given, family, made_at) VALUES (?, 'Ana', 'Osei', 1)",
		    STATEMENT_VALUES(value_id(FIRST_PERSON + i)));
		put(office, "INSERT INTO person_language (id, person_id, position, tag, use) VALUES (?, ?, 0, 'es', 'speaks')",
		    STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(FIRST_PERSON + i)));
		for (size_t k = 0; k < LEVELS; k++)
			if (dice(&seed, 4))
				put(office, "INSERT INTO volunteer_clearance (id, school_id, person_id, requirement_id, state, recorded_at, "
				            "recorded_by) VALUES (?, ?, ?, ?, 'met', 1, ?)",
				    STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(office->school),
				                     value_id(FIRST_PERSON + i), value_id(requirements[k]), value_id(office->worker)));
	}
	if (transaction_end(office->db, ERR_OK) != ERR_OK)
		give_up("the people");
}

/* Those of the coming month first, so that time and number are no one order. */
static void make_shifts(struct office *office, int64_t now, size_t shifts)
{
	unsigned seed = 9;
	if (transaction_begin(office->db, (struct actor){ "program", 0 }, now) != ERR_OK)
		give_up("the shifts");
	for (size_t i = 0; i < shifts * (1 + MONTHS_BEHIND); i++) {
		int64_t id = transaction_id(office->db), behind = (int64_t)(i / shifts) * 28 * day_ms;
		int64_t starts = now - behind + hour_ms + (int64_t)dice(&seed, 28 * 24 - 2) * hour_ms;
		unsigned capacity = 2 + dice(&seed, 8), taken = dice(&seed, capacity + 1), from = dice(&seed, PEOPLE);
		put(office, "INSERT INTO volunteer_shift (id, school_id, opportunity_id, day, starts_at, ends_at, capacity, least, "
		            "role, state, changed_at, made_at) VALUES (?, ?, ?, '2026-12-01', ?, ?, ?, 2, 'Reader', 'planned', 1, 1)",
		    STATEMENT_VALUES(value_id(id), value_id(office->school), value_id(tasks[dice(&seed, TASKS)]), value_number(starts),
		                     value_number(starts + hour_ms), value_number(capacity)));
		if (dice(&seed, 4) == 0)
			put(office, "INSERT INTO volunteer_text (id, shift_id, part, locale, text) VALUES (?, ?, 'role', 'es', 'Lectora')",
			    STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(id)));
		for (unsigned k = 0; k < taken; k++)
			put(office, "INSERT INTO volunteer_sign_up (id, school_id, shift_id, person_id, locale, state, shows_name, "
			            "request_key, origin, signed_at) VALUES (?, ?, ?, ?, 'es', 'taken', 0, ?, 'kiosk', 1)",
			    STATEMENT_VALUES(value_id(transaction_id(office->db)), value_id(office->school), value_id(id),
			                     value_id(FIRST_PERSON + (from + k) % PEOPLE), value_number((int64_t)(i * 100 + k + 1))));
	}
	if (transaction_end(office->db, ERR_OK) != ERR_OK)
		give_up("the shifts");
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

/* Each time for somebody else: the board is read, and then asked as the answers are given. */
static void measure_list(struct office *office)
{
	static const char *const grades[] = { "", "KG", "01", "05" };
	static double reading[BOARDS];
	struct arena *arena = arena_new();
	unsigned seed = 7;
	size_t found = 0, now = 0;
	for (size_t i = 0; i < QUESTIONS; i++) {
		static struct volunteer_board *board;
		struct volunteer_match *matches = NULL;
		size_t count = 0;
		if (i % (QUESTIONS / BOARDS) == 0) {
			volunteer_board_close(board);
			double before = cpu_ms();
			if (volunteer_board_open(office, FIRST_PERSON + dice(&seed, PEOPLE), 0, &board) != ERR_OK)
				give_up("the board");
			reading[i / (QUESTIONS / BOARDS)] = cpu_ms() - before;
		}
		const struct volunteer_ask ask = { .when = dice(&seed, 16), .grades = grades[dice(&seed, 4)], .locale = "en",
		                                   .likes = dice(&seed, 3) ? 1u << dice(&seed, VOLUNTEER_LIKES) : 0 };
		arena_wipe(arena);
		double before = cpu_ms();
		if (!volunteer_board_is_current(board))
			give_up("the board");
		volunteer_board_find(board, arena, &ask, &matches, &count);
		spent[i] = cpu_ms() - before;
		found += count;
		for (size_t k = 0; k < count && matches[k].may_now; k++)
			now++;
		if (i == QUESTIONS - 1)
			volunteer_board_close(board);
	}
	qsort(spent, QUESTIONS, sizeof *spent, compare);
	printf("      %zu shifts a question, %zu of them now; median %.2f ms; reading the board, median %.2f ms\n",
	       found / QUESTIONS, now / QUESTIONS, spent[QUESTIONS / 2], peer_median(reading, BOARDS));
	peer_report("the ranked list, p99 of the processor", spent[QUESTIONS * 99 / 100], 5, "ms");
	arena_free(arena);
}

static double sign_up_us(struct office *office, const int64_t *shifts, size_t count, unsigned *seed)
{
	const struct family_party party = { .person = FIRST_PERSON + dice(seed, PEOPLE) };
	const int64_t shift = shifts[dice(seed, (unsigned)count)];
	const struct sign_up_ask ask = { .request = check_in_request(office), .shifts = &shift, .n_shifts = 1, .party = &party,
	                                 .locale = "es", .origin = "kiosk", .waits = true };
	struct sign_up_result result;
	int64_t before = peer_now_us();
	if (sign_up(office, &ask, &result) != ERR_OK)
		give_up("a sign-up");
	double us = (double)(peer_now_us() - before);
	return result.outcome == SIGN_UP_HAS_ONE || result.outcome == SIGN_UP_ON_LIST ? us : 0;
}

static void measure_sign_up(struct office *office, const char *folder, int64_t now)
{
	struct arena *arena = arena_new();
	struct shift_view *list = NULL;
	size_t count = 0;
	static double own[SIGN_UPS], other[SIGN_UPS];
	unsigned seed = 11;
	if (shift_list(office, arena, 0, now + day_ms, 0, false, &list, &count) != ERR_OK)
		give_up("the shifts");
	int64_t *shifts = arena_array(arena, count, sizeof *shifts);
	for (size_t i = 0; i < count; i++)
		shifts[i] = list[i].id;
	int file = peer_append_open(folder);
	for (int i = -20; i < SIGN_UPS;) {
		double append = peer_append_us(file), commit = sign_up_us(office, shifts, count, &seed);
		/* one that wrote nothing (another at that time, not cleared) is no commit */
		if (commit > 0 && i >= 0) {
			own[i] = commit;
			other[i] = append;
		}
		i += commit > 0;
	}
	close(file);
	double commit = peer_median(own, SIGN_UPS), append = peer_median(other, SIGN_UPS);
	printf("      a sign-up %.0f us, an append of 4 KiB %.0f us\n", commit, append);
	peer_report("a sign-up, of an append with fdatasync", commit / append, 2.0, "x");
	arena_free(arena);
}

int main(void)
{
	char folder[] = "bench-XXXXXX", path[64], command[96];
	const char *wanted = getenv("FOYER_BENCH_SHIFTS");
	size_t shifts = wanted ? strtoul(wanted, NULL, 10) : SHIFTS;
	struct config config;
	struct office *office = NULL;
	int64_t now = clock_wall_ms(&clock_system);
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	config_default(&config);
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK ||
	    office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK ||
	    office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK)
		give_up("open");
	if (transaction_begin(office->db, (struct actor){ "program", 0 }, now) != ERR_OK)
		give_up("who records");
	office->worker = transaction_id(office->db);
	put(office, "INSERT INTO worker (id, school_id, name, made_at) VALUES (?, ?, 'Ana', 1)",
	    STATEMENT_VALUES(value_id(office->worker), value_id(office->school)));
	if (transaction_end(office->db, ERR_OK) != ERR_OK)
		give_up("who records");
	office->filling = true;
	make_tasks(office);
	make_people(office, now);
	make_shifts(office, now, shifts);
	office->filling = false;
	office->worker = 0;
	measure_list(office);
	measure_sign_up(office, folder, now);
	office_close(office);
	locale_stop();
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
