/* A district of invented people, looked up in: what several benchmarks measure in. Where
 * FOYER_BENCH_KEEP names a folder, districts are made there once and kept; else in a folder
 * that goes with the benchmark. Whatever is not possible ends the benchmark. */
#ifndef FOYER_TESTS_DISTRICT_H
#define FOYER_TESTS_DISTRICT_H

#include <stddef.h>
#include <stdint.h>

#include "domain/office.h"
#include "people.h"

enum { DISTRICT_SCHOOL_PEOPLE = 1300 };

struct district {
	struct office *office;
	struct people people;
	size_t count;
};

/* FOYER_BENCH_PEOPLE, else what is said. */
size_t district_wanted(size_t otherwise);

/* Makes a folder, which is returned, and in which what is not kept is; locale_start comes first. */
const char *district_begin(void);

/* Made where there is none, and open: the office's own school is that of school 0. */
struct district district_open(size_t count);
/* The file of a district that is made already. */
void district_path(size_t count, char *ret_path, size_t size);

/* One with nobody in it, which is never kept. The caller closes it. */
struct office *district_empty(void);

/* The clock of its office goes on at once: to when nobody has to wait after a miss. */
void district_skip(int64_t ms);

void district_close(struct district *district);

/* Somebody of the front office comes to work, with an account that is made where there is none. */
void district_sign_in(struct office *office);

/* The numbers of the families whose children go to the office's own school and whose first
 * adult has a telephone: those that a kiosk there can know. The caller frees them. */
uint64_t *district_own_families(const struct district *district, size_t *ret_count);

/* Removes what is not kept. */
void district_end(void);

/* Below the bound, the same numbers in every run. */
uint32_t district_random(uint32_t bound);

/* Says what broke, and ends. */
_Noreturn void district_stop(const char *what);

/* Microseconds of the clock, and of the processor in this process. */
double district_clock_us(void);
double district_cpu_us(void);

#endif
