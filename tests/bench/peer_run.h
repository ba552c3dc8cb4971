/* The real program run to its end, and what it took. Whatever breaks ends the benchmark. */
#ifndef FOYER_TESTS_PEER_RUN_H
#define FOYER_TESTS_PEER_RUN_H

struct peer_spent {
	double seconds, processor, mebibytes;
};

/* Ends the benchmark with a sentence. */
void peer_run_stop(const char *what);

/* `in` is its standard input, what it says stands in `out`. */
struct peer_spent peer_run(const char *const *arguments, const char *in, const char *out);

/* What it was asked for is what it did, or the figures are of something else. */
void peer_run_expect(const char *out, const char *text);

/* The PIN of whoever may take something in. */
void peer_run_pin(const char *path);

void peer_run_report(const char *what, const struct peer_spent *spent, double seconds, double mebibytes);

#endif
