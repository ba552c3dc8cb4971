/* Keeping the lookup's index true: what somebody is found by, made from their rows.
 *
 * Whoever changes a person, a contact, a class, an affiliation or a relationship calls
 * lookup_refresh for each person concerned in the same transaction, after the change. */
#ifndef FOYER_DOMAIN_LOOKUP_INDEX_H
#define FOYER_DOMAIN_LOOKUP_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/office.h"
#include "text/collation.h"
#include "text/search_latin.h"

/* The transliterator and the collator: opened by office_open, which costs nothing until
 * the first name is read. */
enum err lookup_tools_new(struct lookup_tools **ret_tools);
void lookup_tools_free(struct lookup_tools *tools); /* NULL is fine */
struct search_keys *lookup_tools_keys(struct lookup_tools *tools);

/* In idle time after the first frame: the first name in Han or Thai would wait 0.1 s. From
 * then on the connection keeps 16 MiB of pages, which a million people's index pays back. */
void lookup_warm(struct office *office);

/* Within the caller's transaction: one person anew, and their adults and children, whose
 * rows show their name and who belong to the schools of their children. Somebody who was
 * ended is taken out. Writes nothing where nothing changed. */
enum err lookup_refresh(struct office *office, int64_t person);

/* The same for everybody in a household, whose telephone or members changed. */
enum err lookup_refresh_household(struct office *office, int64_t household);

/* Within the caller's transaction: everybody anew, in the order of [school] sort_locale. */
enum err lookup_rebuild(struct office *office);

/* False where the index was never made, or by other rules or in another order than this
 * program and this configuration ask for: lookup_rebuild mends it. */
enum err lookup_is_current(struct office *office, bool *ret_current);

/* Makes it so, in a transaction of its own: it writes nothing where it is so already. */
enum err lookup_make_current(struct office *office);

/* The same, but only where the index was made by other rules than this program's: it was
 * brought up to date since. */
enum err lookup_renew(struct office *office, bool *ret_renewed);

/* For idle time: a transaction of its own that joins about 64 pages of the index; again
 * while *ret_more. It writes nothing unless this process has written to the index since, so
 * that two desks do not keep each other busy. ERR_BUSY as any write. */
bool lookup_is_untidy(const struct office *office);
enum err lookup_tidy(struct office *office, bool *ret_more);

#endif
