#include "store/late_arrival.h"

#include "store/rows.h"
#include "store/transaction.h"

enum err late_arrival_insert(struct db *db, const struct late_arrival_row *row)
{
	static const char sql[] =
		"INSERT INTO late_arrival (id, school_id, visit_id, position, child_name, class_name, "
		"reason, person_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')";
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
	statement_bind_id(statement, 8, row->person);
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

static void read_facts(struct statement *statement, struct arena *arena, void *record)
{
	*(struct late_arrival_facts *)record = (struct late_arrival_facts){
		.reason = statement_string(statement, 0, arena),
		.excused_by = statement_string(statement, 1, arena),
		.excused_at = statement_int(statement, 2),
	};
}

enum err late_arrival_facts(struct db *db, struct arena *arena, int64_t id, struct late_arrival_facts *ret_facts)
{
	return rows_one(db, arena, "SELECT l.reason, w.name, l.excused_at FROM late_arrival AS l "
	                           "LEFT JOIN worker AS w ON w.id = l.excused_by WHERE l.id = ?",
	                STATEMENT_VALUES(value_id(id)), read_facts, ret_facts);
}

enum err late_arrival_excuse(struct db *db, int64_t id, int64_t at, int64_t by, int *ret_changed)
{
	return statement_write(db, "UPDATE late_arrival SET excused_at = ?, excused_by = ? WHERE id = ? AND excused_at IS NULL",
	                       STATEMENT_VALUES(value_number(at), value_id(by), value_id(id)), ret_changed);
}

enum err late_arrival_excuse_end(struct db *db, int64_t id, int *ret_changed)
{
	return statement_write(db, "UPDATE late_arrival SET excused_at = NULL, excused_by = NULL WHERE id = ? "
	                           "AND excused_at IS NOT NULL",
	                       STATEMENT_VALUES(value_id(id)), ret_changed);
}

static void read_came(struct statement *statement, struct arena *arena, void *record)
{
	*(struct late_arrival_came *)record = (struct late_arrival_came){
		.child_name = statement_string(statement, 0, arena),
		.class_name = statement_string(statement, 1, arena),
		.reason = statement_string(statement, 2, arena),
		.excused_by = statement_string(statement, 3, arena),
		.arrived_at = statement_int(statement, 4),
	};
}

enum err late_arrival_list(struct db *db, struct arena *arena, int64_t school, const char *day,
                           struct late_arrival_came **ret_rows, size_t *ret_count)
{
	struct rows rows;
	enum err err = rows_list(db, arena,
		"SELECT l.child_name, l.class_name, l.reason, w.name, v.arrived_at FROM visit AS v "
		"JOIN late_arrival AS l ON l.visit_id = v.id LEFT JOIN worker AS w ON w.id = l.excused_by "
		"WHERE v.school_id = ? AND v.school_day = ? ORDER BY v.arrived_at, v.id, l.position",
		STATEMENT_VALUES(value_id(school), value_word(day)), sizeof **ret_rows, read_came, &rows);
	if (err != ERR_OK)
		return err;
	*ret_rows = rows.records;
	*ret_count = rows.count;
	return ERR_OK;
}
