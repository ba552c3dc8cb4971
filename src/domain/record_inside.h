/* A record between its rows and its texts: what record.c and record_value.c share, and
 * what verbs that write many records in one transaction use of them. */
#ifndef FOYER_DOMAIN_RECORD_INSIDE_H
#define FOYER_DOMAIN_RECORD_INSIDE_H

#include "domain/record.h"

/* With whose key its old values are sealed. */
struct record_subject {
	const char *kind;
	int64_t id;
};

struct record_kind_row {
	const char *table; /* of the change log */
	enum right right;  /* to change one */
	int guarded_from, guarded_to; /* fields that need RIGHT_EDIT_RIGHTS, -1: none */
	size_t n_fields;
	const char *const *names; /* of the fields, as the history calls them */
	enum err (*read)(struct office *office, struct arena *arena, int64_t id, const char **ret_values,
	                 struct record_subject *ret_subject);
	/* within the transaction */
	enum err (*write)(struct office *office, struct arena *arena, int64_t id, const char *const *values);
	enum err (*add)(struct office *office, struct arena *arena, const struct record_parents *parents,
	                const char *const *values, int64_t *ret_id);
	/* within the transaction: whoever is found by it */
	enum err (*index)(struct office *office, struct arena *arena, int64_t id);
	/* the field that does not hold, or -1 */
	int (*wrong)(const char *const *values);
	/* a field whose old values must not be kept, or -1; NULL: there is none */
	int (*forgets)(const char *const *values);
};

const struct record_kind_row *record_kind_row(enum record_kind kind);
bool record_kind_of_table(const char *table, enum record_kind *ret_kind);

/* ERR_FORBIDDEN for who belongs to other schools only; a household is of whoever lives there. */
enum err record_demand_ours(struct office *office, struct arena *arena, const struct record_subject *subject);

/* Field by field: left alone, it keeps what it says by now; changed by both, it is a
 * conflict, unless both say the same. */
enum err record_merge(const char *const *shown, const char *const *now, const char **values, size_t count,
                      struct record_conflict *ret_conflict);

/* What the history calls the reason for which a row ended. */
#define RECORD_ENDED_NAME "ended"
#define RECORD_MEMBER_TABLE "household_member"

/* Everything that ends or changes a record begins and ends with these: the transaction in
 * the name of who is at work; the index and the line of the audit. */
enum err record_begin(struct office *office);
enum err record_settle(struct office *office, struct arena *arena, enum record_kind kind, int64_t id);

/* Within a transaction: as record_save and record_add, for somebody who was shown
 * nothing. A field that is NULL keeps what stands (record_put) or is none. */
enum err record_put(struct office *office, struct arena *arena, enum record_kind kind, int64_t id,
                    const char *const values[RECORD_FIELDS]);
enum err record_put_new(struct office *office, struct arena *arena, enum record_kind kind,
                        const struct record_parents *parents, const char *const values[RECORD_FIELDS],
                        int64_t *ret_id);

#endif
