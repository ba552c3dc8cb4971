/* What the files of this layer that speak to SQLite itself share. */
#ifndef FOYER_STORE_CONNECTION_H
#define FOYER_STORE_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db.h"
#include "store/transaction.h"

struct statement {
	struct db *db;
	const char *sql; /* its key: the address */
	sqlite3_stmt *stmt;
	bool borrowed;
	int bind_error;
};

struct db {
	sqlite3 *handle;
	char *path;
	int lock_fd;
	const struct clock *clock;
	const struct chance *chance;
	struct statement **statements;
	size_t statement_count;
	bool writing; /* between transaction_begin and transaction_end */
	bool anonymous; /* begun without an author */
	int device;
	int64_t last_tick, at; /* of the transaction */
	int version;
	/* the last line that this transaction added to the audit; seq 0: none */
	struct { int64_t seq; unsigned char id[8], hash[32]; } head;
};

/* The err code and detail for what SQLite last said of this connection. */
enum err connection_error(struct db *db, int code, const char *doing);

/* Runs SQL without parameters and without rows. */
enum err connection_run(struct db *db, const char *sql, const char *doing);

/* One number from a PRAGMA or a SELECT. */
enum err connection_number(struct db *db, const char *sql, int64_t *ret_number);

/* Finalizes every cached statement: before a migration, and before closing. */
void connection_drop_statements(struct db *db);

/* Who writes, for the triggers: within a transaction that was begun immediately.
 * The second stores how far the ids went and takes the author away again. */
enum err connection_open_context(struct db *db, struct actor actor, int64_t at);
enum err connection_close_context(struct db *db);

/* Appends the head to the file beside the database; what cannot be written is logged. */
void connection_keep_head(struct db *db);

/* Applies what is missing of the migrations; the second only notes the version. */
enum err connection_migrate(struct db *db, bool fresh);
enum err connection_version(struct db *db);

#endif
