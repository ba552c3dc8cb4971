/* Recognition by facts in a district of FOYER_BENCH_PEOPLE invented people (100000): from
 * what was typed to the family or to none, with the counting of the try. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "domain/lookup_index.h"
#include "domain/recognise.h"
#include "peer.h"
#include "people.h"
#include "people_rows.h"
#include "store/transaction.h"
#include "text/locale.h"

enum { ROUNDS = 1500, P99 = ROUNDS * 99 / 100, SCHOOL_PEOPLE = 1300, TEXT_BYTES = 256 };

static struct config config;
enum kind { HIT_CHILD, HIT_PHONE, HIT_BOTH, MISS, KINDS };
static const char *const kinds[] = { "a child's name", "a telephone", "both", "nobody" };

static void stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static struct office *make(const char *path, const struct people *people, size_t count)
{
	struct office *office = NULL;
	if (office_init(path, &config, &clock_system, &chance_system, false) != ERR_OK ||
	    office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK)
		stop("a database");
	const struct actor program = { "program", 0 };
	if (transaction_begin(office->db, program, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, people_rows(office, people, count)) != ERR_OK)
		stop("people");
	if (transaction_begin(office->db, program, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, lookup_rebuild(office)) != ERR_OK)
		stop("the index");
	office_close(office);
	if (office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK)
		stop("a database");
	return office;
}

static uint32_t random_below(uint32_t bound)
{
	static uint64_t state = 5;
	const struct chance chance = chance_seeded(&state);
	return chance_below(&chance, bound);
}

struct typed {
	char adult[TEXT_BYTES], child[TEXT_BYTES], phone[24];
};

/* A family of the first school, whose kiosk it is. */
static void somebody(const struct people *people, size_t count, struct typed *ret_typed)
{
	struct people_family family;
	do
		people_family(people, random_below((uint32_t)(count / 5)), &family);
	while (family.school != 0 || !*family.members[0].phone);
	const struct people_member *adult = &family.members[0], *child = &family.members[family.adults];
	snprintf(ret_typed->adult, TEXT_BYTES, "%s %s", adult->given, adult->family);
	snprintf(ret_typed->child, TEXT_BYTES, "%s %s", child->given, child->family);
	snprintf(ret_typed->phone, sizeof ret_typed->phone, "%s", adult->phone);
}

static double now_us(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void measure(struct office *office, const struct people *people, size_t count, enum kind kind)
{
	static double us[ROUNDS], cpu[ROUNDS];
	size_t found = 0;
	for (int i = -50; i < ROUNDS; i++) {
		struct typed typed, other;
		struct recognised result;
		somebody(people, count, &typed);
		somebody(people, count, &other);
		const char *child = typed.child;
		const struct recognise_facts facts = {
			kind == MISS ? other.adult : typed.adult, kind == HIT_CHILD ? NULL : typed.phone, &child,
			kind == HIT_PHONE ? 0 : 1 };
		struct arena *arena = arena_new();
		double before = now_us(CLOCK_MONOTONIC), used = now_us(CLOCK_PROCESS_CPUTIME_ID);
		if (recognise(office, arena, &facts, &result) != ERR_OK)
			stop(kinds[kind]);
		if (i >= 0) {
			cpu[i] = now_us(CLOCK_PROCESS_CPUTIME_ID) - used;
			us[i] = now_us(CLOCK_MONOTONIC) - before;
			found += result.household != 0;
		}
		arena_free(arena);
	}
	double middle = peer_median(us, ROUNDS), processor = peer_median(cpu, ROUNDS);
	char what[96];
	printf("      %-14s p50 %5.0f us, p99 %5.0f us; processor p50 %5.0f us, p99 %5.0f us; %3.0f of 100 found\n",
	       kinds[kind], middle, us[P99], processor, cpu[P99], (double)found * 100 / ROUNDS);
	snprintf(what, sizeof what, "recognition by %s, p99 of the processor's time", kinds[kind]);
	peer_report(what, cpu[P99] / 1000, 2, " ms");
}

int main(void)
{
	char folder[] = "bench-XXXXXX", path[64], command[96];
	const char *wanted = getenv("FOYER_BENCH_PEOPLE");
	size_t count = wanted ? strtoul(wanted, NULL, 10) : 100000;
	if (!mkdtemp(folder) || locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 1;
	config_default(&config);
	snprintf(path, sizeof path, "%s/%zu.db", folder, count);
	const struct people people = people_of(11, (uint32_t)(count / SCHOOL_PEOPLE + 1));
	struct office *office = make(path, &people, count);
	for (int kind = 0; kind < KINDS; kind++)
		measure(office, &people, count, (enum kind)kind);
	office_close(office);
	locale_stop();
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
