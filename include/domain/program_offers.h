/* What is offered, as whoever asks from a shell reads it: the programs that words find, in the
 * order in which a family meets them that has said neither an age nor what makes it hard to
 * come, each with its card and the sessions that can be joined. */
#ifndef FOYER_DOMAIN_PROGRAM_OFFERS_H
#define FOYER_DOMAIN_PROGRAM_OFFERS_H

#include <stddef.h>

#include "base/arena.h"
#include "domain/directory_card.h"
#include "domain/discover.h"
#include "domain/office.h"
#include "domain/session.h"

struct program_offer {
	struct discover_service service;
	struct directory_card card;
	const struct session_view *sessions; /* by first day */
	size_t n_sessions;
};

struct program_offers {
	const struct program_offer *list;    /* best first */
	size_t count, found;                 /* found: without the limit */
	enum discover_match match;           /* how much of the words they have */
	const char *taken;                   /* the words that were looked for, where they are not those typed; "" */
};

/* `typed` "": all. Everything is the arena's, in that language where it is translated. */
enum err program_offers_find(struct office *office, struct arena *arena, const char *locale, const char *typed,
                             size_t limit, struct program_offers *ret_offers);

#endif
