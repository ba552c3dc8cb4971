#include "store/school.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err school_first(struct db *db, const struct school_row *row, int64_t *ret_id, bool *ret_same)
{
	static const char sql[] = "SELECT id, name IS ?1 AND zone IS ?2 AND locale IS ?3 "
	                          "FROM school ORDER BY id LIMIT 1";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, row->name);
	statement_bind_text(statement, 2, row->zone);
	statement_bind_text(statement, 3, row->locale);
	err = statement_row(statement);
	if (err == ERR_OK) {
		*ret_id = statement_int(statement, 0);
		*ret_same = statement_int(statement, 1) != 0;
	}
	statement_end(statement);
	return err;
}

enum err school_insert(struct db *db, const struct school_row *row, int64_t *ret_id)
{
	static const char sql[] = "INSERT INTO school (id, name, zone, locale, made_at) "
	                          "VALUES (?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	int64_t id = transaction_id(db);
	statement_bind_int(statement, 1, id);
	statement_bind_text(statement, 2, row->name);
	statement_bind_text(statement, 3, row->zone);
	statement_bind_text(statement, 4, row->locale);
	statement_bind_int(statement, 5, row->made_at);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_id = id;
	return err;
}

enum err school_update(struct db *db, int64_t id, const struct school_row *row)
{
	static const char sql[] = "UPDATE school SET name = ?, zone = ?, locale = ? WHERE id = ?";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_text(statement, 1, row->name);
	statement_bind_text(statement, 2, row->zone);
	statement_bind_text(statement, 3, row->locale);
	statement_bind_int(statement, 4, id);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}
