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

enum err collection_decide(struct db *db, int64_t id, const struct collection_decision *decision,
                           int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE collection SET state = ?, identity_how = ?, decided_reason = ?, "
	                       "decided_at = ?, decided_by = ? "
	                       "WHERE id = ? AND state IN ('asked', 'talking')",
	                       STATEMENT_VALUES(value_word(decision->state),
	                                        value_word(decision->identity_how),
	                                        value_word(decision->reason),
	                                        value_number(decision->at), value_id(decision->by),
	                                        value_id(id)),
	                       ret_changed);
}

enum err collection_return(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db,
	                       "UPDATE collection SET returned_at = ?, returned_by = ? "
	                       "WHERE id = ? AND state = 'released' AND returned_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)),
	                       ret_changed);
}

enum err collection_facts(struct db *db, struct arena *arena, int64_t id,
                          struct collection_facts *ret_facts)
{
	static const char sql[] =
		"SELECT c.visit_id, c.decided_at, c.returned_at, c.child_name, c.class_name, c.reason, "
		"c.state, c.identity_how, w.name, c.decided_reason FROM collection AS c "
		"LEFT JOIN worker AS w ON w.id = c.decided_by WHERE c.id = ?";
	struct statement *statement;
	enum err err = statement_open(db, sql, STATEMENT_VALUES(value_id(id)), &statement);
	if (err != ERR_OK)
		return err;
	err = statement_row(statement);
	if (err == ERR_OK)
		*ret_facts = (struct collection_facts){
			.visit = statement_int(statement, 0),
			.decided_at = statement_int(statement, 1),
			.returned_at = statement_int(statement, 2),
			.child_name = statement_string(statement, 3, arena),
			.class_name = statement_string(statement, 4, arena),
			.reason = statement_string(statement, 5, arena),
			.state = statement_string(statement, 6, arena),
			.identity_how = statement_string(statement, 7, arena),
			.decided_by = statement_string(statement, 8, arena),
			.decided_reason = statement_string(statement, 9, arena),
		};
	statement_end(statement);
	return err;
}
