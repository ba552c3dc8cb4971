/* What the records say of a collection, for staff who decide on it (rules D6, D7, D8): the
 * children on file who may be the one that was typed, and of each, what whoever asks may.
 * It is likeness of names until staff have said who it is, so staff still look; nothing of
 * it reaches a screen of the families. */
#ifndef FOYER_DOMAIN_COLLECTION_VIEW_H
#define FOYER_DOMAIN_COLLECTION_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/family.h"
#include "domain/visit_card.h"

/* The first that holds, in this order. */
enum collection_says {
	COLLECTION_RESTRICTED,  /* a paper says no, today */
	COLLECTION_OF_AGE,      /* the student is 18 and holds their own rights */
	COLLECTION_MAY,
	COLLECTION_EXPIRED,     /* might until a day that is past */
	COLLECTION_NO_RIGHT,    /* related, and no right to collect is entered */
	COLLECTION_NO_RELATION, /* nobody of the party is with this child on file */
};

enum { COLLECTION_CHILDREN = 6 };

struct collection_child {
	int64_t child;
	const char *name;
	enum collection_says says;
	bool certain;                       /* staff said who the adult is */
	const struct relationship *asks;    /* whoever of the party says it; NULL for nobody */
	bool talk_first;                    /* a talk-first note about them holds today */
	const struct relationship **may;    /* all who may collect today, in the order of an emergency */
	size_t n_may;
	const char *day;
};

/* One relationship on a day, of a student who is of age or not: the truth of it. */
enum collection_says collection_weigh(const struct relationship *relationship, bool of_age, const char *day);

struct collection_view {
	struct collection_child children[COLLECTION_CHILDREN]; /* whom a paper forbids something first */
	size_t count;
	bool more; /* children of that name that have no room here */
};

/* Of a card that is a child to be collected; nobody for another one, or where this role
 * opens no family's card. Whoever of `shown` (NULL: nobody) stands on screen already is not
 * noted in the audit once more (D22). On an error nothing is known, which is not nobody.
 * Everything is the arena's. */
enum err collection_view(struct office *office, struct arena *arena, const struct visit_card *card,
                         const struct collection_view *shown, struct collection_view *ret_view);

#endif
