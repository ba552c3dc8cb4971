#include "store/visit_party.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err visit_party_insert(struct db *db, const struct visit_party_row *row, int64_t *ret_id)
{
	static const char sql[] =
		"INSERT INTO visit (id, school_id, purpose_id, school_day, arrived_at, origin, entered_by, "
		"locale, interpreter, call_by, phone, children_count, student_alone, request_key) "
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->purpose);
	statement_bind_text(statement, 4, row->school_day);
	statement_bind_int(statement, 5, row->arrived_at);
	statement_bind_text(statement, 6, row->origin);
	statement_bind_id(statement, 7, row->entered_by);
	statement_bind_text(statement, 8, row->locale);
	statement_bind_word(statement, 9, row->interpreter);
	statement_bind_word(statement, 10, row->call_by);
	statement_bind_word(statement, 11, row->phone);
	statement_bind_int(statement, 12, row->children_count);
	statement_bind_int(statement, 13, row->student_alone);
	statement_bind_id(statement, 14, row->request_key);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err visit_party_by_request(struct db *db, int64_t request_key, int64_t *ret_id)
{
	struct statement *statement;
	enum err err = statement_get(db, "SELECT id FROM visit WHERE request_key = ?", &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, request_key);
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_id = statement_int(statement, 0);
	statement_end(statement);
	return err;
}

enum err visit_party_any(struct db *db, int64_t school, const char *school_day, bool *ret_any)
{
	static const char of_day[] = "SELECT 1 FROM visit WHERE school_id = ? AND school_day = ? LIMIT 1";
	static const char ever[] = "SELECT 1 FROM visit WHERE school_id = ? LIMIT 1";
	struct statement *statement;
	enum err err = statement_get(db, school_day ? of_day : ever, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, school);
	if (school_day)
		statement_bind_text(statement, 2, school_day);
	err = statement_row(statement);
	statement_end(statement);
	if (err != ERR_OK && err != ERR_NOT_FOUND)
		return err;
	*ret_any = err == ERR_OK;
	return ERR_OK;
}
