/* The party that came. Who they are stands in visit_person. */
#ifndef FOYER_STORE_VISIT_PARTY_H
#define FOYER_STORE_VISIT_PARTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct visit_party_row {
	int64_t school, purpose;
	const char *school_day;
	int64_t arrived_at;
	const char *origin;
	int64_t entered_by; /* 0: nobody but the visitor */
	const char *locale;
	const char *interpreter, *call_by, *phone; /* NULL or "": none */
	int children_count;
	bool student_alone;
	int64_t request_key; /* 0: none */
	int64_t likely_household; /* 0: nobody of the records */
};

/* Within a transaction. */
enum err visit_party_insert(struct db *db, const struct visit_party_row *row, int64_t *ret_id);

/* Within a transaction: a child of the records who came along. */
enum err visit_party_add_child(struct db *db, int64_t school, int64_t visit, int position, int64_t person);

/* Who of a household came at its last `visits` visits, as staff said or as is likely. The
 * arena's. */
enum err visit_party_usual(struct db *db, struct arena *arena, int64_t household, int visits, int64_t **ret_people,
                           size_t *ret_count);

/* The names of the children of the records who came along, with ", " between; "" for none. */
enum err visit_party_children(struct db *db, struct arena *arena, int64_t visit, const char **ret_names);

enum err visit_party_by_request(struct db *db, int64_t request_key, int64_t *ret_id);

/* Whether any visit of the school (on that day, or ever for NULL) is there. */
enum err visit_party_any(struct db *db, int64_t school, const char *school_day, bool *ret_any);

#endif
