/* A district of FOYER_BENCH_PEOPLE invented people (250000) taken in by the real program:
 * new to it, and once more when nothing changed. bench_import FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "peer.h"
#include "peer_run.h"
#include "people_roster.h"

enum { PEOPLE = 250000, SCHOOL_PEOPLE = 1300, PATH_BYTES = 128 };

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", bundle[PATH_BYTES], db[PATH_BYTES], out[PATH_BYTES],
		pin[PATH_BYTES];
	const char *wanted = getenv("FOYER_BENCH_PEOPLE");
	size_t count = wanted ? strtoul(wanted, NULL, 10) : PEOPLE;
	struct people people = people_of(11, (uint32_t)(count / SCHOOL_PEOPLE + 1));
	struct people_roster_counts counts;
	if (argc != 2)
		return 2;
	peer_world(folder);
	snprintf(bundle, sizeof bundle, "%s/bundle", folder);
	snprintf(db, sizeof db, "%s/foyer.db", folder);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(pin, sizeof pin, "%s/pin", folder);
	peer_run_pin(pin);
	const struct people_roster roster = { bundle, "Invented School 0", count };
	if (mkdir(bundle, 0700) != 0 || !people_roster(&people, &roster, &counts))
		peer_run_stop("the bundle");
	printf("      %zu people, %zu relationships, %zu ways to reach them\n", counts.people, counts.relations,
	       counts.contacts);
	const char *const init[] = { argv[1], "--db", db, "init", NULL };
	const char *const import[] = { argv[1], "--db", db, "import", "oneroster", bundle, "--school", "s0", "--by", "Ana", NULL };
	const char *const staff[] = { argv[1], "--db", db, "staff", "add", "Ana", "--role", "administrator", NULL };
	peer_run(init, "/dev/null", out);
	peer_run(staff, pin, out);
	struct peer_spent first = peer_run(import, pin, out);
	peer_run_expect(out, "Taken in.");
	struct peer_spent second = peer_run(import, pin, out);
	peer_run_expect(out, "Everything is known already");
	peer_run_report("an import that is new", &first, 60, 512);
	peer_run_report("the same again", &second, 20, 512);
	peer_world_end(folder);
	return 0;
}
