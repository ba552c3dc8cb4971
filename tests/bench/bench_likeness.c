/* Whether the time tells apart what may not be told apart (rule D11): a wrong pair, who is
 * not on file and who is not to be shown, by facts in a district of FOYER_BENCH_PEOPLE
 * invented people (20000); a wrong PIN, a code that nobody has and one that ended, at what a
 * PIN costs people and at what it costs without the hashing. In turns in one process. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "district.h"
#include "domain/account_sign_in.h"
#include "domain/family_code.h"
#include "domain/recognise.h"
#include "peer.h"
#include "store/db.h"
#include "store/statement.h"
#include "store/transaction.h"
#include "text/locale.h"
#include "text/utf8.h"

enum { ROUNDS = 200, P90 = ROUNDS * 9 / 10, WARM = 12, OUTCOMES = 3, TEXT_BYTES = 256, FAMILIES = 64, BEFORE = 5,
       PAUSE_MS = 16 * 60 * 1000 /* after the longest delay, so that each try is looked at */ };

/* By the clock, which is what somebody sees, and of the processor, where no disk hides it. */
struct timings {
	double us[OUTCOMES][ROUNDS], cpu[OUTCOMES][ROUNDS];
};

struct took {
	double us, cpu;
};

static struct took begin(void)
{
	return (struct took){ district_clock_us(), district_cpu_us() };
}

static struct took since(struct took begun)
{
	return (struct took){ district_clock_us() - begun.us, district_cpu_us() - begun.cpu };
}

static void keep(struct timings *timings, int outcome, int round, struct took took)
{
	if (round < WARM)
		return;
	timings->us[outcome][round - WARM] = took.us;
	timings->cpu[outcome][round - WARM] = took.cpu;
}

/* None has always the same place, nor the same one before it. */
static int outcome_of(int round, int turn)
{
	int place = (turn + round) % OUTCOMES;
	return round & 1 ? OUTCOMES - 1 - place : place;
}

/* The greatest of some values, of the least. */
static double spread(const double values[OUTCOMES])
{
	double least = values[0], greatest = values[0];
	for (int i = 1; i < OUTCOMES; i++) {
		least = values[i] < least ? values[i] : least;
		greatest = values[i] > greatest ? values[i] : greatest;
	}
	return greatest / least;
}

/* Returns how surely the two that are furthest from each other are told apart. */
static double say(const char *of, const char *const *names, double timings[OUTCOMES][ROUNDS],
                  double *ret_middles, double *ret_lates)
{
	static double sorted[OUTCOMES][ROUNDS];
	double middle[OUTCOMES], late[OUTCOMES], told = 0;
	memcpy(sorted, timings, sizeof sorted);
	for (int i = 0; i < OUTCOMES; i++) {
		middle[i] = peer_median(sorted[i], ROUNDS);
		late[i] = sorted[i][P90];
		printf("      %s, %-22s p50 %7.0f us, p90 %7.0f us\n", of, names[i], middle[i], late[i]);
	}
	for (int i = 0; i < OUTCOMES; i++)
		for (int k = 0; k < i; k++) {
			double ranks = peer_ranks(timings[i], timings[k], ROUNDS);
			told = ranks > told ? ranks : told;
		}
	*ret_middles = spread(middle);
	*ret_lates = spread(late);
	return told;
}

/* By the clock a disk has its moods: there it is asked whether the outcomes are told apart at
 * all, and how far they are from each other of what this process does. */
static void report(const char *of, const char *const *names, struct timings *timings)
{
	char what[96];
	double middles, lates;
	double told = say(of, names, timings->us, &middles, &lates);
	printf("      %s, the greatest median is %.2fx the least, the greatest p90 %.2fx\n", of, middles, lates);
	snprintf(what, sizeof what, "%s, told apart by ranks", of);
	peer_report(what, told, 3.3, "sd");
	snprintf(what, sizeof what, "%s, processor", of);
	told = say(what, names, timings->cpu, &middles, &lates);
	printf("      %s, told apart by ranks: %.2fsd\n", what, told);
	snprintf(what, sizeof what, "%s, processor, the greatest median of the least", of);
	peer_report(what, middles, 1.15, "x");
	snprintf(what, sizeof what, "%s, processor, the greatest p90 of the least", of);
	peer_report(what, lates, 1.25, "x");
}

/* ---- by facts ---- */

static const char *const by_facts[OUTCOMES] = { "a wrong pair", "not on file", "not to be shown" };
enum { WRONG_PAIR, NOT_ON_FILE, NOT_TO_BE_SHOWN };
enum fact { BY_CHILD, BY_PHONE, FACTS };
static const char *const facts_names[FACTS] = { "by a child's name", "by telephone" };

struct pair {
	int64_t household, relationship;
	struct typed {
		char adult[TEXT_BYTES], child[TEXT_BYTES], phone[TEXT_BYTES];
	} known, nobody; /* the same letters and digits the other way round */
};

static void turn_round(const char *text, char out[TEXT_BYTES])
{
	size_t length = strlen(text), bytes;
	char *to = out + length;
	*to = '\0';
	for (size_t at = 0; at < length; at += bytes) {
		utf8_decode(text + at, length - at, &bytes);
		to -= bytes;
		memcpy(to, text + at, bytes);
	}
}

static int64_t seek(struct office *office, enum fact fact, const char *adult, const struct typed *of,
                    struct took *ret_took)
{
	const char *child = of->child;
	struct arena *arena = arena_new();
	struct recognised found;
	const struct recognise_facts facts = { adult, fact == BY_PHONE ? of->phone : NULL, &child, fact == BY_CHILD };
	district_skip(PAUSE_MS);
	/* as a kiosk is after the family before: nothing is at hand */
	db_forget_cache(office->db);
	struct took begun = begin();
	if (recognise(office, arena, &facts, &found) != ERR_OK)
		district_stop("recognition");
	*ret_took = since(begun);
	arena_free(arena);
	return found.household;
}

/* Families of this school that are found by an adult and a child, and by nothing else. */
static size_t read_pairs(struct office *office, struct pair pairs[FAMILIES])
{
	static const char sql[] =
		"SELECT m.household_id, r.id, a.given || ' ' || a.family, k.given || ' ' || k.family, c.value FROM affiliation AS f "
		"CROSS JOIN relationship AS r ON r.child_id = f.person_id CROSS JOIN person AS a ON a.id = r.adult_id "
		"CROSS JOIN person AS k ON k.id = r.child_id CROSS JOIN household_member AS m ON m.person_id = a.id "
		"CROSS JOIN contact_point AS c ON c.person_id = a.id AND c.kind = 'phone' "
		"WHERE f.school_id = ? GROUP BY m.household_id ORDER BY f.id";
	static struct pair read[8 * FAMILIES];
	struct statement *statement;
	size_t count = 0, used = 0;
	struct took took;
	if (statement_open(office->db, sql, STATEMENT_VALUES(value_id(office->school)), &statement) != ERR_OK)
		district_stop("families");
	while (count < sizeof read / sizeof *read && statement_row(statement) == ERR_OK) {
		struct pair *pair = &read[count++];
		pair->household = statement_int(statement, 0);
		pair->relationship = statement_int(statement, 1);
		char *texts[] = { pair->known.adult, pair->known.child, pair->known.phone };
		char *turned[] = { pair->nobody.adult, pair->nobody.child, pair->nobody.phone };
		for (int i = 0; i < 3; i++) {
			snprintf(texts[i], TEXT_BYTES, "%s", statement_text(statement, 2 + i));
			turn_round(texts[i], turned[i]);
		}
	}
	statement_end(statement);
	for (size_t i = 0; i < count && used < FAMILIES; i++) {
		bool fits = true;
		for (int fact = 0; fact < FACTS; fact++)
			fits = fits && seek(office, (enum fact)fact, read[i].known.adult, &read[i].known, &took) == read[i].household &&
			       seek(office, (enum fact)fact, read[i].nobody.adult, &read[i].nobody, &took) == 0;
		if (fits)
			pairs[used++] = read[i];
	}
	if (used < FAMILIES)
		district_stop("there are too few families");
	return used;
}

/* One of the three reasons, or none: each time the same writing. */
static void hide(struct office *office, const struct pair *pair, int reason, int64_t by)
{
	static const char household[] = "UPDATE household SET confidential = ?, address = 'PO Box 1' WHERE id = ?";
	static const char relationship[] =
		"UPDATE relationship SET restriction = ?1, restriction_paper = ?1, restriction_from = ?2, restriction_by = ?3, "
		"talk_first = ?4, talk_first_until = ?5, talk_first_by = ?6 WHERE id = ?7";
	bool restricted = reason == 1, talk = reason == 2;
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(office->clock));
	if (err == ERR_OK)
		err = statement_write(office->db, household, STATEMENT_VALUES(value_number(reason == 3), value_id(pair->household)),
		                      NULL);
	if (err == ERR_OK)
		err = statement_write(office->db, relationship,
		                      STATEMENT_VALUES(value_word(restricted ? "FC-1" : ""),
		                                       value_word(restricted ? "2026-01-01" : ""), value_id(restricted ? by : 0),
		                                       value_word(talk ? "ask" : ""), value_word(talk ? "2999-01-01" : ""),
		                                       value_id(talk ? by : 0), value_id(pair->relationship)), NULL);
	if (transaction_end(office->db, err) != ERR_OK)
		district_stop("what is kept");
}

/* As a family is asked for after others: what is written to hide one is not what the
 * question finds at hand. */
static struct took ask(struct office *office, enum fact fact, const struct pair *pairs, size_t count, int outcome,
                       int round, int64_t by)
{
	const struct pair *pair = &pairs[(size_t)round % count], *other = &pairs[(size_t)(round + 7) % count];
	struct took took;
	hide(office, pair, outcome == NOT_TO_BE_SHOWN ? 1 + round % 3 : 0, by);
	for (int i = 0; i < BEFORE; i++) {
		const struct typed *before = &pairs[(size_t)(BEFORE * (round * OUTCOMES + outcome) + i + 31) % count].known;
		(void)seek(office, fact, before->adult, before, &took);
	}
	int64_t found = outcome == WRONG_PAIR    ? seek(office, fact, pair->known.adult, &other->known, &took)
	                : outcome == NOT_ON_FILE ? seek(office, fact, pair->nobody.adult, &pair->nobody, &took)
	                                         : seek(office, fact, pair->known.adult, &pair->known, &took);
	if (found)
		district_stop("somebody was found");
	hide(office, pair, 0, by);
	return took;
}

static void facts(void)
{
	static struct pair pairs[FAMILIES];
	static struct timings timings;
	struct district district = district_open(district_wanted(20000));
	district_sign_in(district.office);
	int64_t by = district.office->worker;
	account_sign_out(district.office);
	size_t count = read_pairs(district.office, pairs);
	for (int fact = 0; fact < FACTS; fact++) {
		for (int round = 0; round < WARM + ROUNDS; round++)
			for (int turn = 0; turn < OUTCOMES; turn++) {
				int outcome = outcome_of(round, turn);
				keep(&timings, outcome, round, ask(district.office, (enum fact)fact, pairs, count, outcome, round, by));
			}
		report(facts_names[fact], by_facts, &timings);
	}
	district_close(&district);
}

/* ---- by code and PIN ---- */

static const char *const by_code[OUTCOMES] = { "a wrong PIN", "a code that nobody has", "a code that ended" };

static const char *const family[] = {
	"INSERT INTO person (id, given, family, made_at) VALUES (1, 'Rosa', 'Méndez', 1), (2, 'Luis', 'Méndez', 1)",
	"INSERT INTO person (id, given, family, made_at) VALUES (3, 'Pedro', 'Méndez', 1)",
	"INSERT INTO affiliation (id, school_id, person_id, role, made_at) SELECT 22, id, 2, 'student', 1 FROM school",
	"INSERT INTO relationship (id, adult_id, child_id, made_at) VALUES (30, 1, 2, 1), (31, 3, 2, 1)",
};

static void hand_out(struct office *office, const struct pin_cost *cost, char codes[OUTCOMES][FAMILY_CODE_BYTES])
{
	struct family_pin kept = { .err = ERR_OK };
	enum err err = transaction_begin(office->db, (struct actor){ "program", 0 }, clock_wall_ms(office->clock));
	for (size_t i = 0; i < sizeof family / sizeof *family && err == ERR_OK; i++)
		err = statement_write(office->db, family[i], NULL, 0, NULL);
	err = transaction_end(office->db, err);
	if (err != ERR_OK)
		district_stop("a family");
	district_sign_in(office);
	family_pin_work(&kept, cost, "846203");
	code_make_family(office->chance, codes[1]);
	err = family_code_issue(office, 1, &kept, codes[0]);
	if (err == ERR_OK)
		err = family_code_issue(office, 3, &kept, codes[2]);
	if (err == ERR_OK)
		err = family_code_end(office, 3);
	if (err != ERR_OK)
		district_stop("codes");
	account_sign_out(office);
}

static struct took try(struct office *office, const struct pin_cost *cost, const char *code)
{
	struct family_code_attempt attempt;
	int64_t person;
	int wait;
	district_skip(PAUSE_MS);
	db_forget_cache(office->db);
	struct took begun = begin();
	if (family_code_open_begin(office, code, &attempt, &wait) != ERR_OK)
		district_stop("a code");
	family_code_open_work(&attempt, cost, "111112");
	if (family_code_open_end(office, &attempt, &person) != ERR_NOT_FOUND)
		district_stop("a wrong PIN");
	return since(begun);
}

static void codes(const char *of, const struct pin_cost *cost)
{
	static struct timings timings;
	char given[OUTCOMES][FAMILY_CODE_BYTES];
	struct office *office = district_empty();
	hand_out(office, cost, given);
	for (int round = 0; round < WARM + ROUNDS; round++)
		for (int turn = 0; turn < OUTCOMES; turn++) {
			int outcome = outcome_of(round, turn);
			keep(&timings, outcome, round, try(office, cost, given[outcome]));
		}
	office_close(office);
	report(of, by_code, &timings);
}

int main(void)
{
	static const struct pin_cost least = { .operations = 1, .memory = 8192 };
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 1;
	district_begin();
	facts();
	codes("by code and PIN", &pin_cost_interactive);
	codes("by code alone", &least);
	district_end();
	locale_stop();
	return 0;
}
