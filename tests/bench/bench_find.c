/* The desk's find screen over FOYER_BENCH_PEOPLE invented people (20000): from a key to the
 * end of the repaint that it caused. bench_find FOYER
 * FOYER_BENCH_KEEP: the folder in which bench_lookup keeps a district of that many. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/lookup_index.h"
#include "peer.h"
#include "people.h"
#include "people_rows.h"
#include "store/transaction.h"
#include "text/locale.h"

#define PIN "837465"
enum { KEYS = 400, LETTERS = 4, SCHOOL_PEOPLE = 1300, PATH_BYTES = 160, READY_SECONDS = 3 };

static void stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static void make(const char *path, const struct people *people, size_t count)
{
	static struct config config;
	const struct actor program = { "program", 0 };
	struct office *office = NULL;
	config_default(&config);
	if (office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK ||
	    office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK ||
	    transaction_begin(office->db, program, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, people_rows(office, people, count)) != ERR_OK ||
	    lookup_make_current(office) != ERR_OK)
		stop("people");
	office_close(office);
}

/* Nobody looks people up without an account; in a kept district there is one already. */
static void add_account(const char *foyer, const char *path)
{
	char command[3 * PATH_BYTES];
	snprintf(command, sizeof command, "echo " PIN " | '%s' --db '%s' staff add 'A. Brown' --role front_office "
	         ">/dev/null 2>&1", foyer, path);
	if (system(command) == -1)
		stop("an account");
}

/* The first letters of somebody's name, where they are on every keyboard. */
static const char *letters_of(const struct people *people, uint64_t *number)
{
	static struct people_family family;
	for (;;) {
		people_family(people, (*number)++ * 37 % 4000, &family);
		const char *name = family.members[*number % 2].family;
		size_t plain = 0;
		while (plain < LETTERS && ((name[plain] >= 'a' && name[plain] <= 'z') || (name[plain] >= 'A' && name[plain] <= 'Z')))
			plain++;
		if (plain == LETTERS)
			return name;
	}
}

static void keys(const char *const *desk, const struct people *people)
{
	static double ms[KEYS];
	int64_t sent;
	struct peer peer = peer_start(desk);
	peer_wait(&peer, "PIN");
	peer_key(&peer, PIN "\r", "Waiting", &sent);
	uint64_t number = 0;
	/* what it makes ready when no key comes */
	peer_drain(&peer, peer_now_us() + READY_SECONDS * 1000000LL);
	peer_key(&peer, "\033[21~", NULL, &sent);
	int64_t before = peer_cpu_us(&peer);
	for (int i = 0; i < KEYS;) {
		const char *name = letters_of(people, &number);
		for (int k = 0; k < 2 * LETTERS && i < KEYS; k++) {
			char key[2] = { k < LETTERS ? name[k] : '\177', '\0' };
			ms[i++] = (double)(peer_key(&peer, key, NULL, &sent).last_us - sent) / 1000;
		}
	}
	double spent = (double)(peer_cpu_us(&peer) - before) / 1000 / KEYS;
	peer_stop(&peer);
	double middle = peer_median(ms, KEYS);
	printf("      a key on the find screen: %.2f ms in the middle, %.2f ms at the most; %.2f ms of the processor\n", middle,
	       ms[KEYS - 1], spent);
	peer_report("a key on the find screen, p99", ms[KEYS * 99 / 100], 5, " ms");
}

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", path[PATH_BYTES];
	const char *wanted = getenv("FOYER_BENCH_PEOPLE"), *kept = getenv("FOYER_BENCH_KEEP");
	size_t count = wanted ? strtoul(wanted, NULL, 10) : 20000;
	const struct people people = people_of(11, (uint32_t)(count / SCHOOL_PEOPLE + 1));
	if (argc != 2 || locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 2;
	peer_world(folder);
	snprintf(path, sizeof path, "%s/%zu.db", kept ? kept : folder, count);
	if (!kept)
		make(path, &people, count);
	add_account(argv[1], path);
	const char *const desk[] = { argv[1], "--db", path, "desk", "--by", "A. Brown", NULL };
	keys(desk, &people);
	locale_stop();
	peer_world_end(folder);
	return 0;
}
