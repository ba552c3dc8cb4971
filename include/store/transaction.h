/* A write: begun immediately, with its author in write_context, or not at all.
 *
 *     enum err err = transaction_begin(db, (struct actor){ "visitor", 0 }, now);
 *     if (err != ERR_OK)
 *             return err;
 *     err = … inserts with ids from transaction_id …
 *     return transaction_end(db, err);
 *
 * The change-log triggers read write_context; who writes without beginning here is
 * refused by change_log itself. Transactions do not nest. */
#ifndef FOYER_STORE_TRANSACTION_H
#define FOYER_STORE_TRANSACTION_H

#include <stdint.h>

#include "base/err.h"
#include "store/db.h"

struct actor {
	const char *kind; /* "visitor", "staff", "program" */
	int64_t worker;   /* of staff; 0: none */
};

/* Takes the write lock (ERR_BUSY after 50 ms) and reads where ids stand. `at` is
 * the time of every row of the log, milliseconds UTC. */
enum err transaction_begin(struct db *db, struct actor actor, int64_t at);

/* The same for an answer of nobody (SCHEMA_ANONYMOUS), and for nothing else: without an
 * author, a time, or a number that would be missing between two others. A write to a logged
 * table is refused. No id can be taken in it. */
enum err transaction_begin_anonymous(struct db *db);

/* The next id; only between begin and end. */
int64_t transaction_id(struct db *db);

/* Commits when `err` is ERR_OK and the commit succeeds, else rolls back; returns
 * `err` or why the commit failed, with the detail that belongs to it. */
enum err transaction_end(struct db *db, enum err err);

#endif
