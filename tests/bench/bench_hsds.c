/* A directory of FOYER_BENCH_SERVICES invented services (10000), three schedules each, taken
 * in by the real program: new to it, once more when nothing changed, and given away again.
 * bench_hsds FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "hsds_package.h"
#include "peer.h"
#include "peer_run.h"

enum { SERVICES = 10000, PATH_BYTES = 128 };

int main(int argc, char **argv)
{
	static char folder[] = "/tmp/foyer-bench-XXXXXX", package[PATH_BYTES], db[PATH_BYTES], out[PATH_BYTES],
		pin[PATH_BYTES], json[PATH_BYTES];
	const char *wanted = getenv("FOYER_BENCH_SERVICES");
	size_t rows = 0, services = wanted ? strtoul(wanted, NULL, 10) : SERVICES;
	if (argc != 2)
		return 2;
	peer_world(folder);
	snprintf(package, sizeof package, "%s/package", folder);
	snprintf(db, sizeof db, "%s/foyer.db", folder);
	snprintf(out, sizeof out, "%s/out", folder);
	snprintf(pin, sizeof pin, "%s/pin", folder);
	snprintf(json, sizeof json, "%s/given.json", folder);
	peer_run_pin(pin);
	if (mkdir(package, 0700) != 0 || !hsds_package(package, services, &rows))
		peer_run_stop("the package");
	printf("      %zu services, %zu rows\n", services, rows);
	const char *const init[] = { argv[1], "--db", db, "init", NULL };
	const char *const staff[] = { argv[1], "--db", db, "staff", "add", "Ana", "--role", "administrator", NULL };
	const char *const import[] = { argv[1], "--db", db, "import", "hsds", package, "--by", "Ana", NULL };
	const char *const give[] = { argv[1], "--db", db, "export", "hsds", json, "--by", "Ana", NULL };
	const char *const take[] = { argv[1], "--db", db, "import", "hsds", json, "--by", "Ana", NULL };
	peer_run(init, "/dev/null", out);
	peer_run(staff, pin, out);
	struct peer_spent first = peer_run(import, pin, out);
	peer_run_expect(out, "Taken in.");
	struct peer_spent second = peer_run(import, pin, out);
	peer_run_expect(out, "Everything is known already");
	struct peer_spent given = peer_run(give, pin, out);
	struct peer_spent taken = peer_run(take, pin, out);
	peer_run_expect(out, "Everything is known already");
	peer_run_report("a package that is new", &first, 15, 512);
	peer_run_report("the same again", &second, 15, 512);
	peer_run_report("given away as JSON", &given, 15, 512);
	peer_run_report("that JSON again", &taken, 15, 512);
	peer_world_end(folder);
	return 0;
}
