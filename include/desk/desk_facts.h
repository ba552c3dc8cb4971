/* What is known of one who came, as rows of a label and a value. */
#ifndef FOYER_DESK_DESK_FACTS_H
#define FOYER_DESK_DESK_FACTS_H

#include "domain/collection_view.h"
#include "domain/note_match.h"
#include "domain/visit_card.h"
#include "ui/facts.h"

/* What stands beside who came: today's notes that match them (rule D8); of a child to be
 * collected, what the records say (rule D7). */
struct desk_facts_notes {
	const struct note_match *matches;
	size_t count;
	const struct collection_view *collection;
	bool unread; /* it could not be read */
};

/* Choices are said in the worker's language, what was typed stays as typed. An
 * interpreter's row comes first and carries the line of rule D19; then today's notes.
 * Texts are the frame's. */
struct facts desk_facts(struct ui *ui, const struct visit_card *card, const struct desk_facts_notes *notes);

#endif
