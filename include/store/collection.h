/* A child whom somebody asks to collect (rule D6): staff decide. */
#ifndef FOYER_STORE_COLLECTION_H
#define FOYER_STORE_COLLECTION_H

#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct collection_row {
	int64_t school, visit;
	int position;
	const char *child_name, *class_name, *reason; /* the last two NULL or "": not said */
};

/* Within a transaction; its state is *asked*. */
enum err collection_insert(struct db *db, const struct collection_row *row);

/* Within a transaction: staff decide (*talking*, *released*, *refused*) on what is
 * asked or talked about. `ret_changed` 0: it was decided already. */
struct collection_decision {
	const char *state, *identity_how, *reason; /* the last two NULL or "": not said */
	int64_t at, by;
};
enum err collection_decide(struct db *db, int64_t id, const struct collection_decision *decision,
                           int *ret_changed);

/* Within a transaction: a child that was released came back. */
enum err collection_return(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed);

/* How a collection stands; strings are the arena's. */
struct collection_facts {
	int64_t visit, decided_at, returned_at;
	const char *child_name, *class_name, *reason, *state, *identity_how, *decided_by;
	const char *decided_reason;
};
enum err collection_facts(struct db *db, struct arena *arena, int64_t id,
                          struct collection_facts *ret_facts);

#endif
