#include "store/collection.h"

#include "store/statement.h"
#include "store/transaction.h"

enum err collection_insert(struct db *db, const struct collection_row *row)
{
	static const char sql[] =
		"INSERT INTO collection (id, school_id, visit_id, position, child_name, class_name, "
		"reason, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'asked')";
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
