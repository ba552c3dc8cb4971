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

/* What is being printed; a descriptor of its own wakes the loop. */
struct desk_prints {
	struct {
		struct print_run *run; /* NULL: free */
		int64_t job, until;
	} slots[DESK_PRINTS];
	int wake;              /* epoll: the database's watch and every printing */
	bool no_printer, said; /* there is none; and that was said */
	bool own_language_cut; /* a visitor's language was left out */
	const char *trouble;   /* what was not printed and why, until a key; NULL: nothing */
	char message[PRINT_RUN_SAID + 1];
};

void desk_prints_open(struct desk_prints *prints, int watch_fd);
/* Ends what still runs; its jobs stay claimed and become *unknown*. */
void desk_prints_close(struct desk_prints *prints);

/* Prints what belongs to somebody in their present state: nothing for who waits. With
 * `again`, although it was printed. */
void desk_print(struct ui *ui, const struct visit_card *card, bool again);
/* The same by ids, read anew. */
void desk_print_row(struct ui *ui, int64_t visit, int64_t id, bool again);

/* Looks at what runs; returns when to look again. */
int64_t desk_prints_look(struct ui *ui, int64_t now);

/* How the paper of somebody stands, in words; "" when there is none. */
const char *desk_paper(struct ui *ui, const struct print_now *now);

#endif
