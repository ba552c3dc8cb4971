/* Open now: 10 000 services with 30 000 schedules, as a directory has them, from texts to
 * answers; and what one question costs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dice.h"
#include "domain/opening.h"
#include "base/err.h"
#include "peer.h"
#include "text/locale.h"

enum { SERVICES = 10000, EACH = 3, EXCEPTIONS = 2, ROUNDS = 31, COLD_BYTES = 96 << 20 };

static struct opening_text texts[SERVICES * EACH];
static struct opening_rule rules[SERVICES * EACH];
static struct opening_exception exceptions[SERVICES / 10 * EXCEPTIONS];
static struct opening_set sets[SERVICES];
static struct opening_answer answers[SERVICES];
static char columns[SERVICES * EACH][4][11];

static const int64_t now_ms = 1795550400000; /* 2026-11-24, 15:00 in New York */

/* Of this process: others may have the processor. */
static double cpu_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static char *write_day(char column[11], unsigned *seed, int year)
{
	unsigned month = 1 + dice(seed, 12), day = 1 + dice(seed, 28);
	snprintf(column, 11, "%04u-%02u-%02u", (unsigned)year % 10000, month, day);
	return column;
}

/* Mostly hours of a week; some every second week, some of a month, some for a season, some
 * at all times, some past midnight, some unknown. */
static void write_schedule(struct opening_text *text, char column[4][11], unsigned *seed)
{
	static const char *const weeks[] = { "MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH", "SA", "MO", "WE", "FR", "SA,SU" };
	static const char *const months[] = { "1MO", "2TU,4TU", "-1FR", "3SA", "5WE" };
	static const char *const every = "MO,TU,WE,TH,FR,SA,SU";
	unsigned kind = dice(seed, 100), opens = 7 + dice(seed, 8), closes = opens + 2 + dice(seed, 7);
	snprintf(column[0], 11, "%02u:00:00", opens % 100);
	snprintf(column[1], 11, "%02u:30", closes % 100);
	*text = (struct opening_text){ .freq = "WEEKLY", .byday = weeks[dice(seed, 8)], .interval = "1", .wkst = "MO",
	                               .opens_at = column[0], .closes_at = column[1] };
	if (kind < 10) {
		text->interval = "2";
		text->dtstart = write_day(column[2], seed, 2025);
	} else if (kind < 25) {
		text->freq = "MONTHLY";
		text->byday = months[dice(seed, 5)];
	} else if (kind < 28) {
		text->freq = "MONTHLY";
		text->byday = NULL;
		text->bymonthday = "1,15,-1";
	} else if (kind < 30) {
		text->byweekno = "1,10,20,30,40,48,50,-1";
	} else if (kind < 40) {
		text->valid_from = write_day(column[2], seed, 2026);
		text->valid_to = write_day(column[3], seed, 2027);
	} else if (kind < 44) {
		text->byday = every;
		text->opens_at = "00:00";
		text->closes_at = "23:59";
	} else if (kind < 47) {
		text->byday = every;
		text->opens_at = "20:00";
		text->closes_at = "08:00";
	} else if (kind < 50) {
		text->opens_at = text->closes_at = NULL;
	} else if (kind < 53) {
		text->dtstart = write_day(column[2], seed, 2026);
		text->count = "20";
	} else if (kind < 58) {
		text->until = write_day(column[2], seed, 2027);
	}
}

static double read_all(void)
{
	double before = cpu_us();
	for (size_t i = 0; i < SERVICES * EACH; i++)
		opening_read(&texts[i], &rules[i]);
	return (cpu_us() - before) / 1e3;
}

static void make_sets(unsigned *seed)
{
	static const char *const days[EXCEPTIONS] = { "2026-11-26", "2026-12-25" };
	for (size_t i = 0; i < SERVICES; i++) {
		sets[i] = (struct opening_set){ .rules = &rules[i * EACH], .rule_count = EACH };
		sets[i].status = dice(seed, 40) == 0 ? OPENING_TEMPORARILY_CLOSED : OPENING_ACTIVE;
		/* one of ten has holidays */
		if (i % 10 == 0) {
			sets[i].exceptions = &exceptions[i / 10 * EXCEPTIONS];
			for (size_t k = 0; k < EXCEPTIONS; k++)
				opening_read_exception(days[k], NULL, NULL, &exceptions[i / 10 * EXCEPTIONS + k]);
			sets[i].exception_count = EXCEPTIONS;
		}
	}
}

/* What was in the processor's caches is not there any more. */
static void make_cold(void)
{
	static char *bytes;
	if (!bytes)
		bytes = malloc(COLD_BYTES);
	if (!bytes)
		exit(1);
	for (size_t i = 0; i < COLD_BYTES; i += 64)
		bytes[i]++;
}

static double ask_all(struct zone *zone, int64_t at)
{
	double before = cpu_us();
	for (size_t i = 0; i < SERVICES; i++)
		opening_at(&sets[i], zone, at, &answers[i]);
	return cpu_us() - before;
}

/* The slowest one, each measured alone. */
static double slowest(struct zone *zone)
{
	double most = 0;
	for (size_t i = 0; i < SERVICES; i++) {
		double least = 1e9;
		for (int round = 0; round < 5; round++) {
			double before = cpu_us();
			opening_at(&sets[i], zone, now_ms, &answers[i]);
			double us = cpu_us() - before;
			least = us < least ? us : least;
		}
		most = least > most ? least : most;
	}
	return most;
}

int main(void)
{
	unsigned seed = 1;
	double reads[ROUNDS], cold[ROUNDS], warm[ROUNDS];
	struct zone *zone = NULL;
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") || zone_open(NULL, &zone)) {
		fprintf(stderr, "the measurement broke: %s\n", err_detail());
		return 1;
	}
	for (size_t i = 0; i < SERVICES * EACH; i++)
		write_schedule(&texts[i], columns[i], &seed);
	make_sets(&seed);
	reads[0] = read_all();
	make_cold();
	double first = ask_all(zone, now_ms) / 1e3;
	size_t states[3] = { 0 };
	for (size_t i = 0; i < SERVICES; i++)
		states[answers[i].state]++;
	printf("%d services: %zu open, %zu closed, %zu unknown; a rule has %zu bytes\n", SERVICES, states[OPENING_OPEN],
	       states[OPENING_CLOSED], states[OPENING_UNKNOWN], sizeof *rules);
	for (int round = 0; round < ROUNDS; round++) {
		reads[round] = read_all();
		make_cold();
		/* at each hour of a week, around the clock */
		cold[round] = ask_all(zone, now_ms + (int64_t)round * 5 * 3600000) / 1e3;
		warm[round] = ask_all(zone, now_ms + (int64_t)round * 5 * 3600000) / SERVICES * 1e3;
	}
	printf("30 000 schedules read from their texts in %.1f ms\n", peer_median(reads, ROUNDS));
	printf("the first time, with the zone looked up: %.2f ms\n", first);
	double median = peer_median(cold, ROUNDS);
	printf("cold: median %.2f ms, most %.2f ms; warm: %.0f ns a service, the slowest service %.1f us\n", median, cold[ROUNDS - 1],
	       peer_median(warm, ROUNDS), slowest(zone));
	peer_report("open now of 10 000 services, cold, of 20 ms", (first > cold[ROUNDS - 1] ? first : cold[ROUNDS - 1]) / 20, 1, "x");
	zone_close(zone);
	return 0;
}
