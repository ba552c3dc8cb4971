#include "base/id.h"
#include "connection.h"
#include "store/schema.h"
#include "store/statement.h"

static enum err insert_ids(struct db *db)
{
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO id_state (one, device, last_tick) VALUES (1, ?, 0)",
	                             &statement);
	if (err != ERR_OK)
		return err;
	/* by chance: two databases that are joined one day will hardly share a number */
	statement_bind_int(statement, 1, 1 + (int64_t)chance_below(db->chance, ID_DEVICES - 1));
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static enum err insert_device(struct db *db)
{
	unsigned char token[16];
	chance_fill(db->chance, token, sizeof token);
	struct statement *statement;
	enum err err = statement_get(db, "INSERT INTO device (id, number, token, made_at) "
	                                 "VALUES (?, ?, ?, ?)", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, db->device);
	statement_bind_blob(statement, 3, token, sizeof token);
	statement_bind_int(statement, 4, db->at);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

static enum err stamp(struct db *db, int number)
{
	char sql[96];
	sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	                 DB_APPLICATION_ID, number);
	return connection_run(db, sql, "stamping");
}

/* A migration that changes rows is in the log like any other writer. */
static enum err apply(struct db *db, const struct schema_migration *migration)
{
	enum err err = connection_open_context(db, (struct actor){ "program", 0 }, clock_wall_ms(db->clock));
	if (err == ERR_OK)
		err = connection_run(db, migration->sql, migration->name);
	if (err == ERR_OK)
		err = schema_make_triggers(db);
	if (err == ERR_OK)
		err = connection_close_context(db);
	if (err == ERR_OK)
		err = stamp(db, migration->number);
	db->writing = false;
	return err;
}

/* All of them for a database without rows. The triggers come last: there is nothing to log yet,
 * and each table that a migration alters would have all of them read again. */
static enum err apply_all(struct db *db)
{
	enum err err = ERR_OK;
	for (int i = 0; i < schema_count && err == ERR_OK; i++)
		err = connection_run(db, schema_migrations[i].sql, schema_migrations[i].name);
	if (err == ERR_OK)
		err = insert_ids(db);
	if (err == ERR_OK)
		err = schema_make_triggers(db);
	if (err == ERR_OK)
		err = connection_open_context(db, (struct actor){ "program", 0 }, clock_wall_ms(db->clock));
	if (err == ERR_OK)
		err = insert_device(db);
	if (err == ERR_OK)
		err = connection_close_context(db);
	if (err == ERR_OK)
		err = stamp(db, schema_count);
	db->writing = false;
	return err;
}

/* The next migration in a transaction of its own, of a new database all of them in one: it has
 * no rows that half of them could save. ret_version is what then is. */
static enum err step(struct db *db, bool fresh, int64_t *ret_version)
{
	static const char doing[] = "bringing the schema up to date";
	int64_t version = 0;
	enum err err = connection_run(db, "BEGIN IMMEDIATE", doing);
	if (err != ERR_OK)
		return err;
	/* read again inside: another process may have been first */
	err = connection_number(db, "PRAGMA user_version", &version);
	if (err == ERR_OK && fresh && version > 0)
		err = err_set(ERR_CONFLICT, "%s: somebody else makes it just now; nothing was changed", db->path);
	if (err == ERR_OK && version == 0) {
		err = apply_all(db);
		version = schema_count;
	} else if (err == ERR_OK && version < schema_count) {
		err = apply(db, &schema_migrations[version++]);
	}
	if (err == ERR_OK)
		err = connection_run(db, "COMMIT", doing);
	connection_drop_statements(db);
	if (err != ERR_OK && !sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	if (err == ERR_OK)
		*ret_version = version;
	return err;
}

enum err connection_version(struct db *db)
{
	int64_t version = 0;
	enum err err = connection_number(db, "PRAGMA user_version", &version);
	db->version = (int)version;
	return err;
}

enum err connection_migrate(struct db *db, bool fresh)
{
	enum err err = connection_version(db);
	int64_t version = db->version;
	while (err == ERR_OK && version < schema_count)
		err = step(db, fresh, &version);
	db->version = (int)version;
	return err;
}
