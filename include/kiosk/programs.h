/* Finding a program at a kiosk: the questions, what fits with its reasons, narrowing it down,
 * a card. Nothing of it is stored. */
#ifndef FOYER_KIOSK_PROGRAMS_H
#define FOYER_KIOSK_PROGRAMS_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/discover.h"
#include "domain/program_list.h"
#include "ui/ui.h"

/* The programs, held over sessions: they are the same for everybody, and reading ten thousand
 * takes a moment. */
struct program_session {
	struct program_list *list;   /* in that language; NULL: not read yet */
	const struct locale *locale;
	unsigned written;            /* of the kiosk, when it was last known to be current */
};

void kiosk_find_programs(struct ui *ui);

/* Forgets the list: at the end of the program. */
void programs_forget(struct program_session *session);

/* The programs in the language on screen, as they are now; NULL where they cannot be read. */
struct program_list *programs_list(struct ui *ui);

/* Argument: struct programs_start, copied. */
struct programs_start {
	struct discover_question question;
	const char *word; /* that was typed, "" for none */
};
extern const struct screen programs_screen;

/* What was found is the screen on top: without that program from now on, which is said above. */
void programs_leave_out(struct ui *ui, int64_t service);

/* What was asked for, where what was found is the screen under the topmost; NULL. */
const struct discover_question *programs_asked_below(struct ui *ui);

/* The reasons of the sum, in words, "" for none; the frame's. */
const char *programs_reasons(struct ui *ui, const struct discover_hit *hit, const struct discover_question *question);


#endif
