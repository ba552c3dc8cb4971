/* What staff changed in the directory themselves (table directory_change), one line for each
 * field of a row, and for each row that they added or ended. */
#ifndef FOYER_STORE_DIRECTORY_CHANGE_H
#define FOYER_STORE_DIRECTORY_CHANGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/directory_row.h"

enum directory_change_what { DIRECTORY_CHANGED, DIRECTORY_ADDED, DIRECTORY_ENDED, DIRECTORY_CHANGES };

struct directory_change {
	int64_t service;           /* the id of the program that it is about */
	enum directory_kind kind;  /* and uid, column: of the row that was changed */
	const char *uid;
	enum directory_change_what what;
	size_t column;             /* of DIRECTORY_CHANGED; behind the last column: the extra */
	const char *before;        /* what stood there; "" */
	int64_t at;
	const char *by;            /* read, never written: the worker's name */
};

/* Within a transaction, by that worker. */
enum err directory_change_insert(struct db *db, const struct directory_change *change, int64_t by);

/* All in the order in which they were made, `service` 0: of all programs; a column that this
 * program does not know is left out. The arena's. */
enum err directory_change_list(struct db *db, struct arena *arena, int64_t service,
                               struct directory_change **ret_changes, size_t *ret_count);

#endif
