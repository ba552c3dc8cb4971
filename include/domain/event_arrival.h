/* Who came to an evening of the school (domain/event.h), counted by language, adults and
 * children; a name is kept only where somebody typed one, and no list shows it beside a
 * language (D15). Who comes to an evening is no visitor: no visit, no badge, no code. */
#ifndef FOYER_DOMAIN_EVENT_ARRIVAL_H
#define FOYER_DOMAIN_EVENT_ARRIVAL_H

#include "domain/event.h"

enum { EVENT_PEOPLE_MOST = 99 }; /* adults, or children, who come in together */

struct event_arrival {
	int64_t request; /* check_in_request: with one that was counted nobody is counted again */
	int64_t evening;
	const char *locale; /* the language of the screen */
	int adults, children;
	const char *name;   /* as typed; NULL or "": none */
};

/* One transaction; entered by whoever is at work (with RIGHT_CHECK_IN_FOR, D5), at a kiosk by
 * themselves. ERR_INVALID for nobody, or too many; ERR_NOT_FOUND; ERR_CONFLICT: it is not open. */
enum err event_arrive(struct office *office, const struct event_arrival *arrival);

struct event_count {
	const char *language;
	int arrivals, adults, children;
	bool interpreter;
};
/* Each language in which somebody came or whose interpreter is there; never a name. For who
 * may see counts, make lists, or edit programs. */
enum err event_counts(struct office *office, struct arena *arena, const struct event_view *event,
                      struct event_count **ret_counts, size_t *ret_count);
/* Whether whoever is at work may. */
bool event_may_count(const struct office *office);

/* Who came to evenings that are open today; nobody of them is on the emergency list, which
 * says so (D2). They may have gone: nobody is counted out. */
struct event_crowd {
	bool open;
	int adults, children;
};
enum err event_crowd(struct office *office, struct event_crowd *ret_crowd);

struct event_name {
	const char *name;
	int64_t arrived_at; /* the minute */
};
/* Those who typed one, as they came, without a language (D15); with RIGHT_EXPORT, and the
 * audit says so in the same transaction. */
enum err event_names_export(struct office *office, struct arena *arena, int64_t id, struct event_name **ret_names,
                            size_t *ret_count);

#endif
