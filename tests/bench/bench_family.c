/* A family of six that registers, beside a 4 KiB append with fdatasync on the same disk; and
 * a family that opens its own with code and PIN in a district of FOYER_BENCH_PEOPLE invented
 * people (100000): what is read, and from each key to the end of the repaint. The codes have
 * a PIN that costs nothing: what people's costs is chosen to be slow. bench_family FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "district.h"
#include "domain/account_sign_in.h"
#include "domain/family_code.h"
#include "domain/family_party.h"
#include "domain/registration.h"
#include "peer.h"
#include "store/db.h"
#include "store/statement.h"
#include "text/locale.h"

#define PIN "846203"
enum { REGISTRATIONS = 400, WARM = 20, FAMILIES = 200, P99_OF_FAMILIES = FAMILIES * 99 / 100, PATH_BYTES = 192 };

static const struct pin_cost least = { .operations = 1, .memory = 8192 };

/* ---- registering ---- */

static const struct registration_person six[] = {
	{ .name = "Rosa Méndez García", .kin = "mother", .speaks = "mam,es", .interpreter = "mam", .reach = "call",
	  .phone = "1035550134", .may_collect = true },
	{ .name = "Pedro Méndez", .called = "Pedrito", .kin = "father", .speaks = "es", .reach = "text",
	  .phone = "1035550177", .may_collect = true },
	{ .student = true, .name = "Luis Méndez López", .called = "Lucho", .birth_date = "2012-03-02", .grade = "08" },
	{ .student = true, .name = "Ana-Sofía Méndez", .birth_date = "2014-11-30", .grade = "06" },
	{ .student = true, .name = "Marisol Méndez", .birth_date = "2017-07-14", .grade = "03" },
	{ .student = true, .name = "Tomás Méndez", .birth_date = "2021-01-09", .grade = "KG" },
};

/* As the flow keeps what has no column of its own. */
static const struct registration_answer answers[] = {
	{ "school", 0, "choice", "this" },
	{ "collectors", 0, "text", "Carmen Díaz" },
	{ "collectors", 1, "text", "Yolanda Choc" },
	{ "easier", 0, "choice", "quiet" },
	{ "easier", 1, "choice", "other" },
	{ "easier-own", 0, "text", "Luis hears better with his right ear" },
	{ "news", 0, "choice", "text" },
};

static double register_us(struct office *office, int64_t request, double *ret_cpu)
{
	const struct registration family = {
		.request = request, .locale = "es", .origin = "kiosk", .people = six, .n_people = sizeof six / sizeof *six,
		.stays = "own", .address = "12 Elm Street, Apartment 3", .consent = "yes", .answers = answers,
		.n_answers = sizeof answers / sizeof *answers,
	};
	struct registration_receipt receipt;
	double before = district_clock_us(), used = district_cpu_us();
	if (registration_add(office, &family, &receipt) != ERR_OK)
		district_stop("a registration");
	*ret_cpu = district_cpu_us() - used;
	return district_clock_us() - before;
}

static void registering(int file)
{
	static double own[REGISTRATIONS], other[REGISTRATIONS], cpu[REGISTRATIONS];
	struct office *office = district_empty();
	for (int i = -WARM; i < REGISTRATIONS; i++) {
		double used, append = peer_append_us(file), took = register_us(office, i + WARM + 1, &used);
		if (i >= 0) {
			cpu[i] = used;
			own[i] = took;
			other[i] = append;
		}
	}
	office_close(office);
	double took = peer_median(own, REGISTRATIONS), append = peer_median(other, REGISTRATIONS);
	printf("      a family of six registers in %.0f us, %.0f of them of the processor; an append of 4 KiB takes %.0f us\n",
	       took, peer_median(cpu, REGISTRATIONS), append);
	peer_report("registering a family of six, of an append with fdatasync", took / append, 3.0, "x");
}

/* ---- coming back ---- */

struct family {
	int64_t adult;
	char code[FAMILY_CODE_BYTES];
};

static void hand_out(struct office *office, struct family families[FAMILIES])
{
	static const char sql[] =
		"SELECT min(r.adult_id) FROM affiliation AS f CROSS JOIN relationship AS r ON r.child_id = f.person_id "
		"WHERE f.school_id = ? GROUP BY f.person_id ORDER BY f.id";
	struct statement *statement;
	struct family_pin pin = { .err = ERR_OK };
	int count = 0;
	if (statement_open(office->db, sql, STATEMENT_VALUES(value_id(office->school)), &statement) != ERR_OK)
		district_stop("families");
	while (count < FAMILIES && statement_row(statement) == ERR_OK) {
		int64_t adult = statement_int(statement, 0);
		/* brothers and sisters come one after another */
		if (count == 0 || families[count - 1].adult != adult)
			families[count++].adult = adult;
	}
	statement_end(statement);
	if (count < FAMILIES)
		district_stop("there are too few families");
	district_sign_in(office);
	family_pin_work(&pin, &least, PIN);
	for (int i = 0; i < FAMILIES; i++)
		if (family_code_issue(office, families[i].adult, &pin, families[i].code) != ERR_OK)
			district_stop("a code");
	account_sign_out(office);
}

/* From the PIN that was looked at to what the screen shows. */
static void reading(struct office *office, const struct family families[FAMILIES])
{
	static double us[FAMILIES], cpu[FAMILIES];
	for (int i = 0; i < FAMILIES; i++) {
		struct family_code_attempt attempt;
		struct family_party party;
		struct arena *arena = arena_new();
		int64_t person = 0;
		int wait;
		/* as a kiosk is after the family before */
		db_forget_cache(office->db);
		if (family_code_open_begin(office, families[i].code, &attempt, &wait) != ERR_OK)
			district_stop("a code");
		family_code_open_work(&attempt, &least, PIN);
		double before = district_clock_us(), used = district_cpu_us();
		if (family_code_open_end(office, &attempt, &person) != ERR_OK ||
		    family_party_read(office, arena, person, &party) != ERR_OK || party.count < 2)
			district_stop("a family");
		cpu[i] = district_cpu_us() - used;
		us[i] = district_clock_us() - before;
		arena_free(arena);
	}
	double middle = peer_median(us, FAMILIES), processor = peer_median(cpu, FAMILIES);
	printf("      the PIN is kept as right and the household read: p50 %.0f us, p99 %.0f us; processor p50 %.0f us, p99 "
	       "%.0f us\n", middle, us[P99_OF_FAMILIES], processor, cpu[P99_OF_FAMILIES]);
}

static void keys(const char *foyer, int file, size_t count, const struct family families[FAMILIES])
{
	enum { OPENED, ASKED, HERE, SCREENS };
	static const struct { const char *key, *words, *what; } screens[SCREENS] = {
		{ "\r", "Hello,", "the family's own menu, from the PIN's key" },
		{ "1", NULL, "why they have come, from its key" },
		{ "3", "came the last times", "who of the household is here, from its key" },
	};
	static const char *const back[] = { "\033", "\033", "2", "\033" };
	static double ms[SCREENS][FAMILIES], cpu[SCREENS][FAMILIES], disk[FAMILIES];
	char path[PATH_BYTES];
	int64_t sent;
	district_path(count, path, sizeof path);
	const char *const kiosk[] = { foyer, "--db", path, "kiosk", NULL };
	struct peer peer = peer_start(kiosk);
	peer_wait(&peer, "looks");
	for (int i = 0; i < FAMILIES; i++) {
		disk[i] = peer_append_us(file) / 1000;
		peer_key(&peer, "1", NULL, &sent);
		peer_key(&peer, "4", NULL, &sent);
		peer_key(&peer, families[i].code, NULL, &sent);
		peer_key(&peer, "\r", NULL, &sent);
		peer_key(&peer, PIN, NULL, &sent);
		for (int screen = 0; screen < SCREENS; screen++) {
			int64_t used = peer_cpu_us(&peer);
			ms[screen][i] = (double)(peer_key(&peer, screens[screen].key, screens[screen].words, &sent).last_us - sent) / 1000;
			cpu[screen][i] = (double)(peer_cpu_us(&peer) - used) / 1000;
		}
		/* back to the welcome, where the session ends */
		for (size_t k = 0; k < sizeof back / sizeof *back; k++)
			peer_key(&peer, back[k], NULL, &sent);
	}
	peer_stop(&peer);
	double append = peer_median(disk, FAMILIES);
	printf("      meanwhile an append of 4 KiB took %.2f ms in the middle, %.2f ms p99; the PIN's key waits for two commits\n",
	       append, disk[P99_OF_FAMILIES]);
	for (int screen = 0; screen < SCREENS; screen++) {
		char what[96];
		double middle = peer_median(ms[screen], FAMILIES), used = peer_median(cpu[screen], FAMILIES);
		printf("      %s: %.2f ms in the middle; of the processor %.2f, p99 %.2f\n", screens[screen].what, middle, used,
		       cpu[screen][P99_OF_FAMILIES]);
		snprintf(what, sizeof what, "%s, p99", screens[screen].what);
		peer_report(what, ms[screen][P99_OF_FAMILIES], 10, " ms");
	}
}

int main(int argc, char **argv)
{
	static char world[] = "/tmp/foyer-bench-XXXXXX";
	static struct family families[FAMILIES];
	if (argc != 2 || locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK)
		return 2;
	int file = peer_append_open(district_begin());
	registering(file);
	struct district district = district_open(district_wanted(100000));
	hand_out(district.office, families);
	reading(district.office, families);
	district_close(&district);
	peer_world(world);
	keys(argv[1], file, district.count, families);
	peer_world_end(world);
	close(file);
	district_end();
	locale_stop();
	return 0;
}
