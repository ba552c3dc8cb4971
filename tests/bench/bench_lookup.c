/* The lookup in a district of FOYER_BENCH_PEOPLE invented people (100000) beside one of
 * 10000: from the typed text to the rows of the list. The folder FOYER_BENCH_KEEP keeps
 * the districts, so that a large one is made once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "district.h"
#include "domain/lookup.h"
#include "domain/lookup_index.h"
#include "peer.h"
#include "text/locale.h"

enum { ROUNDS = 1500, P99 = ROUNDS * 99 / 100, FEW = 10000, TEXT_BYTES = 512 };

static const char *const kinds[] = {
	"1 letter", "2 letters", "3 letters", "4 letters", "5 letters", "6 letters", "7 letters", "8 letters",
	"two words", "three short", "four words", "telephone", "a slip",
};
enum { TWO = 8, THREE, FOUR, PHONE, SLIP, KINDS };

struct measured {
	struct district district;
	double us[KINDS][ROUNDS];  /* of the clock, where others may have the processor */
	double cpu[KINDS][ROUNDS]; /* of this process */
};

/* Letters of a word: the first `letters` of them, as they are typed. */
static void cut(char *to, const char *from, int letters)
{
	while (*from && (letters > 0 || ((unsigned char)*from & 0xc0) == 0x80)) {
		letters -= ((unsigned char)*from & 0xc0) != 0x80;
		*to++ = *from++;
	}
	*to = '\0';
	/* the bytes of the last letter */
	while (((unsigned char)*from & 0xc0) == 0x80) {
		*to++ = *from++;
		*to = '\0';
	}
}

struct words {
	char list[8][PEOPLE_NAME_BYTES];
	int count;
};

static struct words words_of(const struct people_member *member)
{
	struct words words = { .count = 0 };
	char text[4 * PEOPLE_NAME_BYTES], *at = text, *word;
	snprintf(text, sizeof text, "%s %s %s", member->given, member->middle, member->family);
	while (words.count < 8 && (word = strsep(&at, " ")))
		if (*word)
			strcpy(words.list[words.count++], word);
	/* in any order */
	for (int i = words.count - 1; i > 0; i--) {
		char other[PEOPLE_NAME_BYTES];
		int k = (int)district_random((uint32_t)i + 1);
		memcpy(other, words.list[i], sizeof other);
		memcpy(words.list[i], words.list[k], sizeof other);
		memcpy(words.list[k], other, sizeof other);
	}
	return words;
}

/* Somebody of the district at random: common names come as often as they are. */
static void somebody(const struct district *district, struct people_member *ret_member)
{
	struct people_family family;
	uint32_t families = (uint32_t)(district->count / 4);
	people_family(&district->people, district_random(families), &family);
	*ret_member = family.members[district_random((uint32_t)(family.adults + family.children))];
}

static bool ask_words(const struct words *words, int kind, char text[TEXT_BYTES])
{
	int needed = kind < TWO ? 1 : kind == TWO ? 2 : kind == THREE ? 3 : kind == FOUR ? 4 : 1;
	char part[PEOPLE_NAME_BYTES];
	if (words->count < needed)
		return false;
	*text = '\0';
	for (int i = 0; i < needed; i++) {
		int letters = kind < TWO ? kind + 1 : kind == TWO ? 1 + (int)district_random(8)
		              : kind == THREE ? 1 + (int)district_random(3) : 40;
		cut(part, words->list[i], letters);
		if (kind < TWO && strlen(part) < (size_t)letters)
			return false;
		strcat(text, i > 0 ? " " : "");
		strcat(text, part);
	}
	return true;
}

static bool ask(const struct people_member *member, int kind, char text[TEXT_BYTES])
{
	const struct words words = words_of(member);
	if (kind == PHONE) {
		size_t length = strlen(member->phone);
		snprintf(text, TEXT_BYTES, "%s", member->phone + (district_random(2) && length > 4 ? length - 4 : 0));
		return length > 0;
	}
	if (!ask_words(&words, kind, text))
		return false;
	if (kind == SLIP) {
		size_t length = strlen(text);
		for (size_t i = 0; i < length; i++)
			if ((unsigned char)text[i] >= 0x80)
				return false;
		if (length < 5)
			return false;
		text[1 + district_random((uint32_t)length - 2)] = 'q';
	}
	return true;
}

static void measure(struct measured *measured)
{
	const struct district *district = &measured->district;
	/* as the desk does when it is idle */
	lookup_warm(district->office);
	/* for whoever looks what is slow: print each question that takes longer */
	const char *slow = getenv("FOYER_BENCH_SLOW");
	struct lookup_options options = { 0 };
	size_t found[KINDS] = { 0 };
	for (int kind = 0; kind < KINDS; kind++)
		for (int i = -50; i < ROUNDS;) {
			char text[TEXT_BYTES];
			struct people_member member;
			struct lookup_hit *hits;
			size_t count;
			somebody(district, &member);
			if (!ask(&member, kind, text))
				continue;
			struct arena *arena = arena_new();
			double before = district_clock_us(), cpu = district_cpu_us();
			if (lookup(district->office, arena, text, &options, &hits, &count) != ERR_OK)
				district_stop(text);
			cpu = district_cpu_us() - cpu;
			if (i >= 0) {
				measured->us[kind][i] = district_clock_us() - before;
				measured->cpu[kind][i] = cpu;
				found[kind] += count > 0;
				if (slow && cpu > atof(slow))
					printf("        %.0f us: %s (%zu)\n", cpu, text, count);
			}
			arena_free(arena);
			i++;
		}
	for (int kind = 0; kind < KINDS; kind++) {
		double middle = peer_median(measured->us[kind], ROUNDS); /* sorts them, too */
		double cpu = peer_median(measured->cpu[kind], ROUNDS);
		printf("      %-12s p50 %5.0f us, p99 %5.0f us; processor p50 %5.0f us, p99 %5.0f us; %3.0f of 100 found\n",
		       kinds[kind], middle, measured->us[kind][P99], cpu, measured->cpu[kind][P99],
		       (double)found[kind] * 100 / ROUNDS);
	}
}

static void report(const struct measured *few, const struct measured *many)
{
	for (int kind = 0; kind < KINDS; kind++) {
		char what[64];
		double goal = kind == FOUR ? 5 : kind == SLIP ? 2 : 1;
		snprintf(what, sizeof what, "lookup, %s, p99 of the processor's time", kinds[kind]);
		peer_report(what, many->cpu[kind][P99] / 1000, goal, " ms");
	}
	double most = 0;
	for (int kind = 0; kind < TWO; kind++) {
		double growth = many->cpu[kind][P99] / few->cpu[kind][P99];
		most = growth > most ? growth : most;
	}
	char what[64];
	snprintf(what, sizeof what, "one word, p99 of %zu people of that of %d", many->district.count, FEW);
	peer_report(what, most, 3.0, "x");
}

int main(void)
{
	static struct measured few, many;
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 1;
	district_begin();
	few.district = district_open(FEW);
	measure(&few);
	many.district = district_open(district_wanted(100000));
	measure(&many);
	report(&few, &many);
	district_close(&few.district);
	district_close(&many.district);
	district_end();
	locale_stop();
	return 0;
}
