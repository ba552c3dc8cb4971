/* Typing in any script into a line that is being edited: which way of typing is on, the
 * keyboard on the screen, accents to choose from, and candidates.
 *
 * The way of typing follows the language of the screen until a person chooses another
 * with F3; another language brings its own. A digit, Enter and Esc are taken only for
 * what is shown: candidates, accents, or letters that wait. */
#ifndef FOYER_UI_TYPING_H
#define FOYER_UI_TYPING_H

#include "text/input_method.h"
#include "ui/ui.h"

/* Targets of touches, above those of lists and below the footer's. */
enum { TYPING_TARGET = 0x8000 };

/* Zeroed it is ready; wiped with whatever screen it belongs to. */
struct typing {
	struct input_method method;
	const struct locale *locale; /* the screen's language when it began */
	const char *language; /* a tag, borrowed: of what is typed, whatever the screen's; NULL: the screen's */
	bool latin;      /* begins with Latin letters in every language: something is looked for, or a code */
	enum input_method_name kept; /* and what a line of another kind goes on with */
	bool open;       /* accents or keyboard are shown */
	bool touched;    /* by touch, so it stays open for the next line, too */
	bool shift;
	size_t page;     /* the first candidate that is shown */
	size_t chosen;   /* the one that Space takes, among those; the accent that Enter puts */
	size_t across;   /* accents in a row, as drawn last */
};

/* What the event does to the line. False when it was not for it: the line, or the screen,
 * is to take it, and nothing waits any more. A sentence to say, or MSG_NONE, goes to
 * *ret_problem where it was taken. */
bool typing_event(struct typing *typing, struct ui *ui, const struct event *event, struct edit *edit,
                  enum msg *ret_problem);

/* F3: opens the keyboard of the present way, and then goes to the next. */
void typing_turn(struct typing *typing, struct ui *ui, struct edit *edit);

/* Another line is typed in now, one that begins with Latin letters or not. */
void typing_next_line(struct typing *typing, bool latin);

/* The line is typed as that language is (its tag, borrowed), whatever the screen's. */
void typing_begin(struct typing *typing, struct ui *ui, const char *language);

/* Wipes what waits; at the end of the screen. */
void typing_stop(struct typing *typing);

/* The line as it is to be shown, with what waits at the cursor; wipe it after use. */
void typing_shown(const struct typing *typing, const struct edit *edit, struct edit *ret_shown);

/* What the footer says of F3. */
const char *typing_says(const struct typing *typing, struct ui *ui);

/* Candidates, accents or keyboard, under the line: the rows used. */
int typing_draw(struct typing *typing, struct ui *ui, struct canvas *canvas, struct area area,
                const struct edit *edit);

#endif
