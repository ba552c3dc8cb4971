#include "peer.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 30, PATIENCE_MS = 20000, SEEN = 1 << 18 };

static void give_up(const char *why)
{
	fprintf(stderr, "the measurement broke: %s\n", why);
	exit(1);
}

int64_t peer_now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct peer peer_start(const char *const *arguments)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct peer peer = { .started_us = peer_now_us() };
	peer.pid = forkpty(&peer.pty, NULL, NULL, &size);
	if (peer.pid < 0)
		give_up("no terminal");
	if (peer.pid == 0) {
		execvp(arguments[0], (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	return peer;
}

struct peer_seen peer_wait(struct peer *peer, const char *text)
{
	static char seen[SEEN];
	struct peer_seen result = { 0 };
	int come = text == NULL;
	for (;;) {
		struct pollfd fd = { .fd = peer->pty, .events = POLLIN };
		/* what only has to end, must begin first */
		int ready = poll(&fd, 1, come && result.bytes > 0 ? QUIET_MS : PATIENCE_MS);
		if (ready == 0 && come && result.bytes > 0)
			return result;
		if (ready <= 0)
			give_up(text ? text : "no repaint");
		ssize_t count = read(peer->pty, seen + result.bytes, SEEN - result.bytes);
		if (count <= 0)
			give_up("the program has ended");
		result.last_us = peer_now_us();
		result.bytes += (size_t)count;
		if (!come && memmem(seen, result.bytes, text, strlen(text)))
			come = 1;
	}
}

struct peer_seen peer_key(struct peer *peer, const char *key, const char *text,
                          int64_t *ret_sent_us)
{
	*ret_sent_us = peer_now_us();
	if (write(peer->pty, key, strlen(key)) < 0)
		give_up("no key can be sent");
	return peer_wait(peer, text);
}

void peer_stop(struct peer *peer)
{
	kill(peer->pid, SIGKILL);
	waitpid(peer->pid, NULL, 0);
	close(peer->pty);
}

void peer_memory(const struct peer *peer, long *ret_resident, long *ret_anonymous)
{
	char path[64], line[256];
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)peer->pid);
	FILE *file = fopen(path, "r");
	*ret_resident = *ret_anonymous = -1;
	while (file && fgets(line, sizeof line, file)) {
		sscanf(line, "Rss: %ld", ret_resident);
		sscanf(line, "Anonymous: %ld", ret_anonymous);
	}
	if (!file || *ret_resident < 0 || *ret_anonymous < 0)
		give_up("the memory cannot be read");
	fclose(file);
}

int64_t peer_cpu_us(const struct peer *peer)
{
	clockid_t clock;
	struct timespec spent;
	if (clock_getcpuclockid(peer->pid, &clock) != 0 || clock_gettime(clock, &spent) != 0)
		give_up("the processor's time cannot be read");
	return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

static int ascending(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return (one > other) - (one < other);
}

double peer_median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, ascending);
	return values[count / 2];
}

void peer_report(const char *what, double figure, double goal, const char *unit)
{
	printf("%-4s  %s: %.2f%s (goal %.2f%s)\n", figure <= goal ? "met" : "MISS", what, figure, unit,
	       goal, unit);
	fflush(stdout);
}
