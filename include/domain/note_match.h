/* Today's notes beside who stands at the door (rule D8): names that were typed, compared
 * with names of notes. It is never more than likeness of names, so staff still look. */
#ifndef FOYER_DOMAIN_NOTE_MATCH_H
#define FOYER_DOMAIN_NOTE_MATCH_H

#include <stddef.h>

#include "base/arena.h"
#include "domain/note.h"
#include "domain/visit_card.h"

enum note_likeness {
	NOTE_OTHER,   /* nothing in common */
	NOTE_SIMILAR, /* a word in common or nearly; in another script; the class is another one */
	NOTE_SAME,    /* every word that was typed, whatever the order, case and accents */
};

struct note_match {
	struct today_note note;
	enum note_likeness child; /* never NOTE_OTHER */
	enum note_likeness adult; /* of a note that names who may collect; else NOTE_OTHER */
};

/* As typed; a class "" and no adult where nothing was. */
struct note_typed {
	const char *child, *class_name;
	const char *const *adults;
	size_t n_adults;
};

/* Today's notes of this school for a child of that name, the likest first; the arena's.
 * A child is known by all of its names. ERR_FORBIDDEN: see note_may_see. */
enum err note_of_name(struct office *office, struct arena *arena, const struct note_typed *typed,
                      struct note_match **ret_matches, size_t *ret_count);

/* The same for who came today to collect a child: beside the child that one, beside the
 * adult all that were asked for. None of another visit, of another day, or where who is at
 * work reads no notes. */
enum err note_of_visit(struct office *office, struct arena *arena, const struct visit_card *card,
                       struct note_match **ret_matches, size_t *ret_count);

#endif
