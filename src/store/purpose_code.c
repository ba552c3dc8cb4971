#include "store/purpose_code.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err purpose_code_find(struct db *db, int64_t school, const char *code, int64_t *ret_id)
{
	static const char sql[] = "SELECT id FROM purpose WHERE school_id = ? AND code = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	statement_bind_text(statement, 2, code);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err purpose_code_insert(struct db *db, int64_t school, const char *code)
{
	static const char sql[] = "INSERT INTO purpose (id, school_id, code) VALUES (?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, school);
	statement_bind_text(statement, 3, code);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}
