#include "store/worker.h"

#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

enum err worker_find(struct db *db, int64_t school, const char *name, int64_t *ret_id)
{
	static const char sql[] = "SELECT id FROM worker WHERE school_id = ? AND name = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	statement_bind_text(statement, 2, name);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err worker_insert(struct db *db, int64_t school, const char *name, int64_t made_at,
                       int64_t *ret_id)
{
	static const char sql[] = "INSERT INTO worker (id, school_id, name, made_at) "
	                          "VALUES (?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, school);
	statement_bind_text(statement, 3, name);
	statement_bind_int(statement, 4, made_at);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

static void read_text(struct statement *statement, struct arena *arena, void *record)
{
	*(const char **)record = statement_string(statement, 0, arena);
}

enum err worker_name(struct db *db, struct arena *arena, int64_t id, const char **ret_name)
{
	return rows_one(db, arena, "SELECT name FROM worker WHERE id = ?", STATEMENT_VALUES(value_id(id)), read_text, ret_name);
}

enum err worker_locale(struct db *db, struct arena *arena, int64_t id, const char **ret_locale)
{
	return rows_one(db, arena, "SELECT locale FROM worker WHERE id = ?", STATEMENT_VALUES(value_id(id)), read_text,
	                ret_locale);
}

enum err worker_set_locale(struct db *db, int64_t id, const char *locale)
{
	return statement_write(db, "UPDATE worker SET locale = ?1 WHERE id = ?2 AND locale IS NOT ?1",
	                       STATEMENT_VALUES(value_word(locale), value_id(id)), NULL);
}
