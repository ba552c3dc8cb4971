/* A minute on the welcome, whose greeting changes every few seconds.
 * bench_idle FOYER */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "peer.h"

enum { SECONDS = 60 };

int main(int argc, char **argv)
{
	char folder[] = "/tmp/foyer-bench-XXXXXX", command[512], database[64];
	if (argc != 2 || !mkdtemp(folder))
		return 2;
	snprintf(database, sizeof database, "%s/foyer.db", folder);
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("TERM", "xterm-256color", 1);
	snprintf(command, sizeof command, "%s --db %s init >/dev/null", argv[1], database);
	if (system(command) != 0)
		return 1;
	const char *const kiosk[] = { argv[1], "--db", database, "kiosk", NULL };
	struct peer peer = peer_start(kiosk);
	peer_wait(&peer, "looks");
	int64_t before = peer_cpu_us(&peer), until = peer_now_us() + SECONDS * 1000000LL;
	size_t bytes = 0;
	while (peer_now_us() < until) {
		struct timespec second = { .tv_sec = 1 };
		nanosleep(&second, NULL);
		char sent[4096];
		ssize_t count = read(peer.pty, sent, sizeof sent);
		bytes += count > 0 ? (size_t)count : 0;
	}
	double spent = (double)(peer_cpu_us(&peer) - before) / 1000;
	peer_stop(&peer);
	printf("      %zu bytes in the minute\n", bytes);
	peer_report("processor's time of a minute of idling", spent, 10, " ms");
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
