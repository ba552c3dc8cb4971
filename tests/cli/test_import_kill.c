/* An import killed at moments that nobody chose: all of it is there, or nothing, and the
 * same import afterwards ends as if there had been no other. 6 of them; 60 with FOYER_LONG
 * set. */
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "dice.h"
#include "hsds_package.h"
#include "people_roster.h"
#include "shell.h"

enum { SHORT = 6, LONG = 60, MOST = 5, PEOPLE = 120, SERVICES = 150 };

#define LINES                                                                                     \
	"SELECT count(*) FROM change_log WHERE table_name IN ('school', 'person', 'affiliation', 'class', " \
	"'enrollment', 'relationship', 'contact_point', 'external_id') OR table_name LIKE 'directory%'"

/* What is known of a database after an import, or before. */
static const char *const counts[] = {
	"SELECT count(*) FROM school", "SELECT count(*) FROM person", "SELECT count(*) FROM affiliation",
	"SELECT count(*) FROM class", "SELECT count(*) FROM enrollment", "SELECT count(*) FROM relationship",
	"SELECT count(*) FROM contact_point", "SELECT count(*) FROM external_id", "SELECT count(*) FROM audit WHERE verb = 'import'",
	/* whoever takes it in has signed in before, which leaves lines of its own */
	LINES,
	 "SELECT count(*) FROM search_person", "SELECT count(*) FROM search_word",
	"SELECT count(*) FROM temp.tokens",
	"SELECT count(*) FROM directory_service", "SELECT count(*) FROM directory_schedule",
	"SELECT count(*) FROM directory_attribute",
};
enum { COUNTS = sizeof counts / sizeof *counts };

struct known {
	int numbers[COUNTS];
};

static int number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int value = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return value;
}

/* Everybody is in the index under all of their words, and nobody else is. */
static void expect_index_of_rows(sqlite3 *db)
{
	assert_int_equal(number(db, "SELECT count(*) FROM search_person"),
	                 number(db, "SELECT count(*) FROM person WHERE ended_at IS NULL"));
	assert_int_equal(number(db, "SELECT count(*) FROM search_person s LEFT JOIN person p ON p.id = s.person_id "
	                            "WHERE p.id IS NULL"), 0);
	assert_int_equal(number(db, "SELECT count(*) FROM temp.tokens t JOIN search_person p ON p.place = t.doc "
	                            "WHERE instr(' ' || p.words || ' ', ' ' || t.term || ' ')"),
	                 number(db, "SELECT coalesce(sum(length(words) - length(replace(words, ' ', '')) + 1), 0) "
	                            "FROM search_person"));
	assert_int_equal(number(db, "SELECT count(*) FROM temp.tokens WHERE doc NOT IN "
	                            "(SELECT place FROM search_person)"), 0);
}

static struct known look(const struct shell *shell)
{
	char path[128];
	sqlite3 *db;
	struct known known;
	snprintf(path, sizeof path, "%s/foyer.db", shell->home);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "CREATE VIRTUAL TABLE temp.tokens USING fts5vocab (main, search_index, instance)",
	                              NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(number(db, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	expect_index_of_rows(db);
	for (int i = 0; i < COUNTS; i++)
		known.numbers[i] = number(db, counts[i]);
	sqlite3_close(db);
	return known;
}

static bool same(const struct known *one, const struct known *other)
{
	return memcmp(one, other, sizeof *one) == 0;
}

static void expect_counts(const struct known *known, const struct people_roster_counts *wrote)
{
	assert_int_equal(known->numbers[0], wrote->schools);
	assert_int_equal(known->numbers[1], wrote->people);
	assert_int_equal(known->numbers[2], wrote->affiliations);
	assert_int_equal(known->numbers[3], wrote->classes);
	assert_int_equal(known->numbers[4], wrote->enrollments);
	assert_int_equal(known->numbers[5], wrote->relations);
	assert_int_equal(known->numbers[6], wrote->contacts);
	assert_int_equal(known->numbers[7], wrote->schools + wrote->people + wrote->affiliations + wrote->classes +
	                                            wrote->enrollments + wrote->relations + wrote->contacts);
}

static void shell_do(const struct shell *shell, const char *format)
{
	char command[512];
	snprintf(command, sizeof command, format, shell->home, shell->home, shell->home);
	assert_int_equal(system(command), 0);
}

/* What is taken in, and how. */
struct import {
	const char *words; /* three times the home is in them */
	void (*make)(struct shell *shell); /* in the home; the database is there */
	void (*expect)(const struct known *all);
};

static int import_whole(struct shell *shell, const struct import *import)
{
	char words[512];
	snprintf(words, sizeof words, import->words, shell->home, shell->home, shell->home);
	return run(shell, words);
}

static int64_t now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Kills an import so long after its start; true where it had ended by itself. */
static bool import_killed(const struct shell *shell, const struct import *import, unsigned us)
{
	char words[512], command[1024];
	int status;
	snprintf(words, sizeof words, import->words, shell->home, shell->home, shell->home);
	snprintf(command, sizeof command, "exec \"$FOYER_BINARY\" %s <'%s/in' >'%s/out' 2>'%s/err'", words,
	         shell->home, shell->home, shell->home);
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	int end = pidfd_open(pid, 0);
	assert_true(end >= 0);
	const struct timespec moment = { us / 1000000, (long)(us % 1000000) * 1000 };
	bool ended = ppoll(&(struct pollfd){ .fd = end, .events = POLLIN }, 1, &moment, NULL) == 1;
	close(end);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (ended)
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return ended;
}

static struct people_roster_counts wrote;

static void make_roster(struct shell *shell)
{
	const struct people people = people_of(5, 2);
	char path[128];
	snprintf(path, sizeof path, "%s/bundle", shell->home);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_true(people_roster(&people, &(struct people_roster){ path, "Harbor School", PEOPLE }, &wrote));
}

static void expect_roster(const struct known *all)
{
	expect_counts(all, &wrote);
}

static void make_directory(struct shell *shell)
{
	char path[128];
	size_t rows;
	snprintf(path, sizeof path, "%s/hsds", shell->home);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_true(hsds_package(path, SERVICES, &rows));
}

static void expect_directory(const struct known *all)
{
	assert_int_equal(all->numbers[COUNTS - 3], SERVICES);
	assert_int_equal(all->numbers[COUNTS - 2], 3 * SERVICES);
	assert_int_equal(all->numbers[COUNTS - 1], 2 * SERVICES);
}

static const struct import roster = {
	"--config '%s/foyer.conf' --db '%s/foyer.db' import oneroster '%s/bundle' --by Ana", make_roster, expect_roster,
};
static const struct import directory = {
	"--config '%s/foyer.conf' --db '%s/foyer.db' import hsds '%s/hsds' --by Ana", make_directory, expect_directory,
};

static void make_school(struct shell *shell)
{
	char words[512];
	shell_do(shell, "printf '[school]\\nname = Harbor School\\n' >'%s/foyer.conf'");
	snprintf(words, sizeof words, "--config '%s/foyer.conf' --db '%s/foyer.db' init", shell->home, shell->home);
	assert_int_equal(run(shell, words), 0);
	feed(shell, "837465\n");
	snprintf(words, sizeof words, "--db '%s/foyer.db' staff add Ana --role administrator", shell->home);
	assert_int_equal(run(shell, words), 0);
	shell_do(shell, "mkdir '%s/empty' && cp '%s'/foyer.db* '%s/empty'");
}

static void start_again(const struct shell *shell)
{
	shell_do(shell, "rm -f '%s'/foyer.db* && cp '%s'/empty/foyer.db* '%s'");
}

static void expect_sound(struct shell *shell)
{
	char words[256];
	snprintf(words, sizeof words, "--db '%s/foyer.db' verify", shell->home);
	if (run(shell, words) != 0)
		fail_msg("%s", shell->err);
}

static void all_of_it_or_nothing(struct shell *shell, const struct import *import)
{
	static char said[sizeof shell->out];
	int rounds = getenv("FOYER_LONG") ? LONG : SHORT, round = 0, kept = 0, ended = 0;
	unsigned seed = 7;
	make_school(shell);
	import->make(shell);
	const struct known nothing = look(shell);
	int64_t before = now_us();
	assert_int_equal(import_whole(shell, import), 0);
	unsigned window = (unsigned)(now_us() - before);
	strcpy(said, shell->out);
	const struct known all = look(shell);
	import->expect(&all);
	/* until there were moments of both kinds: with one of them it shows nothing */
	for (; round < rounds || ((kept == 0 || kept == round) && round < MOST * rounds); round++) {
		start_again(shell);
		bool whole = import_killed(shell, import, window / 1000 * dice(&seed, 1000));
		expect_sound(shell);
		struct known found = look(shell);
		bool is_all = same(&found, &all);
		for (int i = 0; i < COUNTS && !is_all; i++)
			if (found.numbers[i] != nothing.numbers[i])
				fail_msg("killed in round %d: %s: %d, before %d, after %d", round, counts[i], found.numbers[i],
				         nothing.numbers[i], all.numbers[i]);
		assert_true(is_all || !whole);
		/* what was not taken in can be, and what was is not taken in twice */
		assert_int_equal(import_whole(shell, import), 0);
		assert_string_equal(shell->err, "");
		if (is_all)
			assert_non_null(strstr(shell->out, "Everything is known already"));
		else
			assert_string_equal(shell->out, said);
		found = look(shell);
		assert_true(same(&found, &all));
		expect_sound(shell);
		kept += is_all;
		ended += whole;
		/* it follows a machine that gets busier or calmer */
		window = is_all ? window - window / 4 : window + window / 2;
	}
	printf("%d imports: %d killed before their end, %d taken in\n", round, round - ended, kept);
	assert_in_range(kept, 1, round - 1);
}

static void a_roster_is_all_there_or_not_at_all(void **state)
{
	all_of_it_or_nothing(*state, &roster);
}

static void a_directory_is_all_there_or_not_at_all(void **state)
{
	all_of_it_or_nothing(*state, &directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_roster_is_all_there_or_not_at_all, start, stop),
		cmocka_unit_test_setup_teardown(a_directory_is_all_there_or_not_at_all, start, stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
