/* A minute on the welcome, whose greeting changes every few seconds.
 * bench_idle FOYER */
#include <stdio.h>
#include <stdlib.h>

#include "peer.h"

enum { SECONDS = 60 };

int main(int argc, char **argv)
{
	char folder[] = "/tmp/foyer-bench-XXXXXX", command[512], database[64];
	if (argc != 2)
		return 2;
	peer_world(folder);
	snprintf(database, sizeof database, "%s/foyer.db", folder);
	snprintf(command, sizeof command, "%s --db %s init >/dev/null", argv[1], database);
	if (system(command) != 0)
		return 1;
	const char *const kiosk[] = { argv[1], "--db", database, "kiosk", NULL };
	struct peer peer = peer_start(kiosk);
	peer_wait(&peer, "looks");
	int64_t before = peer_cpu_us(&peer);
	size_t bytes = peer_drain(&peer, peer_now_us() + SECONDS * 1000000LL);
	double spent = (double)(peer_cpu_us(&peer) - before) / 1000;
	peer_stop(&peer);
	if (bytes == 0) {
		fprintf(stderr, "the measurement broke: no greeting changed\n");
		return 1;
	}
	printf("      %zu bytes in the minute\n", bytes);
	peer_report("processor's time of a minute of idling", spent, 10, " ms");
	peer_world_end(folder);
	return 0;
}
