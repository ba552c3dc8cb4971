/* A monkey at a terminal. It knows at which step it stands and mostly answers as a person
 * might, in turn what there is to choose, so that it comes to the last question of every
 * flow; sometimes it answers like nobody; and in between it is wild. */
#ifndef FOYER_TESTS_MONKEY_H
#define FOYER_TESTS_MONKEY_H

#include <stdbool.h>

#include "monkey_seen.h"
#include "term.h"

enum { MONKEY_WAYS = 64 };

struct monkey {
	struct term *term;
	struct seen *seen;
	const char *code; /* a family's; NULL: it knows none */
	unsigned seed;
	int calm;         /* at first it does so many things like a person, and nothing like nobody */
	int done;         /* how often it did something */
	int rows, cols;
	char place[SEEN_PLACE]; /* where it was last */
	int stuck;        /* how often it did something and came nowhere */
	/* how it was led (monkey_ways.h) */
	unsigned ways, fruitless[MONKEY_WAYS]; /* how often, and by each since something new came of it */
	size_t way, places; /* which was the last, and how many places it knew then */
};

/* What it types of a family, in several scripts; in no message, in no school. Ends with NULL. */
extern const char *const monkey_words[];

/* Does one thing: a person's answer, one like nobody's, or a burst of anything; and looks where it is. */
void monkey_do(struct monkey *monkey);

/* Looks where it is, after anything was done. */
void monkey_look(struct monkey *monkey);

/* Back to that screen, as far as Esc goes; who signs in is not there yet. */
void monkey_go_home(struct monkey *monkey, const char *home);

/* The window as it usually is. */
void monkey_usual_window(struct monkey *monkey);

#endif
