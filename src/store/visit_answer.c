#include "store/visit_answer.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err visit_answer_insert(struct db *db, const struct visit_answer_row *row)
{
	static const char sql[] = "INSERT INTO visit_answer (id, school_id, visit_id, question, n, "
	                          "kind, value) VALUES (?, ?, ?, ?, ?, ?, ?)";
	struct statement *statement;
	enum err err = statement_get(db, sql, &statement);
	if (err != ERR_OK)
		return err;
	statement_bind_int(statement, 1, transaction_id(db));
	statement_bind_int(statement, 2, row->school);
	statement_bind_int(statement, 3, row->visit);
	statement_bind_text(statement, 4, row->question);
	statement_bind_int(statement, 5, row->n);
	statement_bind_text(statement, 6, row->kind);
	statement_bind_text(statement, 7, row->value);
	err = statement_run(statement);
	statement_end(statement);
	return err;
}
