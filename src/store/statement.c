#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

#include "connection.h"

static enum err make(struct db *db, const char *sql, struct statement **ret_statement)
{
	sqlite3_stmt *stmt;
	int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
	if (code != SQLITE_OK)
		return connection_error(db, code, "preparing");
	struct statement **list = realloc(db->statements, (db->statement_count + 1) * sizeof *list);
	if (list)
		db->statements = list;
	struct statement *statement = list ? calloc(1, sizeof *statement) : NULL;
	if (!statement) {
		sqlite3_finalize(stmt);
		return connection_error(db, SQLITE_NOMEM, "preparing");
	}
	*statement = (struct statement){ .db = db, .sql = sql, .stmt = stmt };
	list[db->statement_count++] = statement;
	*ret_statement = statement;
	return ERR_OK;
}

enum err statement_get(struct db *db, const char *sql, struct statement **ret_statement)
{
	struct statement *statement = NULL;
	for (size_t i = 0; i < db->statement_count && !statement; i++)
		if (db->statements[i]->sql == sql && !db->statements[i]->borrowed)
			statement = db->statements[i];
	if (!statement) {
		enum err err = make(db, sql, &statement);
		if (err != ERR_OK)
			return err;
	}
	statement->borrowed = true;
	statement->bind_error = SQLITE_OK;
	*ret_statement = statement;
	return ERR_OK;
}

static void note(struct statement *statement, int code)
{
	if (code != SQLITE_OK && statement->bind_error == SQLITE_OK)
		statement->bind_error = code;
}

void statement_bind_int(struct statement *statement, int at, int64_t value)
{
	note(statement, sqlite3_bind_int64(statement->stmt, at, value));
}

void statement_bind_id(struct statement *statement, int at, int64_t id)
{
	if (id)
		statement_bind_int(statement, at, id);
	else
		note(statement, sqlite3_bind_null(statement->stmt, at));
}

void statement_bind_text(struct statement *statement, int at, const char *text)
{
	/* static: the engine makes no copy of what a visitor typed, since the caller
	 * keeps it until statement_end */
	note(statement, sqlite3_bind_text(statement->stmt, at, text, -1, SQLITE_STATIC));
}

void statement_bind_word(struct statement *statement, int at, const char *text)
{
	statement_bind_text(statement, at, text && *text ? text : NULL);
}

void statement_bind_blob(struct statement *statement, int at, const void *bytes, size_t size)
{
	note(statement, sqlite3_bind_blob64(statement->stmt, at, bytes, size, SQLITE_STATIC));
}

static void bind_chance(struct statement *statement, struct db *db, int at)
{
	unsigned char key[16];
	chance_fill(db->chance, key, sizeof key);
	note(statement, sqlite3_bind_blob64(statement->stmt, at, key, sizeof key, SQLITE_TRANSIENT));
}

enum err statement_row(struct statement *statement)
{
	int code = statement->bind_error;
	if (code == SQLITE_OK)
		code = sqlite3_step(statement->stmt);
	if (code == SQLITE_ROW)
		return ERR_OK;
	if (code == SQLITE_DONE)
		return ERR_NOT_FOUND;
	return connection_error(statement->db, code, "reading");
}

enum err statement_run(struct statement *statement)
{
	int code = statement->bind_error;
	if (code == SQLITE_OK)
		code = sqlite3_step(statement->stmt);
	return code == SQLITE_DONE ? ERR_OK : connection_error(statement->db, code, "writing");
}

int64_t statement_int(struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->stmt, column);
}

const char *statement_text(struct statement *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement->stmt, column);
	return text ? (const char *)text : "";
}

const char *statement_string(struct statement *statement, int column, struct arena *arena)
{
	return arena_string(arena, statement_text(statement, column));
}

size_t statement_blob_size(struct statement *statement, int column)
{
	return (size_t)sqlite3_column_bytes(statement->stmt, column);
}

bool statement_blob(struct statement *statement, int column, void *bytes, size_t size)
{
	const void *blob = sqlite3_column_blob(statement->stmt, column);
	if (!blob || statement_blob_size(statement, column) != size)
		return false;
	memcpy(bytes, blob, size);
	return true;
}

void statement_end(struct statement *statement)
{
	sqlite3_reset(statement->stmt);
	sqlite3_clear_bindings(statement->stmt);
	statement->borrowed = false;
}

enum err statement_open(struct db *db, const char *sql, const struct statement_value *values,
                        size_t count, struct statement **ret_statement)
{
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	for (size_t i = 0; i < count; i++)
		switch (values[i].kind) {
		case STATEMENT_NUMBER: statement_bind_int(statement, (int)i + 1, values[i].number); break;
		case STATEMENT_ID: statement_bind_id(statement, (int)i + 1, values[i].number); break;
		case STATEMENT_CHANCE: bind_chance(statement, db, (int)i + 1); break;
		case STATEMENT_WORD: statement_bind_word(statement, (int)i + 1, values[i].text); break;
		}
	*ret_statement = statement;
	return ERR_OK;
}

enum err statement_write(struct db *db, const char *sql, const struct statement_value *values,
                         size_t count, int *ret_changes)
{
	struct statement *statement;
	enum err err = statement_open(db, sql, values, count, &statement);
	if (err != ERR_OK)
		return err;
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK && ret_changes)
		*ret_changes = statement_changes(db);
	return err;
}

int statement_changes(const struct db *db)
{
	return sqlite3_changes(db->handle);
}
