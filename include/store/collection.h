/* A child whom somebody asks to collect (rule D6): staff decide. */
#ifndef FOYER_STORE_COLLECTION_H
#define FOYER_STORE_COLLECTION_H

#include <stdint.h>

#include "store/db.h"

struct collection_row {
	int64_t school, visit;
	int position;
	const char *child_name, *class_name, *reason; /* the last two NULL or "": not said */
};

/* Within a transaction; its state is *asked*. */
enum err collection_insert(struct db *db, const struct collection_row *row);

#endif
