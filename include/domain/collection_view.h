/* What the records say of a collection, for staff who decide on it (rules D6, D7, D8): the
 * children on file who may be the one that was typed, and of each, what whoever asks may.
 * Where nobody has that name, those whose name is like it and the children of whoever asks
 * stand in their place; a child whom a paper keeps from them is there whatever was typed.
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
	bool near;                          /* another name was typed than theirs */
	bool certain;                       /* staff said who the adult is */
	const struct relationship *asks;    /* whoever of the party says it; NULL for nobody */
	bool talk_first;                    /* a talk-first note about them holds today */
	const struct relationship **may;    /* all who may collect today, in the order of an emergency */
	size_t n_may;
	const struct relationship **must_not; /* all whom a paper says no today, but for `asks` */
	size_t n_must_not;
	bool talk_asked;                    /* the family asked to talk about who must not collect */
	const char *day;
};

/* One relationship on a day, of a student who is of age or not: the truth of it. */
enum collection_says collection_weigh(const struct relationship *relationship, bool of_age, const char *day);

struct collection_view {
	/* whom a paper forbids something first, then those of that name */
	struct collection_child children[COLLECTION_CHILDREN];
	size_t count;
	bool more;   /* there are others for whom there is no room here */
	bool looked; /* in the records: nobody is then nobody */
};

/* Whether every child is who was typed and the records let whoever asks take it today. */
bool collection_is_plain(const struct collection_view *view);

/* Of a card that is a child to be collected; nobody for another one, or where this role
 * opens no family's card. Whoever of `shown` (NULL: nobody) stands on screen already is not
 * noted in the audit once more (D22). On an error nothing is known, which is not nobody.
 * Everything is the arena's. */
enum err collection_view(struct office *office, struct arena *arena, const struct visit_card *card,
                         const struct collection_view *shown, struct collection_view *ret_view);

#endif
