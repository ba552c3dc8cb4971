/* A person was called. */
#ifndef FOYER_STORE_HELP_REQUEST_H
#define FOYER_STORE_HELP_REQUEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/db.h"

struct help_request_row {
	int64_t school;
	const char *kind, *screen, *locale;
	int64_t asked_at;
	int64_t service, stage; /* the program, or the stage of a path, that it is about; 0: none */
};

/* Within a transaction. */
enum err help_request_insert(struct db *db, const struct help_request_row *row, int64_t *ret_id);

enum { HELP_REQUEST_STATE_BYTES = 8 };

/* "open", "on_way", "done". */
enum err help_request_state(struct db *db, int64_t id, char ret_state[HELP_REQUEST_STATE_BYTES]);

/* Those that are not done, the oldest first; rows and strings are the arena's. */
struct help_request_open {
	int64_t id, asked_at, on_way_at;
	const char *kind, *screen, *locale, *on_way_by; /* the worker's name, "" for nobody */
	const char *about; /* a program's name, a stage's title in the school's language; "" for none */
};
enum err help_request_list(struct db *db, struct arena *arena, int64_t school,
                           struct help_request_open **ret_rows, size_t *ret_count);

/* Within a transaction. `ret_changed` 0: somebody else was first. */
enum err help_request_on_way(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed);
enum err help_request_close(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed);

#endif
