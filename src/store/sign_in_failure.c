#include "store/sign_in_failure.h"

#include "store/statement.h"

enum err sign_in_failure_get(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                             struct sign_in_failure *ret_failure)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT failures, last_at FROM sign_in_failure WHERE name_key = ?",
	                             &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, name_key, ACCOUNT_KEY_BYTES);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_failure = (struct sign_in_failure){ (int)statement_int(statement, 0),
		                                         statement_int(statement, 1) };
	else if (err == ERR_NOT_FOUND)
		*ret_failure = (struct sign_in_failure){ 0 };
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err sign_in_failure_put(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES],
                             const struct sign_in_failure *failure)
{
	static const char sql[] = "INSERT INTO sign_in_failure (name_key, failures, last_at) VALUES (?, ?, ?) "
	                          "ON CONFLICT DO UPDATE SET failures = excluded.failures, "
	                          "last_at = excluded.last_at";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, name_key, ACCOUNT_KEY_BYTES);
	statement_bind_int(statement, 2, failure->count);
	statement_bind_int(statement, 3, failure->last_at);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err sign_in_failure_forget(struct db *db, const unsigned char name_key[ACCOUNT_KEY_BYTES])
{
	struct statement *statement;
	enum err err = statement_get(db, "DELETE FROM sign_in_failure WHERE name_key = ?", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_blob(statement, 1, name_key, ACCOUNT_KEY_BYTES);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err sign_in_failure_expire(struct db *db, int64_t before)
{
	return statement_write(db, "DELETE FROM sign_in_failure WHERE last_at < ?",
	                       STATEMENT_VALUES(value_number(before)), NULL);
}
