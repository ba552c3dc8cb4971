#include "peer.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <math.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>
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

void peer_world(char *folder)
{
	static const char *const not_ours[] = { "LC_ALL", "LANGUAGE", "NO_COLOR", "COLORTERM", "DIALOGRC",
	                                        "DIALOGOPTS", "TZ", "TMUX", "FOYER_TEST_NOW",
	                                        "FOYER_TEST_SEED", "FOYER_LOCALES" };
	if (!mkdtemp(folder))
		give_up("no folder");
	for (size_t i = 0; i < sizeof not_ours / sizeof *not_ours; i++)
		unsetenv(not_ours[i]);
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
}

void peer_world_end(const char *folder)
{
	char command[256];
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		give_up("the folder stays");
}

void peer_share_processor(void)
{
	cpu_set_t one;
	CPU_ZERO(&one);
	CPU_SET((size_t)sched_getcpu(), &one);
	if (sched_setaffinity(0, sizeof one, &one) != 0)
		give_up("no processor of their own");
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

size_t peer_drain(struct peer *peer, int64_t until_us)
{
	size_t bytes = 0;
	for (int64_t left; (left = until_us - peer_now_us()) > 0;) {
		struct pollfd fd = { .fd = peer->pty, .events = POLLIN };
		char dropped[4096];
		if (poll(&fd, 1, (int)(left / 1000) + 1) <= 0)
			continue;
		ssize_t count = read(peer->pty, dropped, sizeof dropped);
		if (count <= 0)
			give_up("the program has ended");
		bytes += (size_t)count;
	}
	return bytes;
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

int peer_append_open(const char *folder)
{
	char path[256];
	struct statfs disk;
	if (statfs(folder, &disk) == 0 && disk.f_type == TMPFS_MAGIC)
		printf("      this folder is in memory: all figures are without a disk\n");
	snprintf(path, sizeof path, "%s/append", folder);
	int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (file < 0)
		give_up("nothing can be appended");
	return file;
}

double peer_append_us(int file)
{
	static const char page[4096];
	int64_t before = peer_now_us();
	if (write(file, page, sizeof page) != sizeof page || fdatasync(file) != 0)
		give_up("nothing can be appended");
	return (double)(peer_now_us() - before);
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

double peer_ranks(const double *one, const double *other, size_t count)
{
	double above = 0, n = (double)count;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			above += one[i] > other[k] ? 1 : one[i] < other[k] ? 0 : 0.5;
	return fabs(above - n * n / 2) / sqrt(n * n * (2 * n + 1) / 12);
}

void peer_report(const char *what, double figure, double goal, const char *unit)
{
	printf("%-4s  %s: %.2f%s (goal %.2f%s)\n", figure <= goal ? "met" : "MISS", what, figure, unit,
	       goal, unit);
	fflush(stdout);
}
