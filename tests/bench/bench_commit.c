/* A check-in with its change log beside a 4 KiB append with fdatasync, in turns on the
 * same disk: in the folder that this is run in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/chance.h"
#include "base/clock.h"
#include "domain/check_in.h"
#include "domain/config.h"
#include "domain/office.h"
#include "peer.h"
#include "text/locale.h"

enum { ROUNDS = 400 };

static void give_up(const char *what)
{
	fprintf(stderr, "the measurement broke: %s: %s\n", what, err_detail());
	exit(1);
}

static double check_in_us(struct office *office, int round)
{
	char name[32];
	snprintf(name, sizeof name, "Family %d", round);
	const char *const names[] = { name, "Luis" };
	const struct check_in_answer answers[] = { { "whom", 0, "text", "Ms Okafor" } };
	const struct check_in visit = {
		.request = check_in_request(office), .purpose = "meet", .locale = "es",
		.interpreter = "mam", .call_by = "name", .children = 2, .origin = "kiosk",
		.names = names, .name_count = 2, .answers = answers, .answer_count = 1,
	};
	struct check_in_receipt receipt;
	int64_t before = peer_now_us();
	if (check_in(office, &visit, &receipt) != ERR_OK)
		give_up("check-in");
	return (double)(peer_now_us() - before);
}

int main(void)
{
	char folder[] = "bench-XXXXXX", path[64], command[96];
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/foyer.db", folder);
	struct config config;
	config_default(&config);
	struct office *office = NULL;
	if (locale_start(getenv("FOYER_LOCALES"), "America/New_York") != ERR_OK ||
	    office_init(path, &config, &clock_system, &chance_system, NULL) != ERR_OK ||
	    office_open(path, &config, &clock_system, &chance_system, &office) != ERR_OK)
		give_up("open");
	static const char *const purposes[] = { "meet" };
	if (office_sync_purposes(office, purposes, 1) != ERR_OK)
		give_up("purposes");
	int file = peer_append_open(folder);
	double own[ROUNDS], other[ROUNDS];
	for (int i = -20; i < ROUNDS; i++) {
		double append = peer_append_us(file), commit = check_in_us(office, i + 20);
		if (i >= 0) {
			own[i] = commit;
			other[i] = append;
		}
	}
	close(file);
	office_close(office);
	locale_stop();
	double commit = peer_median(own, ROUNDS), append = peer_median(other, ROUNDS);
	printf("      a check-in %.0f us, an append of 4 KiB %.0f us\n", commit, append);
	peer_report("a check-in's commit, of an append with fdatasync", commit / append, 2.0, "x");
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
