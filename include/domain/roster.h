/* A roster taken in: what another system says of schools, people, classes and who
 * belongs to whom. Whoever reads the other system's format puts rows here; they are
 * compared with what is known before the database is touched, and then written in one
 * transaction, or not at all.
 *
 *     roster_new, roster_load, roster_set_mode of each kind, roster_put of each row,
 *     roster_compare, roster_write
 *
 * Rows are known by the names that the other system gives them, text as it is: `0010`
 * and `10` are two. Nothing is deleted: what is no longer named is ended, and comes back
 * with the same id. */
#ifndef FOYER_DOMAIN_ROSTER_H
#define FOYER_DOMAIN_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "domain/office.h"
#include "domain/reconcile.h"
#include "store/roster_row.h"

struct roster;

/* `source` keeps two systems apart whose names may be the same. The arena must outlive
 * it; so must the office. */
struct roster *roster_new(struct arena *arena, struct office *office, const char *source);

/* Reads what is known of the source. */
enum err roster_load(struct roster *roster);

void roster_set_mode(struct roster *roster, enum roster_kind kind, enum reconcile_mode mode);

/* Contacts and affiliations are named "PERSON …", relations "ADULT CHILD": a delta's row
 * of a person says all of theirs. */
struct roster_item {
	const char *external;
	const char *references[ROSTER_REFERENCES]; /* their external names */
	const char *texts[ROSTER_TEXTS];           /* as store/roster_row.h lists them; "" or NULL: none */
	bool ended;                                /* a delta says that it is no more */
};

/* Texts are copied. False when a row of that name was put before and says something
 * else (the first stays). */
bool roster_put(struct roster *roster, enum roster_kind kind, const struct roster_item *item);

/* Whether such a row was put or is known, and not ended. */
bool roster_has(const struct roster *roster, enum roster_kind kind, const char *external);
/* A text of it as it was put, "" when it was not; borrowed. */
const char *roster_text(const struct roster *roster, enum roster_kind kind, const char *external, size_t text);

/* Which school of the roster is the one that this office is; false when the roster has
 * no such school. */
bool roster_set_own_school(struct roster *roster, const char *external);
/* What it is from an earlier roster, or NULL; borrowed. */
const char *roster_own_school(const struct roster *roster);

/* What would change, counted by kind. */
void roster_compare(struct roster *roster, struct reconcile_counts ret_counts[ROSTER_KINDS]);

/* How many people are known now and not ended, to weigh an import that ends many. */
size_t roster_people(const struct roster *roster);

/* How many rows roster_write would touch; 0: it writes nothing at all. */
size_t roster_changes(const struct roster *roster);

/* Writes what roster_compare found, as the worker of the office. `progress` (NULL: none)
 * is told from time to time how many rows of roster_changes are done. ERR_CONFLICT when
 * somebody else took in the same meanwhile. */
enum err roster_write(struct roster *roster, void (*progress)(void *context, size_t done), void *context);

#endif
