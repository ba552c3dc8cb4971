/* The programs in use, in memory, as far as finding asks: in one language, in the order of
 * their names, with their facts and whether each is open now. */
#ifndef FOYER_DOMAIN_PROGRAM_LIST_H
#define FOYER_DOMAIN_PROGRAM_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/discover.h"
#include "domain/office.h"
#include "domain/topic.h"

struct program_list;

/* Reads them: names in that language where they are translated, else in their own; what a
 * need's, a barrier's or a practice's term, a language, a price of 0, a place without steps or
 * the hours of a usual week say of each. A program that has no need's term serves what its other
 * terms are called by (domain/topic.h), or where they say nothing, its name; such terms also say
 * what it lifts. Programs that are inactive or defunct are not there. The caller closes it. */
enum err program_list_open(struct office *office, const char *locale, struct program_list **ret_list);
/* Whether the directory is still the one that was read. */
bool program_list_is_current(struct program_list *list);
/* NULL is fine. */
void program_list_close(struct program_list *list);

/* What things are called, read with them; the list's. */
const struct topics *program_list_topics(const struct program_list *list);

/* All of them, as they are at that instant: whoever's state changes by then is asked anew,
 * nobody else. The list's, until the next call. */
const struct discover_service *program_list_services(struct program_list *list, int64_t now, size_t *ret_count);

/* When that was last asked anew: another number says that somebody's state is another. */
int64_t program_list_asked(const struct program_list *list);

/* The place of a row's id in that list; the count where it is not there. */
size_t program_list_place(const struct program_list *list, int64_t service);

#endif
