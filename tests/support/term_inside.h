/* What the harness's own files share. */
#ifndef FOYER_TESTS_TERM_INSIDE_H
#define FOYER_TESTS_TERM_INSIDE_H

#include <sys/types.h>
#include <vterm.h>

#include "term.h"

struct term {
	struct term_options options;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, cols, pty, clock, starts;
	bool ended; /* by itself, as it may */
	bool settling; /* what stands there takes no key yet */
	pid_t pid;
	char folder[64];
	char *raw; /* all that was sent, with its size */
	size_t raw_size;
	char text[1 << 16];
	char place[64]; /* what the program said last of where it is */
};

/* Fails the test with the reason, the screen and what the program said. */
void term_fail(struct term *term, const char *why) __attribute__((noreturn));

#endif
