/* What the rooms of directory_card share. */
#ifndef FOYER_DOMAIN_DIRECTORY_CARD_INSIDE_H
#define FOYER_DOMAIN_DIRECTORY_CARD_INSIDE_H

#include "domain/directory_card.h"
#include "domain/directory_say.h"

/* A place of the program, and the program there: uids. */
struct directory_card_at {
	const char *at, *location;
};

struct directory_card_reading {
	struct office *office;
	struct arena *arena;
	const char *locale;
	struct directory_card *card;
	struct directory_card_at at[DIRECTORY_CARD_MOST]; /* of each place */
	const char *people[DIRECTORY_CARD_MOST];          /* of each contact, its row's uid; NULL: of no row */
	struct directory_card_text *texts;                /* what was said, as it is written */
	size_t n_texts, texts_room;
};

/* A column in the card's language; it is kept among the texts. */
enum err directory_card_say(struct directory_card_reading *reading, enum directory_kind kind, size_t column,
                            const struct directory_row *row, const char **ret_text);

/* Whom to ask: people and numbers of the program, then of the program at each place, then of the
 * place; those of the organization of that uid where there are none. */
enum err directory_card_take_people(struct directory_card_reading *reading, const char *organization);

#endif
