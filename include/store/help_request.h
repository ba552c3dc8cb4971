/* A person was called. */
#ifndef FOYER_STORE_HELP_REQUEST_H
#define FOYER_STORE_HELP_REQUEST_H

#include <stdint.h>

#include "store/db.h"

struct help_request_row {
	int64_t school;
	const char *kind, *screen, *locale;
	int64_t asked_at;
};

/* Within a transaction. */
enum err help_request_insert(struct db *db, const struct help_request_row *row, int64_t *ret_id);

enum { HELP_REQUEST_STATE_BYTES = 8 };

/* "open", "on_way", "done". */
enum err help_request_state(struct db *db, int64_t id, char ret_state[HELP_REQUEST_STATE_BYTES]);

#endif
