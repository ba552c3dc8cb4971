/* A program in a pseudo-terminal, watched by the clock and by the bytes that it sends.
 * No terminal is emulated: what counts is when bytes come and how many. */
#ifndef FOYER_TESTS_PEER_H
#define FOYER_TESTS_PEER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct peer {
	pid_t pid;
	int pty;
	int64_t started_us;
};

int64_t peer_now_us(void);

/* Makes a folder and the same surroundings for every peer in it: its home, terminal and
 * character set, and nothing of the caller's that changes how a program looks or which
 * clock it has. The name is writable and ends in XXXXXX. */
void peer_world(char *folder);
void peer_world_end(const char *folder);

/* Holds this process and the peers that it starts on one processor, so that what is
 * compared is their work and not where the scheduler has put them. */
void peer_share_processor(void);

/* Starts it on 24 rows of 80 columns; ends the benchmark when that is not possible. */
struct peer peer_start(const char *const *arguments);

/* Reads until the text has come, then until nothing more comes for 30 ms. The time of
 * the last byte, and how many there were. */
struct peer_seen {
	int64_t last_us;
	size_t bytes;
} peer_wait(struct peer *peer, const char *text);

/* Sends a key and waits for its repaint to end: the text is NULL, or must come. */
struct peer_seen peer_key(struct peer *peer, const char *key, const char *text,
                          int64_t *ret_sent_us);

/* Reads and drops what comes until the moment; returns how many bytes there were. */
size_t peer_drain(struct peer *peer, int64_t until_us);

void peer_stop(struct peer *peer);

/* Memory in KiB: all that is resident, and the anonymous part of it. */
void peer_memory(const struct peer *peer, long *ret_resident, long *ret_anonymous);

/* CPU of the process since it started, in microseconds. */
int64_t peer_cpu_us(const struct peer *peer);

/* The peer of a commit: appends 4 KiB and waits until the disk has them; in microseconds.
 * The file is made in that folder, and said to be in memory where it is. */
int peer_append_open(const char *folder);
double peer_append_us(int file);

/* Sorts the values. */
double peer_median(double *values, size_t count);

/* How far from chance it is that the one are above the other (Mann and Whitney), in
 * standard deviations. */
double peer_ranks(const double *one, const double *other, size_t count);

/* One line: what, the figure, its goal, and whether it is met. */
void peer_report(const char *what, double figure, double goal, const char *unit);

#endif
