/* Today's notes (rule D8) as a list, as words, and beside who came to collect. */
#ifndef FOYER_DESK_DESK_NOTE_H
#define FOYER_DESK_DESK_NOTE_H

#include "desk/desk_data.h"
#include "domain/note_match.h"
#include "ui/facts.h"

/* The rows of the tab, whose notes stand in desk_row. */
struct list_source desk_note_source(const struct desk_tab_rows *rows);

/* What narrowing looks in, in the worker's language; the arena's. */
const char *desk_note_words(struct ui *ui, struct arena *arena, const struct today_note *note);

/* Until when notes of today are taken, and whether that has passed; the frame's. */
const char *desk_note_cut_off(struct ui *ui, const struct office *office);

/* The child with its class, what holds, how or with whom it goes home ("" where absent),
 * how that was checked; the frame's. */
const char *desk_note_child(struct ui *ui, const struct today_note *note);
const char *desk_note_kind(struct ui *ui, const struct today_note *note);
const char *desk_note_how(struct ui *ui, const struct today_note *note);
const char *desk_note_checked(struct ui *ui, const struct today_note *note);

/* Two rows a note: what it says, loud, and for whom. What is alike is said to be alike. */
void desk_note_facts(struct ui *ui, const struct note_match *matches, size_t count, struct facts *facts);

#endif
