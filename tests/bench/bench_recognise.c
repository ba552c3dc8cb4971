/* Recognition by facts in a district of FOYER_BENCH_PEOPLE invented people (100000): from
 * what was typed to the family or to none, with the counting of the try. */
#include <stdio.h>
#include <stdlib.h>

#include "district.h"
#include "domain/recognise.h"
#include "peer.h"
#include "store/db.h"
#include "text/locale.h"

enum { ROUNDS = 1500, P99 = ROUNDS * 99 / 100, TEXT_BYTES = 256 };

enum kind { HIT_CHILD, HIT_GIVEN, HIT_PHONE, HIT_BOTH, MISS, KINDS };
static const char *const kinds[] = { "a child's name", "a first name", "a telephone", "both", "nobody" };

struct typed {
	char adult[TEXT_BYTES], child[TEXT_BYTES], given[TEXT_BYTES], phone[24];
};

/* A family of the first school, whose kiosk it is. */
static void somebody(const struct district *district, struct typed *ret_typed)
{
	static uint64_t *own;
	static size_t count;
	struct people_family family;
	if (!own)
		own = district_own_families(district, &count);
	people_family(&district->people, own[district_random((uint32_t)count)], &family);
	const struct people_member *adult = &family.members[0], *child = &family.members[family.adults];
	snprintf(ret_typed->adult, TEXT_BYTES, "%s %s", adult->given, adult->family);
	snprintf(ret_typed->child, TEXT_BYTES, "%s %s", child->given, child->family);
	snprintf(ret_typed->given, TEXT_BYTES, "%s", child->given);
	snprintf(ret_typed->phone, sizeof ret_typed->phone, "%s", adult->phone);
}

static void measure(const struct district *district, enum kind kind)
{
	static double us[ROUNDS], cpu[ROUNDS];
	/* for whoever looks what is slow: print each question that takes longer */
	const char *slow = getenv("FOYER_BENCH_SLOW");
	size_t found = 0;
	for (int i = -50; i < ROUNDS; i++) {
		struct typed typed, other;
		struct recognised result;
		somebody(district, &typed);
		somebody(district, &other);
		const char *child = kind == HIT_GIVEN ? typed.given : typed.child;
		const struct recognise_facts facts = {
			kind == MISS ? other.adult : typed.adult, kind == HIT_CHILD || kind == HIT_GIVEN ? NULL : typed.phone, &child,
			kind == HIT_PHONE ? 0 : 1 };
		struct arena *arena = arena_new();
		/* as a kiosk is after the family before: nothing is at hand */
		db_forget_cache(district->office->db);
		double before = district_clock_us(), used = district_cpu_us();
		if (recognise(district->office, arena, &facts, &result) != ERR_OK)
			district_stop(kinds[kind]);
		if (i >= 0) {
			cpu[i] = district_cpu_us() - used;
			us[i] = district_clock_us() - before;
			found += result.household != 0;
			if (slow && cpu[i] > atof(slow))
				printf("        %.0f us: %s; %s; %s\n", cpu[i], facts.adult, facts.n_children ? child : "-",
				       facts.phone ? facts.phone : "-");
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
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 1;
	district_begin();
	struct district district = district_open(district_wanted(100000));
	for (int kind = 0; kind < KINDS; kind++)
		measure(&district, (enum kind)kind);
	district_close(&district);
	district_end();
	locale_stop();
	return 0;
}
