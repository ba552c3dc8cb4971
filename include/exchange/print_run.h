/* One printing, by a command that gets the text on its standard input. It runs beside the
 * program, which never waits for it: what it says and that it ended are read from a
 * descriptor. */
#ifndef FOYER_EXCHANGE_PRINT_RUN_H
#define FOYER_EXCHANGE_PRINT_RUN_H

#include <stdbool.h>

#include "base/arena.h"

enum {
	PRINT_RUN_MS = 20000,      /* longer, and it is ended */
	PRINT_RUN_SAID = 200,      /* bytes kept of what it says */
	PRINT_RUN_NO_PRINTER = 75, /* exit status of the default command without a printer */
};

enum print_run_state { PRINT_RUN_GOING, PRINT_RUN_DONE, PRINT_RUN_FAILED, PRINT_RUN_NOTHING };

struct print_run;

/* Starts `/bin/sh -c command`; without one, lp where CUPS has a printer. NULL where no
 * process can be made. */
struct print_run *print_run_start(const char *command, const char *text);

/* Readable when there is something to look at. */
int print_run_fd(const struct print_run *run);

/* It has said more than is kept: who waits for its descriptor should rather look now and
 * then. */
bool print_run_floods(const struct print_run *run);

/* Takes what came. *ret_said: the beginning of what it said, clean, the arena's. */
enum print_run_state print_run_look(struct print_run *run, struct arena *arena, const char **ret_said);

/* Ends it and everything it started, if it still runs. NULL is fine. */
void print_run_end(struct print_run *run);

#endif
