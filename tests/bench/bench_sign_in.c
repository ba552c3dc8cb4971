/* Signing in with a wrong PIN, with a name that nobody has and with a disabled account:
 * whether the time tells them apart. In turns in one process, at what a PIN costs people. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/chance.h"
#include "base/clock.h"
#include "domain/account_sign_in.h"
#include "domain/config.h"
#include "domain/staff.h"
#include "peer.h"
#include "text/locale.h"

enum { WARM = 6, ROUNDS = 150, KINDS = 3, PAUSE_MS = 16 * 60 * 1000 };

static const struct { const char *name, *pin, *what; } kinds[KINDS] = {
	{ "Ana Núñez", "111112", "a wrong PIN" },
	{ "D. Nobody", "738204", "a name that nobody has" },
	{ "C. Gone", "556071", "a disabled account" },
};

static void give_up(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

/* After the longest delay, so that each try is looked at. */
static int64_t now_ms(void *context)
{
	return *(int64_t *)context;
}

static double try_us(struct office *office, int kind)
{
	struct arena *arena = arena_new();
	const char *locale;
	int wait;
	int64_t before = peer_now_us();
	enum err err = account_sign_in(office, arena, NULL, kinds[kind].name, kinds[kind].pin, &locale, &wait);
	double us = (double)(peer_now_us() - before);
	arena_free(arena);
	if (err != ERR_NOT_FOUND)
		give_up(kinds[kind].what);
	return us;
}

int main(void)
{
	char folder[] = "bench-XXXXXX", path[64], command[96], line[128];
	static double us[KINDS][ROUNDS], sorted[KINDS][ROUNDS];
	int64_t now = clock_wall_ms(&clock_system);
	const struct clock clock = { now_ms, now_ms, &now };
	struct config config;
	struct office *office = NULL;
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	config_default(&config);
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK ||
	    office_init(path, &config, &clock, &chance_system, NULL) != ERR_OK ||
	    office_open(path, &config, &clock, &chance_system, &office) != ERR_OK)
		give_up("open");
	if (staff_add(office, &pin_cost_interactive, "Ana Núñez", ROLE_FRONT_OFFICE, "738204") != ERR_OK ||
	    staff_add(office, &pin_cost_interactive, "C. Gone", ROLE_TEACHER, "556071") != ERR_OK ||
	    staff_disable(office, "C. Gone") != ERR_OK)
		give_up("accounts");
	for (int round = 0; round < WARM + ROUNDS; round++)
		for (int turn = 0; turn < KINDS; turn++) {
			/* none has always the same place, nor the same one before it */
			int place = (turn + round) % KINDS, kind = round & 1 ? KINDS - 1 - place : place;
			now += PAUSE_MS;
			double took = try_us(office, kind);
			if (round >= WARM)
				us[kind][round - WARM] = took;
		}
	office_close(office);
	locale_stop();
	memcpy(sorted, us, sizeof us);
	double own = peer_median(sorted[0], ROUNDS);
	printf("      %s: %.1f ms, median of %d\n", kinds[0].what, own / 1000, ROUNDS);
	for (int kind = 1; kind < KINDS; kind++) {
		double ratio = peer_median(sorted[kind], ROUNDS) / own;
		snprintf(line, sizeof line, "%s, of a wrong PIN", kinds[kind].what);
		peer_report(line, ratio > 1 ? ratio : 1 / ratio, 1.05, "x");
		snprintf(line, sizeof line, "%s, told from a wrong PIN by ranks", kinds[kind].what);
		peer_report(line, peer_ranks(us[kind], us[0], ROUNDS), 3.3, "sd");
	}
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
