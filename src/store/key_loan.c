#include "store/key_loan.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err key_loan_out(struct db *db, int64_t school, int64_t visit_person, const char *what,
                      int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db,
	                       "INSERT INTO key_loan (id, school_id, visit_person_id, what, out_at, out_by) "
	                       "SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS "
	                       "(SELECT 1 FROM key_loan WHERE visit_person_id = ?3 AND in_at IS NULL)",
	                       STATEMENT_VALUES(value_id(transaction_id(db)), value_id(school),
	                                        value_id(visit_person), value_word(what),
	                                        value_number(at), value_id(by)),
	                       ret_changed);
}

enum err key_loan_in(struct db *db, int64_t visit_person, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE key_loan SET in_at = ?, in_by = ? "
	                       "WHERE visit_person_id = ? AND in_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(visit_person)),
	                       ret_changed);
}

enum err key_loan_any(struct db *db, int64_t visit_person, bool *ret_any)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT 1 FROM key_loan WHERE visit_person_id = ? AND in_at IS NULL",
	                              STATEMENT_VALUES(value_id(visit_person)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	statement_end(statement);
	*ret_any = err == ERR_OK;
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err key_loan_now(struct db *db, struct arena *arena, int64_t visit_person, const char **ret_what)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT what FROM key_loan WHERE visit_person_id = ? "
	                                  "AND in_at IS NULL",
	                              STATEMENT_VALUES(value_id(visit_person)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_what = statement_string(statement, 0, arena);
	statement_end(statement);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err key_loan_list(struct db *db, struct arena *arena, int64_t school, struct key_loan_out_row **ret_rows,
                       size_t *ret_count)
{
	static const char sql[] =
		"SELECT k.visit_person_id, p.visit_id, k.out_at, p.name, k.what FROM key_loan AS k "
		"JOIN visit_person AS p ON p.id = k.visit_person_id "
		"WHERE k.in_at IS NULL AND k.school_id = ? ORDER BY k.id";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(school)), &statement);
	if (err != ERR_OK)
		return err;
	struct key_loan_out_row *rows = NULL;
	size_t count = 0, room = 0;
	while ((err = statement_row(statement)) == ERR_OK) {
		rows = arena_grow(arena, rows, count, &room, sizeof *rows);
		rows[count++] = (struct key_loan_out_row){
			.person = statement_int(statement, 0),
			.visit = statement_int(statement, 1),
			.out_at = statement_int(statement, 2),
			.name = statement_string(statement, 3, arena),
			.what = statement_string(statement, 4, arena),
		};
	}
	statement_end(statement);
	if (err != ERR_NOT_FOUND)
		return err;
	*ret_rows = rows;
	*ret_count = count;
	return ERR_OK;
}
