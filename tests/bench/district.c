#include "district.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "domain/account_sign_in.h"
#include "domain/lookup_index.h"
#include "domain/staff.h"
#include "people_rows.h"
#include "store/sign_in_failure.h"
#include "store/transaction.h"

enum { PATH_BYTES = 192 };

static struct config config;
static int64_t skipped_ms;
static char made[] = "bench-XXXXXX";
static const char *folder;

void district_stop(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static double us_of(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int64_t wall_ms(void *context)
{
	return clock_wall_ms(&clock_system) + *(int64_t *)context;
}

static int64_t mono_ms(void *context)
{
	return clock_mono_ms(&clock_system) + *(int64_t *)context;
}

static const struct clock ours = { wall_ms, mono_ms, &skipped_ms };

void district_skip(int64_t ms)
{
	skipped_ms += ms;
}

double district_clock_us(void)
{
	return us_of(CLOCK_MONOTONIC);
}

double district_cpu_us(void)
{
	return us_of(CLOCK_PROCESS_CPUTIME_ID);
}

uint32_t district_random(uint32_t bound)
{
	static uint64_t state = 5;
	const struct chance chance = chance_seeded(&state);
	return chance_below(&chance, bound);
}

size_t district_wanted(size_t otherwise)
{
	const char *wanted = getenv("FOYER_BENCH_PEOPLE");
	return wanted ? strtoul(wanted, NULL, 10) : otherwise;
}

const char *district_begin(void)
{
	const char *kept = getenv("FOYER_BENCH_KEEP");
	if (!mkdtemp(made))
		district_stop("a folder");
	folder = kept ? kept : made;
	config_default(&config);
	return made;
}

static struct office *open_office(const char *path)
{
	struct office *office = NULL;
	if (office_open(path, &config, &ours, &chance_system, &office) != ERR_OK)
		district_stop("a database");
	return office;
}

static void make(const char *path, const struct district *district)
{
	const struct actor program = { "program", 0 };
	if (office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK)
		district_stop("a database");
	struct office *office = open_office(path);
	double before = district_clock_us();
	if (transaction_begin(office->db, program, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, people_rows(office, &district->people, district->count)) != ERR_OK)
		district_stop("people");
	double rows = district_clock_us() - before;
	before = district_clock_us();
	if (transaction_begin(office->db, program, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, lookup_rebuild(office)) != ERR_OK)
		district_stop("the index");
	/* those who ask are other processes than the one that makes it */
	office_close(office);
	struct rusage used;
	getrusage(RUSAGE_SELF, &used);
	printf("      %zu people: rows %.1f s, the index %.1f s, at most %ld MiB resident so far\n", district->count,
	       rows / 1e6, (district_clock_us() - before) / 1e6, used.ru_maxrss / 1024);
}

/* What an earlier run missed makes nobody wait in this one. */
static void forget_misses(struct office *office)
{
	if (transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(&clock_system)) != ERR_OK ||
	    transaction_end(office->db, sign_in_failure_expire(office->db, INT64_MAX)) != ERR_OK)
		district_stop("misses");
}

void district_path(size_t count, char *ret_path, size_t size)
{
	snprintf(ret_path, size, "%s/%zu.db", folder, count);
}

struct district district_open(size_t count)
{
	char path[PATH_BYTES];
	struct district district = { .people = people_of(11, (uint32_t)(count / DISTRICT_SCHOOL_PEOPLE + 1)), .count = count };
	district_path(count, path, sizeof path);
	if (access(path, F_OK) != 0)
		make(path, &district);
	district.office = open_office(path);
	forget_misses(district.office);
	return district;
}

struct office *district_empty(void)
{
	static int number;
	char path[PATH_BYTES];
	snprintf(path, sizeof path, "%s/empty-%d.db", made, number++);
	if (office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK)
		district_stop("a database");
	return open_office(path);
}

void district_close(struct district *district)
{
	office_close(district->office);
	district->office = NULL;
}

void district_sign_in(struct office *office)
{
	static const char name[] = "C. Diaz", pin[] = "738204";
	static const struct pin_cost least = { .operations = 1, .memory = 8192 };
	struct arena *arena = arena_new();
	const char *locale;
	int wait;
	enum err err = staff_add(office, &least, name, ROLE_FRONT_OFFICE, pin);
	if (err == ERR_OK || err == ERR_CONFLICT)
		err = account_sign_in(office, arena, &least, name, pin, &locale, &wait);
	if (err != ERR_OK)
		district_stop("somebody at work");
	arena_free(arena);
}

uint64_t *district_own_families(const struct district *district, size_t *ret_count)
{
	size_t count = 0, people = 0;
	uint64_t *numbers = calloc(district->count, sizeof *numbers);
	if (!numbers)
		district_stop("memory");
	for (uint64_t number = 0; people < district->count; number++) {
		struct people_family family;
		people_family(&district->people, number, &family);
		people += (size_t)(family.adults + family.children);
		if (family.school == 0 && *family.members[0].phone)
			numbers[count++] = number;
	}
	*ret_count = count;
	return numbers;
}

void district_end(void)
{
	char command[PATH_BYTES];
	snprintf(command, sizeof command, "rm -rf %s", made);
	if (system(command) != 0)
		district_stop("the folder stays");
}
