#include "store/late_arrival.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err late_arrival_insert(struct db *db, const struct late_arrival_row *row)
{
	static const char sql[] =
		"INSERT INTO late_arrival (id, school_id, visit_id, position, child_name, class_name, "
		"reason, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->visit);
	statement_bind_int(statement, 4, row->position);
	statement_bind_text(statement, 5, row->child_name);
	statement_bind_word(statement, 6, row->class_name);
	statement_bind_word(statement, 7, row->reason);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}

enum err late_arrival_close(struct db *db, int64_t visit, int64_t decided_at, int *ret_unseen)
{
	static const char sql[] = "UPDATE late_arrival SET state = 'left_unseen', decided_at = ? "
	                          "WHERE visit_id = ? AND state = 'waiting'";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, decided_at);
	statement_bind_int(statement, 2, visit);
	err = statement_run(statement);
	statement_end(statement);
	if (err == ERR_OK)
		*ret_unseen = statement_changes(db);
	return err;
}

enum err late_arrival_pass(struct db *db, int64_t id, int64_t decided_at, int64_t decided_by,
                           int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE late_arrival SET state = 'passed', decided_at = ?, "
	                       "decided_by = ? WHERE id = ? AND state = 'waiting'",
	                       STATEMENT_VALUES(value_number(decided_at), value_id(decided_by),
	                                        value_id(id)),
	                       ret_changed);
}

enum err late_arrival_reason(struct db *db, struct arena *arena, int64_t id, const char **ret_reason)
{
	struct statement *statement;
	enum err err = statement_open(db, "SELECT reason FROM late_arrival WHERE id = ?",
	                              STATEMENT_VALUES(value_id(id)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_reason = statement_string(statement, 0, arena);
	statement_end(statement);
	return err;
}
