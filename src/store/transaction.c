#include "store/transaction.h"

#include <assert.h>

#include "base/id.h"
#include "connection.h"
#include "store/statement.h"

static enum err run(struct db *db, const char *sql)
{
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static void roll_back(struct db *db)
{
	/* some failures have rolled back already */
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->writing = false;
}

static enum err read_ids(struct db *db)
{
	static const char sql[] = "SELECT device, last_tick FROM id_state";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK) {
		db->device = (int)statement_int(statement, 0);
		db->last_tick = statement_int(statement, 1);
	} else if (err == ERR_NOT_FOUND) {
		err = err_set(ERR_CORRUPT, "%s: id_state is empty; restore a backup", db->path);
	}
	statement_end(statement);
	return err;
}

enum err connection_open_context(struct db *db, struct actor actor, int64_t at)
{
	static const char sql[] = "UPDATE write_context "
	                          "SET device = ?, txn = ?, at = ?, actor_kind = ?, actor = ?";
	struct statement *statement;
	enum err err = read_ids(db);
	if (err != ERR_OK)
		return err;
	db->at = at;
	db->writing = true;
	db->anonymous = false;
	db->head.seq = 0;
	err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, db->device);
	statement_bind_int(statement, 2, transaction_id(db));
	statement_bind_int(statement, 3, at);
	statement_bind_text(statement, 4, actor.kind);
	statement_bind_id(statement, 5, actor.worker);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err connection_close_context(struct db *db)
{
	static const char sql[] = "UPDATE id_state SET last_tick = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, db->last_tick);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		err = run(db, "UPDATE write_context SET device = NULL, txn = NULL, at = NULL, "
		              "actor_kind = NULL, actor = NULL");
	return err;
}

enum err transaction_begin(struct db *db, struct actor actor, int64_t at)
{
	assert(!db->writing);
	enum err err = run(db, "BEGIN IMMEDIATE");
	if (err != ERR_OK)
		return err;
	err = connection_open_context(db, actor, at);
	if (err != ERR_OK)
		roll_back(db);
	return err;
}

enum err transaction_begin_anonymous(struct db *db)
{
	assert(!db->writing);
	enum err err = run(db, "BEGIN IMMEDIATE");
	if (err != ERR_OK)
		return err;
	db->writing = true;
	db->anonymous = true;
	db->head.seq = 0;
	return ERR_OK;
}

/* 41 bits of milliseconds since 2020 end in 2089. A clock that stands beyond (its
 * battery is empty, a digit too many was typed) must not carry ids out of their 63
 * bits; two years of room are left for counting on. */
static const int64_t latest_ms = 1577836800000 + (INT64_C(1) << 41) - (INT64_C(1) << 36);

int64_t transaction_id(struct db *db)
{
	assert(db->writing && !db->anonymous);
	db->last_tick = id_tick(db->last_tick, db->at < latest_ms ? db->at : latest_ms);
	return id_make(db->last_tick, db->device);
}

enum err transaction_end(struct db *db, enum err err)
{
	if (err == ERR_OK && !db->anonymous)
		err = connection_close_context(db);
	if (err == ERR_OK)
		err = run(db, "COMMIT");
	if (err != ERR_OK)
		roll_back(db);
	else if (db->head.seq)
		connection_keep_head(db);
	db->writing = false;
	return err;
}
