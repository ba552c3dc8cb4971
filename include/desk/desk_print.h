/* Paper at a desk: what staff's *admit*, *late* and *release* print, beside the program. */
#ifndef FOYER_DESK_DESK_PRINT_H
#define FOYER_DESK_DESK_PRINT_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/print.h"
#include "domain/visit_card.h"
#include "exchange/print_run.h"
#include "ui/ui.h"

enum { DESK_PRINTS = 16 };

struct desk_print_slot {
	int64_t job;           /* 0: free */
	struct print_run *run; /* NULL: it ended, and how is still to be kept */
	int64_t until;
	bool done;
	char said[PRINT_RUN_SAID + 1];
};

/* What is being printed; a descriptor of its own wakes the loop. */
struct desk_prints {
	struct desk_print_slot slots[DESK_PRINTS];
	int64_t owed_at;       /* when to look for what is owed, wall clock */
	int64_t rests_until;   /* nothing could be started: what is owed waits till then */
	int wake;              /* epoll: the database's watch and every printing */
	bool said;             /* that there is no printer */
	bool own_language_cut; /* a visitor's language was left out */
	const char *trouble;   /* said until it was seen; NULL: nothing */
	char message[PRINT_RUN_SAID + 1];
};

void desk_prints_open(struct desk_prints *prints, int watch_fd);
/* Waits for what still runs, as long as a printing may take. */
struct desk;
void desk_prints_close(struct desk *desk);

/* Prints what belongs to somebody in their present state: nothing for who waits. With
 * `again`, although it was printed. */
void desk_print(struct ui *ui, const struct visit_card *card, bool again);
/* The same by ids, read anew. */
void desk_print_row(struct ui *ui, int64_t visit, int64_t id, bool again);

/* What a printing says wakes the loop. */
void desk_prints_wake(struct desk_prints *prints, const struct print_run *run);

/* Looks at what runs; returns when to look again. */
int64_t desk_prints_look(struct ui *ui, int64_t now);

/* Prints what is owed and nobody has claimed: the shell, a desk that died or one whose
 * hands were full left it. Returns when to look again; `owed_at` of 0 is at once. */
int64_t desk_prints_owed(struct ui *ui);

/* How the paper of somebody stands, in words; "" when there is none. */
const char *desk_paper(struct ui *ui, const struct print_now *now);

#endif
