/* Finding a program among FOYER_BENCH_SERVICES (10000) with three schedules each: from the
 * key to results with the counts of all filters, guided and by a word, beside a plain question
 * to the full-text engine; and reading the list at the start of a session.
 * bench_discover FOYER */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "base/chance.h"
#include "base/clock.h"
#include "dice.h"
#include "domain/directory_words.h"
#include "domain/discover.h"
#include "domain/office.h"
#include "domain/program_list.h"
#include "hsds_package.h"
#include "peer.h"
#include "peer_run.h"
#include "text/locale.h"

enum { SERVICES = 10000, PATH_BYTES = 128, QUESTIONS = 2000, ROUNDS = 5 };

static double spent[QUESTIONS], plain[QUESTIONS];

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static struct discover_question any_question(unsigned *seed, int64_t now)
{
	return (struct discover_question){
		.needs = dice(seed, 4) ? 1u << dice(seed, DISCOVER_NEEDS) : 0,
		.age = dice(seed, 3) ? (int)dice(seed, 20) : DISCOVER_NO_AGE,
		.when = dice(seed, 2) ? 1u << dice(seed, DISCOVER_WHENS) : 0,
		.barriers = dice(seed, 1u << DISCOVER_BARRIERS),
		.filters = dice(seed, 3) ? 0 : 1u << dice(seed, DISCOVER_FILTERS),
		.now = now,
	};
}

static void broke(const char *what)
{
	fprintf(stderr, "the measurement broke at %s: %s\n", what, err_detail());
	exit(1);
}

/* Common ones, the beginning of one, two at once, what means the same, slips, and what is nowhere. */
static const char *const words[] = { "food", "english class", "legal adv", "homework", "need 4", "week", "pantri",
	                                 "englihs", "unicorns", "play", "room ground", "advise", "family", "helpp", "quarter 77", "ESL class",
	                                 "food stamps for the family", "guardería", "abogado", "homework castle", "看牙" };

static void take_in(const char *foyer, const char *folder, const char *db, size_t services)
{
	char package[PATH_BYTES], out[PATH_BYTES], pin[PATH_BYTES];
	size_t rows = 0;
	snprintf(package, sizeof package, "%s/package", folder);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(pin, sizeof pin, "%s/pin", folder);
	peer_run_pin(pin);
	if (mkdir(package, 0700) != 0 || !hsds_package(package, services, &rows))
		peer_run_stop("the package");
	const char *const init[] = { foyer, "--db", db, "init", NULL };
	const char *const staff[] = { foyer, "--db", db, "staff", "add", "Ana", "--role", "administrator", NULL };
	const char *const import[] = { foyer, "--db", db, "import", "hsds", package, "--by", "Ana", NULL };
	peer_run(init, "/dev/null", out);
	peer_run(staff, pin, out);
	peer_run(import, pin, out);
	peer_run_expect(out, "Taken in.");
}

static double percentile(double *values, size_t count, double part)
{
	peer_median(values, count); /* sorts them */
	return values[(size_t)((double)(count - 1) * part)];
}

static void guided(struct program_list *list, int64_t now)
{
	struct arena *arena = arena_new();
	unsigned seed = 7;
	size_t found = 0;
	for (size_t i = 0; i < QUESTIONS; i++) {
		const struct discover_question question = any_question(&seed, now);
		size_t count;
		arena_wipe(arena);
		double before = cpu_ms();
		const struct discover_service *services = program_list_services(list, now, &count);
		found += discover(arena, services, count, &question).count;
		spent[i] = cpu_ms() - before;
	}
	printf("guided: %zu hits a question, median %.2f ms\n", found / QUESTIONS, peer_median(spent, QUESTIONS));
	peer_report("guided results with filter counts, p99 of the processor", percentile(spent, QUESTIONS, 0.99), 5, "ms");
	arena_free(arena);
}

static void by_word(struct office *office, struct program_list *list, const char *db, int64_t now)
{
	struct arena *arena = arena_new();
	sqlite3 *raw;
	sqlite3_stmt *statement;
	if (sqlite3_open(db, &raw) != SQLITE_OK ||
	    sqlite3_prepare_v2(raw, "SELECT rowid FROM directory_index WHERE directory_index MATCH ?", -1, &statement, NULL))
		broke("the peer");
	for (size_t i = 0; i < QUESTIONS; i++) {
		const char *word = words[i % (sizeof words / sizeof *words)];
		struct directory_found found;
		struct discover_question question = { .age = DISCOVER_NO_AGE, .now = now };
		size_t count;
		arena_wipe(arena);
		double before = cpu_ms();
		if (directory_words_find(office, arena, program_list_topics(list), word, &found) != ERR_OK)
			broke(word);
		directory_words_narrow(&found, &question);
		const struct discover_service *services = program_list_services(list, now, &count);
		discover(arena, services, count, &question);
		spent[i] = cpu_ms() - before;
		char query[64];
		snprintf(query, sizeof query, "%s*", word);
		before = cpu_ms();
		sqlite3_bind_text(statement, 1, query, -1, SQLITE_STATIC);
		while (sqlite3_step(statement) == SQLITE_ROW)
			;
		sqlite3_reset(statement);
		plain[i] = cpu_ms() - before;
	}
	double ours = peer_median(spent, QUESTIONS), peer = peer_median(plain, QUESTIONS);
	printf("by a word: median %.2f ms; the engine alone, without order or counts: %.2f ms\n", ours, peer);
	peer_report("by a word with filter counts, p99 of the processor", percentile(spent, QUESTIONS, 0.99), 5, "ms");
	sqlite3_finalize(statement);
	sqlite3_close(raw);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", db[PATH_BYTES];
	const char *wanted = getenv("FOYER_BENCH_SERVICES"), *locales = getenv("FOYER_LOCALES");
	size_t services = wanted ? strtoul(wanted, NULL, 10) : SERVICES;
	if (argc != 2)
		return 2;
	peer_world(folder);
	snprintf(db, sizeof db, "%s/foyer.db", folder);
	take_in(argv[1], folder, db, services);
	struct config config;
	struct office *office = NULL;
	config_default(&config);
	if (locale_start(locales, "America/New_York") ||
	    office_open(db, &config, &clock_system, &chance_system, &office) != ERR_OK)
		broke("opening");
	int64_t now = clock_wall_ms(&clock_system);
	double opened[ROUNDS];
	struct program_list *list = NULL;
	for (size_t i = 0; i < ROUNDS; i++) {
		program_list_close(list);
		double before = cpu_ms();
		if (program_list_open(office, "es", &list) != ERR_OK)
			broke("the list");
		size_t count;
		program_list_services(list, now, &count);
		opened[i] = cpu_ms() - before;
	}
	printf("%zu programs: the list of a session, with who is open, in %.1f ms\n", services, peer_median(opened, ROUNDS));
	guided(list, now);
	by_word(office, list, db, now);
	program_list_close(list);
	office_close(office);
	peer_world_end(folder);
	return 0;
}
